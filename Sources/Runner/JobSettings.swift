import Catalog
import Datasets
import Distillation
import Layers
import Models
import Routing
import Spec

/// A job's settings as the engine takes them.
extension Job {
    /// - Parameter outputs: numbers in a row of the head's output.
    /// - Throws: `InputError` if the loss's options do not fit these.
    func trainingSettings(outputs: Int) throws -> RouterTraining.Settings {
        let loss: any RowLoss
        do {
            loss = try runner.losses.entry(named: self.loss.name).make(self.loss.options)
            try loss.checked(vocabulary: outputs)
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "loss.\($0)" })
        }
        return RouterTraining.Settings(
            steps: train.steps, capacities: capacityDraw, loss: loss,
            loadWeight: Float(auxiliary.load),
            topKWeight: Float(auxiliary.topK), learningRate: train.learningRate,
            adapterLearningRate: train.loraLearningRate, warmup: train.warmup,
            finalRate: train.finalLearningRate, seed: seed)
    }

    /// The training of its routers, from the start.
    ///
    /// - Parameter recomputes: as of `RouterTraining`.
    /// - Throws: `InputError` if the loss's options do not fit the model.
    package func training(
        _ routers: RouterSet, of model: any ElasticModel,
        recomputes: @escaping (_ amount: Int) -> Bool
    ) throws -> RouterTraining {
        RouterTraining(
            model: model, routers: routers,
            settings: try trainingSettings(outputs: model.head.weight.rows),
            recomputes: recomputes)
    }

    /// Its routers for a model, untrained.
    ///
    /// - Throws: `InputError` for layers that the model does not have, and sub-modules that do not
    ///   divide.
    package func routers(for model: any ElasticModel) throws -> RouterSet {
        try RouterSet(
            branches: model.branches, modules: try modules(for: model), rank: lora.rank,
            alpha: lora.alpha, seed: seed)
    }

    /// The routed modules for a model.
    ///
    /// - Throws: `InputError` for layers that the model does not have.
    func modules(for model: any ElasticModel) throws -> [RoutedModule] {
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

    /// Capacities at which thresholds are stored; `nil`: each module's own. What was trained at
    /// drawn capacities gets a grid, so that any other can be asked for.
    var calibrationCapacities: [Double?] {
        guard !routing.isEmpty else { return [] }
        let own: [Double?] =
            Set(routing.map(\.capacity)).count == 1 ? [routing[0].capacity] : [nil]
        var others = Set(evaluate.capacities + [1])
        if !train.capacities.isEmpty { others.formUnion(train.capacities + Self.thresholdGrid) }
        return own + others.subtracting(own.compactMap { $0 }).sorted()
    }

    /// Close enough for linear interpolation; denser where the lowest scores are far apart.
    private static let thresholdGrid = (1...9).map { Double($0) / 10 } + [0.95, 0.99]

    /// What is evaluated: each selection where it says something about the modules routed.
    var points: [Point] {
        if let skip {
            return (0..<(skip.isRandom ? evaluate.randomDraws : 1)).map {
                Point(selection: nil, draw: $0, isRandom: skip.isRandom)
            }
        }
        let kinds = routing.compactMap { try? moduleKinds.entry(named: $0.module).make }
        let isRandom = routing.allSatisfy { $0.choice == .random }
        let own = Set(routing.map(\.capacity))
        let capacities: [Double?] =
            [nil] + evaluate.capacities.filter { own != [$0] }.map { $0 }
        return evaluate.selections.compactMap(Selection.init).flatMap { selection -> [Point] in
            let applies = kinds.contains { $0.selections.contains(selection) }
            guard applies, selection == .random || !isRandom else { return [] }
            let draws = selection == .random ? evaluate.randomDraws : 1
            return capacities.flatMap { capacity in
                (0..<draws).map {
                    Point(
                        selection: selection, capacity: capacity, draw: $0,
                        isRandom: selection == .random)
                }
            }
        }
    }

    /// The settings among the columns of a point.
    ///
    /// - Parameter capacity: the one evaluated at; `nil`: those trained at.
    func columns(_ routers: RouterSet, at capacity: Double?) -> [String: Value] {
        let kinds = routers.modules.map(\.kind)
        func joined(_ values: [String]) -> Value {
            .string((Set(values).count == 1 ? [values[0]] : values).joined(separator: "+"))
        }
        var row: [String: Value] = [
            "module": .string(kinds.map(\.name).joined(separator: "+")),
            "scheme": .string(kinds.map(\.scheme).joined(separator: "+")),
            "gate": joined(routers.modules.map(\.gate.name)),
            "layers": joined(routers.modules.map(\.layerNames)),
            "sub_modules": .int(routers.routers.map(\.parts).max() ?? 0),
            "lora_rank": .int(routers.rank), "lora_alpha": .number(routers.alpha),
            "loss": .string(loss.name),
            "loss_top_k": .int(loss.options.optionalInt("top_k") ?? 0),
            "loss_rest": .int(loss.options.values["rest"] == .bool(true) ? 1 : 0),
            "choice": joined(routing.map(\.choice.rawValue)),
            "subtract_mean": joined(routers.modules.map { String($0.subtractsMean) }),
            "auxiliary_load": .number(auxiliary.load), "auxiliary_top_k": .number(auxiliary.topK),
            "train_steps": .int(train.steps), "capacity_draw": .string("none"),
            "seed": .int(Int(seed)),
        ]
        // A loss without one leaves the column empty, which is NaN.
        row["loss_temperature"] = loss.options.optionalNumber("temperature").map(Value.number)
        let trained = Set(routers.modules.map(\.capacity))
        if !train.capacities.isEmpty {
            row["capacity_draw"] = .string(
                train.draw.rawValue + " of "
                    + train.capacities.map { Value.number($0).json }.joined(separator: ","))
        } else if trained.count == 1, let capacity = trained.first {
            row["trained_capacity"] = .number(capacity)
        }
        row["keys"] = routers.modules.compactMap { $0.options.values["keys"] }.first
        return row.merging(routers.modules.capacityColumns(at: capacity)) { $1 }
    }
}

extension ModuleRouting {
    /// The layers routed of each stack.
    ///
    /// - Throws: `InputError` for layers or a stack that the model does not have.
    fileprivate func layers(of model: any ElasticModel) throws -> [String: Set<Int>] {
        let counts = model.layerCounts.filter { stacks == Self.bothStacks || stacks == $0.key }
        guard !counts.isEmpty else {
            throw InputError(
                "the teacher has no stack '\(stacks)', allowed: "
                    + (model.layerCounts.keys.sorted() + [Self.bothStacks])
                    .joined(separator: ", "))
        }
        return try counts.mapValues { Set(try layers.resolve(layers: $0)) }
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
