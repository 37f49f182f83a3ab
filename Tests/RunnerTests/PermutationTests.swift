import Catalog
import Foundation
import Routing
import Runner
import Spec
import TensorCore
import Testing

/// Routers learn something about their own site: moved to another layer they do worse.
@Suite("Permuted routers")
struct PermutationTests {
    private static let text = """
        experiment: permutation
        data: { name: arithmetic, train: 1500, validation: 40, test: 40, sequence_length: 96, \
        vocabulary_size: 320 }
        teacher:
          hidden_size: 48
          num_hidden_layers: 4
          num_attention_heads: 4
          intermediate_size: 96
          pretrain: { tokens: 150000, sequences: 8, learning_rate: 6.0e-3 }
        routing: { capacity: 0.5, layers: { except: [0] }, mlp_tokens: { layers: { except: [0] } } }
        train: { steps: 60, sequences: 4, learning_rate: 2.0e-2 }
        evaluate: { test_tokens: 6000, validation_tokens: 4096, selections: [top_k, random] }
        sweep:
          - routing.modules: [mlp_tokens, attention_tokens, heads, experts]
        """

    @Test func doWorse() throws {
        let t0 = Date()
        let jobs = try EngineStudy.jobs(Self.text)
        #expect(jobs.map { $0.routing.map(\.module) } == moduleKinds.names.map { [$0] })
        let study = try EngineFolder()
        try study.engine.prepare(jobs) { p, s, n in print("DBG", p, s, n) }
        print("DBG prep", Date().timeIntervalSince(t0))
        let text = study.folder("test.txt")
        let teacher = try study.teacher()
        try Self.problems.write(to: text, atomically: true, encoding: .utf8)
        for (kind, job) in zip(moduleKinds.names, jobs) {
            try study.run(job, in: kind)
            let routers = study.folder(kind).appendingPathComponent("routers.safetensors")
            let permuted = study.folder("\(kind).permuted")
            try Self.permuted(Safetensors(contentsOf: routers)).write(to: permuted)
            func divergence(_ routers: URL, _ sel: String = "top_k") throws -> Double {
                let score = try Scoring(
                    teacher: teacher, routers: routers, selection: sel, capacity: nil
                ).score(.text(text, sequenceLength: 96), dumpingLogitsTo: nil)
                guard case .map(let values) = score, case .number(let value) = values["divergence"]
                else { return .nan }
                return value
            }
            print(
                "DBG", kind, try divergence(routers), try divergence(permuted),
                try divergence(routers, "random"), Date().timeIntervalSince(t0))
            #expect(try divergence(permuted) > 1.1 * divergence(routers), "\(kind)")
        }
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
