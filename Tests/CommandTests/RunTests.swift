import Files
import Foundation
import Results
import TestSupport
import Testing

/// Runs of a study that is as small as a study can be.
@Suite("Run", .serialized)
struct RunTests {
    static let study = """
        experiment: tiny
        figures: [figure5]
        data: { name: arithmetic, train: 200, validation: 60, test: 60, sequence_length: 32,
                vocabulary_size: 300 }
        teacher: { hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 2,
                   intermediate_size: 64, pretrain: { tokens: 4000 } }
        train: { steps: 60, sequences: 2, warmup: 2, checkpoint_every: 7 }
        evaluate: { test_tokens: 512, validation_tokens: 4096, timing_tokens: 256, random_draws: 1 }
        sweep:
          - routing.modules: [heads, mlp_tokens]
            lora.rank: [0, 1]
            routing.mlp_tokens.layers: all
        """

    /// A folder with the study in it.
    func withStudy(_ body: (Program, URL) throws -> Void) throws {
        try inTemporaryFolder { folder in
            try Data(Self.study.utf8).write(to: folder.appendingPathComponent("tiny.yaml"))
            try body(Program(folder: folder), folder)
        }
    }

    func jobs(_ folder: URL, _ results: String = "results") throws -> [URL] {
        let root = folder.appendingPathComponent("\(results)/tiny")
        return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
            .filter { $0 != "lock" }.map { root.appendingPathComponent($0) }
    }

    /// What may not depend on how a run was interrupted.
    func contents(_ elasti: Program, _ folder: URL, _ results: String) throws -> [String] {
        let file = try ResultsFile(
            contentsOf: folder.appendingPathComponent("\(results)/tiny.h5"))
        let measured = ["tokens_per_second", "dense_tokens_per_second", "train_seconds"]
        let columns = file.points.columns.map(\.name).filter { !measured.contains($0) }
        let points = try file.points.selecting(columns).text(.csv)
        let routers = try jobs(folder, results).map { job in
            try Data(contentsOf: job.appendingPathComponent("routers.safetensors"))
                .base64EncodedString()
        }
        let curves = file.curves.sorted { $0.key < $1.key }.flatMap { job, columns in
            columns.sorted { $0.key < $1.key }.map { "\(job) \($0.key) \($0.value)" }
        }
        return [points] + curves + routers
    }

    @Test func runsSkipsAndShards() throws {
        try withStudy { elasti, folder in
            let first = try elasti("run", "tiny.yaml")
            #expect(
                first.output == "results/tiny.h5\nplots/tiny.html\nplots/figure5.png\n")
            #expect(first.status == 0)
            #expect(
                first.errors.hasPrefix(
                    """
                    tiny: 4 jobs
                      results  results/tiny.h5
                      jobs     results/tiny
                      plots    plots
                      cache    cache

                    """))
            #expect(first.errors.contains("tiny: 4 of 4 jobs done\nlm_loss "))
            #expect(first.errors.contains(" at capacity 0.5, "))
            #expect(first.errors.contains(" the teacher's "))
            #expect(try jobs(folder).count == 4)

            // A worker that is told of another study than is prepared does not run its job.
            let job = try String(
                contentsOf: jobs(folder)[0].appendingPathComponent("job.json"), encoding: .utf8)
            let order = folder.appendingPathComponent("order")
            let other = folder.appendingPathComponent("other")
            try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
            try Data(
                #"{"command":[],"folder":"\#(other.path)","job":\#(job.trimmingCharacters(in: .newlines)),"study":"x"}"#
                    .appending("\n").utf8
            ).write(to: order)
            let worker = try elasti.run(
                ["worker", "--threads=1", "--cache=cache"],
                input: FileHandle(forReadingFrom: order))
            #expect(worker.status == 2)
            #expect(worker.output.contains("another run has prepared other data"))
            guard case .failed(let reason) = RunFolder.state(of: other) else {
                Issue.record("\(RunFolder.state(of: other))")
                return
            }
            #expect(reason.contains("another run has prepared other data"))

            // Again: nothing is to do, and the results are the same.
            let before = try contents(elasti, folder, "results")
            let again = try elasti("run", "tiny.yaml")
            #expect(again.status == 0)
            #expect(!again.errors.contains("done in"))
            #expect(try contents(elasti, folder, "results") == before)

