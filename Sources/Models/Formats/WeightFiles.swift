import Catalog
import Files
import Foundation

/// The safetensors files of a model folder: `model.safetensors`, or the shards that
/// `model.safetensors.index.json` lists.
struct WeightFiles {
    /// In the order of their names.
    let names: [String]
    /// The file that says which tensors there are.
    let list: String

    static let single = "model.safetensors"
    static let index = "model.safetensors.index.json"

    /// - Throws: `InputError` if there are none, or for an index that is not one.
    init(of folder: URL) throws {
        func isThere(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
        }
        if !isThere(Self.single), isThere(Self.index) {
            names = try Self.shards(folder.appendingPathComponent(Self.index))
            list = Self.index
            return
        }
        let pickled = ["pytorch_model.bin", "pytorch_model.bin.index.json"].first(where: isThere)
        if !isThere(Self.single), let pickled {
            throw InputError(
                "\(folder.path): \(pickled) is a Python pickle, which is not read; convert it with "
                    + "python3 -c \"from transformers import AutoModelForCausalLM as M; "
                    + "M.from_pretrained('\(folder.path)').save_pretrained('\(folder.path)')\"")
        }
        (names, list) = ([Self.single], Self.single)
    }

    /// The files that an index names. Where each tensor is, they say themselves.
    private static func shards(_ url: URL) throws -> [String] {
        func fault(_ text: String) -> InputError { InputError("\(url.path): \(text)") }
        guard case .map(let fields) = try Value(jsonFile: url, atMost: 1 << 28),
            case .map(let map) = fields["weight_map"],
            !map.isEmpty
        else { throw fault("'weight_map' must map the tensors to their files") }
        var shards = Set<String>()
        for (tensor, value) in map {
            guard case .string(let name) = value, name.hasSuffix(".safetensors"),
                !name.contains("/")
            else {
                throw fault(
                    "tensor '\(tensor)' is in \(value.json), allowed is the name of a safetensors "
                        + "file in the same folder")
            }
            shards.insert(name)
        }
        return shards.sorted()
    }
}
