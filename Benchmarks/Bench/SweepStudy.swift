import Foundation

/// The sweep that is timed: for `elasti run` as an experiment, for PyTorch as a list of jobs.
struct SweepStudy {
    static let name = "bench_sweep"
    static let kinds = ["mlp_tokens", "attention_tokens", "heads", "experts"]
    static let capacities = [0.5, 0.75]
    static let seeds = [0, 1]

    struct Job: Codable {
        let modules: String
        let capacity: Double
        let seed: Int
    }

    /// What torch_sweep.py reads.
    struct Settings: Codable {
        var teacher, train, test: String
        let threads: Int
        var steps = SweepStudy.steps
        var sequences = 4
        var length = 256
        var testTokens = 4096
        var learningRate = 7e-3
        var jobs = SweepStudy.jobs
        var forms: [String: String] = [:]
    }

    static let steps = 20

    static var jobs: [Job] {
        kinds.flatMap { kind in
            capacities.flatMap { capacity in
                seeds.map { Job(modules: kind, capacity: capacity, seed: $0) }
            }
        }
    }

    /// The teacher of experiments/figure5.yaml, barely trained: that changes no time.
    static let experiment = """
        experiment: \(name)
        data: { name: arithmetic, sequence_length: 256, vocabulary_size: 1024 }
        teacher: { pretrain: { tokens: 20480 } }
        routing: { gate: straight_through_dense }
        train: { steps: \(steps), sequences: 4, learning_rate: 7.0e-3, warmup: 0 }
        evaluate:
          selections: [top_k]
          test_tokens: 4096
          validation_tokens: 4096
          timing_tokens: 512
        sweep:
          - routing.modules: [\(kinds.joined(separator: ", "))]
            routing.capacity: \(capacities)
            seed: \(seeds)
        """

    /// Settings of one short job, on the same text and teacher.
    static let preparation = [
        "routing.modules=heads", "routing.capacity=1", "seed=0", "train.steps=1",
    ]
}
