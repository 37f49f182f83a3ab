import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore
import Testing

/// Routers on disk: what was saved is what is loaded, and anything else is refused.
@Suite("Router files")
struct RouterFileTests {
    private let batch = TinyModel.batch([90, 11])

    @Test(arguments: Combination.all)
    func roundTrip(routing: Combination) throws {
        let model = try TinyModel.make()
        var routers = try routing.routers(
            for: model, capacity: 0.5, gate: Weighted(), rank: 2, deviation: 1, adapters: 0.2)
        routers.calibrate(model, batch, capacities: [0.5, 1])
        let data = routers.file(base: "teacher")
        #expect(data == routers.file(base: "teacher"))
        let loaded = try RouterSet(
            Safetensors(data, file: "x"), branches: model.branches, base: "teacher")
        #expect(loaded.file(base: "teacher") == data)
        for selection in Selection.allCases {
            let logits = [routers, loaded].map {
                model.logits(batch, $0.evaluation(selection, capacity: nil)).values
            }
            #expect(logits[0] == logits[1], "\(selection)")
        }
    }

    // MARK: - Faults

    /// The error of loading a changed file of routers for heads and MLP tokens.
    private func fault(
        base: String? = "teacher", rank: Int = 1,
        _ change: (inout [String: Tensor], inout [String: String]) -> Void = { _, _ in }
    ) throws -> String {
        let model = try TinyModel.make()
        var routers = try RouterSet(
            branches: model.branches,
            modules: ["mlp_tokens", "heads"].map {
                RoutedModule(
                    kind: try moduleKinds.entry(named: $0).make, capacity: 0.5,
                    layers: ["decoder": [0, 2]])
            }, rank: rank, seed: 0)
        routers.calibrate(model, batch, capacities: [0.5])
        let file = try Safetensors(routers.file(base: "teacher"), file: "x")
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys { tensors[name] = file.tensor(name) }
        var metadata = file.metadata
        change(&tensors, &metadata)
        do {
            _ = try RouterSet(
                Safetensors(Safetensors.data(tensors, metadata: metadata), file: "routers"),
                branches: model.branches, base: base)
            return ""
        } catch {
            return "\(error)"
        }
    }

    private static let tokens = "model.layers.2.mlp.token_router"
    private static let heads = "model.layers.0.self_attn.head_router"

    @Test func unchanged() throws {
        #expect(try fault() == "")
        #expect(try fault(base: nil) == "")
    }

