import Catalog
import Files
import Foundation
import TensorCore

/// Reading models in any of `modelFormats`, and writing a folder in Hugging Face's layout.
public enum ModelFolder {
    /// Opens what is stored at a path in the first of `modelFormats` that reads it.
    ///
    /// - Throws: `InputError` for a configuration that is missing or not a JSON object.
    public static func open(_ url: URL) throws -> any StoredModel {
        try (modelFormats.entries.first { $0.make.reads(url) }?.make ?? .folder).open(url)
    }

    /// Whether a path is that of a model in one file (GGUF), by its name or first bytes.
    public static func isFile(_ url: URL) -> Bool { GGUFModel.reads(url) }

    /// The folder that all files of a model are in.
    public static func base(of url: URL) -> URL {
        isFile(url) ? url.deletingLastPathComponent() : url
    }

    /// The tensors of a model's files that it does not need, as the files call them.
    ///
    /// - Throws: as `load`.
    public static func unusedTensors(of url: URL) throws -> [String] {
        let stored = try open(url)
        let weights = Checkpoint(try stored.tensors())
        _ = try make(stored.configuration, place: stored.place, weights, as: .any)
        return weights.ignored
    }

    /// The first tensor of a model's files with a NaN or an infinity; `nil`: there is none, or they
    /// cannot be read. All numbers are read.
    public static func tensorNotFinite(of url: URL) -> String? {
        guard let tensors = try? open(url).tensors() else { return nil }
        return tensors.byName.values.sorted { $0.name < $1.name }
            .first { $0.floats?.isFinite == false }?.name
    }

    /// A model with its weights.
    ///
    /// - Throws: `InputError` that names the file and the key or tensors at fault.
    public static func load<Model>(_ url: URL, as kind: ModelKind<Model>) throws -> Model {
        let stored = try open(url)
        return try make(
            stored.configuration, place: stored.place, Checkpoint(stored.tensors()), as: kind)
    }

    /// A model of the sizes that are stored, without its weights: it can be counted, not run.
    ///
    /// - Throws: `InputError` for a configuration that is missing or cannot be.
    public static func shape<Model>(
        of url: URL, as kind: ModelKind<Model> = .any
    ) throws -> Model {
        let stored = try open(url)
        return try make(stored.configuration, place: stored.place, ShapeOnlyWeights(), as: kind)
    }

    /// A model of the family that its configuration names.
    ///
    /// - Parameters:
    ///   - values: the content of `config.json`.
    ///   - place: names it in errors.
    ///   - weights: a checkpoint's, those of a new model, or shapes alone.
    /// - Throws: `InputError` for a family that is unknown or of another kind, and the family's own.
    public static func make<Model>(
        _ values: [String: Value], place: String, _ weights: any WeightSource,
        as kind: ModelKind<Model>
    ) throws -> Model {
        guard case .string(let type) = values["model_type"] else {
            throw InputError("\(place): the key 'model_type' is missing or not a string")
        }
        let family = families.entries.first { $0.name == type }?.make
        if let family, kind.includes(family),
            let model = try family.make(values, place, weights) as? Model
        {
            return model
        }
        let other = family.map { "\($0.kind), not \(kind.name); " } ?? ""
        throw InputError(
            "\(place): 'model_type' is '\(type)', \(other)allowed: "
                + families.names(of: kind).joined(separator: ", "))
    }
}

extension ModelFolder {
    /// The folder's files in the order to write them: one with a `config.json` is whole. Weights are
    /// written as float32.
    public static func files(of model: any ElasticModel) -> [(name: String, data: Data)] {
        let named = model.weights.compactMap { weight in weight.floats.map { (weight.name, $0) } }
        let tensors = Dictionary(named) { first, _ in first }
        return [
            ("model.safetensors", Safetensors.data(tensors, metadata: ["format": "pt"])),
            ("config.json", Data((Value.map(model.configuration).json + "\n").utf8)),
        ]
    }
}
