import Catalog
import Datasets
import Distillation
import Layers
import Models
import Routing
import Spec

/// A job's settings as the engine takes them.
extension Job {
    /// What is scored: `curve` is the part of the validation split for scores during training.
    enum Split: String { case validation, curve, test }

    /// - Throws: `InputError` if the loss's options do not fit the vocabulary.
    func trainingSettings(vocabulary: Int) throws -> RouterTraining.Settings {
        let loss: any RowLoss
        do {
            loss = try losses.entry(named: self.loss.name).make(self.loss.options)
            try loss.checked(vocabulary: vocabulary)
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

    /// The routed modules for a model.
    ///
    /// - Throws: `InputError` for layers that the model does not have.
    func modules(for model: any ElasticModel) throws -> [RoutedModule] {
        return try routing.map { routing in
            do {
                return RoutedModule(
                    kind: try moduleKinds.entry(named: routing.module).make,
                    capacity: routing.capacity,
                    gate: GateEstimator(rawValue: routing.gate) ?? .straightThroughDense,
                    subtractsMean: routing.subtractsMean,
                    layers: try model.layerCounts.mapValues {
                        Set(try routing.layers.resolve(layers: $0))
                    },
                    isRandom: routing.choice == .random,
                    keys: routing.options.optionalString("keys").flatMap(TokenChoice.Keys.init)
                        ?? .all,
                    subModules: routing.options.optionalInt("sub_modules"))
            } catch let error as InputError {
                throw InputError(faults: error.faults.map { "routing.\(routing.module): \($0)" })
            }
        }
    }

    /// The rows of one training step, each of `sequenceLength` + 1 tokens.
    func trainingRows(_ study: Study, step: Int) -> [[Int32]] {
        study.train.trainingRows(
            seed: seed, step: step, sequences: train.sequences, length: data.sequenceLength)
    }

    func windows(of split: Split, _ study: Study) -> [TokenDocuments.Window] {
        switch split {
        case .curve:
            study.validation.evaluationWindows(
                length: data.sequenceLength, limit: evaluate.curveTokens)
        case .validation:
            study.validation.evaluationWindows(
                length: data.sequenceLength, limit: evaluate.validationTokens)
        case .test:
            study.test.evaluationWindows(length: data.sequenceLength, limit: evaluate.testTokens)
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
            let applies = kinds.contains {
                $0.scheme == .token ? selection.choosesTokens : selection.choosesParts
            }
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

    /// UTF-8 bytes of the documents that were scored.
    func bytes(of documents: TokenDocuments, scored: Evaluation) -> Int {
        zip(documents.bytes, scored.documentTokens).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
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
            "scheme": .string(kinds.map(\.scheme.rawValue).joined(separator: "+")),
            "gate": joined(routers.modules.map(\.gate.rawValue)),
            "layers": joined(routers.modules.map(\.layerNames)),
            "sub_modules": .int(routers.partRouters.values.map(\.parts).max() ?? 0),
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
        if let attention = routers.modules.first(where: { $0.kind.name == "attention_tokens" }) {
            row["keys"] = .string(attention.keys.rawValue)
        }
        return row.merging(routers.modules.capacityColumns(at: capacity)) { $1 }
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

extension PretrainSpec {
    func settings(length: Int) -> Pretraining.Settings {
        Pretraining.Settings(
            tokens: tokens, sequences: sequences, length: length, learningRate: learningRate,
            warmup: warmup, decay: decay, weightDecay: weightDecay, beta1: beta1, beta2: beta2,
            clip: clip, seed: seed, validation: validation)
    }
}

extension TeacherSizes {
    /// The `config.json` of a Llama of these sizes.
    func configuration(vocabulary: Int, length: Int, beginning: Int32, end: Int32?) -> [String:
        Value]
    {
        [
            "architectures": .list([.string("LlamaForCausalLM")]), "model_type": .string("llama"),
            "vocab_size": .int(vocabulary), "hidden_size": .int(hiddenSize),
            "intermediate_size": .int(intermediateSize), "num_hidden_layers": .int(layers),
            "num_attention_heads": .int(heads), "num_key_value_heads": .int(keyValueHeads),
            "head_dim": .int(hiddenSize / heads), "hidden_act": .string("silu"),
            // Positions beyond the training length are known, though not trained.
            "max_position_embeddings": .int(max(2 * length, 512)),
            "rms_norm_eps": .number(rmsNormEpsilon), "rope_theta": .number(ropeTheta),
            "rope_scaling": .null, "tie_word_embeddings": .bool(tiesEmbeddings),
            "attention_bias": .bool(false), "mlp_bias": .bool(false),
            "torch_dtype": .string("float32"), "bos_token_id": .int(Int(beginning)),
            "eos_token_id": end.map { .int(Int($0)) } ?? .null,
        ]
    }
}
