import Catalog
import HDF5

/// Equality of what was computed: bit for bit, save that NaN is NaN.
func hasSameBits(_ first: [Double], _ second: [Double]) -> Bool {
    first.count == second.count
        && zip(first, second).allSatisfy {
            $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN
        }
}

/// Of two plain values, or of nothing.
func hasSameBits(_ first: Value?, _ second: Value?) -> Bool {
    if case (.number(let first)?, .number(let second)?) = (first, second) {
        return hasSameBits([first], [second])
    }
    return first == second
}

extension [String: [Double]] {
    func hasSameBits(as other: Self) -> Bool {
        count == other.count
            && allSatisfy { name, values in
                other[name].map { Results.hasSameBits(values, $0) } ?? false
            }
    }
}

extension Table.Values {
    func hasSameBits(at row: Int, as other: Self, at otherRow: Int) -> Bool {
        if case (.numbers(let first), .numbers(let second)) = (self, other) {
            return Results.hasSameBits([first[row]], [second[otherRow]])
        }
        return self[row] == other[otherRow]
    }
}

extension HDF5.Values {
    func hasSameBits(as other: Self) -> Bool {
        switch (self, other) {
        case (.doubles(let first), .doubles(let second)): Results.hasSameBits(first, second)
        case (.floats(let first), .floats(let second)):
            Results.hasSameBits(first.map(Double.init), second.map(Double.init))
        default: self == other
        }
    }
}

extension HDF5.Group {
    /// Of the data sets; attributes say what they are.
    func hasSameBits(as other: Self) -> Bool {
        datasets.count == other.datasets.count && groups.count == other.groups.count
            && datasets.allSatisfy { name, dataset in
                other.datasets[name].map {
                    dataset.shape == $0.shape && dataset.values.hasSameBits(as: $0.values)
                } ?? false
            }
            && groups.allSatisfy { name, group in
                other.groups[name].map(group.hasSameBits) ?? false
            }
    }
}
