import Catalog

/// The data a job trains and is evaluated on.
public struct DataSpec: Sendable, Hashable {
    public let name: String
    public let options: Options
    /// Tokens predicted in one sequence.
    public let sequenceLength: Int
    /// Pieces of the vocabulary that is trained on the data; a checkpoint brings its own.
    public let vocabularySize: Int
}

public enum TeacherSpec: Sendable, Hashable {
    /// A Hugging Face folder.
    case checkpoint(String)
    case pretrained(TeacherSizes, PretrainSpec)
}

/// A Llama-style decoder, under the names of its `config.json`.
public struct TeacherSizes: Sendable, Hashable {
    public let hiddenSize, layers, heads, keyValueHeads, intermediateSize: Int
    public let tiesEmbeddings: Bool
    public let ropeTheta, rmsNormEpsilon: Double

    init(_ job: Options) {
        hiddenSize = job.int("teacher.hidden_size")
        layers = job.int("teacher.num_hidden_layers")
        heads = job.int("teacher.num_attention_heads")
        keyValueHeads = job.optionalInt("teacher.num_key_value_heads") ?? heads
        intermediateSize = job.int("teacher.intermediate_size")
        tiesEmbeddings = job.bool("teacher.tie_word_embeddings")
        ropeTheta = job.number("teacher.rope_theta")
        rmsNormEpsilon = job.number("teacher.rms_norm_eps")
    }
}

/// How a teacher is trained from scratch.
public struct PretrainSpec: Sendable, Hashable {
    public let seed: UInt64
    public let tokens, sequences: Int
    /// `warmup` and `decay` are shares of the steps.
    public let learningRate, warmup, decay, weightDecay, beta1, beta2, clip: Double
    /// `nil`: the weights of the last step are kept.
    public let validation: Validation?

    /// The weights of the lowest loss on validation are kept.
    public struct Validation: Sendable, Hashable {
        /// Steps between two, and predicted tokens of one, in each part of a mixture.
        public let every, tokens: Int
        /// Training ends after so many without a better one; `nil`: it does not.
        public let patience: Int?
    }

    init(_ job: Options) {
        seed = UInt64(job.int("teacher.seed"))
        tokens = job.int("teacher.pretrain.tokens")
        sequences = job.int("teacher.pretrain.sequences")
        learningRate = job.number("teacher.pretrain.learning_rate")
        warmup = job.number("teacher.pretrain.warmup")
        decay = job.number("teacher.pretrain.decay")
        weightDecay = job.number("teacher.pretrain.weight_decay")
        beta1 = job.number("teacher.pretrain.beta1")
        beta2 = job.number("teacher.pretrain.beta2")
        clip = job.number("teacher.pretrain.clip")
        let every = job.int("teacher.pretrain.validate_every")
        validation =
            every == 0
            ? nil
            : Validation(
                every: every, tokens: job.int("teacher.pretrain.validation_tokens"),
                patience: job.optionalInt("teacher.pretrain.patience"))
    }
}

/// How one module kind is routed.
public struct ModuleRouting: Sendable, Hashable {
    public enum Choice: String, Sendable { case learned, random }

    /// The module kind's name.
    public let module: String
    /// The share that is kept or chosen, in (0, 1].
    public let capacity: Double
    /// The gate estimator's name.
    public let gate: String
    /// `nil`: as the estimator is defined.
    public let subtractsMean: Bool?
    public let layers: LayerSelection
    public let choice: Choice
    public let options: Options

    init(_ module: Entry<Void>, _ job: Resolved) {
        let section = "routing.\(module.name)"
        self.module = module.name
        capacity = job.options.number("\(section).capacity")
        gate = job.options.string("\(section).gate")
        subtractsMean = job.options.optionalBool("\(section).subtract_mean")
        layers = job.options.values["\(section).layers"].flatMap(LayerSelection.init) ?? .all
        choice = Choice(rawValue: job.options.string("\(section).choice")) ?? .learned
        options = job.options(module.options, in: section)
    }
}

/// Low-rank factors on the projections of routed modules; rank 0 is none.
public struct LoRASpec: Sendable, Hashable {
    public let rank: Int
    /// The update is scaled by `alpha / rank`. 0 at rank 0.
    public let alpha: Double

    init(_ job: Options) {
        rank = job.int("lora.rank")
        alpha = rank == 0 ? 0 : job.optionalNumber("lora.alpha") ?? Double(2 * rank)
    }
}

/// An entry of a catalogue by name, with its options.
public struct NamedOptions: Sendable, Hashable {
    public let name: String
    public let options: Options
}

/// Weights of the auxiliary losses.
public struct AuxiliarySpec: Sendable, Hashable {
    public let load, topK: Double

    init(_ job: Options) {
        load = job.number("auxiliary.load")
        topK = job.number("auxiliary.top_k")
    }
}

public struct TrainSpec: Sendable, Hashable {
    public enum Draw: String, Sendable, CaseIterable { case uniform, sandwich }

    public let steps, sequences, warmup, checkpointEvery: Int
    /// Of routers, of LoRA factors, and the share of both that the cosine ends at.
    public let learningRate, loraLearningRate, finalLearningRate: Double
    /// What a step's capacity is drawn from, ascending; empty: each module's own at every step.
    public let capacities: [Double]
    public let draw: Draw

    init(_ job: Options) {
        steps = job.int("train.steps")
        capacities = job.numbers("train.capacities").sorted()
        draw = Draw(rawValue: job.string("train.draw")) ?? .uniform
        sequences = job.int("train.sequences")
        warmup = job.int("train.warmup")
        checkpointEvery = job.int("train.checkpoint_every")
        learningRate = job.number("train.learning_rate")
        loraLearningRate = job.number("train.lora_learning_rate")
        finalLearningRate = job.number("train.final_learning_rate")
    }
}

public struct EvaluateSpec: Sendable, Hashable {
    public let testTokens, validationTokens, randomDraws, timingTokens: Int
    /// Steps between scores on validation during training, and tokens of each; 0 for none.
    public let every, curveTokens: Int
    /// Test tokens of which it is kept which modules ran for them; 0 for none.
    public let traceTokens: Int
    /// Names; each is applied to the module kinds that define it.
    public let selections: [String]
    /// Evaluated at beside the capacity trained at.
    public let capacities: [Double]

    init(_ job: Options) {
        testTokens = job.int("evaluate.test_tokens")
        validationTokens = job.int("evaluate.validation_tokens")
        randomDraws = job.int("evaluate.random_draws")
        timingTokens = job.int("evaluate.timing_tokens")
        every = job.int("evaluate.every")
        curveTokens = every == 0 ? 0 : job.int("evaluate.curve_tokens")
        traceTokens = job.int("evaluate.trace_tokens")
        selections = job.strings("evaluate.selections")
        capacities = job.numbers("evaluate.capacities")
    }
}
