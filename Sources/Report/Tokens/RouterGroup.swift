import Catalog
import Results
import Statistics

/// Jobs that differ in their seed alone, with the tokens that their modules ran for.
struct RouterGroup {
    /// "mlp_tokens+attention_tokens"
    let modules: String
    /// The share asked for: "0.5"; "0.5+0.75" where the modules' differ.
    let capacity: String
    /// By which the tokens were chosen.
    let selection: String
    let jobs: [(seed: Int, job: String, trace: TokenTrace)]

    /// Of the jobs whose routers are learned, in the order of the file.
    ///
    /// - Throws: `InputError` if no job has a trace, or jobs differ in other settings too.
    static func all(in results: ResultsFile) throws -> [RouterGroup] {
        try TokenTrace.check(results)
        let points = results.points
        let settings = points.columns.filter { column in
            column.role == .setting && !["seed", "draw"].contains(column.name)
                && !own.contains(column.name) && !column.name.hasPrefix("capacity_")
        }
        let (jobs, selections) = (try points.texts("job"), try points.texts("selection"))
        let (modules, seeds) = (try points.texts("module"), try points.wholes("seed"))
        let choices = try points.texts("choice")
        var groups: [RouterGroup] = []
        var first: [String: Int] = [:]
        var seen: Set<String> = []
        for row in 0..<points.rowCount {
            // A job's first row of a selection is that at the capacity trained at.
            guard let trace = results.traces[jobs[row]], let point = trace.preferredPoint,
                point == selections[row], choices[row] == "learned", seen.insert(jobs[row]).inserted
            else { continue }
            let capacity = try capacity(row, points)
            let key = "\(modules[row]) \(capacity) \(point)"
            let entry = (seed: seeds[row], job: jobs[row], trace: trace)
            guard let earlier = first[key] else {
                first[key] = row
                groups.append(
                    RouterGroup(
                        modules: modules[row], capacity: capacity, selection: point, jobs: [entry]))
                continue
            }
            for column in settings
            where "\(column.values[row])" != "\(column.values[earlier])" {
                throw InputError(
                    "routers compares jobs that differ in modules, capacity and seed; found jobs "
                        + "of \(key) that differ in '\(column.name)'")
            }
            groups = groups.map { $0.key == key ? $0.adding(entry) : $0 }
        }
        guard !groups.isEmpty else {
            throw InputError(
                "routers has nothing to draw: no job with learned routers has a trace of a "
                    + "selection without draws")
        }
        return groups
    }

    /// What groups differ in, and what follows from it.
    private static let own = [
        "module", "scheme", "gate", "subtract_mean", "keys", "layers", "sub_modules", "capacity",
        "trained_capacity", "domain",
    ]

    private var key: String { "\(modules) \(capacity) \(selection)" }

    private func adding(_ entry: (seed: Int, job: String, trace: TokenTrace)) -> RouterGroup {
        RouterGroup(
            modules: modules, capacity: capacity, selection: selection, jobs: jobs + [entry])
    }

    private static func capacity(_ row: Int, _ points: Table) throws -> String {
        let common = try points.numbers("capacity")[row]
        guard common.isNaN else { return Value.number(common).json }
        return points.columns.filter { $0.name.hasPrefix("capacity_") }
            .compactMap { $0.values.doubles?[row] }.filter { !$0.isNaN }
            .map { Value.number($0).json }.joined(separator: "+")
    }

    var kinds: [String] { distinct(jobs.flatMap { $0.trace.modules.map(\.kind) }) }
}

extension TokenTrace {
    /// - Throws: `InputError` if a file has no trace at all.
    static func check(_ results: ResultsFile) throws {
        guard results.traces.isEmpty else { return }
        try results.mustHave("lm_loss")
        throw InputError(
            "\(results.text("experiment")): the results do not say which modules ran for which "
                + "tokens; set evaluate.trace_tokens, such as --set evaluate.trace_tokens=4096, in "
                + "a run that routes tokens")
    }

    /// What inference does, where it was evaluated.
    var preferredPoint: String? { Names.mainSelection(kept.keys.sorted()) }
}
