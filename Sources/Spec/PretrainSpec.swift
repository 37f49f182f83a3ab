import Catalog

/// How a teacher is trained from scratch.
public struct PretrainSpec: Sendable, Hashable {
    public var seed: UInt64
    /// Trained on in all: predicted tokens, or images.
    public let amount: Int
    /// Sequences or images a step.
    public let batch: Int
    /// `warmup` and `decay` are shares of the steps.
    public let learningRate, warmup, decay, weightDecay, beta1, beta2, clip: Double
    /// `nil`: the weights of the last step are kept.
    public let validation: Validation?
    /// `nil`: MLPs are whole.
    public let slicing: SliceTraining?

    /// The weights of the lowest loss on validation are kept.
    public struct Validation: Sendable, Hashable {
        /// Steps between two, and the amount of one, in each part of a mixture.
        public let every, amount: Int
        /// Training ends after so many without a better one; `nil`: it does not.
        public let patience: Int?
    }

    init(_ job: Options, _ task: any TaskDescription) {
        seed = UInt64(job.int("teacher.seed"))
        amount = job.int(join("teacher.pretrain", task.unit))
        batch = job.int(task.batch("teacher.pretrain"))
        learningRate = job.number("teacher.pretrain.learning_rate")
        warmup = job.number("teacher.pretrain.warmup")
        decay = job.number("teacher.pretrain.decay")
        weightDecay = job.number("teacher.pretrain.weight_decay")
        beta1 = job.number("teacher.pretrain.beta1")
        beta2 = job.number("teacher.pretrain.beta2")
        clip = job.number("teacher.pretrain.clip")
        let slices = job.numbers(SliceTraining.path)
        slicing =
            slices.isEmpty
            ? nil : SliceTraining(slices, recipe: job.string("teacher.pretrain.recipe"))
        let every = job.optionalInt("teacher.pretrain.validate_every") ?? 0
        validation =
            every == 0
            ? nil
            : Validation(
                every: every, amount: job.int(task.amount("teacher.pretrain.validation")),
                patience: job.optionalInt("teacher.pretrain.patience"))
    }
}
