import Catalog
import Layers
import TensorCore

/// A plan made for a model: what it changes, ready to run.
public struct PlannedSites: Sendable {
    /// How many of its first units run at a site; 0: it is left out. Others are whole.
    public let units: [Site: Int]
    /// What runs in place of the model's branches, where the weights are not its own.
    public let branches: [Site: any Branch]
    /// Beside the weights, by the path of their projection.
    let adapters: [String: LowRank]

    public init(
        units: [Site: Int], branches: [Site: any Branch] = [:], adapters: [String: LowRank] = [:]
    ) {
        (self.units, self.branches, self.adapters) = (units, branches, adapters)
    }

    /// The same with factors that were trained for it beside `branches`, which run in place of the model's.
    package func adapted(
        by adapters: [String: LowRank], on branches: [ResidualBranch]
    ) -> PlannedSites {
        let whole = branches.filter { units[$0.site] == nil }.map { ($0.site, $0.branch) }
        return PlannedSites(
            units: units, branches: self.branches.merging(whole) { own, _ in own },
            adapters: adapters)
    }

    /// - Parameters:
    ///   - branches: the model's, or those of the same model with its units in the order that widths cut.
    ///   - factors: of the projections with a rank, by the names that a `FactorPass` gives them.
    /// - Throws: as `Plan.units`; `InputError` for factors that are missing or of other sizes.
    public init(
        _ plan: Plan, of branches: [ResidualBranch], factors: [String: RankFactors] = [:]
    ) throws {
        units = try plan.units(of: branches)
        let known = Dictionary(uniqueKeysWithValues: branches.map { ($0.site.path, $0) })
        var made: [Site: any Branch] = [:]
        for branch in branches {
            guard case .part(let part)? = plan.levels[branch.site.path], part != Plan.Part() else {
                continue
            }
            made[branch.site] = try part.branch(
                branch.narrowed(to: units[branch.site] ?? branch.site.units), factors)
        }
        var stored = Set(units.filter { $0.value == 0 }.keys.map(\.path))
        for branch in branches {
            guard case .tied(let path)? = plan.levels[branch.site.path], let other = known[path]
            else { continue }
            let left = units[branch.site] ?? branch.site.units
            // Of a site that is off the first that is as it keeps the weights.
            let isFirst = stored.remove(path) != nil
            made[branch.site] = branch.narrowed(to: left).tied(
                to: made[other.site] ?? other.narrowed(to: left), counted: isFirst)
        }
        (self.branches, adapters) = (made, [:])
    }

    /// The branch that is left of one of the model's.
    package func branch(_ branch: ResidualBranch) -> any Branch {
        branches[branch.site] ?? branch.narrowed(to: units[branch.site] ?? branch.site.units)
    }

    /// The sites that are not whole, or not by their own weights.
    public var changed: Set<Site> { Set(units.keys).union(branches.keys) }

    /// The attentions that leave other keys and values than the model's.
    package var changedKeys: [Site] {
        changed.filter { $0.kind == .attention && units[$0] != 0 }
    }

    /// How many more numbers a model stores for its branches by the plan; less than 0: fewer.
    func storedDifference(of model: [ResidualBranch]) -> Int {
        model.filter { changed.contains($0.site) }.reduce(0) {
            $0 + (units[$1.site] == 0 ? 0 : branch($1).storedCount) - $1.branch.storedCount
        }
    }
}

extension Branch {
    /// Numbers of its projections, without those that stand elsewhere.
    package var storedCount: Int {
        projections.reduce(0) {
            $0 + ($1.weights.bits == 0 ? 0 : $1.weights.count + ($1.bias?.count ?? 0))
        }
    }

    fileprivate func tied(to other: any Branch, counted: Bool) -> any Branch {
        with(
            zip(projections, other.projections).map { own, other in
                let weights = other.weights
                return own.with(
                    ProjectionWeights(
                        weights.outer, weights.inner, bits: counted ? weights.bits : 0),
                    bias: other.bias)
            })
    }
}

extension Plan.Part {
    /// Another rank, then other bits for the projections of a branch that has its width.
    fileprivate func branch(
        _ branch: any Branch, _ factors: [String: RankFactors]
    ) throws -> any Branch {
        let ranks = rank?.ranks(of: branch) ?? branch.projections.map { _ in 0 }
        return branch.with(
            try zip(branch.projections, zip(branch.filedNames, ranks)).map { projection, place in
                var weights = projection.weights
                if place.1 > 0 {
                    guard let found = factors[place.0],
                        found.inner.shape == [place.1, projection.inputs],
                        found.outer.shape == [projection.outputs, place.1]
                    else {
                        throw InputError("\(place.0): no factors of rank \(place.1) for it")
                    }
                    let isRounded = projection.weight.isRounded
                    weights = ProjectionWeights(
                        Matrix(found.outer).rounded(isRounded),
                        Matrix(found.inner).rounded(isRounded))
                }
                return projection.with(
                    bits.map(weights.packed) ?? weights, bias: projection.bias)
            })
    }
}

extension ProjectionWeights {
    fileprivate func packed(_ bits: Int) -> ProjectionWeights {
        let parts = [outer, inner].compactMap { $0 }
        let all = parts.reduce(0) {
            $0 + Double($1.count) * PackedMatrix.bits(bits, inputs: $1.columns)
        }
        return ProjectionWeights(
            PackedMatrix.packed(outer, bits: bits),
            inner.map { PackedMatrix.packed($0, bits: bits) },
            bits: all / Double(max(1, count)))
    }
}
