import Catalog

extension Rules {
    static let languageModeling: [Rule] = [
        { job in
            !job.modules.isEmpty && job.skip != nil
                ? Fault(
                    path: "skip.modules",
                    text: "has no effect beside routing.modules (\(job.place("routing.modules")))")
                : nil
        },
        { job in
            let needed = job.options.optionalInt("teacher.pretrain.patience") != nil
            return needed && job.options.int("teacher.pretrain.validate_every") == 0
                ? Fault(
                    path: "teacher.pretrain.patience",
                    text: "has no effect without teacher.pretrain.validate_every") : nil
        },
        { job in
            let tokens = job.options.int("evaluate.validation_tokens")
            return !needsThreshold(job) || tokens >= fewestCalibrationTokens
                ? nil
                : Fault(
                    path: "evaluate.validation_tokens",
                    text: "found \(tokens), the selection 'threshold' needs at least "
                        + "\(fewestCalibrationTokens)")
        },
        teacher { job in
            guard job.options.optionalInt("teacher.num_key_value_heads") != nil else { return nil }
            return divides("teacher.num_attention_heads", "teacher.num_key_value_heads", job)
        },
        teacher { job in
            let width = job.options.int("teacher.hidden_size")
            let heads = job.options.int("teacher.num_attention_heads")
            return !width.isMultiple(of: heads) || (width / heads).isMultiple(of: 2)
                ? nil
                : Fault(
                    path: "teacher.num_attention_heads",
                    text: "found \(heads), which makes heads of width \(width / heads); rotary "
                        + "positions need an even width")
        },
        teacher { job in
            let tokens = job.options.int("teacher.pretrain.tokens")
            let step =
                job.options.int("teacher.pretrain.sequences")
                * job.options.int("data.sequence_length")
            return tokens >= step
                ? nil
                : Fault(
                    path: "teacher.pretrain.tokens",
                    text: "found \(tokens), allowed is at least one step of \(step)")
        },
    ]
}
