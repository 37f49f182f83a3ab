import Layers
import TensorCore

/// A projection of a lower rank as the product of two factors: the best at that rank for the inputs it has (method.md
/// section 6),
///
///     W_r = SVD_r(W C^(1/2)) C^(-1/2),   C = E[u u^T] + 1e-4 mean(diag) I
///
/// u what the projection reads; with C = I the plain truncated SVD.
public struct RankFactors: Sendable {
    /// A: [rank, in]
    public let inner: Tensor
    /// B: [out, rank]
    public let outer: Tensor

    public init(inner: Tensor, outer: Tensor) { (self.inner, self.outer) = (inner, outer) }

    /// - Parameter inputs: C, [in, in]; `nil`: the plain SVD.
    /// - Returns: `nil` where weights or inputs are not finite.
    init?(_ weight: Matrix, rank: Int, inputs: DoubleMatrix?) {
        let weight = DoubleMatrix(weight)
        if weight.rows <= weight.columns {
            // U_r U_r^T W: the left singular vectors are eigenvectors of W C W^T.
            let seen = inputs.map { weight.times($0) } ?? weight
            guard let (_, vectors) = seen.times(weight, transposed: true).eigen else { return nil }
            let left = vectors.prefix(rank)
            self.init(inner: left.times(weight).tensor, outer: left.transposed.tensor)
        } else {
            // W C^(1/2) V_r V_r^T C^(-1/2): the right ones are of C^(1/2) W^T W C^(1/2), the smaller matrix.
            guard let root = Self.root(inputs, size: weight.columns) else { return nil }
            let seen = weight.times(root.half).transposed
            guard let (_, vectors) = seen.times(seen, transposed: true).eigen else { return nil }
            let right = vectors.prefix(rank)
            self.init(
                inner: right.times(root.inverse).tensor,
                outer: seen.transposed.times(right, transposed: true).tensor)
        }
    }

    /// C^(1/2) and C^(-1/2).
    private static func root(
        _ inputs: DoubleMatrix?, size: Int
    ) -> (half: DoubleMatrix, inverse: DoubleMatrix)? {
        guard let inputs else {
            let one = DoubleMatrix(diagonal: 1, size: size)
            return (one, one)
        }
        guard let (values, vectors) = inputs.eigen else { return nil }
        let turned = vectors.transposed
        let roots = values.map { max($0, .leastNormalMagnitude).squareRoot() }
        return (
            turned.times(vectors.scalingRows(roots)),
            turned.times(vectors.scalingRows(roots.map { 1 / $0 }))
        )
    }
}

/// A dense pass that finds the factors of a plan's projections, site by site, by what they read in it.
package final class FactorPass: RouteSource {
    private let ranked: [Site: RankedBranch]
    /// By the path of the projection, of the site that runs.
    private var sums: [String: InputSums] = [:]
    /// By `FiledFactors.name`.
    package private(set) var factors: [String: RankFactors] = [:]
    /// The projections that have none.
    package private(set) var failed: [String] = []

    /// - Parameter branches: the model's, with their units in the order that widths cut.
    /// - Throws: as `Plan.units`.
    package init(_ plan: Plan, of branches: [ResidualBranch]) throws {
        let units = try plan.units(of: branches)
        ranked = branches.reduce(into: [:]) { ranked, branch in
            guard case .part(let part)? = plan.levels[branch.site.path], let rank = part.rank else {
                return
            }
            let narrow = branch.narrowed(to: units[branch.site] ?? branch.site.units)
            let all = zip(narrow.projections, zip(narrow.filedNames, rank.ranks(of: narrow)))
            ranked[branch.site] = RankedBranch(
                projections: all.map { ($0, $1.0, $1.1) }.filter { $0.2 > 0 })
        }
    }

    /// The same without a pass: by the plain SVD.
    package func findPlainly() {
        for (_, branch) in ranked.sorted(by: { $0.key.path < $1.key.path }) {
            find(branch) { _ in nil }
        }
    }

    package func reads(_ x: Tensor, at path: String) {
        let known = sums.values.first { $0.last.pointer == x.pointer }
        if let known {
            sums[path] = known
        } else {
            sums[path] = InputSums(x)
        }
    }

    package func states(
        after site: Site, reading x: Tensor, addingTo y: Tensor, _ run: () -> Tensor
    ) -> Tensor {
        sums = [:]
        let states = run()
        if let branch = ranked[site] { find(branch) { sums[$0.path]?.mean } }
        sums = [:]
        return states
    }

    private func find(_ branch: RankedBranch, _ inputs: (Projection) -> DoubleMatrix?) {
        let means = branch.projections.map { inputs($0.projection)?.corner($0.projection.inputs) }
        var found = [RankFactors?](repeating: nil, count: means.count)
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            ThreadPool.forEach(found.count) { index in
                found[index] = RankFactors(
                    branch.projections[index].projection.weight,
                    rank: branch.projections[index].rank, inputs: means[index])
            }
        }
        for (place, factors) in zip(branch.projections, found) {
            self.factors[place.name] = factors
            if factors == nil { failed.append(place.name) }
        }
    }
}

