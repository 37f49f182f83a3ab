import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// The teacher by a plan: one from a file, its MLPs cut to a width, or what a search finds under a budget. What it
/// lost can be trained back by LoRA.
struct PlanMethod: Method {
    let name = "plan"
    let summary =
        "modules off, cut in width, of low rank or of few bits, the same for every input, as given or as searched for"
    let leadingKey: String? = nil

    var catalogues: [NamedCatalogue] {
        [
            NamedCatalogue(
                "searches", title: "Searches of plans (plan.search)",
                Catalog("search", planSearches.map { Entry($0.name, $0.summary, make: ()) }))
        ]
    }

    func keys(of task: any TaskDescription) -> [Key]? {
        [
            Key(
                "plan.file", .string, default: .null,
                "a plan, LLM-Drop's config.json, EvoPress's lines, or FILE.csv#ROW of slices"),
            Key(
                "plan.width", .above(0, through: 1), default: .null,
                "or: the share of the hidden units of every MLP"),
            Key(
                "plan.rank", .above(0, through: 1), default: .null,
                "or: two factors for every projection, of this share of its weights' number"),
            Key(
                "plan.bits", .int(2...8), default: .null,
                "or: bits of every weight, by groups of 64; width, rank and bits may stand together"
            ),
            Key(
                "plan.shared", .int(2...10_000), default: .null,
                "or: so many blocks that follow each other have the weights of the first of them"),
            Key(
                "plan.factors", .choice(FiledFactors.Kind.allCases.map(\.rawValue)),
                default: .string(FiledFactors.Kind.activations.rawValue),
                "of a rank: the best for what the projections read on validation data, or plain SVD"
            ),
            Key(
                "plan.search", .choice(planSearches.map(\.name)), default: .null,
                "or: what finds a plan under plan.budget, on validation data"),
            Key(
                "plan.budget", .above(0, through: 1), default: .null,
                "of a search: a share of dense compute by the meter, or of the weights' bytes"),
            Key(
                "plan.axis", .choice(SearchOptions.Axis.allCases.map(\.rawValue)),
                default: .string(SearchOptions.Axis.compute.rawValue),
                "what plan.budget is a share of"),
            Key(
                "plan.order", .choice(PlanOptions.Order.allCases.map(\.rawValue)),
                default: .string(PlanOptions.Order.importance.rawValue),
                "which hidden units come first: the most important on validation data, or as stored"
            ),
            Key(
                "plan.recovery", .int(0...4096), default: .int(0),
                "rank of LoRA that is then trained on what remains; 0: none"),
        ] + planSearches.keys(of: task)
    }

    func faults(of job: Resolved) -> [Fault] {
        let options = PlanOptions(job.options)
        func isWritten(_ path: String) -> Bool { job.options.values[path] ?? .null != .null }
        let parts = ["plan.width", "plan.rank", "plan.bits"].filter(isWritten)
        let others = ["plan.file", "plan.search", "plan.shared"].filter(isWritten)
        let chosen = others + parts
        guard others.count == 1 && parts.isEmpty || others.isEmpty && !parts.isEmpty else {
            return [
                Fault(
                    path: chosen.last ?? "plan.file",
                    text:
                        "give one of plan.file, plan.search and plan.shared, or plan.width, plan.rank and plan.bits"
                )
            ]
        }
        let own = options.search.map { $0.paths(job.task) + ["plan.budget"] } ?? []
        var faults = (planSearches.keys(of: job.task).map(\.path) + ["plan.budget"])
            .filter { isWritten($0) && !own.contains($0) }.map { path in
                let others = planSearches.filter { $0.paths(job.task).contains(path) }
                return Fault(
                    path: path,
                    text: "has no effect beside \(chosen[0])"
                        + (options.search.map { ": \($0.name)" } ?? "")
                        + (others.isEmpty
                            ? "" : "; it is of " + others.map(\.name).joined(separator: " and ")))
            }
        if let bits = options.bits, !Plan.bits.contains(bits) {
            faults.append(
                Fault(
                    path: "plan.bits",
                    text: "found \(bits), allowed are "
                        + Plan.bits.map(String.init).joined(separator: ", ")))
        }
        if options.search == nil, options.axis == .bytes {
            faults.append(Fault(path: "plan.axis", text: "has no effect without plan.search"))
        }
        if options.search != nil, !isWritten("plan.budget") {
            faults.append(
                Fault(
                    path: "plan.budget",
                    text: "is missing; plan.search needs it, a share of compute"))
        }
        return faults
    }

