import Catalog
import Datasets
import Foundation
import Routing
import Runner
import Spec
import TensorCore
import Testing

/// Routers learn something about their own site: moved to another layer, and against a random
/// choice, they do worse.
@Suite("Permuted routers")
struct PermutationTests {
    private static let text = """
        experiment: permutation
        data: { name: arithmetic, train: 800, validation: 40, test: 40, sequence_length: 96, \
        vocabulary_size: 320 }
        teacher:
          hidden_size: 48
          num_hidden_layers: 4
          num_attention_heads: 4
          intermediate_size: 96
          pretrain: { tokens: 90000, sequences: 8, learning_rate: 6.0e-3 }
        routing: { capacity: 0.5, layers: { except: [0] }, mlp_tokens: { layers: { except: [0] } } }
        train: { steps: 40, sequences: 4, learning_rate: 2.0e-2 }
        evaluate: { test_tokens: 100, validation_tokens: 4096, selections: [top_k, random] }
        sweep:
          - routing.modules: [mlp_tokens, attention_tokens, heads, experts, nested_experts]
        """

    @Test func doWorse() throws {
        let jobs = try EngineStudy.jobs(Self.text)
        let kinds = moduleKinds.entries.filter { !$0.make.ofImages }.map(\.name)
        #expect(jobs.map { $0.routing.map(\.module) } == kinds.map { [$0] })
        let study = try EngineFolder()
        try study.engine.prepare(jobs) { _, _, _ in }
        let text = study.folder("test.txt")
        try Arithmetic.problems(.test, count: 20, seed: 1).map(\.text).joined(separator: "\n\n")
            .write(to: text, atomically: true, encoding: .utf8)
        let teacher = try study.teacher()
        var ratios: [Double] = []
        for (kind, job) in zip(kinds, jobs) {
            try study.run(job, in: kind)
            let routers = study.folder(kind).appendingPathComponent("routers.safetensors")
            let permuted = study.folder("\(kind).safetensors")
            try Self.permuted(Safetensors(contentsOf: routers)).write(to: permuted)
            func divergence(_ routers: URL, _ selection: String) throws -> Double {
                let score = try Scoring(
                    teacher: teacher, routers: routers, selection: selection, capacity: nil
                ).score(.text(text, sequenceLength: 96), dumpingLogitsTo: nil)
                guard case .map(let values) = score, case .number(let value) = values["divergence"]
                else { return .nan }
                return value
            }
            let trained = try divergence(routers, "top_k")
            let permutedRatio = try divergence(permuted, "top_k") / trained
            let randomRatio = try divergence(routers, "random") / trained
            // How much a kind's layers differ is up to the tiny teacher, and may be nothing.
            ratios.append(permutedRatio)
            #expect(randomRatio > 1.3, "\(kind)")
        }
        // On the whole they differ by far.
        let mean = ratios.reduce(0, +) / Double(ratios.count)
        #expect(mean > 1.3, "\(ratios)")
    }

    /// Every layer takes the router of the one before it, the first routed one that of the last.
    private static func permuted(_ file: Safetensors) throws -> Data {
        let layers = [1, 2, 3]
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys {
            var target = name
            for (index, layer) in layers.enumerated() where name.contains(".\(layer).") {
                let next = layers[(index + 1) % layers.count]
                target = name.replacingOccurrences(of: ".\(layer).", with: ".\(next).")
                break
            }
            tensors[target] = file.tensor(name)
        }
        return Safetensors.data(tensors, metadata: file.metadata)
    }
}
