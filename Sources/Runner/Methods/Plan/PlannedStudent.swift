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
    /// By draw: the units of each site that is not whole.
    private let plans: [[Site: Int]]
    private let orders: UnitOrders?
    private let found: FoundPlans?
    private let lowRank: [String: LowRank]

    static let file = "recovery.safetensors"

    /// - Throws: never for a plan and orders of the teacher.
    init(
        _ job: Job, _ teacher: any ElasticModel, _ plans: [[Site: Int]], _ orders: UnitOrders?,
        found: FoundPlans?
    ) throws {
        (self.job, options, self.found) = (job, PlanOptions(job.options), found)
        (self.plans, self.orders) = (plans, orders)
        model = try orders.map { try teacher.reordered($0.orders) } ?? teacher
        lowRank = .fresh(
            of: model.branches.filter { plans[0][$0.site] != 0 }, rank: options.recovery,
            alpha: options.alpha, seed: job.seed)
    }

    // MARK: - Training

    var parameters: [Parameter] { [] }
    var adapters: [Parameter] { lowRank.parameters }

    func pass(
        _ step: Int, _ index: Int, of batch: any Batch, recomputes: Bool
    ) -> LearnerPass {
        LearnerPass(PlannedModules(units: plans[0], adapters: lowRank, recomputes: recomputes))
    }

    // MARK: - Scoring

    /// What plans of a search leave alone differs from plan to plan.
    var kinds: Set<Site.Kind> {
        found == nil ? Set(plans[0].keys.map(\.kind)) : [.attention, .mlp]
    }
    var trainableParameters: Int { adapters.reduce(0) { $0 + $1.tensor.count } }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        PlannedModules(
            units: plans[point.isRandom ? point.draw : 0], adapters: lowRank, meter: meter)
    }

    /// Not with a part of an attention's heads.
    func canDraft(at point: Point) -> Bool {
        !plans.contains { $0.contains { $0.key.kind == .attention && $0.value > 0 } }
    }

    func usual(draw: Int) -> Point { Point("plan", draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        var row: [String: Value] = [
            "module": .string(plans[0].module), "scheme": .string("plan"), "gate": .string(""),
            "layers": .string("all"), "sub_modules": .int(0), "loss": .string(""),
            "capacity": .number(plans[0].share(of: model)),
            "choice": .string(orders == nil ? "given" : "least_important"),
        ]
        if let search = options.search {
            let settings = search.settings(job)
            row["module"] = .string("block")
            row["capacity"] = .number(job.options.number("plan.budget"))
            row["choice"] = .string(search.name)
            row["search"] = .string(search.name)
            row["search_options"] = .string(
                settings.map { "\($0.name)=\($0.value.plain)" }.joined(separator: " "))
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
        for file in found?.files ?? [] { try folder.write(file.data, to: file.name) }
        if let orders { try folder.write(orders.data, to: UnitOrders.file) }
        guard !lowRank.isEmpty else { return }
        try folder.write(TrainedWeights.data(adapters, teacher: digest), to: Self.file)
    }

    /// Takes over the factors that a job wrote.
    ///
    /// - Throws: `InputError` for a file that is missing, damaged or of another plan.
    func restore(from folder: URL) throws {
        guard !lowRank.isEmpty else { return }
        let file = folder.appendingPathComponent(Self.file)
        let stored = try Safetensors(contentsOf: file)
        for parameter in adapters {
            guard let tensor = stored.tensor(parameter.name),
                tensor.shape == parameter.tensor.shape
            else { throw InputError("\(file.path): no tensor '\(parameter.name)' of this plan") }
            parameter.tensor.overwrite(with: tensor)
        }
    }
}
