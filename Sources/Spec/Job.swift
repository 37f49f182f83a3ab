import Catalog
import Files

/// Raised by hand whenever the same job would give other numbers, so that no result of an older
/// engine is taken for one of this.
public let engineVersion = "4"

/// One training and evaluation, with every setting decided. A job is data: equal jobs give equal
/// results.
public struct Job: Sendable, Hashable {
    public let task: any TaskDescription
    public let data: DataSpec
    public let teacher: TeacherSpec
    public let method: any MethodDescription
    public let lora: LoRASpec
    public let loss: NamedOptions
    public let auxiliary: AuxiliarySpec
    public let train: TrainSpec
    public let evaluate: EvaluateSpec
    public let arithmetic: ProductArithmetic
    public let seed: UInt64
    /// Every key with its value, by dotted path: task and method read their own.
    public let options: Options

    /// The job as an experiment file could state it, with nothing left to a default and nothing that has no
    /// effect. Two files that mean the same job have the same `resolved.json`.
    public let resolved: Value
    /// SHA-256 of the resolved job and of the engine's version.
    public let digest: String
    /// Unique, readable and safe as a file's name: `heads-c0.5-r8-s0-1f2e3d4c5b6a7988`.
    public private(set) var name = ""

    init(_ job: Resolved) {
        (task, method, options) = (job.task, job.method, job.effective)
        data = DataSpec(job)
        teacher = TeacherSpec(options, task)
        lora = LoRASpec(options)
        loss = NamedOptions(
            name: options.string("loss.name"), options: job.entryOptions("loss", task.lossNames))
        auxiliary = AuxiliarySpec(options)
        train = TrainSpec(options, task)
        evaluate = EvaluateSpec(options, task)
        arithmetic = ProductArithmetic(rawValue: options.string(ProductArithmetic.path)) ?? .float32
        seed = UInt64(options.int("seed"))

        resolved = job.canonical
        digest = Digest.of("engine \(engineVersion)\n\(resolved.json)")
        // What a path may have in one part is 255 bytes.
        name = method.jobName(self).prefix(160) + "-" + digest.prefix(16)
        if arithmetic != .float32 { name = "\(arithmetic)-\(name)" }
    }

    /// Reads `resolved` back: exactly the same job, or an error.
    ///
    /// - Throws: `InputError` for a job that this registry does not know or resolves otherwise.
    public init(resolved: Value, registry: Registry) throws {
        let place = "resolved job"
        let written = Written(resolved, place: place)
        let shape = Shape(registry, try registry.task(of: written))
        var faults: [String] = []
        let settings = Settings(written, layer: .file, shape: shape, faults: &faults)
        var resolver = Resolver(shape: shape, file: place)
        let job = resolver.resolve(settings, isComplete: true, faults: &faults)
        faults += job.map(Rules.faults) ?? []
        guard let job, faults.isEmpty else { throw InputError(faults: faults) }
        self.init(job)
        guard self.resolved.json == resolved.json else {
            throw InputError("\(place): written by another version of elasti; plan it again")
        }
    }

    /// What has no effect on a job is no part of it.
    public static func == (a: Job, b: Job) -> Bool { a.resolved == b.resolved }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
