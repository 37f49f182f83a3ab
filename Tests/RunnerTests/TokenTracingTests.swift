import Catalog
import Datasets
import Foundation
import Results
import Routing
import Runner
import Spec
import Testing

@Suite("Traces of tokens in a run")
struct TokenTracingTests {
    private let study: EngineFolder

    init() throws { study = try EngineFolder() }

    private func job(_ index: Int, _ overrides: [String]) throws -> Job {
        let job = try EngineStudy.jobs(set: overrides)[index]
        try study.engine.prepare([job]) { _, _, _ in }
        return job
    }

    private func result(_ name: String) throws -> JobResult {
        try JobResult(contentsOf: study.folder(name).appendingPathComponent("job.h5"))
    }

    private func number(_ row: [String: Value], _ column: String) throws -> Double {
        switch row[column] {
        case .number(let value): return value
        case .int(let value): return Double(value)
        default: throw InputError("no number '\(column)'")
        }
    }

    /// With all test tokens in it, the share of ones is the column `kept`, and each sequence keeps
    /// as many tokens as the rule of top-k says.
    @Test func holdWhatWasKept() throws {
        let job = try job(1, ["evaluate.trace_tokens=1000"])
        try study.run(job, in: "traced")
        let result = try result("traced")
        let trace = try #require(result.trace)
        #expect(
            trace.modules == [
                .init(layer: 0, kind: "attention_tokens"),
                .init(layer: 1, kind: "attention_tokens"),
            ])
        #expect(trace.documents.map(\.index) == Array(0..<trace.documents.count))
        #expect(Set(trace.kept.keys) == Set(result.documents.keys))
        #expect(trace.kept["top_k"] != trace.kept["threshold"])
        for row in result.points.rows {
            guard case .string(let selection) = row["selection"], selection != "random" else {
                continue
            }
            let isOwn = try number(row, "capacity") == 0.75
            let kept = try #require(trace.kept[selection + (isOwn ? "" : "-c0.5")])
            #expect(try number(row, "tokens_evaluated") == Double(trace.pieces.count))
            let ones = kept.reduce(0) { $0 + Int($1) }
            #expect(try number(row, "kept") == Double(ones) / Double(kept.count))
        }
        let kept = try #require(trace.kept["top_k"])
        for range in trace.ranges {
            for start in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
                let sequence = start..<min(start + 64, range.upperBound)
                for module in 0..<2 {
                    let ones = sequence.reduce(0) {
                        $0 + Int(kept[module * trace.pieces.count + $1])
                    }
                    #expect(ones == chosenCount(of: sequence.count, at: 0.75))
                }
            }
        }
    }

    /// The text of the first document is that of the data set's first test problem.
    @Test func spellTheText() throws {
        let job = try job(0, ["evaluate.trace_tokens=1"])
        try study.run(job, in: "traced")
        let trace = try #require(try result("traced").trace)
        #expect(trace.documents.count == 1)
        #expect(trace.modules.map(\.kind) == ["mlp_tokens", "mlp_tokens"])
        #expect(trace.pieces[0] == "<s>")
        // All characters of these problems are ASCII, so a byte is a character.
        let text = trace.pieces.dropFirst().map { piece in
            piece.hasPrefix("<0x")
                ? UInt8(piece.dropFirst(3).dropLast(), radix: 16)
                    .map { String(Unicode.Scalar($0)) } ?? piece
                : piece.replacingOccurrences(of: "▁", with: " ")
        }.joined()
        let problem = try textSets.entry(named: "arithmetic")
            .make(job.data.options, DataLocation(environment: [:])).test[0]
        #expect(problem.hasPrefix(text) && text.count > problem.count - 8)
    }

    /// Fewer tokens are a part of more, and nothing else changes with them.
    @Test func changeNothing() throws {
        for tokens in [0, 200, 1000] {
            try study.run(job(1, ["evaluate.trace_tokens=\(tokens)"]), in: "\(tokens)")
        }
        let (none, some, all) = (try result("0"), try result("200"), try result("1000"))
        #expect(none.trace == nil)
        #expect(none.documents == some.documents && none.curves == all.curves)
        let (first, whole) = (try #require(some.trace), try #require(all.trace))
        #expect(first.pieces.count >= 200 && first.pieces.count < whole.pieces.count)
        #expect(Array(whole.pieces.prefix(first.pieces.count)) == first.pieces)
        for (point, kept) in first.kept {
            let other = try #require(whole.kept[point])
            #expect(Array(other.prefix(first.pieces.count)) == Array(kept[..<first.pieces.count]))
        }
        #expect(try study.outcome("0").routers == study.outcome("1000").routers)
    }

    @Test func thereIsNoneWithoutTokenRouting() throws {
        try study.run(try job(2, ["evaluate.trace_tokens=200"]), in: "experts")
        #expect(try result("experts").trace == nil)
    }

    @Test func resumeToTheSameBytes() throws {
        let job = try job(0, ["evaluate.trace_tokens=200"])
        try study.expectSameBytes(of: job, stoppedAfter: [13, 15, 17])
    }
}
