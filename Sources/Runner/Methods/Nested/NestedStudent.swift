import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// The teacher, with its own or other MLPs, of which the first units run.
struct NestedStudent: Student, Learner {
    let model: any ElasticModel
    private let job: Job
    private let nested: NestedOptions
    /// The weights of the MLPs; none where these are the teacher's.
    let parameters: [Parameter]

    static let file = "nested.safetensors"
    /// What points choose: one slice for all layers, or one for each.
    static let slice = "slice"
    static let uniform = "uniform"
    static let monotone = "monotone"

    /// A teacher whose slices were pretrained.
    init(_ job: Job, pretrained teacher: any ElasticModel) {
        (self.job, nested, parameters) = (job, NestedOptions(job.options), [])
        model = teacher
    }

    /// - Parameter orders: in which the teacher's units stand at the start.
    /// - Throws: never for orders of the teacher.
    init(_ job: Job, of teacher: any ElasticModel, _ orders: UnitOrders) throws {
        try self.init(
            job, of: teacher,
            teacher.mlps.reduce(into: [:]) { tensors, branch in
                let order = orders.orders[branch.site] ?? Array(0..<branch.site.units)
                tensors.merge(branch.branch.weights(inOrder: order)) { $1 }
            })
    }

    /// As a job wrote it.
    ///
    /// - Throws: `InputError` for a file that is damaged, or is of another teacher.
    init(_ job: Job, of teacher: any ElasticModel, in file: URL) throws {
        let stored = try Safetensors(contentsOf: file)
        do {
            try self.init(job, of: teacher, TrainedWeights.tensors(of: stored))
        } catch let error as InputError {
            throw error.placed(at: file.path)
        }
    }

    private init(_ job: Job, of teacher: any ElasticModel, _ tensors: [String: Tensor]) throws {
        (self.job, nested) = (job, NestedOptions(job.options))
        parameters = tensors.sorted { $0.key < $1.key }.map {
            Parameter($0.key, $0.value.trainable)
        }
        model = try teacher.replacing(
            Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.tensor) }))
    }

    // MARK: - Training

    func passes(_ step: Int) -> Int { trained(step).count }

    private func trained(_ step: Int) -> [Double] {
        nested.training?.trained(step, seed: nested.seed) ?? []
    }

    func pass(
        _ step: Int, _ index: Int, of batch: any Batch, recomputes: Bool
    ) -> LearnerPass {
        let slice = trained(step)[index]
        return LearnerPass(
            PlannedModules(units: units { _ in slice }, recomputes: recomputes))
    }

    /// The slice that was drawn.
    func columns(_ step: Int) -> [(name: String, value: Double)] {
        nested.training?.recipe == .sampled ? [("capacity", trained(step)[0])] : []
    }

    // MARK: - Scoring

    let kinds: Set<Site.Kind> = [.mlp]
    var trainableParameters: Int { parameters.reduce(0) { $0 + $1.tensor.count } }

    /// Each draw of a mixture is another one.
    func drawsCostAlike(at point: Point) -> Bool { point.selection != Self.uniform }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        PlannedModules(units: units(at: point), meter: meter)
    }

    /// The units of each MLP that is not whole.
    func units(at point: Point) -> [Site: Int] {
        let layers = model.mlps.count
        let slices =
            switch point.selection {
            case Self.uniform: nested.uniform(point.draw, layers: layers)
            case Self.monotone:
                nested.monotone(point.capacity ?? 1, layers: layers, units: model.fewestUnits)
            default: Array(repeating: point.capacity ?? 1, count: layers)
            }
        return units { slices[$0] }
    }

    private func units(_ slice: (_ layer: Int) -> Double) -> [Site: Int] {
        var units: [Site: Int] = [:]
        for (layer, site) in model.mlps.map(\.site).enumerated() where slice(layer) < 1 {
            units[site] = Int((slice(layer) * Double(site.units)).rounded())
        }
        return units
    }

    func usual(draw: Int) -> Point {
        Point(Self.slice, capacity: nested.slices[nested.slices.count / 2], draw: draw)
    }

    func settings(at point: Point) -> [String: Value] {
        let capacity = point.capacity ?? units(at: point).share(of: model)
        return [
            "module": .string("mlp"), "scheme": .string("nested"), "gate": .string(""),
            "layers": .string("all"), "sub_modules": .int(nested.slices.count),
            "capacity": .number(capacity),
            "loss": .string(nested.training == nil ? "" : job.loss.name),
            "choice": .string(
                point.selection == Self.slice
                    ? "given" : point.selection == Self.uniform ? "random" : point.selection),
            "train_steps": .int(nested.training == nil ? 0 : job.train.steps),
            "recipe": .string(recipe),
        ]
    }

    private var recipe: String {
        if let training = nested.training { return training.recipe.rawValue }
        guard case .pretrained(_, let spec) = job.teacher, let slicing = spec.slicing else {
            return NestedOptions.pretrained
        }
        return "scratch_" + slicing.recipe.rawValue
    }

    func write(to folder: RunFolder, teacher digest: String) throws {
        guard nested.training != nil else { return }
        try folder.write(TrainedWeights.data(parameters, teacher: digest), to: Self.file)
    }
}

extension ElasticModel {
    /// In forward order.
    fileprivate var mlps: [ResidualBranch] { branches.filter { $0.site.kind == .mlp } }

    /// Hidden units of its smallest MLP.
    var fewestUnits: Int { mlps.map(\.site.units).min() ?? 1 }
}
