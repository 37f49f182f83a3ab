import Catalog
import Foundation
import Results

/// The text of one document, each token shaded by the share of the routed modules that ran for it.
public struct TokenView: Sendable {
    /// What is shown and of what, in a line or two.
    let heading: [String]
    let cells: [TokenCell]

    /// - Parameters:
    ///   - job: its name or the beginning of it; `nil`: the first with the most routed modules.
    ///   - point: such as `threshold` or `top_k-c0.5`; `nil`: what inference does.
    ///   - document: as in `/documents`; `nil`: the first of the trace.
    /// - Throws: `InputError` for a file without traces, and for what it does not hold.
    public init(
        _ results: ResultsFile, job: String? = nil, point: String? = nil, document: Int? = nil
    ) throws {
        try TokenTrace.check(results)
        let (name, trace) = try Self.job(job, in: results)
        guard let point = point ?? trace.preferredPoint, let kept = trace.kept[point] else {
            throw InputError(
                "--point: found '\(point ?? "")', the job \(name) has "
                    + trace.kept.keys.sorted().joined(separator: ", "))
        }
        guard
            let place = document.map({ wanted in
                trace.documents.firstIndex { $0.index == wanted }
            }) ?? trace.documents.indices.first
        else {
            throw InputError(
                "--document: found \(document ?? 0), the trace of \(name) has "
                    + trace.documents.map { String($0.index) }.joined(separator: ", "))
        }
        self.init(
            trace, document: place, shares: trace.shares(kept),
            of: "\(name), \(point)")
    }

    /// The first document, averaged over the jobs of the group that routes the most modules, at the
    /// lowest capacity of such; `nil` if its jobs are not on the same text.
    init?(meanOf groups: [RouterGroup]) {
        func size(_ group: RouterGroup) -> Int { group.traces.first?.modules.count ?? 0 }
        guard let most = groups.map(size).max(),
            let group = groups.first(where: { size($0) == most }), let trace = group.traces.first,
            group.traces.allSatisfy({ $0.pieces == trace.pieces }), !trace.documents.isEmpty
        else { return nil }
        let all = group.traces.compactMap { trace in
            trace.kept[group.selection].map(trace.shares)
        }
        let shares = trace.pieces.indices.map { token in
            all.reduce(0) { $0 + $1[token] } / Double(all.count)
        }
        let seeds = all.count == 1 ? "1 seed" : "mean over \(all.count) seeds"
        self.init(
            trace, document: 0, shares: shares,
            of: "\(group.modules) at capacity \(group.capacity), \(group.selection), \(seeds)")
    }

    private init(_ trace: TokenTrace, document: Int, shares: [Double], of title: String) {
        let range = trace.ranges[document]
        cells = TokenUnit.all(of: trace.pieces, in: range).flatMap { unit -> [TokenCell] in
            let values = shares[unit.tokens]
            return TokenCell.all(
                unit.text, share: values.reduce(0, +) / Double(values.count))
        }
        let mean = shares[range].reduce(0, +) / Double(max(1, range.count))
        heading = [
            title.visible,
            "document \(trace.documents[document].index), \(range.count) tokens: share of "
                + "\(trace.modules.count) routed modules that ran for a token, "
                + String(format: "%.0f %% on average", 100 * mean),
        ]
    }

    private static func job(
        _ wanted: String?, in results: ResultsFile
    ) throws -> (String, TokenTrace) {
        let names = try distinct(results.points.texts("job"))
        let found = names.compactMap { name in results.traces[name].map { (name, $0) } }
        guard let wanted else {
            let most = found.map(\.1.modules.count).max()
            guard let first = found.first(where: { $0.1.modules.count == most }) else {
                throw InputError("/traces is of jobs that have no row in /points")
            }
            return first
        }
        if let exact = found.first(where: { $0.0 == wanted }) { return exact }
        let begun = found.filter { $0.0.hasPrefix(wanted) }
        guard begun.count == 1 else {
            throw InputError(
                "--job: found '\(wanted)', "
                    + (begun.isEmpty
                        ? "jobs with a trace are " + found.map(\.0).joined(separator: ", ")
                        : "with which several begin: "
                            + begun.map(\.0).joined(separator: ", ")))
        }
        return begun[0]
    }
}

extension TokenTrace {
    /// Of each token: the share of the modules that ran for it.
    func shares(_ kept: [UInt8]) -> [Double] {
        let count = pieces.count
        return (0..<count).map { token in
            let ran = modules.indices.reduce(0) { $0 + Int(kept[$1 * count + token]) }
            return Double(ran) / Double(max(1, modules.count))
        }
    }
}