    @Test func anotherTeacher() throws {
        #expect(
            try fault(base: "other")
                == "routers: the routers were trained on another teacher (digest teacher, here other)"
        )
        #expect(
            try fault { $1["base_model"] = nil }
                == "routers: the metadata has no 'base_model': not a router file")
    }

    @Test func tensors() throws {
        #expect(
            try fault { tensors, _ in tensors[Self.tokens + ".bias"] = nil }
                == "routers: missing tensor '\(Self.tokens).bias' [1]")
        #expect(
            try fault { tensors, _ in tensors[Self.heads + ".weight"] = .zeros([4, 31]) }
                == "routers: tensor '\(Self.heads).weight' is [4, 31], allowed is [4, 32]")
        #expect(
            try fault { tensors, _ in
                tensors["b"] = .zeros([1])
                tensors["a"] = .zeros([1])
            } == "routers: tensors that belong to nothing: a, b")
        #expect(
            try fault { tensors, _ in tensors[Self.tokens + ".thresholds"] = .zeros([2]) }
                == "routers: '\(Self.tokens).thresholds' and '.threshold_capacities' differ in length"
        )
        #expect(
            try fault { tensors, _ in tensors[Self.heads + ".mean_probabilities"] = .zeros([5]) }
                == "routers: '\(Self.heads).mean_probabilities' has 5 values, allowed is 4")
        #expect(
            try fault { tensors, _ in tensors[Self.tokens + ".weight"]?.poison() }
                == "routers: tensor '\(Self.tokens).weight' holds a number that is not finite")
    }

    @Test(arguments: [
        ("lora_rank", nil), ("lora_rank", "two"), ("lora_rank", "-1"), ("lora_rank", "1e3"),
        ("lora_alpha", nil), ("lora_alpha", "nan"), ("lora_alpha", ""),
    ])
    func lowRank(key: String, value: String?) throws {
        #expect(
            try fault { $1[key] = value }
                == "routers: the metadata has no 'lora_rank' and 'lora_alpha': not a router file")
    }

    /// A rank is believed only where the factors have it: the file's size bounds what is allocated.
    @Test(arguments: [2, 65_536]) func rankWithoutFactors(rank: Int) throws {
        #expect(
            try fault { $1["lora_rank"] = String(rank) }
                == "routers: the metadata says 'lora_rank' \(rank), "
                + "model.layers.0.mlp.down_proj.lora_A.weight is [1, 64]")
        #expect(
            try fault(rank: 0) { $1["lora_rank"] = String(rank) }
                == "routers: the metadata says 'lora_rank' \(rank), there are no low-rank factors")
    }

    @Test func sitesOfAnotherModel() throws {
        #expect(
            try fault { tensors, metadata in
                metadata = metadata.filter { !$0.key.hasPrefix("model.") }
            } == "routers: no routed site of this teacher is in the metadata")
    }

    @Test func schemesThatAreNone() throws {
        let path = "model.layers.0.self_attn"
        func scheme(_ text: String) throws -> String {
            try fault { $1[path] = text }
        }
        let place = "routers: the metadata of \(path)"
        #expect(try scheme("[]") == "\(place) is not an object")
        #expect(
            try scheme("{\"heads\":")
                == "\(place): line 1: expected a value, found the end of the text")
        #expect(
            try scheme("{\"head\":{}}").hasPrefix(
                "\(place): there is no module kind 'head'; did you mean 'heads'?"))
        #expect(try scheme("{\"heads\":{}}") == "\(place) is not a routing scheme")
        #expect(
            try scheme("{\"mlp_tokens\":\(fields())}")
                == "\(place) names 'mlp_tokens', which is not of this site")
        for fault in [
            fields(capacity: "0"), fields(capacity: "1.5"), fields(capacity: "\"half\""),
            fields(gate: "hard"), fields(keys: "some"), fields(subModules: "1.5"),
            fields(isRandom: "0"),
        ] {
            #expect(try scheme("{\"heads\":\(fault)}") == "\(place) is not a routing scheme")
        }
        #expect(
            try scheme("{\"heads\":\(fields(capacity: "0.25"))}")
                == "routers: the metadata of model.layers.2.self_attn states 'heads' otherwise than "
                + "that of \(path)")
    }

    private func fields(
        capacity: String = "0.5", gate: String = "straight_through_dense", keys: String = "all",
        subModules: String = "4", isRandom: String = "false"
    ) -> String {
        "{\"capacity\":\(capacity),\"gate\":\"\(gate)\",\"keys\":\"\(keys)\",\"random\":\(isRandom),"
            + "\"scheme\":\"head\",\"sub_modules\":\(subModules)}"
    }

    @Test(arguments: [-4, 0, 5, 65]) func expertsThatDoNotDivide(count: Int) throws {
        let model = try TinyModel.make()
        let experts = try RouterSet(
            branches: model.branches,
            modules: [
                RoutedModule(
                    kind: try moduleKinds.entry(named: "experts").make, capacity: 0.5,
                    layers: ["decoder": [0]])
            ], seed: 0)
        let file = try Safetensors(experts.file(base: "teacher"), file: "x")
        let metadata = file.metadata.mapValues {
            $0.replacingOccurrences(of: "\"sub_modules\":8", with: "\"sub_modules\":\(count)")
        }
        let changed = Safetensors.data(experts.tensors, metadata: metadata)
        let error = #expect(throws: InputError.self) {
            try RouterSet(
                Safetensors(changed, file: "routers"), branches: model.branches, base: nil)
        }
        #expect(
            error?.description.contains(
                "the 64 hidden units of model.layers.0.mlp do not divide into \(count) experts")
                == true)
    }
}

extension Tensor {
    fileprivate func poison() { pointer[0] = .nan }
}
