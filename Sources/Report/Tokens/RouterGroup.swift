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
    /// Of each job.
    let traces: [TokenTrace]

    /// Of the jobs whose routers are learned, in the order of the file.
    ///
    /// - Throws: `InputError` if no job has a trace, or jobs differ in other settings too.
    static func all(in results: ResultsFile) throws -> [RouterGroup] {
        try TokenTrace.check(results)
        let table = try results.points.keeping("choice", "learned")
        let (jobs, selections) = (try table.texts("job"), try table.texts("selection"))
        var seen: Set<String> = []
        // A job's first row of a selection is that at the capacity trained at.
        let rows = table.picking(
            jobs.indices.filter {
                results.traces[jobs[$0]]?.preferredPoint == selections[$0]
                    && seen.insert(jobs[$0]).inserted
            })
        let (modules, points) = (try rows.texts("module"), try rows.texts("selection"))
        let capacities = try (0..<rows.rowCount).map { try capacity($0, rows) }
        let keys = modules.indices.map { "\(modules[$0]) \(capacities[$0]) \(points[$0])" }
        let groups = try distinct(keys).map { key -> RouterGroup in
            let own = keys.indices.filter { keys[$0] == key }
            let table = rows.picking(own)
            try table.mustAgree(
                except: { Self.own.contains($0) || $0.hasPrefix("capacity_") }, of: key
            ) { "routers compares jobs that differ in modules, capacity and seed" }
            return RouterGroup(
                modules: modules[own[0]], capacity: capacities[own[0]], selection: points[own[0]],
                traces: try table.texts("job").compactMap { results.traces[$0] })
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
        "trained_capacity", "domain", "seed", "draw",
    ]

    private static func capacity(_ row: Int, _ points: Table) throws -> String {
        let common = try points.numbers("capacity")[row]
        guard common.isNaN else { return Value.number(common).json }
        return points.columns.filter { $0.name.hasPrefix("capacity_") }
            .compactMap { $0.values.doubles?[row] }.filter { !$0.isNaN }
            .map { Value.number($0).json }.joined(separator: "+")
    }

    var kinds: [String] { distinct(traces.flatMap { $0.modules.map(\.kind) }) }
}

extension TokenTrace {
    /// - Throws: `InputError` if a file has no trace at all.
    static func check(_ results: ResultsFile) throws {
        guard results.traces.isEmpty else { return }
        try results.mustHave("lm_loss")
        guard !results.isWithout(.traces) else {
            throw InputError(
                "\(results.text("experiment")): was written without traces, which its experiment leaves "
                    + "out; run it again without them in 'leave_out'")
        }
        throw InputError(
            "\(results.text("experiment")): the results do not say which modules ran for which "
                + "tokens; set evaluate.trace_tokens, such as --set evaluate.trace_tokens=4096, in "
                + "a run that routes tokens")
    }

    /// What inference does, where it was evaluated.
    var preferredPoint: String? { Names.mainSelection(kept.keys.sorted()) }
}
