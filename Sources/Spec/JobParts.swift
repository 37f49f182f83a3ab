import Catalog

/// The data a job trains and is evaluated on.
public struct DataSpec: Sendable, Hashable {
    /// What one example is.
    public enum Input: Sendable, Hashable {
        /// So many tokens predicted in one sequence; the pieces of the vocabulary that is trained on
        /// the data, where a checkpoint does not bring its own; whether BOS stands before a text.
        case text(sequenceLength: Int, vocabularySize: Int, bos: BOS)
        /// Square images of so many pixels a side.
        case images(size: Int)
    }

    public let name: String
    public let options: Options
    public let input: Input

    init(_ job: Resolved, _ sets: Catalog<Void>) {
        name = job.options.string("data.name")
        options = job.entryOptions("data", sets)
        input =
            switch job.task {
            case .languageModeling:
                .text(
                    sequenceLength: job.options.int("data.sequence_length"),
                    vocabularySize: job.options.int("data.vocabulary_size"),
                    bos: BOS(rawValue: job.options.string("data.bos")) ?? .tokenizer)
            case .maskedAutoencoding: .images(size: job.options.int("data.image_size"))
            }
    }

    /// Families and classes of the images; empty for text.
    public var subset: [String] { options.strings("subset") }
    /// Tokens predicted in one sequence; 0 for images.
    public var sequenceLength: Int { if case .text(let length, _, _) = input { length } else { 0 } }
    /// Pieces of the vocabulary that is trained; 0 for images.
    public var vocabularySize: Int { if case .text(_, let size, _) = input { size } else { 0 } }
    /// Whether BOS stands before a text.
    public var bos: BOS { if case .text(_, _, let bos) = input { bos } else { .tokenizer } }
    /// Pixels of an image's side; 0 for text.
    public var imageSize: Int { if case .images(let size) = input { size } else { 0 } }
}

/// How one module kind is routed.
public struct ModuleRouting: Sendable, Hashable {
    public enum Choice: String, Sendable { case learned, random }
    /// `both`: every stack that the model has.
    public enum Stacks: String, Sendable, CaseIterable { case encoder, decoder, both }

    /// The module kind's name.
    public let module: String
    /// The share that is kept or chosen, in (0, 1].
    public let capacity: Double
    /// The gate estimator's name.
    public let gate: String
    /// `nil`: as the estimator is defined.
    public let subtractsMean: Bool?
    public let stacks: Stacks
    /// Of each of these stacks.
    public let layers: LayerSelection
    public let choice: Choice
    public let options: Options

    init(_ module: Entry<Void>, _ job: Resolved) {
        let section = "routing.\(module.name)"
        self.module = module.name
        capacity = job.options.number("\(section).capacity")
        gate = job.options.string("\(section).gate")
        subtractsMean = job.options.optionalBool("\(section).subtract_mean")
        stacks = job.options.optionalString("\(section).stacks").flatMap(Stacks.init) ?? .both
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

    /// Sequences or images a step.
    public let batch: Int
    /// How many images of the subset are trained on, drawn by seed; `nil`: all.
    public let images: Int?
    public let steps, warmup, checkpointEvery: Int
    /// Of routers, of LoRA factors, and the share of both that the cosine ends at.
    public let learningRate, loraLearningRate, finalLearningRate: Double
    /// What a step's capacity is drawn from, ascending; empty: each module's own at every step.
    public let capacities: [Double]
    public let draw: Draw

    init(_ job: Options, _ task: Task) {
        steps = job.int("train.steps")
        capacities = job.numbers("train.capacities").sorted()
        draw = Draw(rawValue: job.string("train.draw")) ?? .uniform
        batch = job.int(task.batch("train"))
        images = job.optionalInt("train.images")
        warmup = job.int("train.warmup")
        checkpointEvery = job.int("train.checkpoint_every")
        learningRate = job.number("train.learning_rate")
        loraLearningRate = job.number("train.lora_learning_rate")
        finalLearningRate = job.number("train.final_learning_rate")
    }
}

/// Amounts are in the task's unit: predicted tokens, or images.
public struct EvaluateSpec: Sendable, Hashable {
    /// Of each family, where there are some.
    public let test: Int
    public let validation, timing, randomDraws: Int
    /// Steps between scores on validation during training, and the amount of each; 0 for none.
    public let every, curve: Int
    /// Of the test data (of each family) of which it is kept which modules ran; 0 for none.
    public let trace: Int
    /// Test images whose reconstructions are kept; 0 for none.
    public let sheet: Int
    /// What the test images are taken from, each scored by itself; empty: the job's own data.
    public let families: [String]
    /// Names; each is applied to the module kinds that define it.
    public let selections: [String]
    /// Evaluated at beside the capacity trained at.
    public let capacities: [Double]

    init(_ job: Options, _ task: Task) {
        test = job.int(task.amount("evaluate.test"))
        validation = job.int(task.amount("evaluate.validation"))
        timing = job.int(task.amount("evaluate.timing"))
        randomDraws = job.int("evaluate.random_draws")
        every = job.int("evaluate.every")
        curve = every == 0 ? 0 : job.int(task.amount("evaluate.curve"))
        trace = job.int(task.amount("evaluate.trace"))
        sheet = job.optionalInt("evaluate.sheet_images") ?? 0
        families = job.strings("evaluate.families")
        selections = job.strings("evaluate.selections")
        capacities = job.numbers("evaluate.capacities")
    }
}
