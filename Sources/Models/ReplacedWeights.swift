import Catalog
import Layers
import TensorCore

/// The weights of a model with some of them replaced; the others are shared, not copied.
private final class ReplacedWeights: WeightSource {
    private let replaced: [String: Tensor]
    private let isRounded: Bool
    /// Whether all that is replaced has to be some weight.
    private let isWhole: Bool
    private let byName: [String: NamedWeight]
    private var taken: [NamedWeight] = []
    private var faults: [String] = []

    init(
        _ model: any ElasticModel, _ replaced: [String: Tensor], isRounded: Bool = false,
        isWhole: Bool = true
    ) {
        (self.isRounded, self.isWhole) = (isRounded, isWhole)
        let byName = Dictionary(model.weights.map { ($0.name, $0) }) { first, _ in first }
        self.byName = byName
        self.replaced = Dictionary(
            replaced.map { (byName[$0.key] == nil ? model.storedName($0.key) : $0.key, $0.value) }
        ) { first, _ in first }
    }

    func tensor(_ name: String, shape: [Int]) -> Tensor {
        guard let tensor = replaced[name] ?? byName[name]?.floats, tensor.shape == shape else {
            return missing(name, shape)
        }
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    func matrix(_ name: String, shape: [Int]) -> Matrix {
        let kept = byName[name]
        let found =
            replaced[name].map { Matrix($0) } ?? kept?.matrix
            ?? kept?.tensor.map { Matrix($0) }
        guard let found, found.shape == shape else { return Matrix(missing(name, shape)) }
        let matrix = found.rounded(isRounded || kept?.matrix?.isRounded == true)
        taken.append(NamedWeight(name, matrix))
        return matrix
    }

    private func missing(_ name: String, _ shape: [Int]) -> Tensor {
        faults.append("'\(name)' \(shape) is not among the weights")
        return .zeros(shape)
    }

    func contains(_ name: String) -> Bool { replaced[name] != nil || byName[name] != nil }

    func areSame(_ name: String, _ other: String) -> Bool { false }

    func finish() throws -> [NamedWeight] {
        let names = Set(taken.map(\.name))
        if isWhole {
            faults += replaced.keys.sorted().filter { !names.contains($0) }.map {
                "'\($0)' is none of the model's weights"
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return taken
    }
}

extension ElasticModel {
    /// The model with some of its weights replaced.
    ///
    /// - Parameters:
    ///   - tensors: by their names in the checkpoint, or by the paths of projections; others are shared.
    ///   - configuration: of a model of other sizes, for which the tensors have to suffice; those of modules that it
    ///     does not have are left out.
    /// - Throws: `InputError` for tensors that do not fit.
    public func replacing(
        _ tensors: [String: Tensor], configuration: [String: Value]? = nil
    ) throws -> any ElasticModel {
        try ModelFolder.make(
            configuration ?? self.configuration, place: "the model",
            ReplacedWeights(self, tensors, isWhole: configuration == nil), as: .any)
    }

    /// The same weights, products with whose matrices are rounded (`Matrix.isRounded`).
    ///
    /// - Throws: never for a model that was made.
    public func rounded() throws -> any ElasticModel {
        try ModelFolder.make(
            configuration, place: "the model", ReplacedWeights(self, [:], isRounded: true),
            as: .any)
    }

    /// The model with low-rank factors added to the weights that they stand beside, `W + scale B A`: the function
    /// that it has with them.
    ///
    /// - Parameter factors: by the path of a projection.
    /// - Throws: `InputError` for factors that fit no projection.
    public func merging(_ factors: [String: LowRank]) throws -> any ElasticModel {
        let maps = Dictionary(branches.flatMap(\.branch.projections).map { ($0.path, $0) }) {
            first, _ in first
        }
        let stored = Dictionary(weights.map { ($0.name, $0) }) { first, _ in first }
        var tensors: [String: Tensor] = [:]
        for (path, low) in factors.sorted(by: { $0.key < $1.key }) {
            let (a, b, name) = (low.a.detached, low.b.detached, path + ".weight")
            guard let map = maps[path],
                let weight = (stored[name] ?? stored[storedName(name)])?.floats,
                a.shape == [b.columns, map.whole.inputs], b.rows == map.whole.outputs,
                let columns = Matrix(a).transposed.floats
            else {
                throw InputError(
                    "'\(path)': no map of the model has low-rank factors \(a.shape) and \(b.shape)")
            }
            let update =
                map.weight.isTransposed
                ? linear(columns, Matrix(b)) : linear(b, Matrix(columns))
            tensors[name] = weight + low.scale * update
        }
        return try replacing(tensors)
    }

    /// The model with the units of some branches in another order: the same function.
    ///
    /// - Parameter orders: by site, which unit comes where.
    /// - Throws: never for orders of its own sites.
    public func reordered(_ orders: [Site: [Int]]) throws -> any ElasticModel {
        var tensors: [String: Tensor] = [:]
        for branch in branches {
            guard let order = orders[branch.site] else { continue }
            tensors.merge(branch.branch.weights(inOrder: order)) { $1 }
        }
        return try replacing(tensors)
    }
}
