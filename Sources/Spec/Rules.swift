import Catalog

/// What must hold between keys. Each rule names the key it blames and says what is wrong, or `nil`.
enum Rules {
    struct Fault {
        let path: String
        let text: String
    }

    /// Faults of a complete job, placed.
    static func faults(_ job: Resolved) -> [String] {
        (all.compactMap { $0(job) } + layerFaults(job) + meanFaults(job)).map {
            "\(job.place($0.path)): \($0.path): \($0.text)"
        }
    }

    /// A threshold from fewer tokens is not one.
    static let fewestCalibrationTokens = 4096

    private static let all: [@Sendable (Resolved) -> Fault?] = [
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
            let (warmup, steps) = (job.options.int("train.warmup"), job.options.int("train.steps"))
            return warmup <= steps
                ? nil
                : Fault(
                    path: "train.warmup",
                    text: "found \(warmup), allowed is at most train.steps, \(steps)")
        },
        { job in
            let tokens = job.options.int("evaluate.validation_tokens")
            let needsThreshold = job.options.strings("evaluate.selections").contains("threshold")
            return !needsThreshold || job.skip != nil || tokens >= fewestCalibrationTokens
                ? nil
                : Fault(
                    path: "evaluate.validation_tokens",
                    text: "found \(tokens), the selection 'threshold' needs at least "
                        + "\(fewestCalibrationTokens)")
        },
        teacher { job in
            divides("hidden_size", "num_attention_heads", job)
        },
        teacher { job in
            guard job.options.optionalInt("teacher.num_key_value_heads") != nil else { return nil }
            return divides("num_attention_heads", "num_key_value_heads", job)
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
            let warmup = job.options.number("teacher.pretrain.warmup")
            let decay = job.options.number("teacher.pretrain.decay")
            return warmup + decay <= 1
                ? nil
                : Fault(
                    path: "teacher.pretrain.decay",
                    text: "found \(decay), with a warmup of \(warmup) allowed is at most "
                        + "\(1 - warmup)")
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

    /// A rule about a teacher trained here.
    private static func teacher(
        _ rule: @escaping @Sendable (Resolved) -> Fault?
    ) -> @Sendable (Resolved) -> Fault? {
        { job in job.options.optionalString(Resolved.checkpoint) == nil ? rule(job) : nil }
    }

    private static func divides(_ whole: String, _ part: String, _ job: Resolved) -> Fault? {
        let size = job.options.int("teacher.\(whole)")
        let count = job.options.int("teacher.\(part)")
        return size.isMultiple(of: count)
            ? nil
            : Fault(
                path: "teacher.\(part)",
                text: "found \(count), which does not divide teacher.\(whole), \(size)")
    }

    /// The gate of `weighted` is the score itself: without its mean it would be another gate.
    private static func meanFaults(_ job: Resolved) -> [Fault] {
        job.modules.compactMap { module in
            let path = "routing.\(module).subtract_mean"
            return job.options.optionalBool(path) == true
                && job.options.string("routing.\(module).gate") == "weighted"
                ? Fault(path: path, text: "found true, allowed beside the gate 'weighted' is false")
                : nil
        }
    }

    /// The layers of a checkpoint are known only when it is read.
    private static func layerFaults(_ job: Resolved) -> [Fault] {
        guard job.options.optionalString(Resolved.checkpoint) == nil else { return [] }
        let layers = job.options.int("teacher.num_hidden_layers")
        let paths = job.modules.map { "routing.\($0).layers" }
        return (paths + (job.skip == nil ? [] : ["skip.layers"])).compactMap { path in
            guard let selection = job.options.values[path].flatMap(LayerSelection.init) else {
                return nil
            }
            do {
                _ = try selection.resolve(layers: layers)
                return nil
            } catch {
                return Fault(path: path, text: "\(error)")
            }
        }
    }
}
