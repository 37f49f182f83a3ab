import Foundation
import TestSupport
import Testing

@Suite("Wrong input")
struct StatusTests {
    static let usage = """
        Help:  <file>  An experiment file; or a results file, whose experiment is run again.
        Usage: elasti run [<options>] <file>
          See 'elasti run --help' for more information.

        """

    /// A command line and what standard error says; the status is 2 and nothing else is printed.
    static let wrong: [([String], String)] = [
        (["run", "nowhere.yaml"], "nowhere.yaml: there is no such file\n"),
        (
            ["run", "study.yaml", "--profile", "quik"],
            "study.yaml: there is no profile 'quik'; did you mean 'quick'? (allowed: quick)\n"
        ),
        (
            ["run", "study.yaml", "--set", "train.stps=3", "--set", "train.warmup=-1"],
            """
            --set train.stps=3: unknown key 'stps' in 'train'; did you mean 'steps'? (allowed: \
            steps, capacities, draw, sequences, learning_rate, lora_learning_rate, warmup, \
            final_learning_rate, checkpoint_every)
            --set train.warmup=-1: train.warmup: found -1, allowed is a whole number from 0 to 100000000

            """
        ),
        (
            ["run", "study.yaml", "--only", "nothing"],
            "--only nothing: study has no such job; `elasti plan` lists them\n"
        ),
        (
            ["plan", "study.yaml", "--shard", "3/2"],
            "--shard: found '3/2', allowed is i/n with 1 <= i <= n, as in 2/4\n"
        ),
        (["run", "study.yaml", "--jobs", "0"], "--jobs: found 0, allowed is 1 to 1024\n"),
        (
            ["run", "study.yaml", "--results", "study.yaml"],
            "FOLDER/study.yaml/study: cannot make the folder: Not a directory\n"
        ),
        (
            ["run", "study.yaml", "--seal"],
            "FOLDER/results/study: no job is finished; run the experiment without --seal first\n"
        ),
        (
            [
                "plan", "study.yaml", "--set", "routing.modules=experts", "--set",
                "routing.experts.sub_modules=5",
            ],
            "routing.experts.sub_modules: the 512 hidden units of model.layers.0.mlp do not divide "
                + "into 5 experts; allowed are the divisors of 512\n"
        ),
        (
            ["plan", "study.yaml", "--set", "loss.top_k=1"],
            "loss.top_k: found 1, which renormalised is always 1; allowed is a whole number from "
                + "2, or from 1 with rest: true\n"
        ),
        (
            [
                "plan", "study.yaml", "--set", "routing.modules=heads", "--set",
                "evaluate.selections=[fixed_threshold]",
            ],
            "evaluate.selections: found [fixed_threshold], of which none applies to heads\n"
        ),
        (
            ["eval", "--teacher", ".", "--text", "study.yaml", "--threads", "0"],
            "--threads: found 0, allowed is 1 to 1024\n"
        ),
        (
            ["generate", "--teacher", "none", "--prompt", "x"],
            "FOLDER/none/config.json: not found; a model is a folder with config.json, "
                + "model.safetensors and tokenizer.json or tokenizer.model, or a GGUF file\n"
        ),
        (
            ["generate", "--teacher", ".", "--prompt", "x", "--temperature=-1"],
            "--temperature: found -1.0, allowed is 0 or more\n"
        ),
        (["run"], "Error: Missing expected argument '<file>'\n" + usage),
        (
            ["list", "loses"],
            "there is no kind 'loses'; did you mean 'losses'? (allowed: tasks, data, methods, modules, gates, searches, "
                + "selections, losses, families, figures, columns, keys)\n"
        ),
        (["new", "a/b"], "found the name 'a/b', allowed are up to 64 letters, digits, - and _\n"),
        (["new", ""], "found the name '', allowed are up to 64 letters, digits, - and _\n"),
        (
            ["new", "study", "--folder", "."],
            "./study.yaml: is there already; choose another name\n"
        ),
        (
            ["parameters", "nowhere.json", "nowhere.yaml"],
            "nowhere.json: there is no such file\nnowhere.yaml: there is no such file\n"
        ),
        (
            ["parameters", "study.yaml", "--ranks", "1,,8"],
            "--ranks: found '1,,8', allowed are different whole numbers from 0 to 4096 with commas, "
                + "as in 0,1,8\n"
        ),
        (["show", "none.h5", "--width", "3"], "--width: found 3, allowed is 20 to 1000\n"),
        (
            ["show", "none.h5", "--all", "--measures", "compute"],
            "--columns, --measures, --all: allowed is one of them\n"
        ),
        (
            ["run", "study.yaml", "--log-format", "xml"],
            """
            Error: The value 'xml' is invalid for '--log-format <format>'. Please provide one of 'text' and 'json'.
            Help:  --log-format <format>  How progress, warnings and errors are written: lines for people, or a JSON object a line.

            """ + usage.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
        ),
        (
            ["cache", "--limit", "many"],
            "--limit: found 'many', allowed is a size such as 500M or 20G\n"
        ),
    ]