/// The sum of u u^T over tokens.
private struct InputSums {
    /// Kept, so that no other has its place.
    let last: Tensor
    private let tokens: Int
    private var values: DoubleMatrix

    /// Sums of some tokens at a time are of float32, their own sum of doubles.
    private static let chunk = 1024

    /// - Parameter x: [tokens, in]
    init(_ x: Tensor) {
        (last, tokens) = (x, x.rows)
        let size = x.columns
        var sum = [Double](repeating: 0, count: size * size)
        let part = Tensor(uninitialized: [size, size])
        for first in stride(from: 0, to: tokens, by: Self.chunk) {
            let rows = x.pointer + first * size
            Blas.parallelGemm(
                size, size, min(Self.chunk, tokens - first), rows, size, transposeA: true, rows,
                size,
                part.pointer, size)
            let values = part.buffer
            for index in sum.indices { sum[index] += Double(values[index]) }
        }
        values = DoubleMatrix(sum, rows: size, columns: size)
    }

    /// C; `nil`: nothing was read but zeros.
    var mean: DoubleMatrix? {
        var mean = DoubleMatrix(
            values.values.map { $0 / Double(max(1, tokens)) }, rows: values.rows,
            columns: values.columns)
        let trace = (0..<mean.rows).reduce(0) { $0 + mean[$1, $1] }
        guard trace != 0 else { return nil }
        for index in 0..<mean.rows { mean[index, index] += 1e-4 * trace / Double(mean.rows) }
        return mean
    }
}

/// The projections of a site that get a rank, cut to its width.
struct RankedBranch {
    let projections: [(projection: Projection, name: String, rank: Int)]
}

extension Plan {
    /// Whether some projection has a rank.
    package var hasRanks: Bool {
        levels.values.contains { if case .part(let part) = $0 { part.rank != nil } else { false } }
    }

    /// The sites whose weights are not some of their own, by path.
    package var reweighted: [String] {
        levels.filter { _, level in
            switch level {
            case .on, .off: false
            case .part(let part): part.rank != nil || part.bits != nil
            case .tied: true
            }
        }.keys.sorted()
    }

    /// Whether some site is cut in width, rank or bits.
    package var hasParts: Bool {
        levels.values.contains { if case .part = $0 { true } else { false } }
    }
}

extension Branch {
    /// Of each projection the name that its factors are filed by: its path, with the number of its part where it is
    /// one of several of a tensor.
    var filedNames: [String] {
        zip(projections, projectionNames).map { projection, name in
            (projection.path.split(separator: ".").dropLast() + [Substring(name)])
                .joined(separator: ".")
        }
    }
}
