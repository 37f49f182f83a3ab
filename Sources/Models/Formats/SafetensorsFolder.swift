import Catalog
import Files
import Foundation
import TensorCore

/// A model folder in Hugging Face's layout.
struct SafetensorsFolder: StoredModel {
    let configuration: [String: Value]
    let place: String
    private let folder: URL

    /// - Throws: `InputError` for a configuration that is missing or not a JSON object.
    init(contentsOf folder: URL) throws {
        self.folder = folder
        let url = folder.appendingPathComponent(Self.name)
        place = url.path
        guard FileContent.size(url) != nil else {
            throw InputError(
                "\(place): not found; a model is a folder with config.json, model.safetensors and "
                    + "tokenizer.json or tokenizer.model, or a GGUF file\(Self.others(in: folder))")
        }
        configuration = try ConfigurationFile(contentsOf: url, place: place).configuration
    }

    private static let name = "config.json"

    /// The GGUF files in the folder.
    private static func others(in folder: URL) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let found = names.filter { $0.lowercased().hasSuffix(".gguf") }.sorted()
        return found.isEmpty ? "" : ", as \(found[0]) in this folder"
    }

    var configurationFile: URL? { folder.appendingPathComponent(Self.name) }

    func weightFiles() throws -> [URL] {
        try WeightFiles(of: folder).names.map(folder.appendingPathComponent)
    }

    func tensors() throws -> StoredTensors {
        let weights = try WeightFiles(of: folder)
        let shards = try weights.names.map {
            try Safetensors(contentsOf: folder.appendingPathComponent($0))
        }
        var tensors: [String: any StoredTensor] = [:]
        for shard in shards {
            for name in shard.entries.keys {
                let tensor = SafetensorsTensor(name: name, content: shard)
                if let other = tensors.updateValue(tensor, forKey: name) {
                    throw InputError("\(shard.file): tensor '\(name)' is in \(other.file) too")
                }
            }
        }
        return StoredTensors(
            place: folder.appendingPathComponent(weights.list).path, byName: tensors)
    }
}

private struct SafetensorsTensor: StoredTensor {
    let name: String
    let content: Safetensors

    var file: String { content.file }
    var shape: [Int] { content.entries[name]?.shape ?? [] }
    var type: String { content.entries[name]?.type.rawValue ?? "" }
    var floats: Tensor? { content.tensor(name) }
    var matrix: Matrix? { content.matrix(name) }

    func isSame(as other: any StoredTensor) -> Bool {
        guard let other = other as? SafetensorsTensor else { return false }
        return content.isSame(name, as: other.name, in: other.content)
    }
}
