import Catalog

extension Shape {
    /// What is said of every task's teacher. Its sizes are the task's keys.
    static func teacherKeys(_ task: any TaskDescription) -> [Key] {
        [
            Key(
                Resolved.checkpoint, .string, default: .null,
                "a Hugging Face folder or a GGUF file, instead of a teacher trained here"),
            Key("teacher.seed", .int(0...Int.max), default: .int(0), "of its weights and batches"),
            task.key(
                "teacher.pretrain.\(task.unit)", .int(1...1_000_000_000_000),
                "\(task.unit) trained on in all, each as often as it comes up"),
            task.key(
                task.batch("teacher.pretrain"), .int(1...65_536), "sequences or images a step"),
            task.key(
                "teacher.pretrain.learning_rate", .above(0, through: 10), "the highest, of AdamW"),
            Key(
                "teacher.pretrain.warmup", .number(0...1), default: .number(0.05),
                "share of the steps with a linearly rising rate"),
            Key(
                "teacher.pretrain.decay", .number(0...1), default: .number(0.3),
                "share of the steps, the last, with a linearly falling rate"),
            task.key("teacher.pretrain.weight_decay", .number(0...10), "of AdamW, on matrices"),
            Key(
                "teacher.pretrain.beta1", .number(0...0.9999), default: .number(0.9),
                "of AdamW: decay of the mean gradient"),
            Key(
                "teacher.pretrain.beta2", .number(0...0.99999), default: .number(0.95),
                "of AdamW: decay of the mean squared gradient"),
            Key(
                "teacher.pretrain.clip", .above(0, through: .infinity), default: .number(1),
                "largest norm of the gradient"),
            Key(
                SliceTraining.path, .list(of: .above(0, through: 1)), default: .list([]),
                "shares of the MLPs' hidden units that are trained as MLPs too, the last 1; none: MLPs "
                    + "are whole"),
            Key(
                "teacher.pretrain.recipe", .choice(SliceTraining.Recipe.allCases.map(\.rawValue)),
                default: .string(SliceTraining.Recipe.joint.rawValue),
                "joint: all slices in every step, their gradients summed; sampled: one of them, drawn"
            ),
        ]
    }

    /// Of tasks whose teachers are validated while they are trained.
    package static func teacherValidationKeys(unit: String) -> [Key] {
        [
            Key(
                "teacher.pretrain.validate_every", .int(0...100_000_000), default: .int(0),
                "steps between losses on validation, of which the best teacher is kept; 0: none"),
            Key(
                "teacher.pretrain.validation_\(unit)", .int(1...1_000_000_000), default: .int(8192),
                "that these losses are on, of each part of a mixture"),
            Key(
                "teacher.pretrain.patience", .int(1...1_000_000), default: .null,
                "stop after so many validations without a better one"),
        ]
    }
}
