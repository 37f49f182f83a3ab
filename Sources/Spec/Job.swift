import Catalog
import TensorCore

/// Raised by hand whenever the same job would give other numbers, so that no result of an older
/// engine is taken for one of this.
public let engineVersion = "1"

/// One training and evaluation, with every setting decided. A job is data: equal jobs give equal
/// results.
public struct Job: Sendable, Hashable {
    public let data: DataSpec
    public let teacher: TeacherSpec
    /// In the order of the registry's module kinds; empty if and only if the job skips.
    public let routing: [ModuleRouting]
    /// `nil` where the job routes.
    public let skip: SkipSpec?
    public let lora: LoRASpec
    public let loss: NamedOptions
    public let auxiliary: AuxiliarySpec
    public let train: TrainSpec
    public let evaluate: EvaluateSpec
    public let seed: UInt64

    /// The job as an experiment file could state it, with nothing left to a default and no module
    /// kind that is not routed. Two files that mean the same job have the same `resolved.json`.
    public let resolved: Value
    /// SHA-256 of the resolved job and of the engine's version.
    public let digest: String
    /// Unique, readable and safe as a file's name: `heads-c0.5-r8-s0-1f2e3d4c`.
    public let name: String

    init(_ job: Resolved, registry: Registry) {
        let options = job.options
        data = DataSpec(
            name: options.string("data.name"),
            options: job.entryOptions("data", registry.dataSets),
            sequenceLength: options.int("data.sequence_length"),
            vocabularySize: options.int("data.vocabulary_size"))
        teacher =
            options.optionalString(Resolved.checkpoint).map(TeacherSpec.checkpoint)
            ?? .pretrained(TeacherSizes(options), PretrainSpec(options))
        routing = registry.modules.entries.filter { job.modules.contains($0.name) }
            .map { ModuleRouting($0, job) }
        skip = job.skip
        lora = LoRASpec(options)
        loss = NamedOptions(
            name: options.string("loss.name"), options: job.entryOptions("loss", registry.losses))
        auxiliary = AuxiliarySpec(options)
        train = TrainSpec(options)
        evaluate = EvaluateSpec(options)
        seed = UInt64(options.int("seed"))

        resolved = job.canonical
        digest = Digest.of("engine \(engineVersion)\n\(resolved.json)")
        let extras =
            Job.lossParts(loss, registry.losses)
            + (train.capacities.isEmpty ? [] : [train.draw.rawValue])
        name =
            (skip?.name(seed: seed) ?? Job.name(routing, extras, lora, seed)) + "-"
            + digest.prefix(8)
    }

    /// Reads `resolved` back: exactly the same job, or an error.
    ///
    /// - Throws: `InputError` for a job that this registry does not know or resolves otherwise.
    public init(resolved: Value, registry: Registry) throws {
        let place = "resolved job"
        let shape = Shape(registry)
        var faults: [String] = []
        let settings = Settings(
            Written(resolved, place: place), layer: .file, shape: shape, faults: &faults)
        var resolver = Resolver(shape: shape, file: place)
        let job = resolver.resolve(settings, isComplete: true, faults: &faults)
        faults += job.map(Rules.faults) ?? []
        guard let job, faults.isEmpty else { throw InputError(faults: faults) }
        self.init(job, registry: registry)
        guard self.resolved.json == resolved.json else {
            throw InputError("\(place): written by another version of elasti; plan it again")
        }
    }

    /// What has no effect on a job is no part of it.
    public static func == (a: Job, b: Job) -> Bool { a.resolved == b.resolved }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// Module kinds, what is not the rule, capacities, rank and seed.
    private static func name(
        _ routing: [ModuleRouting], _ extras: [String], _ lora: LoRASpec, _ seed: UInt64
    ) -> String {
        func joined(_ values: [String]) -> String {
            (Set(values).count == 1 ? Array(values.prefix(1)) : values).joined(separator: "+")
        }
        var parts = [routing.map(\.module).joined(separator: "+")]
        let gate = joined(routing.map(\.gate))
        if gate != "straight_through_dense" { parts.append(gate) }
        let choice = joined(routing.map(\.choice.rawValue))
        if choice != ModuleRouting.Choice.learned.rawValue { parts.append(choice) }
        parts += extras
        parts.append("c" + joined(routing.map { Value.number($0.capacity).json }))
        parts += ["r\(lora.rank)", "s\(seed)"]
        return parts.joined(separator: "-")
    }

    /// The loss's name and those of its options that are not at their default: `forward_kl`,
    /// `top_k10`, `rest`. None for a plain forward KL.
    private static func lossParts(_ loss: NamedOptions, _ losses: Catalog<Void>) -> [String] {
        let declared = losses.entries.first { $0.name == loss.name }?.options ?? []
        let options = declared.compactMap { option -> String? in
            guard let value = loss.options.values[option.name], value != option.fallback else {
                return nil
            }
            return option.name + (value == .bool(true) ? "" : value.json.filter(isSafeInName))
        }
        return loss.name == "forward_kl" && options.isEmpty ? [] : [loss.name] + options
    }

    private static func isSafeInName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
    }
}

extension Resolved {
    /// The keys that have an effect, as nested mappings, with what a default refers to written out.
    var canonical: Value {
        var values = options.values
        if options.optionalString(Self.checkpoint) != nil {
            values = values.filter { !$0.key.hasPrefix("teacher.") || $0.key == Self.checkpoint }
        } else {
            values[Self.checkpoint] = nil
            values["teacher.num_key_value_heads"] = .int(TeacherSizes(options).keyValueHeads)
        }
        if values["teacher.pretrain.validate_every"] == .int(0) {
            for key in ["validate_every", "validation_tokens", "patience"] {
                values["teacher.pretrain." + key] = nil
            }
        }
        if let skip { return nested(values.filter { Self.concerns($0.key, skip) }) }
        values = values.filter { !$0.key.hasPrefix("skip.") }
        let routed = ["routing.modules"] + modules.map { "routing.\($0)." }
        values = values.filter { path, _ in
            !path.hasPrefix("routing.") || routed.contains { path.hasPrefix($0) }
        }
        let lora = LoRASpec(options)
        values["lora.alpha"] = lora.rank == 0 ? .null : .number(lora.alpha)
        if options.numbers("train.capacities").isEmpty {
            values["train.capacities"] = nil
            values["train.draw"] = nil
        }
        for module in modules {
            let path = "routing.\(module).subtract_mean"
            if options.optionalBool(path) == nil { values[path] = nil }
        }
        if options.int("evaluate.every") == 0 {
            values["evaluate.every"] = nil
            values["evaluate.curve_tokens"] = nil
        }
        if options.int("evaluate.trace_tokens") == 0 { values["evaluate.trace_tokens"] = nil }
        return nested(values)
    }
}

/// Dotted paths as mappings in mappings.
private func nested(_ values: [String: Value]) -> Value {
    var groups: [String: [String: Value]] = [:]
    var result: [String: Value] = [:]
    for (path, value) in values {
        if let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) {
            let rest = String(path[path.utf8.index(after: dot)...])
            groups[String(path[..<dot]), default: [:]][rest] = value
        } else {
            result[path] = value
        }
    }
    for (name, values) in groups { result[name] = nested(values) }
    return .map(result)
}
