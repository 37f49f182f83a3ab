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
    fileprivate static let prompt = "Rosa sold 12 cups"

    /// A teacher with its students, run once for a test.
    private struct Trained {
        let folder: EngineFolder
        let teacher: URL
        let routers: [URL]

        init() throws {
            folder = try EngineFolder()
            let jobs = try EngineStudy.jobs()
            try folder.engine.prepare(jobs) { _, _, _ in }
            for (index, job) in jobs.enumerated() { try folder.run(job, in: "\(index)") }
            teacher = try folder.teacher()
            routers = jobs.indices.map { [folder] in
                folder.folder("\($0)").appendingPathComponent("routers.safetensors")
            }
        }

        func generate(
            _ prompt: String = GenerationTests.prompt, routers: URL? = nil,
            selection: String? = nil, capacity: Double? = nil, limit: Int? = 1
        ) throws {
            _ = try Generation(
                teacher: teacher, routers: routers, selection: selection, capacity: capacity
            ).generate(prompt, limit: limit, by: NextToken()) { _ in }
        }
    }

    private func field(_ value: Value, _ key: String) throws -> Value {
        guard case .map(let values) = value else { throw InputError("not a mapping") }
        return try #require(values[key])
    }

    /// Each token is the likeliest by a whole pass over those before it.
    private func greedy(_ teacher: URL, after ids: [Int32], _ count: Int) throws -> [Int32] {
        let model = try ModelFolder.load(teacher, as: .languageModel)
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
        let study = try Trained()
        let (teacher, routers) = (study.teacher, study.routers)
        let tokenizer = try SentencePieceTokenizer(
            contentsOf: teacher.appendingPathComponent("tokenizer.model"))
        let ids = tokenizer.prefix + (try tokenizer.encode(Self.prompt))
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

    /// Whatever drafts, and however much: the text is the teacher's.
    @Test func draftedTextIsTheTeachers() throws {
        let study = try Trained()
        let lengths: [DraftLength] = [.fixed(1), .fixed(4), .fixed(DraftLength.most), .adaptive]
        for prompt in [Self.prompt, "x", "There are 7 boxes with 12 pens each. How many"] {
            let expected = try Generation(
                teacher: study.teacher, routers: nil, selection: nil, capacity: nil
            ).generate(prompt, limit: 40, by: NextToken()) { _ in }
            for (routers, length) in study.routers.flatMap({ file in lengths.map { (file, $0) } }) {
                let found = try Generation(
                    teacher: study.teacher, routers: routers, selection: nil, capacity: nil,
                    drafting: length
                ).generate(prompt, limit: 40, by: NextToken()) { _ in }
                #expect(found.tokens == expected.tokens, "\(length), \(prompt)")
                #expect(found.text == expected.text)
                guard case .number(let tokens) = try field(found.value, "draft_tokens_per_round"),
                    case .number(let compute) = try field(found.value, "compute")
                else {
                    Issue.record("no numbers")
                    return
                }
                #expect((1...Double(DraftLength.most + 1)).contains(tokens))
                #expect(compute > 1, "what is drafted is computed beside what the teacher verifies")
            }
        }
    }

    /// The first token, and the second where there is no room for a draft, are drawn by numbers of their own: at this
    /// temperature all tokens are alike, and one number would give one token twice.
    @Test func drawsOfDraftedTextAreIndependent() throws {
        let study = try Trained()
        let generation = try Generation(
            teacher: study.teacher, routers: study.routers[0], selection: nil, capacity: nil,
            drafting: .fixed(4))
        let alike = try (0..<20 as Range<UInt64>).filter { seed in
            let tokens = try generation.generate(
                Self.prompt, limit: 2, by: NextToken(temperature: 1e4, seed: seed)
            ) { _ in }.tokens
            return tokens.count == 2 && tokens[0] == tokens[1]
        }
        #expect(alike.count < 5)
    }

    /// A plan may draft, unless it leaves other keys and values than the teacher reads.
    @Test func aPlanDrafts() throws {
        let study = try Trained()
        let plan = study.folder.folder("plan.json")
        func generation(_ sites: String) throws -> Generation {
            try Data(#"{"version": 1, "sites": {\#(sites)}}"#.utf8).write(to: plan)
            return try Generation(
                teacher: study.teacher, routers: nil, selection: nil, capacity: nil, plan: plan,
                drafting: .fixed(4))
        }
        let expected = try Generation(
            teacher: study.teacher, routers: nil, selection: nil, capacity: nil
        ).generate(Self.prompt, limit: 40, by: NextToken()) { _ in }
        for sites in [
            #""model.layers.1.mlp": "off""#, #""model.layers.0.mlp": {"width": 0.5}"#,
            #""model.layers.1.self_attn": "off""#,
        ] {
            let found = try generation(sites).generate(Self.prompt, limit: 40, by: NextToken()) {
                _ in
            }
            #expect(found.tokens == expected.tokens, "\(sites)")
        }
        let fault = try #require(throws: InputError.self) {
            try generation(#""model.layers.1.self_attn": {"width": 0.5}"#)
        }
        #expect(fault.faults[0].contains("--draft: model.layers.1.self_attn has a width"))
    }

    /// Teachers trained here begin a text with BOS, and end it there too.
    @Test func beginsAsTheTokenizerSays() throws {
        let study = try Trained()
        let tokenizer = try TokenizerFolder.load(study.teacher)
        #expect(tokenizer.prefix == [1] && tokenizer.eosTokens == [1, 2])
        func given(_ bos: BOS) throws -> Value {
            let generation = try Generation(
                teacher: study.teacher, routers: nil, selection: nil, capacity: nil, bos: bos)
            let result = try generation.generate(Self.prompt, limit: 1, by: NextToken()) { _ in }
            return try field(result.value, "prompt_tokens")
        }
        let count = try tokenizer.encode(Self.prompt).count
        #expect(try given(.tokenizer) == .int(count + 1) && given(.always) == .int(count + 1))
        #expect(try given(.never) == .int(count))
        try inTemporaryFolder { folder in
            let text = folder.appendingPathComponent("text.txt")
            try Data("Rosa sold 12 cups".utf8).write(to: text)
            func tokens(_ bos: BOS) throws -> Value {
                let scoring = try Scoring(
                    teacher: study.teacher, routers: nil, selection: nil, capacity: nil, bos: bos)
                let score = try scoring.score(
                    .text(text, sequenceLength: 64), dumpingLogitsTo: nil)
                return try field(score, "tokens")
            }
            #expect(try tokens(.tokenizer) == .int(count))
            #expect(try tokens(.never) == .int(count - 1))
        }
        #expect(
            throws: InputError("\(study.teacher.path): the model has no chat template")
        ) {
            try Generation(teacher: study.teacher, routers: nil, selection: nil, capacity: nil)
                .generate(Self.prompt, asChat: true, limit: 1, by: NextToken()) { _ in }
        }
    }

    @Test func refusesWhatItCannotDo() throws {
        let study = try Trained()
        let positions = try ModelFolder.load(study.teacher, as: .languageModel).positions
        let place = "the positions of \(study.teacher.path)"
        var faults: [String] = []
        func note(_ body: () throws -> Void) throws {
            faults += try #require(throws: InputError.self, performing: body).faults
        }
        try note { try study.generate("") }
        try note { try study.generate(String(repeating: "7", count: positions)) }
        try note { try study.generate("7", limit: positions) }
        try note { try study.generate("7", limit: 0) }
        try note { try study.generate(routers: study.routers[1], selection: "top_k") }
        try note { try study.generate(routers: study.routers[2], selection: "random") }
        try note { try study.generate(routers: study.routers[1], capacity: 0.3) }
        // Digits are tokens of their own. The last token generated needs no position.
        let expected = [
            "--prompt: found an empty text, allowed is one character or more",
            "--prompt: found \(positions + 1) tokens, allowed are at most \(positions), \(place)",
            "--tokens: found \(positions), allowed is 1 to \(positions - 1) after a prompt of 2 "
                + "tokens, by \(place)",
            "--tokens: found 0, allowed is 1 to \(positions - 1) after a prompt of 2 tokens, by "
                + place,
            "--selection top_k: among tokens the highest of a sequence are known at its end only; "
                + "decoding allows threshold, fixed_threshold",
            "--selection random: decoding allows top_k, static",
            "--capacity: no threshold for 0.3 at model.layers.0.self_attn; calibrated: 0.5, 0.75, 1 "
                + "(between two of them is allowed; evaluate.capacities adds more)",
        ]
        #expect(faults == expected)
        try note {
            try study.generate(routers: study.teacher.appendingPathComponent("none.safetensors"))
        }
        #expect(faults[faults.count - 1].contains("none.safetensors"))
    }
}
