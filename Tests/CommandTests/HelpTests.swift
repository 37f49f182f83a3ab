import Foundation
import TestSupport
import Testing

/// Help screens as they are printed. To take over a change on purpose, run the tests with
/// ELASTI_RECORD=1 and look at the difference.
@Suite("Help")
struct HelpTests {
    static let commands = [
        "", "run", "plan", "submit", "status", "report", "show", "compare", "tokens", "eval",
        "generate",
        "extract", "serve", "tokenize", "new", "list", "parameters", "cache", "doctor",
    ]

    @Test(arguments: commands)
    func isAsRecorded(command: String) throws {
        let name = command.isEmpty ? "elasti" : command
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/help-\(name).txt")
        let ending = try inTemporaryFolder {
            try Program(folder: $0).run(["help"] + (command.isEmpty ? [] : [command]))
        }
        #expect(ending.status == 0)
        #expect(ending.errors == "")
        if ProcessInfo.processInfo.environment["ELASTI_RECORD"] != nil {
            try Data(ending.output.utf8).write(to: file)
        }
        #expect(ending.output == (try String(contentsOf: file, encoding: .utf8)))
    }

    /// Every command is in the list above, and the hidden one is not shown.
    @Test func namesAllCommands() throws {
        let help = try inTemporaryFolder { try Program(folder: $0)("--help").output }
        let listed = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
            .split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
            .filter { $0 != "See" }
        #expect(Set(listed) == Set(Self.commands).subtracting([""]))
    }

    /// Every command that is shown has a section, and no line is a request that man(7) does not have.
    @Test func hasAManualPage() throws {
        let page = try inTemporaryFolder { try Program(folder: $0)("manual") }
        #expect(page.status == 0)
        let lines = page.output.split(separator: "\n")
        let sections = lines.filter { $0.hasPrefix(".SS ") }.map { String($0.dropFirst(4)) }
        #expect(Set(sections) == Set(Self.commands).subtracting([""]))
        let requests = lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(Set(requests) == [".TH", ".SH", ".SS", ".B", ".PP", ".TP", ".br"])
        #expect(page.output.contains("\\fB\\-\\-log\\-format\\fR \\fIformat\\fR"))
    }

    /// What `make install` and `make uninstall` do.
    @Test func isInstalledAndRemoved() throws {
        try inTemporaryFolder { folder in
            let prefix = folder.appendingPathComponent("usr")
            func files() -> [String] {
                let all = FileManager.default.enumerator(atPath: prefix.path)
                return (all?.compactMap { $0 as? String } ?? []).filter {
                    ["elasti", "elasti.fish", "elasti.1", "_elasti"].contains(
                        URL(fileURLWithPath: $0).lastPathComponent)
                }.sorted()
            }
            #expect(try install(Program.url.path, prefix.path).status == 0)
            #expect(
                files() == [
                    "bin/elasti", "share/bash-completion/completions/elasti",
                    "share/fish/vendor_completions.d/elasti.fish", "share/man/man1/elasti.1",
                    "share/zsh/site-functions/_elasti",
                ])
            #expect(try install("--remove", prefix.path).status == 0)
            #expect(files() == [])

            let blocked = folder.appendingPathComponent("file")
            try Data().write(to: blocked)
            let refused = try install(Program.url.path, blocked.path)
            #expect(refused.status == 2)
            #expect(
                refused.errors
                    == "install: \(blocked.path)/bin cannot be written; PREFIX=folder names another, or run it as root\n"
            )
            let missing = try install(folder.path + "/none", prefix.path)
            #expect(missing.status == 2)
            #expect(missing.errors == "install: \(folder.path)/none: not built; make build\n")
        }
    }

    private func install(_ arguments: String...) throws -> (status: Int32, errors: String) {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Tools/install.sh")
        let (process, errors) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [script.path] + arguments
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test func theShellCanCompleteIt() throws {
        try inTemporaryFolder { folder in
            for shell in ["bash", "zsh", "fish"] {
                let ending = try Program(folder: folder)("--generate-completion-script", shell)
                #expect(ending.status == 0)
                #expect(ending.output.contains("elasti"))
            }
        }
    }
}