            // Shards of the same study, with other workers and threads, into another folder.
            let second = try elasti(
                "run", "tiny.yaml", "--results", "other", "--shard", "2/2", "--jobs", "1",
                "--threads", "2")
            #expect(second.status == 0)
            #expect(second.output == "")
            #expect(second.errors.contains("tiny: 2 of 2 jobs done\nWithout results so far: 2\n"))
            let partial = try elasti("run", "tiny.yaml", "--results", "other", "--seal")
            #expect(partial.status == 1)
            #expect(partial.output.hasPrefix("other/tiny.h5\n"))
            #expect(partial.errors.hasPrefix("Without results so far: 2\n"))
            let rest = try elasti("run", "tiny.yaml", "--results", "other", "--shard", "1/2")
            #expect(rest.output.hasPrefix("other/tiny.h5\n"))
            #expect(try contents(elasti, folder, "other") == before)

            let cleaned = try elasti("cache", "--clean")
            #expect(cleaned.output.hasSuffix("       0 B  in cache\n"))
        }
    }

    @Test func aLogForPrograms() throws {
        try withStudy { elasti, folder in
            let run = ["run", "tiny.yaml", "--log-format", "json", "--no-draw"]
            let ending = try elasti.run(run + ["--set", "train.steps=2"])
            #expect(ending.status == 0)
            #expect(ending.output == "results/tiny.h5\n")
            let lines = try ending.errors.split(separator: "\n").map {
                try #require(
                    JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            for line in lines {
                #expect(["info", "warning", "error"].contains(line["level"] as? String))
                #expect((line["time"] as? String)?.hasSuffix("Z") == true)
                #expect(line["text"] is String)
            }
            func events(_ name: String) -> [[String: Any]] {
                lines.filter { $0["event"] as? String == name }
            }
            #expect(events("start").first?["results"] as? String == "results/tiny.h5")
            #expect(events("start").first?["plots"] == nil)
            #expect(events("job").count == 4)
            #expect(events("job").allSatisfy { $0["outcome"] as? String == "done" })
            #expect(events("progress").contains { $0["phase"] as? String == "data" })
            #expect(events("summary").first?["done"] as? Int == 4)
            #expect(events("result").first?["metric"] as? String == "lm_loss")
            #expect(events("result").first?["capacity"] as? Double == 0.5)
            #expect(lines.last?["event"] as? String == "result")

            let wrong = try elasti.run(run + ["--only", "nothing"])
            #expect(wrong.status == 2)
            let fault = try JSONSerialization.jsonObject(with: Data(wrong.errors.utf8))
            #expect((fault as? [String: Any])?["level"] as? String == "error")
            #expect(
                (fault as? [String: Any])?["text"] as? String
                    == "--only nothing: tiny has no such job; `elasti plan` lists them")

            let quiet = try elasti("run", "tiny.yaml", "-q", "--set", "train.steps=2")
            #expect(quiet.status == 0)
            #expect(quiet.errors == "")
        }
    }

    /// A figure that cannot be drawn loses nothing else.
    @Test func plotsThatCannotBeWrittenAreSaid() throws {
        try withStudy { elasti, folder in
            try Data().write(to: folder.appendingPathComponent("plots"))
            let ending = try elasti("run", "tiny.yaml", "--quiet", "--set", "train.steps=2")
            #expect(ending.status == 1)
            #expect(ending.output == "results/tiny.h5\n")
            #expect(ending.errors.hasPrefix("not drawn: "))
            #expect(ending.errors.contains("plots"))
            #expect(try elasti("show", "results/tiny.h5").status == 0)
        }
    }

    /// A study that writes where another one has written says so before it does.
    @Test func whatIsReplacedIsSaid() throws {
        try withStudy { elasti, folder in
            let plots = folder.appendingPathComponent("plots")
            try FileManager.default.createDirectory(at: plots, withIntermediateDirectories: true)
            let script = "# Figure 5, loss versus compute, of other. Written by elasti report.\n"
            try Data(script.utf8).write(to: plots.appendingPathComponent("figure5.gp"))
            func run(_ steps: Int) throws -> String {
                let ending = try elasti("run", "tiny.yaml", "--set", "train.steps=\(steps)")
                #expect(ending.status == 0)
                return ending.errors
            }
            let (pictures, results) = (
                "  plots/figure5.* will be replaced: they are of other; ",
                "  results/tiny.h5 will be replaced: it has other jobs; "
            )
            let first = try run(2)
            #expect(first.contains(pictures) && !first.contains(results))
            #expect(try !run(2).contains("will be replaced"))
            let third = try run(3)
            #expect(!third.contains(pictures) && third.contains(results))
            // The script that was drawn says whose it is, as the one above.
            let tiny = try String(
                contentsOf: folder.appendingPathComponent("tiny.yaml"), encoding: .utf8)
            try Data(tiny.replacing("experiment: tiny", with: "experiment: twin").utf8)
                .write(to: folder.appendingPathComponent("twin.yaml"))
            #expect(
                try elasti("run", "twin.yaml", "--set", "train.steps=2").errors
                    .contains("  plots/figure5.* will be replaced: they are of tiny; "))
        }
    }

    /// A results file is an experiment: what `--set` changed comes with it. Its jobs have teachers of
    /// their own here, which its points say.
    @Test func aResultsFileIsRunAgain() throws {
        try withStudy { elasti, folder in
            let sweep = "teacher.seed: [0, 1]\n    routing.modules: heads\n    lora.rank: 0\n"
            let head = try #require(Self.study.components(separatedBy: "routing.modules").first)
            try Data((head + sweep).utf8).write(to: folder.appendingPathComponent("tiny.yaml"))
            #expect(try elasti("run", "tiny.yaml", "--set", "train.steps=5").status == 0)
            let file = try ResultsFile(
                contentsOf: folder.appendingPathComponent("results/tiny.h5"))
            #expect(file.jobs.count == 2)
            #expect(file.text("overrides") == #"["train.steps=5"]"#)
            let (names, losses) = try (
                file.points.texts("teacher"), file.points.numbers("teacher_lm_loss")
            )
            #expect(Set(names).count == 2)
            #expect(Set(losses).count == 2)
            #expect(losses[0] == file.teacher["lm_loss"])
            #expect(file.teacher.attributes["digest"]?.json.contains(names[0]) == true)

            try FileManager.default.removeItem(at: folder.appendingPathComponent("cache"))
            #expect(try elasti("run", "results/tiny.h5", "--results", "other").status == 0)
            let same = try elasti(
                "compare", "results/tiny.h5", "other/tiny.h5", "--reproduces", "--metric",
                "lm_loss", "--tolerance", "0")
            #expect(same.status == 0)
            #expect(same.output.contains("Settings: the same\n"))
            #expect(same.output.contains("in both files, identical but for measured times\n"))
            let changed = try elasti(
                "run", "results/tiny.h5", "--results", "third", "--set", "train.steps=6")
            #expect(changed.status == 0)
            let other = try elasti("compare", "results/tiny.h5", "third/tiny.h5", "--reproduces")
            #expect(other.status == 1)
            #expect(other.output.contains("Settings\n  train.steps  5 -> 6\n"))
        }
    }

    @Test func aFailedJobIsListedAndTriedAgain() throws {
        try withStudy { elasti, folder in
            #expect(try elasti("run", "tiny.yaml", "--shard", "1/4").status == 0)
            let plan = try elasti("plan", "tiny.yaml", "--format", "json")
            let json = try #require(
                JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any])
            let name = try #require((json["jobs"] as? [[String: Any]])?.last?["name"] as? String)
            // A folder stands where a file has to go.
            let blocked = folder.appendingPathComponent("results/tiny/\(name)/journal.jsonl")
            try FileManager.default.createDirectory(
                at: blocked, withIntermediateDirectories: true)

            let ending = try elasti("run", "tiny.yaml")
            #expect(ending.status == 1)
            #expect(ending.output.hasPrefix("results/tiny.h5\n"))
            #expect(ending.errors.contains("tiny: 3 of 4 jobs done, 1 failed\n  \(name): "))
            guard
                case .failed(let reason) = RunFolder.state(of: blocked.deletingLastPathComponent())
            else {
                Issue.record("not marked as failed")
                return
            }
            #expect(ending.errors.contains(reason))

            try FileManager.default.removeItem(at: blocked)
            let again = try elasti("run", "tiny.yaml")
            #expect(again.status == 0)
            #expect(again.errors.contains("tiny: 4 of 4 jobs done\n"))

            // A speed that cannot be written fails its job; what it scored is in the results.
            let speed = folder.appendingPathComponent("results/tiny/\(name)/speed.json")
            try FileManager.default.removeItem(at: speed)
            try FileManager.default.createDirectory(
                at: speed.appendingPathComponent("x"), withIntermediateDirectories: true)
            let slow = try elasti("run", "tiny.yaml")
            #expect(slow.status == 1)
            #expect(
                slow.errors.contains(
                    "tiny: 3 of 4 jobs done, 1 failed\n  \(name): its speed is not measured: "))
            let file = try ResultsFile(
                contentsOf: folder.appendingPathComponent("results/tiny.h5"))
            let speeds = try zip(
                file.points.texts("job"), file.points.numbers("tokens_per_second"))
            #expect(Set(speeds.map(\.0)).count == 4)
            #expect(speeds.allSatisfy { ($0 == name) == $1.isNaN })
        }
    }

    /// One run at a time, unless they are shards.
    @Test func aResultsFolderHasOneRun() throws {
        try withStudy { elasti, folder in
            let root = folder.appendingPathComponent("results/tiny")
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            let lock = try FileLock(root.appendingPathComponent("lock"), on: root.path)
            try withExtendedLifetime(lock) {
                let ending = try elasti("run", "tiny.yaml")
                #expect(ending.status == 2)
                #expect(
                    ending.errors == "\(root.path): in use by process \(getpid()) on "
                        + "\(ProcessInfo.processInfo.hostName)\n")
            }
        }
    }

    #if os(Linux)
        /// The killed worker's job fails with the reason; the others, and the run, go on.
        @Test func aKilledWorkerCostsOneJob() throws {
            try withStudy { elasti, folder in
                let run = try elasti.start([
                    "run", "tiny.yaml", "--set", "train.steps=400", "--jobs", "2",
                ])
                let started = try wait { !processes(naming: folder.path + "/cache").isEmpty }
                #expect(started)
                let worker = try #require(processes(naming: folder.path + "/cache").first)
                #expect(kill(worker, SIGKILL) == 0)
                run.waitUntilExit()
                #expect(run.terminationStatus == 1)
                let errors = try String(
                    contentsOf: folder.appendingPathComponent(".errors"), encoding: .utf8)
                #expect(errors.contains("tiny: 3 of 4 jobs done, 1 failed\n"))
                #expect(errors.contains(": the worker was killed by SIGKILL; "))
            }
        }

        @Test(arguments: [SIGINT, SIGTERM])
        func aSignalStopsTheRunAndSaysHowToGoOn(signal: Int32) throws {
            try withStudy { elasti, folder in
                let run = try elasti.start(["run", "tiny.yaml", "--set", "train.steps=2000"])
                let started = try wait {
                    let journals = (try? jobs(folder)) ?? []
                    return journals.contains {
                        FileManager.default.fileExists(
                            atPath: $0.appendingPathComponent("checkpoint.safetensors").path)
                    }
                }
                #expect(started)
                kill(run.processIdentifier, signal)
                run.waitUntilExit()
                #expect(run.terminationReason == .exit)
                #expect(run.terminationStatus == 128 + signal)
                #expect(processes(naming: folder.path + "/cache").isEmpty)
                let errors = try String(
                    contentsOf: folder.appendingPathComponent(".errors"), encoding: .utf8)
                let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
                #expect(
                    errors.hasSuffix("stopped by \(name); the same command goes on from here\n"))
                #expect(try jobs(folder).contains { RunFolder.state(of: $0) == .interrupted })
            }
        }

        /// Killed ten times at any moment, the run ends with the bytes of one that was let be.
        @Test func resumesToTheSameBytes() throws {
            try withStudy { elasti, folder in
                #expect(try elasti("run", "tiny.yaml", "--results", "straight").status == 0)
                let command = ["run", "tiny.yaml", "--results", "killed"]
                for _ in 0..<10 {
                    let run = try elasti.start(command)
                    usleep(UInt32.random(in: 50_000...400_000))
                    kill(run.processIdentifier, SIGKILL)
                    run.waitUntilExit()
                    // Workers notice that their parent is gone.
                    let areGone = try wait {
                        processes(naming: folder.path + "/cache").isEmpty
                    }
                    #expect(areGone)
                }
                #expect(try elasti.run(command).status == 0)
                let found = try contents(elasti, folder, "killed")
                #expect(try found == contents(elasti, folder, "straight"))
            }
        }
    #endif
}
