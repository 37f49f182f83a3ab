import Catalog
import Foundation
import Results
import ResultsTestSupport

/// A results file with the numbers that shared/design/defaults.md leads to expect.
struct SyntheticStudy {
    var ranks = [0, 8]
    var seeds = [0, 1]
    var keys = ["all"]
    var capacities = [0.25, 0.5, 0.75, 0.9]
    var plannedJobs: Int?
    var modules = moduleKindNames

    static let teacherLoss = 2.281

    /// What is known of a module kind: gaps by routers only at the capacities, and compute.
    private struct Kind {
        let scheme: String
        /// Gap in nats at capacity 0.5, with exponent of (1 - c) / 0.5.
        let gap: Double
        let exponent: Double
        let random: Double
        let weighted: Double
        let other: Double
        /// Compute of the kind at capacity 0, and the kind's share of all blocks.
        let fixed: Double
        let share: Double
    }

    private static let kinds = [
        "mlp_tokens": Kind(
            scheme: "token", gap: 0.16, exponent: 1.9, random: 0.40, weighted: 0.35, other: 0.97,
            fixed: 0.125, share: 0.62),
        "attention_tokens": Kind(
            scheme: "token", gap: 0.29, exponent: 1.7, random: 0.9, weighted: 0.7, other: 0.96,
            fixed: 0.45, share: 0.38),
        "heads": Kind(
            scheme: "head", gap: 0.115, exponent: 2.2, random: 0.71, weighted: 0.47, other: 1.9,
            fixed: 0.32, share: 0.38),
        "experts": Kind(
            scheme: "expert", gap: 0.204, exponent: 2.3, random: 1.21, weighted: 0.46, other: 2.2,
            fixed: 0, share: 0.62),
    ]

    var results: ResultsFile {
        get throws {
            var jobs = modules.isEmpty ? [JobResult(job: "none", points: [[String: Value]]())] : []
            for module in modules {
                for keys in module == "attention_tokens" ? keys : [""] {
                    for seed in seeds {
                        for rank in ranks {
                            jobs.append(job(module, keys, rank, "straight_through_dense", seed))
                            if rank > 0 {
                                jobs.append(
                                    job(
                                        module, keys, rank, "straight_through_dense", seed, "random"
                                    ))
                            }
                        }
                        jobs.append(job(module, keys, 0, "weighted", seed))
                    }
                }
            }
            var attributes: [String: Value] = [
                "experiment": .string("figure5"),
                "title": .string("Loss versus compute of an elastic language model"),
                "spec": .string("experiment: figure5\n"), "digest": .string("0f"),
                "created": .string("2026-01-02T03:04:05Z"), "elasti_version": .string("0.1.0"),
                "git_commit": .string("abc"), "git_dirty": .int(0), "host": .string("host"),
                "cpu": .string("cpu"), "threads": .int(1), "blas": .string("OpenBLAS"),
                "command": .string("elasti run experiments/figure5.yaml"),
            ]
            if let plannedJobs { attributes["jobs"] = .int(plannedJobs) }
            return try .merging(
                jobs, attributes: attributes,
                teacher: .init(
                    lmLoss: Self.teacherLoss, bitsPerByte: 1.296, parameters: 3_741_120,
                    flopsPerToken: 8.3e6,
                    attributes: [
                        "model": .string("llama_3.7m (8 layers, width 192)"),
                        "digest": .string("1a"), "data": .string("GSM8K test"),
                        "tokens_trained": .int(2_900_000),
                    ]))
        }
    }

    private func job(
        _ module: String, _ keys: String, _ rank: Int, _ gate: String, _ seed: Int,
        _ choice: String = "learned"
    ) -> JobResult {
        let kind = Self.kinds[module]!
        let selections =
            choice == "random"
            ? ["random"]
            : (kind.scheme == "token" ? ["threshold", "top_k"] : ["top_k", "static"])
                + (rank == 0 && gate != "weighted" ? ["random"] : [])
        var points: [[String: Value]] = []
        for capacity in capacities {
            for selection in selections {
                for draw in 0..<(selection == "random" ? 3 : 1) {
                    var gap = kind.gap
                    if selection == "random" { gap = kind.random }
                    if gate == "weighted" { gap = kind.weighted }
                    if selection == "static" { gap *= kind.other }
                    if selection == "top_k" && kind.scheme == "token" { gap *= kind.other }
                    if keys == "kept" { gap *= 3.2 }
                    gap *= pow((1 - capacity) / 0.5, kind.exponent)
                    gap *= 1 - 0.35 * (1 - exp(-Double(rank) / 4))
                    gap *= 1 + 0.08 * sin(Double(7 * seed + 3 * draw) + 9 * capacity)
                    let lora = rank == 0 ? 0 : 0.02 + 0.004 * Double(rank) * capacity
                    let compute = kind.fixed + (1 - kind.fixed) * capacity + 0.003 + lora
                    points.append([
                        "module": .string(module), "scheme": .string(kind.scheme),
                        "gate": .string(gate), "keys": .string(keys),
                        "layers": .string(module == "mlp_tokens" ? "1-7" : "0-7"),
                        "sub_modules": .int(kind.scheme == "token" ? 0 : 8),
                        "capacity": .number(capacity), "lora_rank": .int(rank),
                        "lora_alpha": .int(2 * rank), "loss": .string("forward_kl"),
                        "choice": .string(choice), "seed": .int(seed),
                        "selection": .string(selection), "draw": .int(draw),
                        "compute": .number(1 - kind.share * (1 - compute)),
                        "compute_module": .number(compute), "compute_router": .number(0.003),
                        "lm_loss": .number(Self.teacherLoss + gap), "kept": .number(capacity),
                        "divergence": .number(gap), "tokens_evaluated": .int(70_512),
                        "tokens_trained": .int(204_800), "trainable_parameters": .int(1544),
                    ])
                }
            }
        }
        let name = [module, keys, "rank\(rank)", gate, choice, "seed\(seed)"]
            .filter { !$0.isEmpty }.joined(separator: "-")
        return JobResult(
            job: name, points: points, documents: ["top_k": [2.1, 2.6]],
            curves: ["step": [1, 2], "forward_kl": [0.9, 0.5]])
    }
}
