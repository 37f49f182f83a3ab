import Catalog
import Foundation
import Results
import ResultsTestSupport

/// Two jobs and a teacher, small enough to read.
enum Fixture {
    static func row(
        seed: Int, selection: String, capacity: Double, loss: Double, draw: Int = 0
    ) -> [String: Value] {
        [
            "module": .string("heads"), "scheme": .string("head"),
            "gate": .string("straight_through_dense"), "layers": .string("0-7"),
            "sub_modules": .int(8), "capacity": .number(capacity),
            "loss": .string("forward_kl"), "seed": .int(seed), "selection": .string(selection),
            "draw": .int(draw), "compute_module": .number(capacity + 0.01),
            "lm_loss": .number(loss), "tokens_evaluated": .int(1000),
            "trainable_parameters": .int(64),
        ]
    }

    static let jobs = [
        JobResult(
            job: "heads, seed 0",
            points: [
                row(seed: 0, selection: "top_k", capacity: 0.5, loss: 2.5),
                row(seed: 0, selection: "random", capacity: 0.5, loss: 3.0, draw: 0),
                row(seed: 0, selection: "random", capacity: 0.5, loss: 3.2, draw: 1),
            ],
            documents: ["top_k": [2.0, 3.0], "random": []],
            curves: ["step": [0, 1], "kl": [1, 0.5]],
            validation: ["updates": [0, 2], "lm_loss": [2.5, 2.25]]
        ),
        JobResult(
            job: "heads, seed 1",
            points: [row(seed: 1, selection: "top_k", capacity: 0.5, loss: 2.7)],
            documents: ["top_k": [2.5, .nan]]),
    ]

    static let attributes: [String: Value] = [
        "experiment": .string("study"), "title": .string("A study"), "spec": .string("a: 1\n"),
        "digest": .string("00"), "created": .string("2026-01-02T03:04:05Z"),
        "elasti_version": .string("0.1.0"), "git_commit": .string("abc"), "git_dirty": .bool(false),
        "host": .string("host"), "cpu": .string("cpu"), "threads": .int(1),
        "blas": .string("OpenBLAS"), "command": .string("elasti run study.yaml"),
    ]

    static let teacher = ResultsFile.Teacher(
        lmLoss: 2.3, bitsPerByte: 1.3, parameters: 3_740_000, flopsPerToken: 8.3e6,
        attributes: [
            "model": .string("llama"), "digest": .string("11"), "data": .string("gsm8k"),
        ])

    static func results() throws -> ResultsFile {
        try .merging(jobs, attributes: attributes, teacher: teacher)
    }
}
