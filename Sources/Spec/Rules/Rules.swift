import Catalog

/// What must hold between keys. Each rule names the key it blames and says what is wrong, or `nil`.
enum Rules {
    struct Fault {
        let path: String
        let text: String
    }

    typealias Rule = @Sendable (Resolved) -> Fault?

    /// Faults of a complete job, placed.
    static func faults(_ job: Resolved) -> [String] {
        let rules = common + (job.task == .languageModeling ? languageModeling : maskedAutoencoding)
        return (rules.compactMap { $0(job) } + layerFaults(job) + meanFaults(job)).map {
            "\(job.place($0.path)): \($0.path): \($0.text)"
        }
    }

    /// Each is a point of the results, or a threshold at each module.
    private static let mostCapacities = 1000

    /// A threshold from fewer tokens is not one.
    static let fewestCalibrationTokens = 4096

    private static let common: [Rule] = [
        { job in
            let (warmup, steps) = (job.options.int("train.warmup"), job.options.int("train.steps"))
            return warmup <= steps
                ? nil
                : Fault(
                    path: "train.warmup",
                    text: "found \(warmup), allowed is at most train.steps, \(steps)")
        },
        { tooMany("evaluate.capacities", $0) }, { tooMany("train.capacities", $0) },
        teacher { divides("teacher.hidden_size", "teacher.num_attention_heads", $0) },
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
    ]

    private static func tooMany(_ path: String, _ job: Resolved) -> Fault? {
        let count = job.options.numbers(path).count
        return count <= mostCapacities
            ? nil
            : Fault(
                path: path, text: "found \(count) numbers, allowed are at most \(mostCapacities)")
    }

    /// A rule about a teacher trained here.
    static func teacher(_ rule: @escaping Rule) -> Rule {
        { job in job.isPretrained ? rule(job) : nil }
    }

    static func divides(_ whole: String, _ part: String, _ job: Resolved) -> Fault? {
        let (size, count) = (job.options.int(whole), job.options.int(part))
        return size.isMultiple(of: count)
            ? nil
            : Fault(path: part, text: "found \(count), which does not divide \(whole), \(size)")
    }

    static func needsThreshold(_ job: Resolved) -> Bool {
        job.skip == nil && job.options.strings("evaluate.selections").contains("threshold")
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
        guard job.isPretrained else { return [] }
        func fault(_ path: String, _ count: String, of stack: String) -> Fault? {
            guard let selection = job.options.values[path].flatMap(LayerSelection.init) else {
                return nil
            }
            do {
                _ = try selection.resolve(layers: job.options.int("teacher.\(count)"), of: stack)
                return nil
            } catch {
                return Fault(path: path, text: "\(error)")
            }
        }
        switch job.task {
        case .languageModeling:
            let paths = job.modules.map { "routing.\($0).layers" }
            return (paths + (job.skip == nil ? [] : ["skip.layers"])).compactMap {
                fault($0, "num_hidden_layers", of: "this teacher")
            }
        case .maskedAutoencoding:
            return job.modules.flatMap { module in
                job.stacks(of: module).compactMap { stack in
                    fault(
                        "routing.\(module).layers",
                        (stack == .decoder ? "decoder_" : "") + "num_hidden_layers",
                        of: "the teacher's \(stack.rawValue)")
                }
            }
        }
    }
}

extension Resolved {
    /// Whether the teacher is trained here, so that its sizes are known.
    var isPretrained: Bool { options.optionalString(Self.checkpoint) == nil }

    /// The single stacks of an autoencoder in which a module kind is routed.
    func stacks(of module: String) -> [ModuleRouting.Stacks] {
        let stacks = options.optionalString("routing.\(module).stacks").flatMap(
            ModuleRouting.Stacks.init)
        return [.encoder, .decoder].filter { stacks == .both || stacks == $0 }
    }
}
