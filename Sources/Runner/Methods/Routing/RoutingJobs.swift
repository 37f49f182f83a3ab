import Catalog
import Foundation
import Models
import Results
import Routing
import Spec
import TensorCore

extension RoutingMethod {
    func check(_ job: Job, on model: any ElasticModel) throws {
        _ = try job.rowLoss(outputs: model.head.weight.rows)
        let modules = try job.modules(for: model)
        for module in modules {
            guard !module.kind.ofImages || model is any VisionLanguageModel else {
                throw InputError(
                    "routing.modules: '\(module.kind.name)' chooses among the tokens of images, which "
                        + "the teacher reads none of")
            }
            guard !module.gate.needsRemovalCosts || module.kind.ofImages else {
                throw InputError(
                    "routing.\(module.kind.name).gate: '\(module.gate.name)' needs to know what the "
                        + "removal of a token costs, allowed is it for image_tokens")
            }
        }
        _ = try placed { try RouterSet.routes(branches: model.branches, modules: modules) }
        guard points(of: job).isEmpty else { return }
        let names = job.routing.map {
            $0.module + ($0.choice == .random ? " with random choices" : "")
        }
        throw InputError(
            "evaluate.selections: found [\(job.evaluate.selections.joined(separator: ", "))], of "
                + "which none applies to \(names.joined(separator: " and "))")
    }

    /// Each selection where it says something about the modules routed.
    func points(of job: Job) -> [Point] {
        let routing = job.routing
        let kinds = kinds(of: job)
        let isRandom = routing.allSatisfy { $0.choice == .random }
        let own = Set(routing.map(\.capacity))
        let capacities: [Double?] =
            [nil] + job.evaluate.capacities.filter { own != [$0] }.map { $0 }
        return job.evaluate.selections.compactMap(Selection.init).flatMap { selection -> [Point] in
            let applies = kinds.contains { $0.selections.contains(selection) }
            guard applies, selection == .random || !isRandom else { return [] }
            let draws = selection == .random ? job.evaluate.randomDraws : 1
            return capacities.flatMap { capacity in
                (0..<draws).map {
                    Point(
                        selection.rawValue, capacity: capacity, draw: $0,
                        isRandom: selection == .random)
                }
            }
        }
    }

    private func kinds(of job: Job) -> [any ModuleKind] {
        job.routing.compactMap { try? moduleKinds.entry(named: $0.module).make }
    }

    /// Random choices without LoRA have no parameters.
    func passes(of job: Job) -> Int {
        job.lora.rank > 0 || job.learns ? job.capacityDraw.passes : 0
    }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        let count = job.calibrationCapacities.count
        let isOrdered = kinds(of: job).contains(where: \.choosesPrefix)
        return (isOrdered ? [UnitOrders.cost(of: job, outline)] : [])
            + (count > 0 ? [.calibration(count, of: job, outline)] : [])
    }

    func student(_ work: JobWork) throws -> any Student {
        let (job, model) = (work.job, work.workload.model)
        var routers = try job.routers(for: model)
        if !routers.orderedSites.isEmpty {
            try work.report(.calibrate)
            routers.order(try UnitOrders(on: work.workload).orders, of: model.branches)
        }
        var student = RoutedStudent(job, model, routers)
        try work.distil(student, as: student)
        // Thresholds and mean probabilities on the validation split (method.md section 2, "Selections").
        let capacities = job.calibrationCapacities
        guard !capacities.isEmpty else { return student }
        let batch = try work.workload.calibration()
        let shared = SharedStates(of: model.branches, before: student.routers)
        for (index, capacity) in capacities.enumerated() {
            try work.report(.calibrate, done: index, total: capacities.count)
            let pass = ElasticPass(
                student.routers, .calibration(capacity: capacity), shared: shared)
            Tape.paused { _ = batch.hidden(pass, of: model) }
            student.routers.calibrate(pass.found)
        }
        return student
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        let file = folder.appendingPathComponent(RoutedStudent.file)
        let routers = try RouterSet(
            Safetensors(contentsOf: file), branches: workload.model.branches,
            base: study.record.modelDigest)
        return RoutedStudent(job, workload.model, routers)
    }
}

