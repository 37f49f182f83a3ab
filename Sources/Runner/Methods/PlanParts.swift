import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// What was found for a plan, in files beside it: the order of hidden units, and the factors of projections with a rank.
struct PlanParts {
    let orders: UnitOrders?
    let factors: FiledFactors?

    init(orders: UnitOrders?, factors: FiledFactors?) {
        (self.orders, self.factors) = (orders, factors)
    }

    /// Those in a folder.
    ///
    /// - Throws: `InputError` for files that are damaged or of another model.
    init(in folder: URL, for model: any ElasticModel) throws {
        func found(_ name: String) -> URL? {
            let file = folder.appendingPathComponent(name)
            return FileManager.default.fileExists(atPath: file.path) ? file : nil
        }
        orders = try found(UnitOrders.file).map { try UnitOrders(contentsOf: $0, for: model) }
        factors = try found(FiledFactors.file).map(FiledFactors.init)
    }
}

/// The LoRA factors that were trained for a plan.
enum Recovery {
    static let file = "recovery.safetensors"
    /// alpha / rank, as by default.
    static let scale: Float = 2

    /// Takes over the factors in a file.
    ///
    /// - Throws: `InputError` for a file that is damaged or of another plan.
    static func read(_ file: URL, into adapters: [Parameter]) throws {
        try take(Safetensors(contentsOf: file), file, into: adapters)
    }

    /// The factors in a file, whatever their rank, for the projections of some branches.
    ///
    /// - Parameter digest: the teacher's.
    /// - Throws: `InputError` for a file that is damaged, of another plan or of another teacher.
    static func factors(
        in file: URL, of branches: [ResidualBranch], teacher digest: () throws -> String
    ) throws -> [String: LowRank] {
        let stored = try Safetensors(contentsOf: file)
        let name = stored.entries.keys.sorted().first { $0.hasSuffix(".lora_A.weight") }
        guard let rank = name.flatMap({ stored.entries[$0]?.shape.first }), rank > 0 else {
            throw InputError("\(file.path): has no LoRA factors")
        }
        guard try TrainedWeights.teacher(of: stored) == digest() else {
            throw InputError("\(file.path): is of another teacher")
        }
        let adapters = [String: LowRank].fresh(
            of: branches, rank: rank, alpha: Double(scale) * Double(rank), seed: 0)
        try take(stored, file, into: adapters.parameters)
        return adapters
    }

    private static func take(
        _ stored: Safetensors, _ file: URL, into adapters: [Parameter]
    ) throws {
        let names = Set(adapters.map(\.name))
        if let other = stored.entries.keys.sorted().first(where: { !names.contains($0) }) {
            throw InputError("\(file.path): the plan has no place for its tensor '\(other)'")
        }
        for parameter in adapters {
            guard let tensor = stored.tensor(parameter.name),
                tensor.shape == parameter.tensor.shape
            else { throw InputError("\(file.path): no tensor '\(parameter.name)' of this plan") }
            parameter.tensor.overwrite(with: tensor)
        }
    }
}

/// Factors of projections as a file has them.
struct FiledFactors {
    /// What they are best for: what the projections read, or the weights alone.
    enum Kind: String, CaseIterable { case activations, plain }

    static let file = "factors.safetensors"
    private static let (inner, outer) = (".rank_A.weight", ".rank_B.weight")

    let factors: [String: RankFactors]
    /// The teacher that they are for; `nil`: it is not written yet.
    let teacher: String?

