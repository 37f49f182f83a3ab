import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore

extension PlanMethod {
    func check(_ job: Job, on model: any ElasticModel) throws {
        let options = PlanOptions(job.options)
        if options.search?.scores == true || options.recovery > 0 {
            let loss = try job.rowLoss(outputs: model.head.weight.rows)
            guard loss.usesTeacher || options.search?.scores != true else {
                throw InputError(
                    "loss.name: found \(job.loss.name), allowed is a distance from the teacher: plans are "
                        + "scored by it")
            }
        }
        guard let search = options.search else {
            _ = try options.plan(for: model)
            return
        }
        let settings = SearchOptions(search, job)
        do {
            _ = try PlanLevels(of: model, widths: settings.widths)
        } catch let error as InputError {
            throw error.placed(at: "plan.widths")
        }
        try search.check(settings, on: model)
    }

    /// The content of the plan.
    func inputs(of job: Job) throws -> String {
        try PlanOptions(job.options).file.map(Plan.content) ?? ""
    }

    func points(of job: Job) -> [Point] {
        guard let search = PlanOptions(job.options).search, search.isDrawn else {
            return [Point(name)]
        }
        return (0..<SearchOptions(search, job).draws).map {
            Point(name, draw: $0, isRandom: true)
        }
    }

    func passes(of job: Job) -> Int { PlanOptions(job.options).recovery > 0 ? 1 : 0 }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        let options = PlanOptions(job.options)
        guard let search = options.search else {
            // Unless it has no ranks, every projection's inputs are multiplied with each other.
            let passes = options.mayHaveRanks && options.factors == .activations ? 2 : 0
            return [UnitOrders.cost(of: job, outline)]
                + (passes > 0 ? [.calibration(passes, of: job, outline)] : [])
        }
        let amount = search.amount(
            sites: outline.model.branches.count, SearchOptions(search, job))
        return [
            PhaseCost(
                .search, flops: amount * (outline.blocks + outline.head),
                amount: job.evaluate.validation)
        ]
    }

    func student(_ work: JobWork) throws -> any Student {
        let (job, model) = (work.job, work.workload.model)
        let options = PlanOptions(job.options)
        var (plans, found): ([Plan], FoundPlans?) = ([], nil)
        var orders: UnitOrders?
        if let search = options.search {
            let settings = SearchOptions(search, job)
            let levels = try PlanLevels(of: model, widths: settings.widths)
            if options.order == .importance, !settings.widths.isEmpty {
                orders = try work.orders(for: [levels.narrowest])
            }
            let ordered = try orders.map { try model.reordered($0.orders) } ?? model
            let state = try work.search(search, settings, levels, of: ordered)
            plans = state.found.prefix(search.isDrawn ? settings.draws : 1)
                .map { levels.plan($0.levels) }
            found = FoundPlans(plans: plans, evaluations: state.evaluations)
        } else {
            plans = [try options.plan(for: model)]
            if options.isOrdered(plans) {
                orders = try work.orders(for: plans.map { try $0.units(of: model.branches) })
            }
        }
        var factors: FiledFactors?
        if plans[0].hasRanks {
            try work.report(.calibrate)
            factors = try FiledFactors(of: plans[0], work.study.model, orders, options.factors) {
                try work.workload.calibration()
            }
        }
        let student = try PlannedStudent(
            job, model, plans, PlanParts(orders: orders, factors: factors), found: found)
        try work.distil(student, as: student)
        return student
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        let (options, model) = (PlanOptions(job.options), workload.model)
        let found = try options.search.map { _ in
            try FoundPlans(in: folder, draws: points(of: job).count, for: model)
        }
        let plans = try found?.plans ?? [options.plan(for: model)]
        let student = try PlannedStudent(
            job, model, plans, PlanParts(in: folder, for: model), found: found)
        try student.restore(from: folder)
        return student
    }
}

extension JobWork {
    /// In which the units of what has a width come, on validation data.
    fileprivate func orders(for plans: [[Site: Int]]) throws -> UnitOrders {
        try report(.calibrate)
        return try UnitOrders(on: workload, for: plans)
    }
}

/// What a search found: a plan, or a plan a draw.
struct FoundPlans {
    let plans: [Plan]
    /// `nil` where it is read back.
    let evaluations: Int?

    init(plans: [Plan], evaluations: Int) { (self.plans, self.evaluations) = (plans, evaluations) }

    /// As a job wrote them.
    ///
    /// - Throws: `InputError` for files that are missing, damaged, or of another model.
    init(in folder: URL, draws: Int, for model: any ElasticModel) throws {
        plans = try Self.names(draws).map {
            try Plan(contentsOf: folder.appendingPathComponent($0 + ".json"), for: model.branches)
        }
        evaluations = nil
    }

    /// Each can be given back to `--plan`. Plans of modules that are on or off stand there as other projects read
    /// them, too.
    func files(for model: any ElasticModel) -> [(name: String, data: Data)] {
        zip(Self.names(plans.count), plans).flatMap { name, plan in
            [
                (".json", plan.value.json),
                (".llm_drop.json", plan.dropLists(of: model.branches).map { Value.map($0).json }),
                (".evopress.txt", plan.lines(of: model.branches)),
            ].compactMap { ending, text in text.map { (name + ending, Data($0.utf8)) } }
        }
    }

    private static func names(_ count: Int) -> [String] {
        count == 1 ? ["plan"] : (0..<count).map { "plan-\($0)" }
    }
}
