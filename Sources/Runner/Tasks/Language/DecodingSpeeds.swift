import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore
import Text

extension Job {
    /// Tokens generated while each student drafts, and by each student alone; 0: none.
    var draftTokens: Int { options.int("evaluate.draft_tokens") }
    var decodeTokens: Int { options.int("evaluate.decode_tokens") }

    fileprivate var draftLength: DraftLength {
        let gamma = options.int("evaluate.gamma")
        return gamma == 0 ? .adaptive : .fixed(gamma)
    }
}

/// How fast students go on after the beginnings of test documents, alone or drafting for their teacher (method.md
/// section 5, "Decoding"); beside it the teacher decodes alone.
struct DecodingSpeeds {
    private let workload: LanguageWorkload
    private let prompts: [[Int32]]
    private let ends: Set<Int32>

    /// Tokens of a document that are read, and tokens made after them, at most.
    private static let (given, made) = (48, 64)

    /// - Throws: `InputError` for a tokenizer that cannot be read.
    init(_ workload: LanguageWorkload) throws {
        self.workload = workload
        ends = try TokenizerFolder.load(URL(fileURLWithPath: workload.study.record.teacher.folder))
            .eosTokens
        prompts = workload.study.test.documents.map { document in
            Array(document.prefix(min(Self.given, document.count / 2)))
        }.filter { !$0.isEmpty }
    }

    private func limit(after prompt: [Int32]) -> Int {
        min(Self.made, workload.study.teacher.positions - prompt.count)
    }

    private func run(
        _ continuation: inout some Continuation, after prompt: [Int32]
    ) throws -> DecodedTokens {
        do {
            return try continuation.run(after: prompt, limit(after: prompt), endingWith: ends)
        } catch let fault as NotFinite {
            throw RunError("token \(fault.tokens): the logits are not finite")
        }
    }

    /// - Parameter source: `nil`: of the teacher.
    private func plain(
        _ model: any LanguageModel, _ source: (any CountedRoutes)?, after prompt: [Int32]
    ) -> PlainContinuation {
        PlainContinuation(
            TextModel(language: model), source, ComputeMeter(), by: NextToken(),
            room: prompt.count + limit(after: prompt))
    }

    /// - Throws: `RunError` for numbers that are not finite.
    func alone(_ student: any Student, at point: Point) throws -> [String: Double] {
        guard let model = student.model as? any LanguageModel else { return [:] }
        var (own, dense) = (Pace(), Pace())
        for prompt in prompts where own.tokens < workload.job.decodeTokens {
            var decoding = plain(
                model, student.source(at: point, batch: 0, meter: nil), after: prompt)
            own.add(try run(&decoding, after: prompt))
            var teachers = plain(workload.study.teacher, nil, after: prompt)
            dense.add(try run(&teachers, after: prompt))
        }
        guard own.seconds > 0, dense.seconds > 0 else { return [:] }
        return [
            "decoding_tokens_per_second": own.perSecond,
            "dense_decoding_tokens_per_second": dense.perSecond,
        ]
    }

    /// - Throws: `RunError` for numbers that are not finite, and for a text that is not the teacher's.
    func drafting(_ student: any Student, at point: Point) throws -> [String: Double] {
        let teacher = workload.study.teacher
        guard let drafter = student.model as? any LanguageModel else { return [:] }
        var (record, score) = (DraftRecord(), Evaluation())
        var (drafted, plain) = (Pace(), Pace())
        for prompt in prompts where drafted.tokens < workload.job.draftTokens {
            let meter = ComputeMeter()
            var drafting = DraftedContinuation(
                TextModel(language: teacher), student: TextModel(language: drafter),
                student.source(at: point, batch: 0, meter: meter), meter,
                length: workload.job.draftLength, by: NextToken(),
                room: prompt.count + limit(after: prompt))
            var alone = self.plain(teacher, nil, after: prompt)
            let text = try run(&drafting, after: prompt)
            let teachers = try run(&alone, after: prompt)
            guard text.tokens == teachers.tokens, text.ended == teachers.ended else {
                throw RunError("\(point.key): the text drafted is not the teacher's")
            }
            drafted.add(text)
            plain.add(teachers)
            record.add(drafting.record)
            score.count(
                meter, dense: teacher.denseCost(TokenBatch([text.fed])),
                head: teacher.head.cost(drafting.logitRows),
                denseHead: teacher.head.cost(alone.logitRows), drafting.pass)
        }
        guard drafted.seconds > 0, plain.seconds > 0 else { return [:] }
        var columns = [
            "draft_acceptance": record.acceptance,
            "draft_tokens_per_round": record.tokensPerRound,
            "draft_expected_tokens_per_round": record.expectedTokens,
            "draft_compute": score.computeTotal,
            "draft_tokens_per_second": drafted.perSecond,
            "plain_tokens_per_second": plain.perSecond,
            "draft_speedup": drafted.perSecond / plain.perSecond,
        ]
        columns["draft_cost_ratio"] = record.costRatio
        for (index, acceptance) in record.byPosition.enumerated() {
            columns["draft_acceptance_\(index + 1)"] = acceptance
        }
        return columns
    }
}

/// Tokens after the first of each text, and how fast they came.
private struct Pace {
    private(set) var tokens = 0
    private(set) var seconds = 0.0

    var perSecond: Double { Double(tokens) / seconds }

    mutating func add(_ text: DecodedTokens) {
        tokens += text.followed
        seconds += text.decoding
    }
}
