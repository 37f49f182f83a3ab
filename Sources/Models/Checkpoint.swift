import Catalog
import TensorCore

/// The weights of a stored model, taken by name: matrices stay where the files are mapped, in the type
/// they are stored in; what is small is read as float32.
///
/// A tensor that nobody asks for is a fault where it looks like a part of the model: in one of its
/// layers, or beside a weight of a module that was read. Anything else is ignored, as are types that
/// are no weights.
public final class Checkpoint: WeightSource {
    private let tensors: StoredTensors
    /// The first parts of all names.
    private let roots: Set<Substring>
    private var taken: [NamedWeight] = []
    /// The tensors taken, by their names in the files.
    private var asked = Set<String>()
    /// Layers and modules that were looked into.
    private var modules = Set<String>()
    private var faults: [String] = []
    /// In place of tensors at fault, one for all of a shape.
    private var zeros: [[Int]: Tensor] = [:]
    /// Tensors of the files that the model does not need, after `finish`, as the files call them.
    public private(set) var ignored: [String] = []

    public init(_ tensors: StoredTensors) {
        self.tensors = tensors
        roots = Set(tensors.byName.keys.map { $0.prefix { $0 != "." } })
    }

    public func tensor(_ name: String, shape: [Int]) throws -> Tensor {
        guard let tensor = take(name, shape, \.floats) else {
            let zero = zeros[shape] ?? Tensor.zeros(shape)
            zeros[shape] = zero
            return zero
        }
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    public func matrix(_ name: String, shape: [Int]) throws -> Matrix {
        guard let matrix = take(name, shape, \.matrix) else {
            return Matrix(rows: shape[0], columns: shape[1])
        }
        taken.append(NamedWeight(name, matrix))
        return matrix
    }

    /// `nil`: a fault was noted.
    private func take<Weight>(
        _ name: String, _ shape: [Int], _ read: (any StoredTensor) -> Weight?
    ) -> Weight? {
        guard let (key, tensor) = find(name) else {
            faults.append(
                "\(tensors.place): missing tensor '\(tensors.spelling(name))' \(shape)")
            return nil
        }
        asked.insert(key)
        guard tensor.shape == shape, let weight = read(tensor) else {
            let found = "\(tensor.file): tensor '\(tensor.name)' is \(tensor.type) \(tensor.shape)"
            let types = NumberFormat.all.map(\.name).joined(separator: ", ")
            faults.append(
                Self.isRead(tensor.type)
                    ? "\(found), allowed is floating point \(shape)"
                    : "\(found), allowed is \(shape) of \(types)")
            return nil
        }
        return weight
    }

    private static func isRead(_ type: String) -> Bool { NumberFormat.named(type) != nil }

    /// The tensor of a name, and the name it is stored by: checkpoints of a base model leave the
    /// first part out of all names.
    private func find(_ name: String) -> (key: String, tensor: any StoredTensor)? {
        let found = stored(name)
        if let path = Self.path(of: found?.key ?? name) { modules.insert(path) }
        return found
    }

    private func stored(_ name: String) -> (key: String, tensor: any StoredTensor)? {
        if let tensor = tensors.byName[name] { return (name, tensor) }
        guard let dot = name.firstIndex(of: "."), !roots.contains(name[..<dot]) else { return nil }
        let key = String(name[name.index(after: dot)...])
        guard key.contains("."), let tensor = tensors.byName[key] else { return nil }
        return (key, tensor)
    }

    public func contains(_ name: String) -> Bool { find(name) != nil }

    public func areSame(_ name: String, _ other: String) -> Bool {
        guard let one = find(name), let two = find(other), one.tensor.isSame(as: two.tensor) else {
            return false
        }
        asked.insert(two.key)
        return true
    }

    public func finish() throws -> [NamedWeight] {
        let leftover = tensors.byName.filter { !asked.contains($0.key) }
            .sorted { $0.key < $1.key }
        let parts = leftover.filter { name, tensor in
            Self.isRead(tensor.type) && !Self.computed.contains(where: name.hasSuffix)
                && Self.prefixes(of: name).contains(where: modules.contains)
        }
        let unread = parts.map { "\($1.file): tensor '\($1.name)' belongs to nothing" }
        guard faults.isEmpty, unread.isEmpty else { throw InputError(faults: faults + unread) }
        ignored = leftover.map(\.value.name)
        return taken
    }

    /// Tables that transformers left in old checkpoints: rotary frequencies, and the causal masks of
    /// GPT-2 and GPT-NeoX with the number that stands for minus infinity in them.
    private static let computed = [
        "rotary_emb.inv_freq", ".attn.bias", ".attn.masked_bias", ".attention.bias",
        ".attention.masked_bias",
    ]

    /// The layers that a tensor belongs to, `model.layers`, or without layers its module, `model.norm`;
    /// `nil` for a tensor of no module.
    private static func path(of name: String) -> String? {
        let parts = name.split(separator: ".")
        let end = parts.firstIndex { $0.allSatisfy(\.isNumber) } ?? parts.count - 1
        return end > 0 ? parts[..<end].joined(separator: ".") : nil
    }

    /// "a.b.c": "a", "a.b"
    private static func prefixes(of name: String) -> [String] {
        name.indices.filter { name[$0] == "." }.map { String(name[..<$0]) }
    }
}
