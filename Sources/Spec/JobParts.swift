import Catalog

/// The data a job trains and is evaluated on.
public struct DataSpec: Sendable, Hashable {
    public let name: String
    public let options: Options

    init(_ job: Resolved) {
        name = job.options.string("data.name")
        options = job.entryOptions("data", job.task.dataSets)
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

/// How a student multiplies by weights.
public enum ProductArithmetic: String, Sendable, CaseIterable {
    case float32
    /// Both factors rounded to bfloat16, sums in float32.
    case bfloat16

    package static let path = "arithmetic"
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
    public let steps, warmup, checkpointEvery: Int
    /// Of routers, of LoRA factors, and the share of both that the cosine ends at.
    public let learningRate, loraLearningRate, finalLearningRate: Double
    /// What a step's capacity is drawn from, ascending; empty: each module's own at every step.
    public let capacities: [Double]
    public let draw: Draw

    init(_ job: Options, _ task: any TaskDescription) {
        steps = job.int("train.steps")
        capacities = job.numbers("train.capacities").sorted()
        draw = Draw(rawValue: job.string("train.draw")) ?? .uniform
        batch = job.int(task.batch("train"))
        warmup = job.int("train.warmup")
        checkpointEvery = job.int("train.checkpoint_every")
        learningRate = job.number("train.learning_rate")
        loraLearningRate = job.number("train.lora_learning_rate")
        finalLearningRate = job.number("train.final_learning_rate")
    }
}

/// Amounts are in the task's unit: predicted tokens, or images.
public struct EvaluateSpec: Sendable, Hashable {
    /// Of each domain, where there are some.
    public let test: Int
    public let validation, timing, randomDraws: Int
    /// Steps between scores on validation during training, and the amount of each; 0 for none.
    public let every, curve: Int
    /// Of the test data (of each domain) of which it is kept which modules ran; 0 for none.
    public let trace: Int
    /// Names; each is applied to the module kinds that define it.
    public let selections: [String]
    /// Evaluated at beside the capacity trained at.
    public let capacities: [Double]

    init(_ job: Options, _ task: any TaskDescription) {
        test = job.int(task.amount("evaluate.test"))
        validation = job.int(task.amount("evaluate.validation"))
        timing = job.int(task.amount("evaluate.timing"))
        randomDraws = job.int("evaluate.random_draws")
        every = job.int("evaluate.every")
        curve = every == 0 ? 0 : job.int(task.amount("evaluate.curve"))
        trace = job.optionalInt(task.amount("evaluate.trace")) ?? 0
        selections = job.strings("evaluate.selections")
        capacities = job.numbers("evaluate.capacities")
    }
}
