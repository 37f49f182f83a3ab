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
        Entry("llama", "Llama: RMSNorm, rotary positions, grouped-query attention, SwiGLU") {
            try Llama(LlamaConfiguration($0, place: $1), weights: $2)
        }
    ])

/// Reading and writing a model folder in Hugging Face's layout.
public enum ModelFolder {
    /// - Throws: `InputError` that names the file and the key or tensors at fault.
    public static func load(_ folder: URL) throws -> any LanguageModel {
        let config = folder.appendingPathComponent("config.json")
        return try make(
            configuration(config), place: config.path,
            Checkpoint(contentsOf: folder.appendingPathComponent("model.safetensors")))
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

/// The tensors of a safetensors file, taken by name.
public final class Checkpoint: WeightSource {
    private let file: Safetensors
    private var taken: [(name: String, tensor: Tensor)] = []
    private var asked = Set<String>()
    private var faults: [String] = []

    /// - Throws: `InputError` for a file that is missing or not what it says.
    public init(contentsOf url: URL) throws { file = try Safetensors(contentsOf: url) }

    public func tensor(_ name: String, shape: [Int]) throws -> Tensor {
        asked.insert(name)
        guard let entry = file.entries[name] else {
            faults.append("missing tensor '\(name)' \(shape)")
            return Tensor.zeros([0])
        }
        guard entry.shape == shape, let tensor = file.tensor(name) else {
            faults.append(
                "tensor '\(name)' is \(entry.type.rawValue) \(entry.shape), allowed is floating point "
                    + "\(shape)")
            return Tensor.zeros([0])
        }
        taken.append((name, tensor))
        return tensor
    }

    public func finish() throws -> [(name: String, tensor: Tensor)] {
        // transformers leaves these tables in old checkpoints; they are computed from the config.
        let leftover = file.entries.keys.filter {
            !asked.contains($0) && !$0.hasSuffix("rotary_emb.inv_freq")
        }
        let all = faults + leftover.sorted().map { "tensor '\($0)' belongs to nothing" }
        guard all.isEmpty else { throw InputError(faults: all.map { "\(file.file): \($0)" }) }
        return taken
    }
}

extension ModelFolder {
    /// The folder's files in the order to write them: one with a `config.json` is whole.
    public static func files(of model: any LanguageModel) -> [(name: String, data: Data)] {
        let tensors = Dictionary(model.weights.map { ($0.name, $0.tensor) }) { first, _ in first }
        return [
            ("model.safetensors", Safetensors.data(tensors, metadata: ["format": "pt"])),
            ("config.json", Data((Value.map(model.configuration).json + "\n").utf8)),
        ]
    }
}
