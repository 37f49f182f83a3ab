import Layers
import TensorCore

/// A dense pass that notes how large the hidden units of the MLPs are.
public final class UnitActivations: RouteSource {
    private let mlps: [Site: MLP]
    private var sums: [Site: [Double]] = [:]

    public init(of branches: [ResidualBranch]) {
        mlps = Dictionary(
            uniqueKeysWithValues: branches.compactMap { branch in
                (branch.branch as? MLP).map { (branch.site, $0) }
            })
    }

    public func parts(at site: Site, _ h: Tensor, counted: Bool) -> PartChoice? {
        guard let mlp = mlps[site] else { return nil }
        let units = mlp.units(h)
        var sum = sums[site] ?? Array(repeating: 0, count: units.columns)
        let values = units.buffer
        for row in 0..<units.rows {
            for unit in 0..<units.columns {
                sum[unit] += Double(abs(values[row * units.columns + unit]))
            }
        }
        sums[site] = sum
        return nil
    }

    /// The units of each MLP from the most to the least important, by `||W_down[:, j]|| sum |a_j|`
    /// over the tokens of the passes (method.md section 6); equals in their order.
    public var orders: [Site: [Int]] {
        sums.reduce(into: [:]) { orders, entry in
            guard let down = mlps[entry.key]?.projections.last else { return }
            let importance = zip(entry.value, down.inputNorms).map(*)
            orders[entry.key] = importance.indices.sorted {
                (-importance[$0], $0) < (-importance[$1], $1)
            }
        }
    }
}

extension Projection {
    /// The Euclidean norm of each column.
    fileprivate var inputNorms: [Double] {
        guard let columns = weight.transposed.floats else {
            return Array(repeating: 0, count: inputs)
        }
        let values = columns.buffer
        return (0..<inputs).map { input in
            (0..<outputs).reduce(0.0) {
                let value = Double(values[input * outputs + $1])
                return $0 + value * value
            }.squareRoot()
        }
    }
}
