import Catalog
import Files
import Foundation
import TensorCore

/// A model where it is stored: what its configuration says, and its tensors.
public protocol StoredModel: Sendable {
    /// The content of `config.json`, or what stands for it.
    var configuration: [String: Value] { get }
    /// Where the configuration is, for errors.
    var place: String { get }
    /// A file with the configuration alone.
    var configurationFile: URL? { get }

    /// In an order of their own.
    ///
    /// - Throws: `InputError` if the model's files do not say which they are.
    func weightFiles() throws -> [URL]

    /// - Throws: `InputError` for files that are missing or damaged.
    func tensors() throws -> StoredTensors
}

extension StoredModel {
    /// All files that the model is read from.
    public func files() throws -> [URL] {
        try (configurationFile.map { [$0] } ?? []) + weightFiles()
    }

    /// Of the weight files, those that links lead to; of one that is not there: none.
    public func weightBytes() throws -> Int {
        try weightFiles().reduce(0) { $0 + (FileContent.size($1) ?? 0) }
    }
}

/// The tensors of a stored model by their names in its family.
public struct StoredTensors {
    /// Where they are listed, for errors.
    let place: String
    let byName: [String: any StoredTensor]
    /// What the files call a tensor of the family, for errors.
    var spelling: @Sendable (String) -> String = { $0 }
}

/// One tensor in a file.
protocol StoredTensor {
    /// As the file has it.
    var name: String { get }
    var file: String { get }
    /// As a family reads it.
    var shape: [Int] { get }
    /// As the format calls it.
    var type: String { get }
    /// A copy as float32; `nil` for a type that is not read.
    var floats: Tensor? { get }
    /// Where it lies; `nil` for a type that is not read, and without two dimensions.
    var matrix: Matrix? { get }

    /// Whether both have the same type, shape and bytes.
    func isSame(as other: any StoredTensor) -> Bool
}

/// A way that models are stored.
public struct ModelFormat: Sendable {
    /// Whether a path is to be read so, whatever is wrong with what is there.
    let reads: @Sendable (URL) -> Bool
    let open: @Sendable (URL) throws -> any StoredModel

    /// A Hugging Face folder: what a path is without signs of anything else.
    static let folder = ModelFormat(
        reads: { _ in true }, open: { try SafetensorsFolder(contentsOf: $0) })
}

/// The formats by name. The first that reads a path has it.
public let modelFormats = Catalog<ModelFormat>(
    "model format",
    [
        Entry(
            "gguf", "a GGUF file of llama.cpp, or the first of several",
            make: ModelFormat(
                reads: GGUFModel.reads, open: { try GGUFModel(contentsOf: $0) })),
        Entry(
            "config", "a config.json by itself: sizes, for counting",
            make: ModelFormat(
                reads: ConfigurationFile.reads,
                open: { try ConfigurationFile(contentsOf: $0, place: $0.relativePath) })),
        Entry(
            "safetensors", "a Hugging Face folder: config.json and safetensors files",
            make: .folder),
    ])
