import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore

/// Which hidden unit of an MLP, and which head of an attention, comes where: the most important first, so that a
/// width is a prefix.
package struct UnitOrders {
    package let orders: [Site: [Int]]
    static let file = "units.json"

    /// Of the hidden units of all MLPs, by importance on the validation data (method.md section 6).
    init(on workload: any Workload) throws {
        let source = UnitActivations(of: workload.model.branches)
        let batch = try workload.calibration()
        Tape.paused { _ = batch.hidden(source) }
        orders = source.orders
    }

    /// What some plans need: that of the MLPs if one of them has a width, and of each attention that has one the
    /// heads, where the task can tell how important they are.
    ///
    /// - Parameter plans: the units of each site that is not whole.
    init(on workload: any Workload, for plans: [[Site: Int]]) throws {
        let cut = Set(plans.flatMap { $0.filter { $0.value > 0 }.keys })
        var orders: [Site: [Int]] = [:]
        if cut.contains(where: { $0.kind == .mlp }) {
            orders = try UnitOrders(on: workload).orders
        }
        let attentions = workload.model.branches.filter {
            $0.site.kind == .attention && cut.contains($0.site)
        }
        if !attentions.isEmpty, let ranking = workload as? any HeadRanking {
            let values = try ranking.headImportance(attentions.map(\.site))
            orders.merge(Self.heads(of: attentions, by: values)) { $1 }
        }
        self.orders = orders
    }

    /// Heads that share keys stay together: such groups by their sums, inside a group by their own; equals as they
    /// are.
    ///
    /// - Parameter importance: of the heads of all branches, one branch after another.
    package static func heads(
        of attentions: [ResidualBranch], by importance: [Double]
    ) -> [Site: [Int]] {
        var rest = importance[...]
        return attentions.reduce(into: [:]) { orders, branch in
            let own = Array(rest.prefix(branch.site.units))
            rest = rest.dropFirst(branch.site.units)
            guard let step = branch.branch.widthStep else { return }
            func falling(_ units: [Int], _ value: (Int) -> Double) -> [Int] {
                units.sorted { (-value($0), $0) < (-value($1), $1) }
            }
            let groups = falling(Array(0..<own.count / step)) { group in
                own[group * step..<(group + 1) * step].reduce(0, +)
            }
            orders[branch.site] = groups.flatMap { group in
                falling(Array(group * step..<(group + 1) * step)) { own[$0] }
            }
        }
    }

    /// Of `init(on:)`: a pass, in which hidden units are computed a second time.
    static func cost(of job: Job, _ outline: WorkloadOutline) -> PhaseCost {
        .calibration(2, of: job, outline)
    }

    /// As a job wrote them.
    ///
    /// - Throws: `InputError` for a file that is damaged, or is of another model.
    init(contentsOf file: URL, for model: any ElasticModel) throws {
        guard case .map(let values) = try Value(jsonFile: file, atMost: 1 << 28) else {
            throw InputError("\(file.path): no orders of units")
        }
        var orders: [Site: [Int]] = [:]
        for branch in model.branches {
            let site = branch.site
            guard case .list(let list)? = values[site.path] else { continue }
            let order = list.compactMap { if case .int(let unit) = $0 { unit } else { nil } }
            let step = branch.branch.widthStep ?? 0
            guard step > 0, order.sorted() == Array(0..<site.units),
                order.indices.allSatisfy({ order[$0] / step == order[$0 - $0 % step] / step })
            else {
                throw InputError("\(file.path): \(site.path) has no order of \(site.units) units")
            }
            orders[site] = order
        }
        self.orders = orders
    }

    var data: Data {
        let lists = orders.map { ($0.path, Value.list($1.map(Value.int))) }
        return Data(Value.map(Dictionary(uniqueKeysWithValues: lists)).json.utf8)
    }
}

extension [Site: Int] {
    /// The units that run, as a share of those of all sites of the same kinds.
    func share(of model: any ElasticModel) -> Double {
        let kinds = Set(keys.map(\.kind))
        let sites = model.branches.map(\.site).filter { kinds.contains($0.kind) }
        let all = sites.reduce(0) { $0 + $1.units }
        return all == 0 ? 1 : Double(sites.reduce(0) { $0 + (self[$1] ?? $1.units) }) / Double(all)
    }
}

extension ElasticModel {
    /// The units of the MLPs at a share of them, without those that are whole.
    ///
    /// - Throws: as `units(ofMLPs:place:)`.
    func slice(_ share: Double, place: String) throws -> [Site: Int] {
        try units(ofMLPs: share, place: place).filter { $0.value < $0.key.units }
    }

    /// The units of every MLP at a share of them.
    ///
    /// - Parameter place: names the key in errors.
    /// - Throws: `InputError` for a share that is not whole units.
    func units(ofMLPs share: Double, place: String) throws -> [Site: Int] {
        do {
            let mlps = branches.filter { $0.site.kind == .mlp }
            let units = try mlps.map { ($0.site, try $0.units(share)) }
            return Dictionary(uniqueKeysWithValues: units)
        } catch let error as InputError {
            throw error.placed(at: place)
        }
    }
}
