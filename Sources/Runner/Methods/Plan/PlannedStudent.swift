import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// The teacher, its hidden units in order, with less of some sites; and with factors that were trained for it.
struct PlannedStudent: Student, Learner {
    let model: any ElasticModel
    private let job: Job
    private let options: PlanOptions
    /// By draw.
    private let plans: [Plan]
    private let sites: [PlannedSites]
    private let parts: PlanParts
    private let found: FoundPlans?
    private let lowRank: [String: LowRank]

    /// - Parameter parts: what was found for the plans.
    /// - Throws: `InputError` for plans and parts of another model.
    init(
        _ job: Job, _ teacher: any ElasticModel, _ plans: [Plan], _ parts: PlanParts,
        found: FoundPlans?
    ) throws {
        (self.job, options, self.found) = (job, PlanOptions(job.options), found)
        (self.plans, self.parts) = (plans, parts)
        let model = try parts.orders.map { try teacher.reordered($0.orders) } ?? teacher
        let sites = try plans.map {
            try PlannedSites($0, of: model.branches, factors: parts.factors?.factors ?? [:])
        }
        (self.model, self.sites) = (model, sites)
        lowRank = .fresh(
            of: model.branches.filter { sites[0].units[$0.site] != 0 }, rank: options.recovery,
            alpha: options.alpha, seed: job.seed)
    }

    // MARK: - Training

    var parameters: [Parameter] { [] }
    var adapters: [Parameter] { lowRank.parameters }

    func pass(
        _ step: Int, _ index: Int, of batch: any Batch, recomputes: Bool
    ) -> LearnerPass {
        LearnerPass(PlannedModules(sites[0], adapters: lowRank, recomputes: recomputes))
    }

    // MARK: - Scoring

    /// What plans of a search leave alone differs from plan to plan.
    var kinds: Set<Site.Kind> {
        guard found == nil else { return [.attention, .mlp] }
        // A width of 1 is one of the MLPs all the same.
        return Set(sites[0].changed.map(\.kind)).union(options.width == nil ? [] : [.mlp])
    }
    var trainableParameters: Int { adapters.reduce(0) { $0 + $1.tensor.count } }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        PlannedModules(
            sites[point.isRandom ? point.draw : 0], adapters: lowRank, meter: meter)
    }

    func canDraft(at point: Point) -> Bool {
        sites.allSatisfy(\.changedKeys.isEmpty)
    }
    /// Each draw is another plan.
    func drawsCostAlike(at point: Point) -> Bool { !point.isRandom }

    func usual(draw: Int) -> Point { Point("plan", draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        var row: [String: Value] = [
            "module": .string(kinds.count == 1 ? kinds.first?.rawValue ?? "" : "block"),
            "scheme": .string("plan"), "gate": .string(""),
            "layers": .string("all"), "sub_modules": .int(0), "loss": .string(""),
            "capacity": .number(sites[0].units.share(of: model)),
            "choice": .string(parts.orders == nil ? "given" : "least_important"),
        ]
        if let cut = options.cut {
            row["cut"] = .string(cut.name)
            row["capacity"] = .number(cut.share)
        }
        if let search = options.search {
            let settings = search.settings(job)
            row["module"] = .string("block")
            row["capacity"] = .number(job.options.number("plan.budget"))
            row["choice"] = .string(search.name)
            row["search"] = .string(search.name)
            row["search_options"] = .string(
                (settings.map { "\($0.name)=\($0.value.plain)" }
                    + (options.axis == .bytes ? ["axis=\(options.axis.rawValue)"] : []))
                    .joined(separator: " "))
            row["evaluations"] = found?.evaluations.map(Value.int)
        }
        if options.recovery > 0 {
            row["lora_rank"] = .int(options.recovery)
            row["lora_alpha"] = .number(options.alpha)
            row["train_steps"] = .int(job.train.steps)
        }
        if options.recovery > 0 || options.search?.scores == true {
            row["loss"] = .string(job.loss.name)
        }
        return row
    }

    // MARK: - Files

    func write(to folder: RunFolder, teacher digest: String) throws {
        for file in FoundPlans(plans: plans, evaluations: 0).files(for: model) {
            try folder.write(file.data, to: file.name)
        }
        if let orders = parts.orders { try folder.write(orders.data, to: UnitOrders.file) }
        if let factors = parts.factors {
            try folder.write(factors.data(teacher: digest), to: FiledFactors.file)
        }
        guard !lowRank.isEmpty else { return }
        try folder.write(TrainedWeights.data(adapters, teacher: digest), to: Recovery.file)
    }

    /// Takes over the factors that a job wrote.
    ///
    /// - Throws: `InputError` for a file that is missing, damaged or of another plan.
    func restore(from folder: URL) throws {
        guard !lowRank.isEmpty else { return }
        try Recovery.read(folder.appendingPathComponent(Recovery.file), into: adapters)
    }
}
