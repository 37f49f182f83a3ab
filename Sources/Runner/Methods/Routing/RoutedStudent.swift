import Catalog
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// The teacher with routers in front of some modules.
struct RoutedStudent: Student, Learner {
    let job: Job
    let model: any ElasticModel
    var routers: RouterSet
    private let draw: CapacityDraw
    private let shared = SharedBatches()

    init(_ job: Job, _ model: any ElasticModel, _ routers: RouterSet) {
        (self.job, self.model, self.routers) = (job, model, routers)
        draw = job.capacityDraw
    }

    // MARK: - Training

    var parameters: [Parameter] { routers.routerParameters }
    var adapters: [Parameter] { routers.adapterParameters }

    func passes(_ step: Int) -> Int { draw(step: step).count }

    func pass(_ step: Int, _ index: Int, of batch: any Batch, recomputes: Bool) -> LearnerPass {
        let needsCosts = routers.modules.contains(where: \.gate.needsRemovalCosts)
        let costs = needsCosts ? (batch as? any RemovalCosts)?.removalCosts(job.seed, step) : nil
        let pass = ElasticPass(
            routers,
            .training(seed: job.seed, step: step, capacity: draw(step: step)[index]),
            recomputes: recomputes, removalCosts: costs ?? [:])
        return LearnerPass(pass) {
            let losses = [
                ("load", job.auxiliary.load, pass.loadLoss),
                ("top_k", job.auxiliary.topK, pass.topKLoss),
            ]
            return losses.compactMap { name, weight, loss in loss.map { (name, Float(weight), $0) }
            }
        }
    }

    /// The capacity that was drawn.
    func columns(_ step: Int) -> [(name: String, value: Double)] {
        draw(step: step).last.flatMap { $0 }.map { [("capacity", $0)] } ?? []
    }

    // MARK: - Scoring

    var kinds: Set<Site.Kind> { Set(routers.modules.map(\.kind.site)) }
    var trainableParameters: Int { routers.parameterCount }
    var choices: [ChoosingSite] {
        routers.routers.map {
            ChoosingSite(
                site: $0.site, module: $0.module.kind.name,
                choosesTokens: $0.module.kind.choosesTokens, parts: $0.parts)
        }
    }

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        pass(at: point, batch, meter, nil)
    }

    func scored(at point: Point, batch: Int, meter: ComputeMeter) -> any CountedRoutes {
        pass(at: point, batch, meter, shared[batch, of: self])
    }

    private func pass(
        at point: Point, _ batch: Int, _ meter: ComputeMeter?, _ shared: SharedStates?
    ) -> ElasticPass {
        ElasticPass(
            routers,
            .evaluation(
                Selection(rawValue: point.selection) ?? .topK, capacity: point.capacity,
                seed: job.seed, draw: point.draw << 32 | batch),
            meter: meter, shared: shared)
    }

    func isCausal(at point: Point) -> Bool {
        routers.modules.allSatisfy {
            !$0.isRandom && $0.kind.isCausal(by: Selection(rawValue: point.selection) ?? .topK)
        }
    }

    /// As they are trained.
    func usual(draw: Int) -> Point { Point(Selection.topK.rawValue, draw: draw) }

    func write(to folder: RunFolder, teacher digest: String) throws {
        try folder.write(routers.file(base: digest), to: Self.file)
    }

    static let file = "routers.safetensors"

    func settings(at point: Point) -> [String: Value] {
        let (routing, modules) = (job.routing, routers.modules)
        let kinds = modules.map(\.kind)
        func joined(_ values: [String]) -> Value {
            .string((Set(values).count == 1 ? [values[0]] : values).joined(separator: "+"))
        }
        var row: [String: Value] = [
            "module": .string(kinds.map(\.name).joined(separator: "+")),
            "scheme": .string(kinds.map(\.scheme).joined(separator: "+")),
            "gate": joined(modules.map(\.gate.name)),
            "layers": joined(modules.map(\.layerNames)),
            "sub_modules": .int(routers.routers.map(\.parts).max() ?? 0),
            "lora_rank": .int(routers.rank), "lora_alpha": .number(routers.alpha),
            "loss": .string(job.loss.name),
            "loss_top_k": .int(job.loss.options.optionalInt("top_k") ?? 0),
            "loss_rest": .int(job.loss.options.values["rest"] == .bool(true) ? 1 : 0),
            "choice": joined(routing.map(\.choice.rawValue)),
            "subtract_mean": joined(modules.map { String($0.subtractsMean) }),
            "auxiliary_load": .number(job.auxiliary.load),
            "auxiliary_top_k": .number(job.auxiliary.topK),
            "train_steps": .int(job.train.steps), "capacity_draw": .string("none"),
        ]
        if model.layerCounts.count > 1 {
            row["stacks"] = .string(distinct(routing.map(\.stacks)).joined(separator: "+"))
        }
        // A loss without one leaves the column empty, which is NaN.
        row["loss_temperature"] = job.loss.options.optionalNumber("temperature").map(Value.number)
        let trained = Set(modules.map(\.capacity))
        if !job.train.capacities.isEmpty {
            row["capacity_draw"] = .string(
                job.train.draw.rawValue + " of "
                    + job.train.capacities.map { Value.number($0).json }.joined(separator: ","))
        } else if trained.count == 1, let capacity = trained.first {
            row["trained_capacity"] = .number(capacity)
        }
        row["tokens"] = modules.compactMap { $0.options.values["tokens"] }.first
        row["keys"] = modules.compactMap { $0.options.values["keys"] }.first
        return row.merging(modules.capacityColumns(at: point.capacity)) { $1 }
    }
}

/// What the passes of a student have in common, by batch.
private final class SharedBatches {
    private static let mostBytes = 64 << 20
    private var batches: [Int: SharedStates] = [:]

    subscript(batch: Int, of student: RoutedStudent) -> SharedStates? {
        if let known = batches[batch] { return known }
        guard batches.values.reduce(0, { $0 + $1.bytes }) < Self.mostBytes else { return nil }
        let states = SharedStates(of: student.model.branches, before: student.routers)
        batches[batch] = states
        return states
    }
}

extension RoutedModule {
    /// "0,2", or with the stacks where there are more than one: "decoder 0,1 encoder 0,2".
    fileprivate var layerNames: String {
        let lists = layers.mapValues { $0.sorted().map(String.init).joined(separator: ",") }
        if lists.count == 1 { return lists.values.joined() }
        return lists.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            .joined(separator: " ")
    }
}

extension [RoutedModule] {
    /// `capacity` where one holds for all modules, else `capacity_<module>` each: the common column
    /// of a point then stays empty, which is NaN.
    ///
    /// - Parameter capacity: the one evaluated at; `nil`: those trained at.
    func capacityColumns(at capacity: Double?) -> [String: Value] {
        let capacities = map { capacity ?? $0.capacity }
        if Set(capacities).count == 1 { return ["capacity": .number(capacities[0])] }
        return Dictionary(
            zip(map { "capacity_" + $0.kind.name }, capacities.map(Value.number))
        ) { $1 }
    }
}
