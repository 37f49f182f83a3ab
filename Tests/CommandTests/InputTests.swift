import Foundation
import TestSupport
import Testing

/// Texts as people have them, and what a plan says of inputs that are not there.
@Suite("Inputs of commands", .serialized)
struct InputTests {
    /// A model that the quick profile of a study trained.
    private static let model = Result { () -> URL in
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("elasti-model-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let elasti = Program(folder: folder)
        _ = try elasti("new", "study", "--folder", ".")
        let ending = try elasti.run([
            "run", "study.yaml", "--profile", "quick", "--jobs", "2",
        ])
        try #require(ending.status == 0, "\(ending.errors)")
        let cache = folder.appendingPathComponent("cache")
        let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
        return cache.appendingPathComponent(try #require(names.first { $0.hasPrefix("teacher-") }))
    }

    private func eval(_ text: URL, in folder: URL) throws -> Program.Ending {
        try Program(folder: folder).run([
            "eval", "--teacher", Self.model.get().path, "--text", text.path, "--sequence-length",
            "32",
        ])
    }

    @Test func oneTextInManyForms() throws {
        try inTemporaryFolder { folder in
            let plain = "One line.\nAnother line of it.\n"
            func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
                let url = folder.appendingPathComponent(name)
                try Data(bytes).write(to: url)
                return url
            }
            let expected = try eval(file("plain.txt", Array(plain.utf8)), in: folder)
            #expect(expected.status == 0, "\(expected.errors)")
            for (name, text) in [
                ("bom.txt", "\u{FEFF}" + plain), ("crlf.txt", plain.replacing("\n", with: "\r\n")),
            ] {
                #expect(try eval(file(name, Array(text.utf8)), in: folder) == expected)
            }
            let gzip = Process()
            gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            gzip.arguments = ["gzip", "-k", folder.appendingPathComponent("plain.txt").path]
            try gzip.run()
            gzip.waitUntilExit()
            #expect(try eval(folder.appendingPathComponent("plain.txt.gz"), in: folder) == expected)
            #expect(
                try shell(
                    "cat plain.txt | '\(Program.url.path)' eval --teacher '\(Self.model.get().path)' "
                        + "--text /dev/stdin --sequence-length 32", in: folder) == expected.output)
            let wrong = try eval(folder, in: folder)
            #expect(wrong.status == 2)
            #expect(wrong.errors.hasSuffix(": found a folder, allowed is a file\n"))
        }
    }

    private func shell(_ command: String, in folder: URL) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = folder
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test func thePlanFindsWhatTheRunWouldFind() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            _ = try elasti("new", "study", "--folder", ".")
            let model = try Self.model.get()
            let broken = folder.appendingPathComponent("broken")
            try FileManager.default.copyItem(at: model, to: broken)
            try Data("version https://git-lfs.github.com/spec/v1\n".utf8)
                .write(to: broken.appendingPathComponent("tokenizer.json"))
            let empty = folder.appendingPathComponent("empty")
            try FileManager.default.copyItem(at: model, to: empty)
            try FileManager.default.removeItem(
                at: empty.appendingPathComponent("model.safetensors"))
            for (overrides, fault) in [
                (["data={name: text, path: nowhere.txt}"], "there is no file nowhere.txt"),
                (["data.name=gsm8k"], "there is no file"),
                (["teacher.checkpoint=nowhere"], "nowhere/config.json"),
                (["teacher.checkpoint=\(broken.path)"], "git lfs pull"),
                (["teacher.checkpoint=\(empty.path)"], "model.safetensors"),
                (
                    ["teacher.checkpoint=\(model.path)", "data.sequence_length=4096"],
                    "data.sequence_length: 4096, allowed are 1 to "
                ),
            ] {
                for command in ["plan", "run"] {
                    let ending = try elasti.run(
                        [command, "study.yaml", "--data", "no-data"]
                            + overrides.flatMap { ["--set", $0] })
                    #expect(ending.status == 2)
                    #expect(ending.errors.contains(fault), "\(command): \(ending.errors)")
                }
            }
            #expect(
                !FileManager.default.fileExists(atPath: folder.appendingPathComponent("cache").path)
            )
        }
    }

    @Test func theDoctorSaysWhatIsIgnored() throws {
        try inTemporaryFolder { folder in
            let model = folder.appendingPathComponent("model")
            try FileManager.default.copyItem(at: try Self.model.get(), to: model)
            try Data().write(to: model.appendingPathComponent("README.md"))
            let found = try Program(folder: folder)("doctor", "--teacher", "model")
            #expect(found.status == 0)
            #expect(found.output.contains("ok   model folder: model: llama of "))
            #expect(found.output.contains("README.md"))
            let none = try Program(folder: folder)("doctor", "--teacher", "none")
            #expect(none.output.contains("warn model folder: none cannot be used"))
        }
    }

    /// A run on nothing but the largest sizes is refused before anything is made.
    @Test func aRunThatNoMachineHolds() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            _ = try elasti("new", "study", "--folder", ".")
            let sizes = [
                "--set", "teacher.hidden_size=65536", "--set", "teacher.intermediate_size=262144",
            ]
            let plan = try elasti.run(["plan", "study.yaml"] + sizes)
            #expect(plan.status == 0, "\(plan.errors)")
            let run = try elasti.run(["run", "study.yaml"] + sizes)
            #expect(run.status == 2)
            #expect(run.errors.contains("of memory, the machine has"))
        }
    }
}
