import Catalog
import Files
import Foundation
import TensorCore

/// A model in a GGUF file: metadata and names of its architecture, as the family's own.
struct GGUFModel: StoredModel {
    let configuration: [String: Value]
    let place: String
    private let file: GGUFFile
    private let architecture: GGUFArchitecture

    /// Whether a path leads to a file that is or should be GGUF.
    static let reads: @Sendable (URL) -> Bool = { GGUFFile.isMeant(by: $0) }

    /// - Throws: `InputError` that names the key or tensor at fault.
    init(contentsOf url: URL) throws {
        file = try GGUFFile(contentsOf: url)
        place = file.path
        let key = "general.architecture"
        guard let name = try file.metadata.string(key) else {
            throw InputError("\(place): the key '\(key)' is missing")
        }
        guard let architecture = GGUFArchitecture.all[name] else {
            throw InputError(
                "\(place): '\(key)' is '\(name)', allowed: "
                    + GGUFArchitecture.all.keys.sorted().joined(separator: ", "))
        }
        self.architecture = architecture
        configuration = try GGUFConfiguration(file, name, architecture).values()
    }

    var configurationFile: URL? { nil }

    func weightFiles() -> [URL] { file.files }

    func tensors() -> StoredTensors {
        var tensors: [String: any StoredTensor] = [:]
        var headSize = 0
        if case .int(let size) = configuration["head_dim"] { headSize = size }
        for (name, tensor) in file.tensors where !GGUFArchitecture.tables.contains(name) {
            let (key, change) = architecture.translated(name)
            tensors[key] = GGUFTensor(
                name: name, tensor: tensor, change: change, headSize: headSize)
        }
        return StoredTensors(
            place: place, byName: tensors, spelling: { [architecture] in architecture.spelled($0) })
    }
}

/// A tensor of a GGUF file as the family has it.
private struct GGUFTensor: StoredTensor {
    let name: String
    let tensor: GGUFFile.Tensor
    let change: GGUFArchitecture.Change
    let headSize: Int

    var file: String { tensor.file }
    var type: String { tensor.type.name }
    var shape: [Int] { change == .transposed ? tensor.shape.reversed() : tensor.shape }

    var floats: Tensor? {
        guard let floats = tensor.floats else { return nil }
        switch change {
        case .none, .transposed: return floats
        case .lessOne: return Tensor(floats.values.map { $0 - 1 }, floats.shape)
        case .interleaved:
            guard order.fits(floats.count) else { return nil }
            let values = floats.values
            return Tensor(values.indices.map { values[order.stored($0)] }, floats.shape)
        }
    }

    var matrix: Matrix? {
        switch change {
        case .none, .lessOne: tensor.matrix()
        case .transposed: tensor.matrix()?.transposed
        case .interleaved: tensor.matrix(order)
        }
    }

    private var order: RowOrder { .interleaved(headSize: headSize) }

    func isSame(as other: any StoredTensor) -> Bool {
        guard let other = other as? GGUFTensor, change == other.change else { return false }
        return tensor.isSame(as: other.tensor)
    }
}
