import Catalog
import Foundation
import Results
import Runner
import Spec
import Testing

/// A tiny study on built-in pictures: an autoencoder trained for a moment, three jobs that between
/// them use every module kind, both stacks, both losses and LoRA, scored on two families.
enum VisionStudy {
    static let text = """
        experiment: tiny
        task: masked_autoencoding
        data: { name: shapes, image_size: 16, train: 20, test: 8, subset: [rounds, stars] }
        teacher:
          hidden_size: 32
          num_hidden_layers: 2
          num_attention_heads: 4
          intermediate_size: 64
          decoder_hidden_size: 16
          decoder_num_hidden_layers: 2
          decoder_num_attention_heads: 2
          decoder_intermediate_size: 32
          patch_size: 4
          pretrain: { images: 640, batch: 16 }
        auxiliary: { load: 0.01, top_k: 0.1 }
        train: { steps: 8, batch: 6, warmup: 2, checkpoint_every: 3 }
        evaluate:
          families: [stars, bars]
          test_images: 20
          validation_images: 30
          timing_images: 8
          trace_images: 3
          sheet_images: 2
          random_draws: 2
          selections: [top_k, static, random]
        sweep:
          - routing.modules: mlp_tokens+heads
            routing.capacity: 0.5
            lora.rank: 2
          - routing.modules: attention_tokens
            routing.attention_tokens.keys: kept
            routing.capacity: 0.75
            evaluate.capacities: [[0.5]]
          - routing.modules: experts
            routing.stacks: encoder
            loss.name: patch_mse
        """

    static func experiment(set overrides: [String] = []) throws -> Experiment {
        try Experiment(
            yaml: text, file: "tiny.yaml", overrides: overrides,
            registry: Engine.registry(figures: Catalog("figure", [])))
    }

    static func jobs(set overrides: [String] = []) throws -> [Job] {
        try experiment(set: overrides).jobs
    }

    /// Runs all jobs in `folder` and puts their results together.
    static func results(
        _ folder: EngineFolder, set overrides: [String] = []
    ) throws -> ResultsFile {
        try folder.results(of: experiment(set: overrides))
    }
}

extension EngineFolder {
    /// Runs all jobs and puts their results together.
    func results(of experiment: Experiment) throws -> ResultsFile {
        try engine.prepare(experiment.jobs) { _, _, _ in }
        for job in experiment.jobs {
            let run = try RunFolder(
                RunFolder.url(
                    results: folder("results"), experiment: experiment.name, job: job.name))
            try run.markStarted()
            try engine.run(job, in: run) { _ in }
            try run.markDone()
            try engine.measureSpeed(job, in: run)
        }
        let sealed = try engine.seal(
            experiment, results: folder("results"),
            provenance: Provenance(threads: 1, processorLevel: "", blas: ""))
        #expect(sealed.missing.isEmpty)
        return try #require(sealed.results)
    }
}
