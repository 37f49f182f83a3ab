import Foundation
import Results
import TestSupport
import Testing

/// A study of images by the program.
@Suite("Images", .serialized)
struct VisionTests {
    static let study = """
        experiment: tiny
        task: masked_autoencoding
        data: { name: shapes, image_size: 16, train: 20, test: 8 }
        teacher: { hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 4,
                   intermediate_size: 64, decoder_hidden_size: 16, decoder_num_hidden_layers: 2,
                   decoder_num_attention_heads: 2, decoder_intermediate_size: 32,
                   pretrain: { images: 320, batch: 16 } }
        train: { steps: 30, batch: 6, warmup: 2, checkpoint_every: 7 }
        evaluate: { test_images: 20, validation_images: 30, timing_images: 8, sheet_images: 2,
                    trace_images: 4, families: [stars, bars], random_draws: 1 }
        sweep:
          - routing.modules: [heads, mlp_tokens]
            data.subset: [[stars], [all]]
        """

    private func withStudy(_ body: (Program, URL) throws -> Void) throws {
        try inTemporaryFolder { folder in
            try Data(Self.study.utf8).write(to: folder.appendingPathComponent("tiny.yaml"))
            try body(Program(folder: folder), folder)
        }
    }

    /// What may not depend on threads, workers or interruptions: all but the measured times.
    private func expectSame(_ elasti: Program, _ first: String, _ second: String) throws {
        let compared = try elasti(
            "compare", "\(first)/tiny.h5", "\(second)/tiny.h5", "--reproduces", "--metric",
            "cosine_similarity", "--tolerance", "0")
        #expect(compared.status == 0, "\(compared.errors)\(compared.output)")
        #expect(compared.output.contains("identical but for measured times"))
    }

    @Test func threadsAndShardsDoNotMatter() throws {
        try withStudy { elasti, folder in
            let run = try elasti("run", "tiny.yaml")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("tiny: 4 of 4 jobs done\n"))
            let other = ["run", "tiny.yaml", "--results", "other", "--cache", "cache-other"]
            let first = ["--shard", "1/2", "--jobs", "1", "--threads", "3"]
            #expect(try elasti.run(other + first).status == 0)
            #expect(try elasti.run(other + ["--shard", "2/2", "--jobs", "2"]).status == 0)
            try expectSame(elasti, "results", "other")
            let shown = try elasti("show", "results/tiny.h5", "--where", "domain=stars")
            #expect(shown.status == 0)
            #expect(shown.output.contains("cosine_similarity"))
            let plan = try elasti("plan", "tiny.yaml")
            #expect(plan.output.hasPrefix("tiny: 4 jobs, 0 to run\n"))
        }
    }

    #if os(Linux)
        /// Killed at any moment, while the teacher is trained too, the run ends with the same bytes.
        @Test func resumesToTheSameBytes() throws {
            try withStudy { elasti, folder in
                #expect(try elasti("run", "tiny.yaml", "--results", "straight").status == 0)
                let command = [
                    "run", "tiny.yaml", "--results", "killed", "--cache", "cache-killed",
                ]
                for _ in 0..<6 {
                    let run = try elasti.start(command)
                    usleep(UInt32.random(in: 50_000...500_000))
                    kill(run.processIdentifier, SIGKILL)
                    run.waitUntilExit()
                    let areGone = try wait {
                        processes(naming: folder.path + "/killed/").isEmpty
                    }
                    #expect(areGone)
                }
                #expect(try elasti.run(command).status == 0)
                try expectSame(elasti, "straight", "killed")
            }
        }
    #endif

    /// One of --text, --tokens and --images, and a model that reads it.
    @Test func evalSaysWhatItNeeds() throws {
        try inTemporaryFolder { folder in
            let elasti = Program(folder: folder)
            let fixtures = Fixture.folder
            let images = fixtures.appendingPathComponent("vit-mae/base/reference.safetensors").path
            let model = fixtures.appendingPathComponent("vit-mae/base").path
            let scored = try elasti("eval", "--teacher", model, "--images", images)
            #expect(scored.status == 0, "\(scored.errors)")
            #expect(scored.output.contains("\"reconstruction_loss\":"))
            for arguments in [
                ["--images", images, "--text", images], [],
            ] {
                let ending = try elasti.run(["eval", "--teacher", model] + arguments)
                #expect(ending.status == 2)
                #expect(
                    ending.errors
                        == "give one of --text, --tokens, --images and --prompt, or --images with "
                        + "--tokens\n")
            }
            let answer = try elasti("eval", "--teacher", model, "--images", images, "--answer", "a")
            #expect(answer.status == 2 && answer.errors == "--answer: needs --prompt\n")
            let length = try elasti(
                "eval", "--teacher", model, "--images", images, "--sequence-length", "8")
            #expect(length.status == 2 && length.errors == "--sequence-length: needs --text\n")
            let text = try elasti("eval", "--teacher", model, "--text", images)
            #expect(text.status == 2)
            #expect(text.errors.contains("an autoencoder of images, not a language model"))
        }
    }
}
