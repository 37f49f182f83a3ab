import Catalog
import TensorCore

/// Raised by hand whenever the same job would give other numbers, so that no result of an older
/// engine is taken for one of this.
public let engineVersion = "2"

/// One training and evaluation, with every setting decided. A job is data: equal jobs give equal
/// results.
public struct Job: Sendable, Hashable {
    public let task: Task
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
    /// Unique, readable and safe as a file's name: `heads-c0.5-r8-s0-1f2e3d4c5b6a7988`.
    public let name: String

    init(_ job: Resolved, registry: Registry) {
        let (options, open) = (job.options, registry.catalogues(of: job.task))
        task = job.task
        data = DataSpec(job, open.dataSets)
        teacher = TeacherSpec(options, task)
        routing = registry.modules.entries.filter { job.modules.contains($0.name) }
            .map { ModuleRouting($0, job) }
        skip = job.skip
        lora = LoRASpec(options)
        loss = NamedOptions(
            name: options.string("loss.name"), options: job.entryOptions("loss", open.losses))
        auxiliary = AuxiliarySpec(options)
        train = TrainSpec(options, task)
        evaluate = EvaluateSpec(options, task)
        seed = UInt64(options.int("seed"))

        resolved = job.canonical
        digest = Digest.of("engine \(engineVersion)\n\(resolved.json)")
        let routed = JobName(
            task: task, data: data, routing: routing, lora: lora, loss: loss, train: train,
            seed: seed, losses: open.losses)
        // What a path may have in one part is 255 bytes.
        name = (skip?.name(seed: seed) ?? routed.text).prefix(160) + "-" + digest.prefix(16)
    }

    /// Reads `resolved` back: exactly the same job, or an error.
    ///
    /// - Throws: `InputError` for a job that this registry does not know or resolves otherwise.
    public init(resolved: Value, registry: Registry) throws {
        let place = "resolved job"
        let written = Written(resolved, place: place)
        let shape = Shape(registry, try Task(of: written, registry))
        var faults: [String] = []
        let settings = Settings(written, layer: .file, shape: shape, faults: &faults)
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
}
