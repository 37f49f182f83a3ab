import Catalog
import Foundation
import TensorCore

/// Makes a model from the content of its `config.json`.
public typealias ModelMaker<Model> =
    @Sendable (_ config: [String: Value], _ place: String, any WeightSource) throws -> Model

/// The families of language models, by the `model_type` of their configuration.
public let families = Catalog<ModelMaker<any LanguageModel>>(
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
        Entry("qwen3", "Qwen3: Llama with norms of queries and keys", make: qwen3),
        Entry("mistral", "Mistral: Llama with a window in every layer", make: mistral),
        Entry(
            "gemma3_text",
            "Gemma 3: norms around modules and of queries and keys, two rotary bases",
            make: gemma3),
        Entry("olmo2", "OLMo 2: norms after modules, and of all queries and keys", make: olmo2),
        Entry(
            "gpt_neox", "GPT-NeoX and Pythia: attention and MLP side by side, LayerNorm, GELU",
            make: gptNeoX),
        Entry("smollm3", "SmolLM3: Llama with layers that have no positions", make: smollm3),
    ])

/// The families of autoencoders of images, by the `model_type` of their configuration.
public let autoencoders = Catalog<ModelMaker<any MaskedAutoencoder>>(
    "autoencoder family",
    [
        Entry(
            "vit_mae", "ViT-MAE: a vision transformer of visible patches, a decoder of all",
            make: vitMAE)
    ])

/// Reading and writing a model folder in Hugging Face's layout.
public enum ModelFolder {
    /// - Throws: `InputError` that names the file and the key or tensors at fault.
    public static func load(_ folder: URL) throws -> any LanguageModel {
        let (values, place) = try configuration(of: folder)
        return try make(values, place: place, Checkpoint(of: folder))
    }

    /// - Throws: as `load`.
    public static func loadAutoencoder(_ folder: URL) throws -> any MaskedAutoencoder {
        let (values, place) = try configuration(of: folder)
        return try makeAutoencoder(values, place: place, Checkpoint(of: folder))
    }

    /// A model of the folder's sizes without its weights.
    ///
    /// - Throws: `InputError` for a configuration that is missing or cannot be.
    public static func shape(of folder: URL) throws -> any LanguageModel {
        let (values, place) = try configuration(of: folder)
        return try make(values, place: place, ShapeOnlyWeights())
    }

    /// - Throws: as `shape`.
    public static func autoencoderShape(of folder: URL) throws -> any MaskedAutoencoder {
        let (values, place) = try configuration(of: folder)
        return try makeAutoencoder(values, place: place, ShapeOnlyWeights())
    }

    /// A model of the family its configuration names.
    public static func make(
        _ values: [String: Value], place: String, _ weights: any WeightSource
    ) throws -> any LanguageModel {
        let family = try family(values, place, known: families.names) {
            autoencoders.names.contains($0) ? "an autoencoder of images, not a language model" : nil
        }
        return try families.entry(named: family).make(values, place, weights)
    }

    /// An autoencoder of the family its configuration names.
    public static func makeAutoencoder(
        _ values: [String: Value], place: String, _ weights: any WeightSource
    ) throws -> any MaskedAutoencoder {
        let family = try family(values, place, known: autoencoders.names) {
            families.names.contains($0) ? "a language model, not an autoencoder of images" : nil
        }
        return try autoencoders.entry(named: family).make(values, place, weights)
    }

    /// A model of the folder's sizes without its weights, of whatever kind it is.
    ///
    /// - Throws: as `shape`.
    public static func anyShape(of folder: URL) throws -> any ElasticModel {
        let (values, place) = try configuration(of: folder)
        let family = try family(values, place, known: families.names + autoencoders.names)
        return autoencoders.names.contains(family)
            ? try makeAutoencoder(values, place: place, ShapeOnlyWeights())
            : try make(values, place: place, ShapeOnlyWeights())
    }

    /// - Parameter other: what a family that is not known here is.
    private static func family(
        _ values: [String: Value], _ place: String, known: [String],
        other: (String) -> String? = { _ in nil }
    ) throws -> String {
        guard case .string(let family) = values["model_type"] else {
            throw InputError("\(place): the key 'model_type' is missing or not a string")
        }
        guard known.contains(family) else {
            throw InputError(
                "\(place): 'model_type' is '\(family)', "
                    + (other(family).map { $0 + "; " } ?? "") + "allowed: "
                    + known.joined(separator: ", "))
        }
        return family
    }

    private static let largestConfiguration = 1 << 20

    /// The content of `config.json`, and its path.
    private static func configuration(
        of folder: URL
    ) throws -> (values: [String: Value], place: String) {
        let url = folder.appendingPathComponent("config.json")
        return (try configuration(url), url.path)
    }

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
    public static func files(of model: any ElasticModel) -> [(name: String, data: Data)] {
        let named = model.weights.compactMap { weight in weight.tensor.map { (weight.name, $0) } }
        let tensors = Dictionary(named) { first, _ in first }
        return [
            ("model.safetensors", Safetensors.data(tensors, metadata: ["format": "pt"])),
            ("config.json", Data((Value.map(model.configuration).json + "\n").utf8)),
        ]
    }
}
