import Catalog
import Files
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// The teacher by a plan, without training: one from a file, or its MLPs cut to a width.
struct PlanMethod: Method {
    let name = "plan"
    let summary = "modules off or cut in width, the same for every input; nothing is trained"
    let leadingKey: String? = nil

    func keys(of task: any TaskDescription) -> [Key]? {
        [
            Key(
                "plan.file", .string, default: .null,
                "a plan, LLM-Drop's config.json, EvoPress's lines, or FILE.csv#ROW of slices"),
            Key(
                "plan.width", .above(0, through: 1), default: .null,
                "or: the share of the hidden units of every MLP"),
            Key(
                "plan.order", .choice(PlanOptions.Order.allCases.map(\.rawValue)),
                default: .string(PlanOptions.Order.importance.rawValue),
                "which hidden units come first: the most important on validation data, or as stored"
            ),
        ]
    }

    func faults(of job: Resolved) -> [Fault] {
        let options = PlanOptions(job.options)
        return (options.file == nil) != (options.width == nil)
            ? [] : [Fault(path: "plan.file", text: "give one of plan.file and plan.width")]
    }

    func uses(_ job: Resolved) -> [String] {
        ["plan"] + ["evaluate.test", "evaluate.validation", "evaluate.timing"].map(job.task.amount)
    }

    /// "plan-w0.5", "plan-evopress".
    func jobName(_ job: Job) -> String {
        let options = PlanOptions(job.options)
        if let width = options.width { return "plan-w" + Value.number(width).json }
        let name = options.file?.deletingPathExtension().lastPathComponent ?? ""
        return "plan-"
            + String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(32))
    }

    func check(_ job: Job, on model: any ElasticModel) throws {
        _ = try PlanOptions(job.options).units(of: model)
    }

    /// The content of the plan.
    func inputs(of job: Job) throws -> String {
        try PlanOptions(job.options).file.map(Plan.content) ?? ""
    }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        [UnitOrders.cost(of: job, outline)]
    }

    func student(_ work: JobWork) throws -> any Student {
        let model = work.workload.model
        let options = PlanOptions(work.job.options)
        let units = try options.units(of: model)
        guard options.order == .importance,
            units.contains(where: { $0.key.kind == .mlp && $0.value > 0 })
        else { return PlannedStudent(model, units) }
        try work.report(.calibrate)
        return try PlannedStudent(model, units, UnitOrders(on: work.workload))
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        let file = folder.appendingPathComponent(UnitOrders.file)
        let units = try PlanOptions(job.options).units(of: workload.model)
        guard FileManager.default.fileExists(atPath: file.path) else {
            return PlannedStudent(workload.model, units)
        }
        return try PlannedStudent(
            workload.model, units, UnitOrders(contentsOf: file, for: workload.model))
    }
}

/// The teacher, its hidden units in order, with less of some sites.
struct PlannedStudent: Student {
    let model: any ElasticModel
    private let units: [Site: Int]
    private let orders: UnitOrders?

    init(_ model: any ElasticModel, _ units: [Site: Int]) {
        (self.model, self.units, orders) = (model, units, nil)
    }

    init(
        _ model: any ElasticModel, _ units: [Site: Int], _ orders: UnitOrders
    ) throws {
        (self.units, self.orders) = (units, orders)
        self.model = try model.reordered(orders.orders)
    }

    var kinds: Set<Site.Kind> { Set(units.keys.map(\.kind)) }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        PlannedModules(units: units, meter: meter)
    }

    /// Not with a part of an attention's heads.
    func canDraft(at point: Point) -> Bool {
        !units.contains { $0.key.kind == .attention && $0.value > 0 }
    }

    func usual(draw: Int) -> Point { Point("plan", draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        [
            "module": .string(units.module), "scheme": .string("plan"), "gate": .string(""),
            "layers": .string("all"), "sub_modules": .int(0), "loss": .string(""),
            "capacity": .number(units.share(of: model)),
            "choice": .string(orders == nil ? "given" : "least_important"),
        ]
    }

    func write(to folder: RunFolder, teacher digest: String) throws {
        if let orders { try folder.write(orders.data, to: UnitOrders.file) }
    }
}
