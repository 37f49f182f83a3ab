import Files
import Foundation
import Results
import TestSupport
import Testing

/// Slurm's commands as far as `elasti submit` knows them: they note their words, and answer. Tools/test_slurm.sh
/// has the real ones.
private struct FakeSlurm {
    let folder: URL
    let elasti: Program

    init(_ folder: URL) throws {
        (self.folder, elasti) = (folder, Program(folder: folder))
        try Data(RunTests.study.utf8).write(to: folder.appendingPathComponent("tiny.yaml"))
        let scripts = [
            "sbatch": """
            printf '%s|' "$@" >> words; echo >> words
            if [ -e refusal ]; then cat refusal >&2; exit 1; fi
            last=$(cat last 2> /dev/null || echo 16); echo $((last + 1)) | tee last
            """,
            "squeue": "cat queue 2> /dev/null || true", "scancel": "echo \"$@\" >> cancelled",
        ]
        for (name, text) in scripts {
            let file = folder.appendingPathComponent("bin/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
    }

    func callAsFunction(_ arguments: String...) throws -> Program.Ending {
        try elasti.run(arguments, environment: ["PATH": folder.path + "/bin:/usr/bin:/bin"])
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    func text(_ name: String) -> String {
        (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }

    func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    /// Runs a script as Slurm does.
    func node(_ script: String, task: Int? = nil) throws -> (status: Int32, errors: String) {
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [folder.path + "/results/tiny/slurm/\(script).sh"]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(task.map { ["SLURM_ARRAY_TASK_ID": "\($0)"] } ?? [:]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let said = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }
}

@Suite("Submit", .serialized)
struct SubmitTests {
    private func withSlurm(_ body: (FakeSlurm) throws -> Void) throws {
        try inTemporaryFolder { try body(FakeSlurm($0)) }
    }

    @Test func withoutSlurmItSaysSo() throws {
        try withSlurm { slurm in
            let ending = try slurm.elasti.run(
                ["submit", "tiny.yaml", "--nodes", "2"], environment: ["PATH": "/nowhere"])
            #expect(ending.status == 2)
            #expect(ending.errors.hasPrefix("sbatch is not in PATH: this machine has no Slurm; "))
            #expect(!slurm.isThere("results"))
        }
    }

    @Test func whatSbatchRefusesIsPassedOn() throws {
        try withSlurm { slurm in
            try slurm.write("sbatch: error: invalid partition specified: long\n", to: "refusal")
            let ending = try slurm("submit", "tiny.yaml", "--nodes", "2", "--sbatch", "-p long")
            #expect(ending.status == 2)
            #expect(
                ending.errors
                    == "sbatch refused: sbatch: error: invalid partition specified: long\n")
            #expect(ending.output == "")
            #expect(!slurm.isThere("results/tiny/slurm/submission.json"))
        }
    }

    @Test(arguments: [
        (["--nodes", "0"], "--nodes: found 0, allowed is 1 to 1024\n"),
        (
            ["--nodes", "2", "--shard", "1/2"],
            "--shard: the shards of a submission follow from --nodes\n"
        ),
        (
            ["--nodes", "2", "--set", "train.steps=-1"],
            "--set train.steps=-1: train.steps: found -1, allowed is a whole number from 1 to 100000000\n"
        ),
    ])
    func wrongInputReachesNoQueue(arguments: [String], errors: String) throws {
        try withSlurm { slurm in
            let ending = try slurm.elasti.run(
                ["submit", "tiny.yaml"] + arguments,
                environment: ["PATH": slurm.folder.path + "/bin:/usr/bin:/bin"])
            #expect((ending.status, ending.errors) == (2, errors))
            #expect(!slurm.isThere("words"))
        }
    }

    /// Words reach sbatch as they are; the file may change afterwards; the seal follows the shards.
    @Test func submitsShardsAndTheirSeal() throws {
        try withSlurm { slurm in
            let ending = try slurm(
                "submit", "tiny.yaml", "--nodes", "2", "--set", "train.steps=3", "--results",
                "it's here",
                "--sbatch", "--comment='$(touch x); y' -p long")
            #expect(ending.errors == "")
            #expect(
                ending.output
                    == "17  tiny: shards 1,2 of 2\n18  tiny: seals the results when those have ended\n"
            )
            let calls = slurm.text("words").split(separator: "\n")
            #expect(calls.count == 2)
            #expect(
                calls[0].hasPrefix(
                    "--parsable|--job-name=tiny-shards|--comment=$(touch x); y|-p|long|--array=1,2|"
                ))
            #expect(calls[1].contains("|-p|long|--dependency=afterany:17_1:17_2|"))
            #expect(!slurm.isThere("x"))

            let script = slurm.text("it's here/tiny/slurm/shards.sh")
            #expect(script.hasPrefix("#!/bin/sh\n"))
            #expect(script.contains("\n#SBATCH --exclusive\n"))
            #expect(script.contains(" --results '\(slurm.folder.path)/it'\\''s here' "))
            #expect(script.contains(" --set train.steps=3 "))
            #expect(script.hasSuffix(" --shard \"$SLURM_ARRAY_TASK_ID/2\"\n"))
            #expect(slurm.text("it's here/tiny/slurm/tiny.yaml") == RunTests.study)
        }
    }

    /// What is in the queue stays there, what is done is not done again, and the rest is submitted.
    @Test func submittingAgainContinues() throws {
        try withSlurm { slurm in
            let submit = { try slurm("submit", "tiny.yaml", "--nodes", "2") }
            #expect(try submit().status == 0)
            #expect(try slurm.node("shards", task: 1).status == 0)
            try slurm.write("17_2|RUNNING|n2|None\n18|PENDING||Dependency\n", to: "queue")
            #expect(try submit().output == "All that is left to do is in the queue.\n")
            let status = try slurm("status", "tiny.yaml").output
            #expect(status.hasPrefix("tiny: 4 jobs, 2 done, 0 begun, 2 to begin\n"))
            for line in [
                "1 +17_1 +ended +2 of 2", "2 +17_2 +RUNNING +n2 +0 of 2",
                "seal +18 +PENDING [(]Dependency[)]",
            ] {
                #expect(status.contains(try Regex(line)), "\(status)")
            }
            let other = try slurm("submit", "tiny.yaml", "--nodes", "3")
            #expect(other.status == 2)
            #expect(
                other.errors
                    == "--nodes: found 3, but tiny is in the queue with 2 (17_2): allowed is 2, or end those "
                    + "first by scancel\n")

            // The second shard's node is gone; the seal still waits.
            try slurm.write("17_2|NODE_FAIL|n2|None\n18|PENDING||Dependency\n", to: "queue")
            #expect(try submit().output.hasPrefix("19  tiny: shards 2 of 2\n20  tiny: seals"))
            #expect(slurm.text("cancelled") == "18\n")
            #expect(slurm.text("words").contains("|--dependency=afterany:19_2|"))
            #expect(try slurm.node("shards", task: 2).status == 0)
            #expect(try slurm.node("seal").status == 0)

            // Everything is done: the file may be written again.
            try slurm.write("", to: "queue")
            #expect(try submit().output == "21  tiny: seals the results when those have ended\n")
            #expect(try slurm.elasti("run", "tiny.yaml", "--results", "one").status == 0)
            let same = try slurm.elasti(
                "compare", "one/tiny.h5", "results/tiny.h5", "--reproduces", "--metric", "lm_loss",
                "--tolerance", "0")
            #expect(same.status == 0)
            #expect(same.output.contains("in both files, identical but for measured times\n"))
        }
    }

    /// A seal that is refused does not lose the shards that were not.
    @Test func shardsWithoutASealAreNamed() throws {
        try withSlurm { slurm in
            try slurm.write(
                "#!/bin/sh\nif [ -e last ]; then echo full >&2; exit 1; fi; echo 17 | tee last\n",
                to: "bin/sbatch")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: slurm.folder.path + "/bin/sbatch")
            let ending = try slurm("submit", "tiny.yaml", "--nodes", "4")
            #expect(ending.status == 2)
            #expect(
                ending.errors
                    == "sbatch refused: full\n17  tiny: shards 1,2,3,4 of 4 is submitted, the sealing job is "
                    + "not; the same command submits it\n")
        }
    }

    /// The first node says what the others have to be like, before anything is prepared.
    @Test func aNodeOfAnotherKindRefuses() throws {
        try withSlurm { slurm in
            #expect(try slurm("submit", "tiny.yaml", "--nodes", "2").status == 0)
            try slurm.write(
                #"{"cpuLevel":"x86-64-v9","library":"oneDNN 9","host":"n1"}"#,
                to: "results/tiny/slurm/node.json")
            for (script, task) in [("shards", 2), ("seal", nil)] {
                let (status, errors) = try slurm.node(script, task: task)
                #expect(status == 2)
                #expect(
                    errors.contains(
                        "the nodes of this submission, from n1 on, have x86-64-v9, oneDNN 9, and results are "
                    ))
            }
            #expect(!slurm.isThere("cache"))
            try slurm.write("{", to: "results/tiny/slurm/node.json")
            #expect(
                try slurm.node("shards", task: 2).errors.hasSuffix(
                    "is no record of a node; remove it\n"))
            // Nothing was made yet: another submission begins on whatever nodes it gets.
            #expect(try slurm("submit", "tiny.yaml", "--nodes", "2").status == 0)
            #expect(try slurm.node("shards", task: 2).status == 0)
            #expect(slurm.text("results/tiny/slurm/node.json").contains("cpuLevel"))
        }
    }
}
