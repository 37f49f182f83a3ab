import Catalog

/// What is distilled. An experiment file is of one task, which decides what keys it may hold.
///
/// The reader of files knows a task by this alone; the Runner has the tasks there are, and what they do.
public protocol TaskDescription: Sendable {
    /// As `task` in a file names it.
    var name: String { get }
    /// For `elasti list`.
    var summary: String { get }
    /// What amounts are counted in, as keys spell it: `evaluate.test_tokens`, `evaluate.test_images`.
    var unit: String { get }
    /// How keys call the size of a step: `train.sequences`, `train.batch`.
    var batch: String { get }
    /// What `data.name` and `loss.name` may be; the options of an entry are further keys.
    var dataSets: Catalog<Void> { get }
    var lossNames: Catalog<Void> { get }
    /// The defaults of keys that every task has, by path: of data set, loss and amounts at least.
    var defaults: [String: Value] { get }
    /// The keys that not every task has.
    var keys: [Key] { get }
    /// What must hold between keys, beside the rules of all tasks.
    var rules: [Rule] { get }
    /// The stacks of layers that its models have.
    var stacks: [LayerStack] { get }
    /// Whether the layers of a method's modules are part of a job's name.
    var namesLayers: Bool { get }
    /// The layers whose MLP costs far more to leave out than all others together: methods leave them dense unless
    /// a file says otherwise.
    var denseMLPs: [Int] { get }
    /// Whether it can tell how important attention heads are.
    var ranksHeads: Bool { get }
    /// Whether its models read the tokens of images in a text.
    var readsImages: Bool { get }
    /// The most sub-modules of a module that can be traced; `nil`: the task traces tokens only.
    var mostTracedParts: Int? { get }

    /// What a job's name begins with, before what is routed.
    func nameParts(_ job: Options) -> [String]
    /// Leaves out of a job's values what has no effect, and writes out what a default refers to.
    func settle(_ values: inout [String: Value])
    /// Its keys of `evaluate` that have an effect on a job whatever its method is.
    func scoring(_ job: Options) -> [String]
    /// How much of the unit one example of a step is.
    func amountOfExample(_ job: Options) -> Int
    /// An experiment file to start from: a small study with every section in it.
    func template(_ name: String) -> String
    /// One about a pretrained model.
    ///
    /// - Throws: `InputError` for a checkpoint that cannot be read, and where the task has no such file.
    func template(_ name: String, of checkpoint: String) throws -> String
}

extension TaskDescription {
    public var namesLayers: Bool { true }
    public var denseMLPs: [Int] { [] }
    public var ranksHeads: Bool { false }
    public var readsImages: Bool { false }
    public var mostTracedParts: Int? { nil }
    public var rules: [Rule] { [] }
    public func nameParts(_ job: Options) -> [String] { [] }
    public func settle(_ values: inout [String: Value]) {}
    public func scoring(_ job: Options) -> [String] { [] }
    public func amountOfExample(_ job: Options) -> Int { 1 }
    public func template(_ name: String, of checkpoint: String) throws -> String {
        throw InputError(
            "--teacher: task \(self.name) has no file to start from; write teacher: "
                + "{ checkpoint: \(checkpoint) } into the one that "
                + "`elasti new \(name) --task \(self.name)` makes")
    }

    var usualLoss: String? {
        if case .string(let name) = defaults["loss.name"] { name } else { nil }
    }

    /// The path of an amount: `evaluate.test_tokens` for `evaluate.test`.
    package func amount(_ stem: String) -> String { "\(stem)_\(unit)" }

    /// The path of a step's size in `section`.
    func batch(_ section: String) -> String { join(section, batch) }
}

/// A stack of layers of a task's models.
public struct LayerStack: Sendable {
    /// As the sites of the model call it.
    public let name: String
    /// The keys that say how many layers and attention heads it has, of a teacher trained here.
    package let layers: String
    package let heads: String
    /// Tokens that pass through it for one of the task's unit; `nil`: it is not known before the teacher is.
    package let tokens: @Sendable (_ job: Options) -> Int?

    package init(
        _ name: String, layers: String, heads: String = "teacher.num_attention_heads",
        tokens: @escaping @Sendable (Options) -> Int? = { _ in 1 }
    ) {
        (self.name, self.layers, self.heads, self.tokens) = (name, layers, heads, tokens)
    }
}

extension Registry {
    /// The task of a job as `Job.resolved` has it.
    ///
    /// - Throws: `InputError` for a task that is not here.
    public func task(ofResolved job: Value) throws -> any TaskDescription {
        try task(of: Written(job, place: "resolved job"))
    }

    /// The task that an experiment file names at its root, before its keys are known.
    ///
    /// - Throws: `InputError` for a task that is not here.
    func task(of root: Written) throws -> any TaskDescription {
        guard case .map(let entries) = root.content,
            let written = entries.first(where: { $0.key == Shape.taskKey })?.value
        else { return usualTask }
        let option = Option(Shape.taskKey, .choice(tasks.names), default: nil, "")
        guard case .string(let name) = written.value,
            let entry = tasks.entries.first(where: { $0.name == name })
        else {
            throw InputError(
                "\(written.place): \(option.name): \(option.fault(written.value))")
        }
        return entry.make
    }
}
