import Catalog
import Models
import Spec
import TensorCore

/// What decides a plan under a budget of compute or of weights' bytes (method.md section 6). A search is a file in
/// `Searches` and a line in `planSearches`; nothing else names it. It sees validation data only.
package protocol PlanSearch: Sendable {
    /// As `plan.search` names it.
    var name: String { get }
    var summary: String { get }
    /// Keys of `plan` that only it, or it and some others, have.
    var options: [Option] { get }
    /// How much data plans are scored on, as shares of `evaluate.validation`; a key `plan.<name>` in the task's unit
    /// each.
    var amounts: [(name: String, share: Double, summary: String)] { get }
    /// Whether plans are drawn: the job's seed counts.
    var isRandom: Bool { get }
    /// Whether each plan that it finds is a draw of its own, of `evaluate.random_draws`.
    var isDrawn: Bool { get }

    /// What would make it fail, before anything is run.
    ///
    /// - Throws: `InputError` for a model that it cannot search.
    func check(_ options: SearchOptions, on model: any ElasticModel) throws
    /// Its steps, at most, among plans with so many sites.
    func steps(sites: Int, _ options: SearchOptions) -> Int
    /// What all steps run through students, in the task's unit.
    func amount(sites: Int, _ options: SearchOptions) -> Double
    /// Makes one step: puts the plans that it found into the state, the best first.
    ///
    /// - Throws: `InputError` for a budget that no plan meets.
    func step(_ step: Int, _ search: PlanSearching) throws
}

extension PlanSearch {
    package var options: [Option] { [] }
    package var amounts: [(name: String, share: Double, summary: String)] { [] }
    package var isRandom: Bool { false }
    package var isDrawn: Bool { false }
    package func check(_ options: SearchOptions, on model: any ElasticModel) throws {}
    package func steps(sites: Int, _ options: SearchOptions) -> Int { 1 }
    package func amount(sites: Int, _ options: SearchOptions) -> Double { 0 }

    /// Whether plans are scored by the job's loss.
    var scores: Bool { !amounts.isEmpty }
}

/// The searches there are: a new one is a file in `Searches` and a line here.
package let planSearches: [any PlanSearch] = [
    RandomSearch(),
    EvenSearch(),
    CosineSearch(),
    GreedySearch(),
    EvolutionSearch(),
    ExhaustiveSearch(),
]

/// What a job says of its search.
package struct SearchOptions: Sendable {
    /// What a budget is a share of.
    enum Axis: String, CaseIterable {
        case compute
        case bytes = "weight_bytes"
    }

    package let budget: Double
    let axis: Axis
    let seed: UInt64
    /// Draws of a search whose plans are.
    package let draws: Int
    let validation: Int
    /// Widths of MLPs beside off and on, ascending.
    let widths: [Double]
    private let values: Options
    private let amounts: [String: Int]

    package init(_ search: any PlanSearch, _ job: Job) {
        budget = job.options.optionalNumber("plan.budget") ?? 1
        axis = Axis(rawValue: job.options.string("plan.axis")) ?? .compute
        (seed, validation) = (job.seed, job.evaluate.validation)
        // What is trained for one plan fits no other.
        draws = job.options.int("plan.recovery") == 0 ? job.evaluate.randomDraws : 1
        widths = job.options.numbers("plan.widths").filter { $0 < 1 }.sorted()
        values = Options(
            checked: search.options.reduce(into: [:]) { values, option in
                let value = job.options.values["plan." + option.name] ?? .null
                values[option.name] = value == .null ? option.fallback : value
            })
        amounts = search.amounts.reduce(into: [:]) { amounts, amount in
            let usual = Int((amount.share * Double(job.evaluate.validation)).rounded(.up))
            amounts[amount.name] =
                job.options.optionalInt(job.task.amount("plan." + amount.name)) ?? usual
        }
    }

    package func int(_ name: String) -> Int { values.int(name) }
    package func optionalInt(_ name: String) -> Int? { values.optionalInt(name) }
    package func string(_ name: String) -> String { values.string(name) }
    package func bool(_ name: String) -> Bool { values.bool(name) }
    /// Of data to score on, in the task's unit.
    package func amount(_ name: String) -> Int { amounts[name] ?? validation }
}

extension [any PlanSearch] {
    /// The options of all, as keys of `plan` that hold nothing unless they are written.
    func keys(of task: any TaskDescription) -> [Key] {
        var keys: [Key] = []
        func add(_ path: String, _ kind: Option.Kind, _ summary: String) {
            guard !keys.contains(where: { $0.path == path }) else { return }
            keys.append(Key(path, kind, default: .null, summary))
        }
        for search in self {
            for option in search.options {
                let usual = option.fallback.map { $0 == .null ? "" : " (\($0.json))" } ?? ""
                add("plan." + option.name, option.kind, option.summary + usual)
            }
            for amount in search.amounts {
                add(
                    task.amount("plan." + amount.name), .int(1...1_000_000_000),
                    "\(task.unit) \(amount.summary); default: a share of "
                        + task.amount("evaluate.validation"))
            }
        }
        return keys
    }
}

extension PlanSearch {
    /// The paths of its keys.
    func paths(_ task: any TaskDescription) -> [String] {
        options.map { "plan." + $0.name } + amounts.map { task.amount("plan." + $0.name) }
    }
}
