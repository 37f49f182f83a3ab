import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore

/// Which hidden unit of each MLP comes where: the most important first, so that a width is a prefix.
struct UnitOrders {
    let orders: [Site: [Int]]
    static let file = "units.json"

    /// By importance on the validation data (method.md section 7).
    init(on workload: any Workload) throws {
        let source = UnitActivations(of: workload.model.branches)
        let batch = try workload.calibration()
        Tape.paused { _ = batch.hidden(source) }
        orders = source.orders
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
        for site in model.branches.map(\.site) where site.kind == .mlp {
            guard case .list(let list)? = values[site.path] else { continue }
            let order = list.compactMap { if case .int(let unit) = $0 { unit } else { nil } }
            guard order.sorted() == Array(0..<site.units) else {
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

extension Set<Site> {
    /// The column `module`: mlp, attention or block.
    var module: String {
        let kinds = Set<Site.Kind>(map(\.kind))
        return kinds.count == 1 ? kinds.first?.rawValue ?? "" : "block"
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