    func uses(_ job: Resolved) -> [String] {
        let options = PlanOptions(job.options)
        let (search, task) = (options.search, job.task)
        var used = ["evaluate.test", "evaluate.validation", "evaluate.timing"].map(task.amount)
        if let search {
            used += ["plan.search", "plan.budget", "plan.order"] + search.paths(task)
            if options.axis == .bytes { used.append("plan.axis") }
            if search.isRandom { used.append("seed") }
            if search.isDrawn, options.recovery == 0 { used.append("evaluate.random_draws") }
        } else {
            used += ["plan.file", "plan.width", "plan.order"]
            if options.rank != nil { used.append("plan.rank") }
            if options.shared != nil { used.append("plan.shared") }
            if options.bits != nil { used.append("plan.bits") }
            if options.mayHaveRanks { used.append("plan.factors") }
        }
        if search?.scores == true || options.recovery > 0 { used.append("loss") }
        if options.recovery > 0 {
            used += ["plan.recovery", "train", "seed", "evaluate.every"]
            used.append(task.amount("evaluate.curve"))
        }
        return used
    }

    /// "plan-w0.5", "plan-evopress", "plan-evolution-c0.75-r8-s0".
    func jobName(_ job: Job) -> String {
        let options = PlanOptions(job.options)
        var parts = ["plan"]
        if let search = options.search {
            let settings = search.settings(job)
            parts.append(search.name)
            parts += settings.map {
                $0.name + ($0.value == .bool(true) ? "" : $0.value.json.filter(isSafeInName))
            }
            if search.scores { parts += job.lossParts }
            parts.append(
                (options.axis == .bytes ? "bytes" : "c")
                    + Value.number(job.options.number("plan.budget")).json)
        } else if let file = options.file {
            let name = file.deletingPathExtension().lastPathComponent
            parts.append(
                String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(32)))
        } else {
            if let width = options.width { parts.append("w" + Value.number(width).json) }
            if let rank = options.rank { parts.append("rank" + Value.number(rank).json) }
            if let shared = options.shared { parts.append("shared\(shared)") }
            if let bits = options.bits { parts.append("b\(bits)") }
        }
        if options.factors == .plain, options.mayHaveRanks { parts.append("plain") }
        if options.recovery > 0 { parts.append("r\(options.recovery)") }
        if options.recovery > 0 || options.search?.isRandom == true { parts.append("s\(job.seed)") }
        return parts.joined(separator: "-")
    }

    var columns: [Column] {
        [
            Column(
                "search", .text, .setting, presence: .whereStated,
                "what found the plan: " + planSearches.map(\.name).joined(separator: ", ")),
            Column(
                "search_options", .text, .setting, presence: .whereStated,
                "what was said of the search beside its budget: option=value, several with a space"),
            Column(
                "cut", .text, .setting, presence: .whereStated,
                "what a plan of ranks, bits or shared blocks cuts, capacity being the share of it (of bits, of 16): rank, plain_rank, "
                    + "bits, shared; several joined by +, as width+rank and rank+bits 4, capacity then without bits"
            ),
            Column(
                "evaluations", .whole, .count, unit: "students", presence: .whereStated,
                "students that the search ran, on validation data; history in /search"),
        ]
    }
}

extension PlanSearch {
    /// What a job says of it that is not its default.
    func settings(_ job: Job) -> [(name: String, value: Value)] {
        paths(job.task).compactMap { path in
            guard let value = job.options.values[path], value != .null else { return nil }
            let name = String(path.dropFirst("plan.".count))
            let usual = options.first { $0.name == name }?.fallback
            return value == usual ? nil : (name, value)
        }
    }
}
