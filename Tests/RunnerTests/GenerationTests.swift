import Catalog
import Foundation
import Layers
import Models
import Runner
import TensorCore
import TestSupport
import Testing
import Text

/// Texts continued by a trained teacher and its students.
@Suite("Generation")
struct GenerationTests {
    private static let prompt = "Rosa sold 12 cups"

    /// Runs the jobs and gives the teacher's folder and each job's routers.
    private func withStudy(_ body: (_ teacher: URL, _ routers: [URL]) throws -> Void) throws {
        let folder = try EngineFolder()
        let jobs = try EngineStudy.jobs()
        try folder.engine.prepare(jobs) { _, _, _ in }
        for (index, job) in jobs.enumerated() { try folder.run(job, in: "\(index)") }
        let routers = jobs.indices.map {
            folder.folder("\($0)").appendingPathComponent("routers.safetensors")
        }
        try body(try folder.teacher(), routers)
    }

    private func field(_ value: Value, _ key: String) throws -> Value {
        guard case .map(let values) = value else { throw InputError("not a mapping") }
        return try #require(values[key])
    }

    private func fault(_ body: () throws -> Void) throws -> String {
        try #require(throws: InputError.self, performing: body).faults.joined(separator: "\n")
    }

    /// Each token is the likeliest by a whole pass over those before it.
    private func greedy(_ teacher: URL, after ids: [Int32], _ count: Int) throws -> [Int32] {
        let model = try ModelFolder.load(teacher)
        var row = ids
        for _ in 0..<count {
            let logits = model.head(model.backbone(TokenBatch([row]), routing: nil))
            let last = Array(logits.values.suffix(logits.columns))
            let best = last.indices.reduce(0) { last[$1] > last[$0] ? $1 : $0 }
            row.append(Int32(best))
        }
        return Array(row.dropFirst(ids.count))
    }

    @Test func continuesAndSaysWhatItCost() throws {
        try withStudy { teacher, routers in
            let tokenizer = try SentencePieceTokenizer(
                contentsOf: teacher.appendingPathComponent("tokenizer.model"))
            let ids = [tokenizer.beginning] + (try tokenizer.encode(Self.prompt))
            var pieces: [String] = []
            let dense = try Generation(
                teacher: teacher, routers: nil, selection: nil, capacity: nil
            ).generate(Self.prompt, limit: 30, by: NextToken()) { pieces.append($0) }
            let expected = try greedy(teacher, after: ids, 30)
            #expect(dense.tokens == Array(expected.prefix(dense.tokens.count)))
            #expect(dense.tokens.count == 30 || [1, 2].contains(expected[dense.tokens.count]))
            #expect(pieces.joined() == dense.text)
            #expect(try tokenizer.decode(ids + dense.tokens) == Self.prompt + dense.text)
            #expect(try field(dense.value, "compute") == .number(1))

            // Heads and MLP tokens; attention tokens that leave no key; experts.
            for (routers, selection) in zip(routers, ["threshold", "threshold", "top_k"]) {
                let student = try Generation(
                    teacher: teacher, routers: routers, selection: nil, capacity: nil)
                let result = try student.generate(Self.prompt, limit: 20, by: NextToken()) { _ in }
                #expect(try field(result.value, "selection") == .string(selection))
                guard case .number(let compute) = try field(result.value, "compute") else {
                    Issue.record("no compute")
                    return
                }
                #expect((0.2..<1).contains(compute))
            }
            let student = try Generation(
                teacher: teacher, routers: routers[1], selection: nil, capacity: 0.5)
            let drawn = try (0..<2).map { _ in
                let choose = NextToken(temperature: 2, seed: 7)
                return try student.generate(Self.prompt, limit: 20, by: choose) { _ in }.tokens
            }
            #expect(drawn[0] == drawn[1])
        }
    }

    @Test func refusesWhatItCannotDo() throws {
        try withStudy { teacher, routers in
            func fault(_ request: Refused) throws -> String { try self.fault(of: request, teacher) }
            #expect(
                try fault(Refused(prompt: ""))
                    == "--prompt: found an empty text, allowed is one character or more")
            let positions = try ModelFolder.load(teacher).positions
            let tooLong = try fault(Refused(prompt: String(repeating: "7 ", count: positions)))
            #expect(tooLong.hasPrefix("--prompt: found "))
            #expect(
                tooLong.hasSuffix(
                    " tokens, allowed are at most \(positions), the positions of \(teacher.path)"))
            #expect(
                try fault(Refused(limit: positions))
                    .hasPrefix("--tokens: found \(positions), allowed is 1 to "))
            #expect(try fault(Refused(limit: 0)).hasPrefix("--tokens: found 0"))
            #expect(
                try fault(Refused(routers: routers[1], selection: "top_k"))
                    == "--selection top_k: among tokens the highest of a sequence are known at its "
                    + "end only; decoding allows threshold, fixed_threshold")
            #expect(
                try fault(Refused(routers: routers[2], selection: "random"))
                    == "--selection random: decoding allows top_k, static")
            #expect(
                try fault(Refused(routers: routers[1], capacity: 0.3))
                    .hasPrefix("--capacity: no threshold for 0.3 at model.layers.0.self_attn; "))
            let missing = teacher.appendingPathComponent("none.safetensors")
            #expect(try fault(Refused(routers: missing)).contains("none.safetensors"))
        }
    }

    private struct Refused {
        var prompt = GenerationTests.prompt
        var routers: URL?
        var selection: String?
        var capacity: Double?
        var limit = 1
    }

    private func fault(of request: Refused, _ teacher: URL) throws -> String {
        try fault {
            _ = try Generation(
                teacher: teacher, routers: request.routers, selection: request.selection,
                capacity: request.capacity
            ).generate(request.prompt, limit: request.limit, by: NextToken()) { _ in }
        }
    }
}