    @Test(arguments: wrong)
    func isStatusTwoWithALineAFault(arguments: [String], errors: String) throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            #expect(try elasti("new", "study", "--folder", ".").status == 0)
            let ending = try elasti.run(arguments)
            #expect(ending.errors.replacing(folder.path, with: "FOLDER") == errors)
            #expect(ending.output == "")
            #expect(ending.status == 2)
        }
    }
}

@Suite("Standard streams")
struct StreamTests {
    /// Nobody reads what goes wrong; what there is to do is done all the same.
    @Test(arguments: ["2>&-", "2>/dev/full"])
    func standardErrorMayBeGone(redirection: String) throws {
        try inTemporaryFolder { folder in
            let wrong = try shell("plan nowhere.yaml \(redirection)", in: folder)
            let right = try shell("cache --limit 0 \(redirection)", in: folder)
            #expect((wrong, right) == (2, 0))
        }
    }

    @Test func aFullDiskUnderStandardOutputIsAnError() throws {
        try inTemporaryFolder { folder in
            let status = try shell("list >/dev/full 2>errors", in: folder)
            let errors = try Data(contentsOf: folder.appendingPathComponent("errors"))
            #expect(status == 1)
            #expect(
                String(decoding: errors, as: UTF8.self)
                    == "standard output: cannot be written: No space left on device\n")
        }
    }

    private func shell(_ command: String, in folder: URL) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "'\(Program.url.path)' \(command)"]
        process.currentDirectoryURL = folder
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

@Suite("Commands")
struct CommandTests {
    @Test func theTemplateIsAnExperiment() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            #expect(try elasti("new", "mine").output == "experiments/mine.yaml\n")
            for (profile, jobs) in [([], 6), (["--profile", "quick"], 2)] {
                let plan = try elasti.run(
                    ["plan", "experiments/mine.yaml", "--format", "json"] + profile)
                #expect(plan.errors == "")
                let json = try #require(
                    JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any])
                #expect((json["jobs"] as? [[String: Any]])?.count == jobs)
                #expect(json["experiment"] as? String == "mine")
            }
            // A plan writes nothing.
            #expect(
                !FileManager.default.fileExists(
                    atPath: folder.appendingPathComponent("results").path))
        }
    }

    @Test func theListNamesWhatIsRegistered() throws {
        try inTemporaryFolder { folder in
            let list = try Program(folder: folder)("list", "--format", "json")
            let json = try #require(
                JSONSerialization.jsonObject(with: Data(list.output.utf8))
                    as? [String: [[String: Any]]])
            #expect(json["modules"]?.count == 6)
            #expect(json["selections"]?.count == 5)
            #expect(json["gates"]?.count == 4)
            for (_, entries) in json {
                for entry in entries {
                    let summary = try #require(entry["summary"] as? String)
                    #expect(!summary.isEmpty)
                }
            }
            #expect(try Program(folder: folder)("list", "gates").output.hasPrefix("Gate"))
        }
    }

    @Test func theDoctorNamesEveryWarningsCure() throws {
        try inTemporaryFolder { folder in
            let ending = try Program(folder: folder).run(
                ["doctor", "--format", "json"], environment: ["PATH": "/nowhere"])
            #expect(ending.status == 0)
            let checks = try #require(
                JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]])
            #expect(checks.count == 9)
            for check in checks {
                #expect((check["ok"] as? Bool) == (check["fix"] is NSNull))
            }
            let gnuplot = try #require(checks.first { $0["name"] as? String == "gnuplot" })
            #expect(gnuplot["found"] as? String == "not installed")
        }
    }

    @Test func theDoctorSaysWhatAStudyLacks() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            #expect(try elasti("new", "whole").status == 0)
            let file = folder.appendingPathComponent("experiments/whole.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains("name: arithmetic"))
            try Data(text.replacing("name: arithmetic", with: "name: gsm8k").utf8)
                .write(to: folder.appendingPathComponent("experiments/lacking.yaml"))
            let ending = try elasti("doctor", "--data", "nowhere")
            #expect(ending.status == 0)
            #expect(ending.output.contains("ok   studies that lack nothing: whole\n"))
            #expect(
                ending.output.contains(
                    "warn study lacking: lacks something\n     data 'gsm8k': there is no file "))
            #expect(ending.output.contains("warn data sets: arithmetic, python, shapes\n"))
        }
    }

    @Test func anEmptyCacheIsEmpty() throws {
        try inTemporaryFolder { folder in
            let ending = try Program(folder: folder)("cache", "--clean")
            #expect(ending.output == "       0 B  in cache\n")
            #expect(ending.errors == "removed 0 B\n")
        }
    }
}