extension Job {
    /// Whether any module learns what to choose.
    fileprivate var learns: Bool { routing.contains { $0.choice == .learned } }

    /// Its routers for a model, untrained.
    ///
    /// - Throws: `InputError` for layers that the model does not have, and sub-modules that do not
    ///   divide.
    package func routers(for model: any ElasticModel) throws -> RouterSet {
        let modules = try modules(for: model)
        return try placed {
            try RouterSet(
                branches: model.branches, modules: modules, rank: lora.rank, alpha: lora.alpha,
                seed: seed)
        }
    }

    /// The training of its routers, from the start.
    ///
    /// - Parameter recomputes: as of `SelfDistillation`.
    /// - Throws: `InputError` if the loss's options do not fit the model.
    package func training(
        _ routers: RouterSet, of model: any ElasticModel,
        recomputes: @escaping (_ amount: Int) -> Bool
    ) throws -> SelfDistillation {
        try SelfDistillation(
            RoutedStudent(self, model.computing(in: arithmetic), routers), of: self, teacher: model,
            recomputes: recomputes)
    }

    /// The routed modules for a model.
    ///
    /// - Throws: `InputError` for layers that the model does not have.
    fileprivate func modules(for model: any ElasticModel) throws -> [RoutedModule] {
        try routing.map { routing in
            do {
                return RoutedModule(
                    kind: try moduleKinds.entry(named: routing.module).make,
                    capacity: routing.capacity,
                    gate: try gateEstimators.entry(named: routing.gate).make,
                    subtractsMean: routing.subtractsMean,
                    layers: try routing.layers(of: model),
                    isRandom: routing.choice == .random, options: routing.options.values)
            } catch let error as InputError {
                throw InputError(faults: error.faults.map { "routing.\(routing.module): \($0)" })
            }
        }
    }

    /// Capacities at which thresholds are stored, those of the job and 1; `nil`: each module's own. What was
    /// trained at drawn capacities gets a grid, so that any other can be asked for.
    fileprivate var calibrationCapacities: [Double?] {
        let routing = routing
        guard learns else { return [] }
        let own: [Double?] =
            Set(routing.map(\.capacity)).count == 1 ? [routing[0].capacity] : [nil]
        var others = Set(evaluate.capacities + [1])
        if !train.capacities.isEmpty { others.formUnion(train.capacities + thresholdGrid) }
        return own + others.subtracting(own.compactMap { $0 }).sorted()
    }
}

/// The faults of routers name keys of the section.
private func placed<Made>(_ make: () throws -> Made) throws -> Made {
    do { return try make() } catch let error as InputError {
        throw InputError(faults: error.faults.map { "routing.\($0)" })
    }
}

/// Close enough for linear interpolation; denser where the lowest scores are far apart.
private let thresholdGrid = (1...9).map { Double($0) / 10 } + [0.95, 0.99]

extension ModuleRouting {
    /// The layers routed of each stack.
    ///
    /// - Throws: `InputError` for layers or a stack that the model does not have.
    fileprivate func layers(of model: any ElasticModel) throws -> [String: Set<Int>] {
        let own = (try? moduleKinds.entry(named: module).make)?.stack
        let counts = model.layerCounts.filter {
            (stacks == Self.bothStacks || stacks == $0.key) && (own ?? $0.key) == $0.key
        }
        guard !counts.isEmpty else {
            throw InputError(
                "the teacher has no stack '\(stacks)', allowed: "
                    + (model.layerCounts.keys.sorted() + [Self.bothStacks])
                    .joined(separator: ", "))
        }
        return try counts.mapValues { Set(try layers.resolve(layers: $0)) }
    }
}
