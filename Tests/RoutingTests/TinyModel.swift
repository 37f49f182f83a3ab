import Catalog
import Distillation
import Layers
import Models
import Routing
import TensorCore
import Testing

/// Frozen random weights, biases and norms included, so that nothing is without effect.
final class RandomWeights: WeightSource {
    private let edit: (String, Tensor) -> Void
    private var taken: [NamedWeight] = []

    /// - Parameter edit: may change a tensor's values.
    init(edit: @escaping (String, Tensor) -> Void = { _, _ in }) { self.edit = edit }

    func tensor(_ name: String, shape: [Int]) -> Tensor {
        let tensor = Tensor.normal(
            shape, deviation: 0.25, RandomStream(seed: 1, purpose: "weights of " + name))
        if name.hasSuffix(".weight"), name.contains("norm") || name.contains("ln_") {
            for i in 0..<tensor.count { tensor.pointer[i] += 1 }
        }
        edit(name, tensor)
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    func finish() -> [NamedWeight] { taken }
}

/// A family's model of three layers: width 32, four heads, 64 hidden units in eight experts.
struct TinyFamily: Sendable, CustomTestStringConvertible {
    let name: String
    /// Beside the sizes that all share.
    let values: [String: Value]
    let headSize: Int
    let keyHeads: Int
    let hasWindow: Bool

    var testDescription: String { name }

    /// With biases.
    static let llama = TinyFamily(
        name: "llama",
        values: ["attention_bias": .bool(true), "mlp_bias": .bool(true)], headSize: 8, keyHeads: 2,
        hasWindow: false)

    /// Its branches are parallel.
    static let gptNeoX = TinyFamily(
        name: "gpt_neox", values: [:], headSize: 8, keyHeads: 4, hasWindow: false)

    /// One for each registered family.
    static let all = [
        llama,
        TinyFamily(
            name: "phi3",
            values: [
                "sliding_window": .int(19), "original_max_position_embeddings": .int(70),
                "rope_scaling": .map([
                    "type": .string("longrope"),
                    "short_factor": .list([1, 1.2, 1.4, 1.6].map { .number($0) }),
                    "long_factor": .list([2, 3, 4, 5].map { .number($0) }),
                ]),
            ], headSize: 8, keyHeads: 2, hasWindow: true),
        TinyFamily(
            name: "gemma2",
            values: [
                "head_dim": .int(12), "sliding_window": .int(19),
                "query_pre_attn_scalar": .int(20), "attn_logit_softcapping": .int(5),
                "final_logit_softcapping": .int(8),
            ], headSize: 12, keyHeads: 2, hasWindow: true),
        TinyFamily(
            name: "gpt2",
            values: [
                "n_embd": .int(32), "n_inner": .int(64), "n_layer": .int(TinyModel.layers),
                "n_head": .int(4), "n_positions": .int(512),
            ], headSize: 8, keyHeads: 4, hasWindow: false),
        TinyFamily(
            name: "qwen2",
            values: [
                "use_sliding_window": .bool(true), "sliding_window": .int(19),
                "max_window_layers": .int(1),
            ], headSize: 8, keyHeads: 2, hasWindow: true),
        TinyFamily(
            name: "qwen3", values: ["head_dim": .int(12)], headSize: 12, keyHeads: 2,
            hasWindow: false),
        TinyFamily(
            name: "mistral", values: ["sliding_window": .int(19)], headSize: 8, keyHeads: 2,
            hasWindow: true),
        TinyFamily(
            name: "gemma3_text",
            values: [
                "head_dim": .int(12), "sliding_window": .int(19),
                "sliding_window_pattern": .int(2), "query_pre_attn_scalar": .int(20),
            ], headSize: 12, keyHeads: 2, hasWindow: true),
        TinyFamily(name: "olmo2", values: [:], headSize: 8, keyHeads: 2, hasWindow: false),
        gptNeoX,
        TinyFamily(
            name: "smollm3",
            values: [
                "no_rope_layers": .list([.int(1), .int(0), .int(1)]),
                "use_sliding_window": .bool(true), "sliding_window": .int(19),
            ], headSize: 8, keyHeads: 2, hasWindow: true),
    ]
}

enum TinyModel {
    static func make(
        _ family: TinyFamily = .llama, edit: @escaping (String, Tensor) -> Void = { _, _ in }
    ) throws -> any LanguageModel {
        let sizes: [String: Value] = [
            "model_type": .string(family.name), "vocab_size": .int(vocabulary),
            "hidden_size": .int(32), "intermediate_size": .int(64),
            "num_hidden_layers": .int(layers), "num_attention_heads": .int(4),
            "num_key_value_heads": .int(family.keyHeads), "max_position_embeddings": .int(512),
        ]
        return try ModelFolder.make(
            sizes.merging(family.values) { $1 }, place: "tiny", RandomWeights(edit: edit),
            as: .languageModel)
    }

