import Catalog
import Foundation
import TensorCore

/// The weights of a model folder, taken by name: matrices stay where the files are mapped, in the
/// type they are stored in; what is small is read as float32.
public final class Checkpoint: WeightSource {
    private let source: WeightFiles
    private let files: [String: Safetensors]
    private var taken: [NamedWeight] = []
    private var asked = Set<String>()
    private var faults: [String] = []

    /// - Throws: `InputError` for files that are missing or not what they say, and for an index that
    ///   does not tell the truth.
    public init(of folder: URL) throws {
        source = try WeightFiles(of: folder)
        var files: [String: Safetensors] = [:]
        for name in source.names {
            files[name] = try Safetensors(contentsOf: folder.appendingPathComponent(name))
        }
        self.files = files
        let place = folder.appendingPathComponent(WeightFiles.index).path
        let shards = source.shards ?? [:]
        let wrong = shards.filter { files[$1]?.entries[$0] == nil }.sorted { $0.key < $1.key }
        guard wrong.isEmpty else {
            throw InputError(
                faults: wrong.map { "\(place): tensor '\($0.key)' is not in \($0.value)" })
        }
    }

    public func tensor(_ name: String, shape: [Int]) throws -> Tensor {
        guard let tensor = take(name, shape, { $0.tensor(name) }) else {
            return Tensor.zeros(shape)
        }
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    public func matrix(_ name: String, shape: [Int]) throws -> Matrix {
        guard let matrix = take(name, shape, { $0.matrix(name) }) else {
            return Matrix(rows: shape[0], columns: shape[1])
        }
        taken.append(NamedWeight(name, matrix))
        return matrix
    }

    /// `nil`: a fault was noted.
    private func take<Weight>(
        _ name: String, _ shape: [Int], _ read: (Safetensors) -> Weight?
    ) -> Weight? {
        asked.insert(name)
        guard let file = file(of: name), let entry = file.entries[name] else {
            faults.append("\(place): missing tensor '\(name)' \(shape)")
            return nil
        }
        guard entry.shape == shape, let weight = read(file) else {
            faults.append(
                "\(file.file): tensor '\(name)' is \(entry.type.rawValue) \(entry.shape), allowed is "
                    + "floating point \(shape)")
            return nil
        }
        return weight
    }

    private func file(of name: String) -> Safetensors? {
        guard let shards = source.shards else { return files[WeightFiles.single] }
        return shards[name].flatMap { files[$0] }
    }

    /// What says which tensors there are.
    private var place: String {
        let name = source.shards == nil ? WeightFiles.single : WeightFiles.index
        return source.folder.appendingPathComponent(name).path
    }

    public func contains(_ name: String) -> Bool { file(of: name)?.entries[name] != nil }

    public func finish() throws -> [NamedWeight] {
        var leftover: [String] = []
        for name in source.names {
            guard let file = files[name] else { continue }
            for tensor in file.entries.keys.sorted() where !belongs(tensor, to: name) {
                leftover.append("\(file.file): tensor '\(tensor)' belongs to nothing")
            }
        }
        guard faults.isEmpty, leftover.isEmpty else { throw InputError(faults: faults + leftover) }
        return taken
    }

    /// Tables that transformers left in old checkpoints: rotary frequencies, and the causal masks of
    /// GPT-2 and GPT-NeoX with the number that stands for minus infinity in them.
    private static let computed = [
        "rotary_emb.inv_freq", ".attn.bias", ".attn.masked_bias", ".attention.bias",
        ".attention.masked_bias",
    ]

    private func belongs(_ tensor: String, to file: String) -> Bool {
        if Self.computed.contains(where: tensor.hasSuffix) { return true }
        return asked.contains(tensor) && source.shards.map { $0[tensor] == file } ?? true
    }
}
