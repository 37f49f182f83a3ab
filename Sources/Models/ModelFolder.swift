import Catalog
import Files
import Foundation
import TensorCore

/// Reading models in any of `modelFormats`, and writing a folder in Hugging Face's layout.
public enum ModelFolder {
    /// What is stored at a path, in the format that reads it.
    ///
    /// - Throws: `InputError` for a configuration that is missing or none.
    public static func open(_ url: URL) throws -> any StoredModel {
        try (modelFormats.entries.first { $0.make.reads(url) }?.make ?? .folder).open(url)
    }

    /// Whether a path is that of a model in a file, by its form.
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
        _ = try makeAny(stored.configuration, place: stored.place, weights)
        return weights.ignored
    }

    /// The first tensor of a model's files with a number that is none; `nil`: there is none, or they
    /// cannot be read. All are read.
    public static func tensorNotFinite(of url: URL) -> String? {
        guard let tensors = try? open(url).tensors() else { return nil }
        return tensors.byName.values.sorted { $0.name < $1.name }
            .first { $0.floats?.buffer.allSatisfy(\.isFinite) == false }?.name
    }

    /// - Throws: `InputError` that names the file and the key or tensors at fault.
    public static func load(_ folder: URL) throws -> any LanguageModel {
        let stored = try open(folder)
        return try make(stored.configuration, place: stored.place, Checkpoint(stored.tensors()))
    }

    /// - Throws: as `load`.
    public static func loadAutoencoder(_ folder: URL) throws -> any MaskedAutoencoder {
        let stored = try open(folder)
        return try makeAutoencoder(
            stored.configuration, place: stored.place, Checkpoint(stored.tensors()))
    }

    /// A model of the folder's sizes without its weights.
    ///
    /// - Throws: `InputError` for a configuration that is missing or cannot be.
    public static func shape(of folder: URL) throws -> any LanguageModel {
        let stored = try open(folder)
        return try make(stored.configuration, place: stored.place, ShapeOnlyWeights())
    }

    /// - Throws: as `shape`.
    public static func autoencoderShape(of folder: URL) throws -> any MaskedAutoencoder {
        let stored = try open(folder)
        return try makeAutoencoder(
            stored.configuration, place: stored.place, ShapeOnlyWeights())
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
        let stored = try open(folder)
        return try makeAny(stored.configuration, place: stored.place, ShapeOnlyWeights())
    }

    /// A language model or an autoencoder, by its family.
    private static func makeAny(
        _ values: [String: Value], place: String, _ weights: any WeightSource
    ) throws -> any ElasticModel {
        let family = try family(values, place, known: families.names + autoencoders.names)
        return autoencoders.names.contains(family)
            ? try makeAutoencoder(values, place: place, weights)
            : try make(values, place: place, weights)
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
