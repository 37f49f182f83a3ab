import Catalog
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// A model of the teacher's sizes of which the first units of every MLP were trained, and run: the others are as
/// they were drawn.
struct AloneStudent: Student {
    let model: any ElasticModel
    private let job: Job
    private let weights: [Parameter]
    private let units: [Site: Int]

    static let file = "alone.safetensors"

    static func point(_ job: Job) -> Point {
        Point("alone", capacity: job.options.number("alone.width"))
    }

    /// - Parameter weights: of the model, those that were trained.
    /// - Throws: `InputError` for a width that is not whole units.
    init(_ job: Job, _ model: any ElasticModel, _ weights: [Parameter]) throws {
        (self.job, self.model, self.weights) = (job, model, weights)
        units = try model.slice(job.options.number("alone.width"), place: "alone.width")
    }

    let kinds: Set<Site.Kind> = [.mlp]

    /// Without those of units that do not run.
    var trainableParameters: Int {
        func count(_ branch: any Branch) -> Int {
            branch.projections.reduce(0) { $0 + $1.weight.count + ($1.bias?.count ?? 0) }
        }
        return model.branches.reduce(weights.reduce(0) { $0 + $1.tensor.count }) { sum, branch in
            units[branch.site].map {
                sum - count(branch.branch) + count(branch.branch.prefix($0))
            } ?? sum
        }
    }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        PlannedModules(units: units, meter: meter)
    }

    /// Its keys and values are not the teacher's.
    func canDraft(at point: Point) -> Bool { false }

    func usual(draw: Int) -> Point { Self.point(job) }

    func settings(at point: Point) -> [String: Value] {
        [
            "module": .string("mlp"), "scheme": .string("alone"), "gate": .string(""),
            "layers": .string("all"), "sub_modules": .int(0), "loss": .string(""),
            "capacity": .number(job.options.number("alone.width")), "choice": .string("given"),
            "budget": .string(job.options.string("alone.budget")),
        ]
    }

    func write(to folder: RunFolder, teacher digest: String) throws {
        try folder.write(TrainedWeights.data(weights, teacher: digest), to: Self.file)
    }
}
