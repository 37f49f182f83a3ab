import Catalog
import Foundation
import TensorCore

/// The safetensors files of a model folder: `model.safetensors`, or the shards that
/// `model.safetensors.index.json` lists.
public struct WeightFiles: Sendable {
    /// In the order of their names.
    public let names: [String]
    let folder: URL
    /// The shard of each tensor, where there is an index.
    let shards: [String: String]?

    static let single = "model.safetensors"
    static let index = "model.safetensors.index.json"

    /// - Throws: `InputError` if there are none, or for an index that is not one.
    public init(of folder: URL) throws {
        self.folder = folder
        func isThere(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
        }
        if !isThere(Self.single), isThere(Self.index) {
            let shards = try Self.shards(folder.appendingPathComponent(Self.index))
            (self.shards, names) = (shards, Set(shards.values).sorted())
            return
        }
        let pickled = ["pytorch_model.bin", "pytorch_model.bin.index.json"].first(where: isThere)
        if !isThere(Self.single), let pickled {
            throw InputError(
                "\(folder.path): \(pickled) is a Python pickle, which is not read; convert it with "
                    + "python3 -c \"from transformers import AutoModelForCausalLM as M; "
                    + "M.from_pretrained('\(folder.path)').save_pretrained('\(folder.path)')\"")
        }
        (shards, names) = (nil, [Self.single])
    }

    /// Bytes of all files; those that are not there count nothing.
    public var bytes: Int {
        names.reduce(0) { $0 + (FileContent.size(folder.appendingPathComponent($1)) ?? 0) }
    }

    /// The shard of each tensor that an index gives.
    private static func shards(_ url: URL) throws -> [String: String] {
        func fault(_ text: String) -> InputError { InputError("\(url.path): \(text)") }
        let content: Value
        do {
            content = try Value(json: Data(contentsOf: url))
        } catch let error as InputError {
            throw fault("\(error)")
        } catch {
            throw fault("cannot be read (\(error.localizedDescription))")
        }
        guard case .map(let fields) = content, case .map(let map) = fields["weight_map"],
            !map.isEmpty
        else { throw fault("'weight_map' must map the tensors to their files") }
        var shards: [String: String] = [:]
        for (tensor, value) in map {
            guard case .string(let name) = value, name.hasSuffix(".safetensors"),
                !name.contains("/")
            else {
                throw fault(
                    "tensor '\(tensor)' is in \(value.json), allowed is the name of a safetensors "
                        + "file in the same folder")
            }
            shards[tensor] = name
        }
        return shards
    }
}