    /// - Parameters:
    ///   - orders: of the units that the plan's widths cut.
    ///   - batch: what the projections read; `nil`, or of the plain kind: they are best for the weights alone.
    /// - Throws: `InputError` for a plan of another model; `RunError` for numbers that are not finite.
    init(
        of plan: Plan, _ model: any ElasticModel, _ orders: UnitOrders?,
        _ kind: Kind, on batch: (() throws -> any Batch)? = nil
    ) throws {
        let model = try orders.map { try model.reordered($0.orders) } ?? model
        let pass = try FactorPass(plan, of: model.branches)
        if let batch = try batch?(), kind == .activations {
            Tape.paused { _ = batch.hidden(pass, of: model) }
        } else {
            Tape.paused { pass.findPlainly() }
        }
        guard pass.failed.isEmpty else {
            throw RunError(
                "\(pass.failed.sorted()[0]): has no factors: its weights, or what it reads, are not finite"
            )
        }
        (factors, teacher) = (pass.factors, nil)
    }

    /// - Throws: `InputError` for a file that cannot be read or has other tensors.
    init(contentsOf file: URL) throws {
        let stored = try Safetensors(contentsOf: file)
        var factors: [String: RankFactors] = [:]
        for name in stored.entries.keys where name.hasSuffix(Self.inner) {
            let path = String(name.dropLast(Self.inner.count))
            guard let inner = stored.tensor(name), let outer = stored.tensor(path + Self.outer),
                inner.shape.count == 2, outer.shape.count == 2
            else { throw InputError("\(file.path): no two factors of '\(path)'") }
            factors[path] = RankFactors(inner: inner, outer: outer)
        }
        (self.factors, teacher) = (factors, TrainedWeights.teacher(of: stored))
    }

    func data(teacher digest: String) -> Data {
        let parameters = factors.flatMap {
            [
                Parameter($0.key + Self.inner, $0.value.inner),
                Parameter($0.key + Self.outer, $0.value.outer),
            ]
        }
        return TrainedWeights.data(parameters, teacher: digest)
    }
}

/// A plan from a file with what was found for it, ready to run.
struct PlanFile {
    let plan: Plan
    let sites: PlannedSites
    /// What the factors of its ranks are best for: "activations", as found beside it, or "plain"; `nil`: it has none.
    let factors: String?
    /// Of the LoRA that was trained for it, found beside it; 0: there is none.
    let rank: Int

    /// Without factors beside it, those of a plan with ranks are the plain ones: nothing is known of activations.
    ///
    /// - Parameter digest: the teacher's.
    /// - Throws: `InputError` for a plan of another model, or parts beside it that are.
    init(_ file: URL, for teacher: any ElasticModel, digest: () throws -> String) throws {
        plan = try Plan(contentsOf: file, for: teacher.branches)
        let folder = file.deletingLastPathComponent()
        let recovery = folder.appendingPathComponent(Recovery.file)
        let isRecovered = FileManager.default.fileExists(atPath: recovery.path)
        guard plan.hasParts || isRecovered else {
            (sites, factors, rank) = (try PlannedSites(plan, of: teacher.branches), nil, 0)
            return
        }
        let parts = try PlanParts(in: folder, for: teacher)
        let model = try parts.orders.map { try teacher.reordered($0.orders) } ?? teacher
        var (filed, kind) = (parts.factors, FiledFactors.Kind.activations)
        if let digest = try filed.map({ _ in try digest() }), digest != filed?.teacher {
            throw InputError(
                "\(folder.appendingPathComponent(FiledFactors.file).path): is of another teacher")
        }
        if plan.hasRanks, filed == nil {
            kind = .plain
            filed = try FiledFactors(of: plan, model, nil, kind)
        }
        let planned = try PlannedSites(plan, of: model.branches, factors: filed?.factors ?? [:])
        factors = plan.hasRanks ? kind.rawValue : nil
        guard isRecovered else {
            (sites, rank) = (planned, 0)
            return
        }
        let adapters = try Recovery.factors(
            in: recovery, of: model.branches.filter { planned.units[$0.site] != 0 },
            teacher: digest)
        rank = adapters.values.first?.a.rows ?? 0
        sites = planned.adapted(
            by: adapters, on: model.branches.filter { parts.orders?.orders[$0.site] != nil })
    }
}
