import Catalog
import Foundation
import TensorCore

/// Makes a model from the content of its `config.json`.
public typealias FamilyMaker =
    @Sendable (_ config: [String: Value], _ place: String, any WeightSource) throws ->
    any LanguageModel

/// The model families, by the `model_type` of their configuration.
public let families = Catalog<FamilyMaker>(
    "model family",
    [
        Entry(
            "llama", "Llama 2 and 3: RMSNorm, rotary positions, grouped-query attention, SwiGLU",
            make: llama),
        Entry("phi3", "Phi-3 and 3.5: fused projections, longrope, sliding window", make: phi3),
        Entry(
            "gemma2", "Gemma 2: norms around modules, GeGLU, soft caps, alternating windows",
            make: gemma2),
        Entry("gpt2", "GPT-2: LayerNorm, learned positions, GELU", make: gpt2),
        Entry("qwen2", "Qwen2 and 2.5: Llama with biases on queries, keys and values", make: qwen2),
    ])

/// Reading and writing a model folder in Hugging Face's layout.
public enum ModelFolder {
    /// - Throws: `InputError` that names the file and the key or tensors at fault.
    public static func load(_ folder: URL) throws -> any LanguageModel {
        let config = folder.appendingPathComponent("config.json")
        return try make(
            configuration(config), place: config.path,
            Checkpoint(of: folder))
    }

    /// A model of the folder's sizes without its weights.
    ///
    /// - Throws: `InputError` for a configuration that is missing or cannot be.
    public static func shape(of folder: URL) throws -> any LanguageModel {
        let config = folder.appendingPathComponent("config.json")
        return try make(configuration(config), place: config.path, ShapeOnlyWeights())
    }

    /// A model of the family its configuration names.
    public static func make(
        _ values: [String: Value], place: String, _ weights: any WeightSource
    ) throws -> any LanguageModel {
        guard case .string(let family) = values["model_type"] else {
            throw InputError("\(place): the key 'model_type' is missing or not a string")
        }
        guard families.names.contains(family) else {
            throw InputError(
                "\(place): 'model_type' is '\(family)', allowed: "
                    + families.names.joined(separator: ", "))
        }
        return try families.entry(named: family).make(values, place, weights)
    }

    private static let largestConfiguration = 1 << 20

    private static func configuration(_ url: URL) throws -> [String: Value] {
        guard let data = try? Data(contentsOf: url) else {
            throw InputError(
                "\(url.path): not found; a model folder holds config.json, model.safetensors and "
                    + "tokenizer.json or tokenizer.model")
        }
        guard data.count <= largestConfiguration else {
            throw InputError(
                "\(url.path): found \(data.count) bytes, allowed is \(largestConfiguration)")
        }
        do {
            guard case .map(let values) = try Value(json: data) else {
                throw InputError("not a JSON object")
            }
            return values
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "\(url.path): \($0)" })
        }
    }
}

extension ModelFolder {
    /// The folder's files in the order to write them: one with a `config.json` is whole.
    public static func files(of model: any LanguageModel) -> [(name: String, data: Data)] {
        let named = model.weights.compactMap { weight in weight.tensor.map { (weight.name, $0) } }
        let tensors = Dictionary(named) { first, _ in first }
        return [
            ("model.safetensors", Safetensors.data(tensors, metadata: ["format": "pt"])),
            ("config.json", Data((Value.map(model.configuration).json + "\n").utf8)),
        ]
    }
}
