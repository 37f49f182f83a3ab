import Catalog
import Distillation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// The teacher with maps that tell when a token leaves.
struct ExitStudent: Student, Learner {
    let model: any ElasticModel
    let maps: ExitMaps
    /// None while it is trained.
    var thresholds = BudgetThresholds([], in: 0...1)
    private let job: Job
    private let loss: any RowLoss

    static let file = "exit.safetensors"
    /// q = 1/2, as PALBERT has it.
    static let published = Point(Selection.fixedThreshold.rawValue)

    /// - Throws: `InputError` if the loss does not fit the teacher.
    init(_ job: Job, _ model: any ElasticModel, _ maps: ExitMaps) throws {
        (self.job, self.model, self.maps) = (job, model, maps)
        loss = try job.rowLoss(outputs: model.head.weight.rows)
    }

    // MARK: - Training

    var parameters: [Parameter] { [maps.weight, maps.bias] }

    func pass(
        _ step: Int, _ index: Int, of batch: any Batch, recomputes: Bool
    ) -> LearnerPass {
        var losses: (distance: Tensor, prior: Tensor)?
        return LearnerPass { teacher in
            let layers = LayerOutputs(of: model.branches)
            let outputs = Tape.paused { layers { batch.hidden($0, of: model) } }
            let found = maps.losses(
                layers.inputs,
                distances: headLosses(
                    students: outputs, teacher: teacher, head: model.head,
                    teacherHead: batch.teacher.head, targets: batch.targets, loss: loss),
                prior: job.options.number("exit.prior"))
            losses = found
            return found.distance
        } losses: {
            guard let losses else { return [] }
            let beta = Float(job.options.number("exit.beta"))
            return [(name: "prior", weight: beta, value: losses.prior)]
        }
    }

    // MARK: - Scoring

    let kinds: Set<Site.Kind> = [.attention, .mlp]
    var trainableParameters: Int { parameters.reduce(0) { $0 + $1.tensor.count } }

    var choices: [ChoosingSite] {
        model.branches.map { branch in
            ChoosingSite(
                site: branch.site, module: branch.site.kind.rawValue + "_tokens",
                choosesTokens: true, parts: 0)
        }
    }

    private func threshold(at point: Point) -> Double? {
        point.selection == Self.published.selection ? 0.5 : thresholds(point.capacity)
    }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        EarlyExits(maps, threshold: threshold(at: point), meter: meter)
    }

    func usual(draw: Int) -> Point { Self.published }

    func settings(at point: Point) -> [String: Value] {
        var row: [String: Value] = [
            "module": .string("block"), "scheme": .string("exit"), "gate": .string(""),
            "layers": .string("all"), "sub_modules": .int(0), "loss": .string(job.loss.name),
            "choice": .string("learned"), "train_steps": .int(job.train.steps),
            "exit_beta": .number(job.options.number("exit.beta")),
            "exit_prior": .number(job.options.number("exit.prior")),
        ]
        row["capacity"] = point.capacity.map(Value.number)
        row["threshold"] = threshold(at: point).map(Value.number)
        return row
    }

    func write(to folder: RunFolder, teacher digest: String) throws {
        try folder.write(TrainedWeights.data(parameters, teacher: digest), to: Self.file)
        try folder.write(thresholds.data, to: BudgetThresholds.file)
    }
}