    static let vocabulary = 401
    static let layers = 3

    /// Random tokens in sequences of the given lengths. None comes twice before all have come, so
    /// that no two scores of the first site are equal.
    static func batch(_ lengths: [Int], seed: UInt64 = 0) -> TokenBatch {
        let order = RandomStream(seed: seed, purpose: "tokens").permutation(vocabulary)
        var next = 0
        return TokenBatch(
            lengths.map { length in
                defer { next += length }
                return (next..<next + length).map { Int32(order[$0 % vocabulary]) }
            })
    }
}

extension LanguageModel {
    func logits(_ batch: TokenBatch, _ pass: ElasticPass?) -> Tensor {
        head(backbone(batch, routing: pass))
    }
}

/// A choice of module kinds to route together: every registered kind is in some of them, so a new
/// kind is covered by being listed.
struct Combination: Sendable, CustomTestStringConvertible {
    let kinds: [any ModuleKind]
    let keys: TokenChoice.Keys

    var testDescription: String {
        kinds.map(\.name).joined(separator: "+") + (keys == .kept ? " (keys: kept)" : "")
    }

    /// The kinds that a model of text alone can be routed by.
    private static let ofText = moduleKinds.entries.map(\.make).filter { !$0.ofImages }

    /// Each kind alone.
    static let singles = combinations(ofText.map { [$0] })

    /// Each kind alone, one kind of each choice of a site together, these of all sites; each with both
    /// `keys` where that says something.
    static let all: [Combination] = {
        let together = ofText.together
        let sites = [Site.Kind.attention, .mlp].map { site in together.filter { $0.site == site } }
        return singles + combinations(sites + [together])
    }()

    private static func combinations(_ lists: [[any ModuleKind]]) -> [Combination] {
        lists.flatMap { kinds in
            let hasKeys = kinds.contains { $0.options.contains { $0.name == "keys" } }
            return (hasKeys ? TokenChoice.Keys.allCases : [.all]).map {
                Combination(kinds: kinds, keys: $0)
            }
        }
    }

    var choosesTokens: Bool { kinds.contains(where: \.choosesTokens) }
    var ranksSequences: Bool { kinds.contains(where: \.ranksSequences) }

    /// The selections that they know by which no choice looks at later tokens.
    var causal: [Selection] {
        Selection.allCases.filter { selection in
            kinds.contains { $0.selections.contains(selection) }
                && kinds.allSatisfy { $0.isCausal(by: selection) }
        }
    }

    /// Routers on all layers.
    ///
    /// - Parameters:
    ///   - deviation: of their weights and biases, drawn anew; `nil`: as routers start.
    ///   - adapters: `nil` leaves B at 0.
    func routers(
        for model: any ElasticModel, capacity: Double,
        gate: any GateEstimator = StraightThroughDense(), rank: Int = 0, deviation: Double? = nil,
        adapters: Double? = nil
    ) throws -> RouterSet {
        let set = try RouterSet(
            branches: model.branches,
            modules: kinds.map {
                RoutedModule(
                    kind: $0, capacity: capacity, gate: gate,
                    layers: model.layerCounts.mapValues { Set(0..<$0) },
                    options: ["keys": .string(keys.rawValue)])
            }, rank: rank, seed: 0)
        func redraw(_ parameters: [Parameter], _ deviation: Double?) {
            guard let deviation else { return }
            for parameter in parameters {
                let stream = RandomStream(seed: 9, purpose: parameter.name)
                parameter.tensor.overwrite(
                    with: .normal(parameter.tensor.shape, deviation: deviation, stream))
            }
        }
        redraw(set.routerParameters, deviation)
        redraw(set.adapterParameters, adapters)
        return set
    }
}

extension RouterSet {
    /// Sets thresholds for some capacities, and mean probabilities, from a batch.
    mutating func calibrate(
        _ model: any LanguageModel, _ batch: TokenBatch, capacities: [Double]
    ) {
        calibrate(at: capacities) { model.backbone(batch, routing: $0) }
    }

    mutating func calibrate(at capacities: [Double], _ run: (ElasticPass) -> Tensor) {
        for capacity in capacities {
            let pass = ElasticPass(self, .calibration(capacity: capacity))
            _ = Tape.paused { run(pass) }
            calibrate(pass.found)
        }
    }

    /// A pass that evaluates at a capacity.
    func evaluation(
        _ selection: Selection, capacity: Double?, meter: ComputeMeter? = nil
    ) -> ElasticPass {
        ElasticPass(self, .evaluation(selection, capacity: capacity), meter: meter)
    }
}

extension [any ModuleKind] {
    /// The first of each kind of choice at a site.
    var together: [any ModuleKind] {
        reduce(into: []) { list, kind in
            let isTaken = list.contains {
                $0.site == kind.site && $0.choosesTokens == kind.choosesTokens
            }
            if !isTaken { list.append(kind) }
        }
    }
}
