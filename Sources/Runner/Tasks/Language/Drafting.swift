import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore
import Text

extension Job {
    /// Tokens generated while each student drafts; 0: none.
    var draftTokens: Int { options.int("evaluate.draft_tokens") }

    fileprivate var draftLength: DraftLength {
        let gamma = options.int("evaluate.gamma")
        return gamma == 0 ? .adaptive : .fixed(gamma)
    }
}

/// Has students draft, and their teacher verify, what goes on after the beginnings of test documents
/// (method.md section 9); beside it the teacher decodes alone.
struct Drafting {
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

    /// - Throws: `RunError` for numbers that are not finite, and for a text that is not the teacher's.
    func columns(_ student: any Student, at point: Point) throws -> [String: Double] {
        let teacher = workload.study.teacher
        guard let drafter = student.model as? any LanguageModel else { return [:] }
        var (record, score) = (DraftRecord(), Evaluation())
        var (drafted, plain) = (Pace(), Pace())
        for prompt in prompts where drafted.tokens < workload.job.draftTokens {
            let limit = min(Self.made, teacher.positions - prompt.count)
            let meter = ComputeMeter()
            let room = prompt.count + limit
            var drafting = DraftedContinuation(
                TextModel(language: teacher), student: TextModel(language: drafter),
                student.source(at: point, batch: 0, meter: meter), meter,
                length: workload.job.draftLength, by: NextToken(), room: room)
            var alone = PlainContinuation(
                TextModel(language: teacher), nil, ComputeMeter(), by: NextToken(), room: room)
            let (text, teachers): (DecodedTokens, DecodedTokens)
            do {
                text = try drafting.run(after: prompt, limit, endingWith: ends)
                teachers = try alone.run(after: prompt, limit, endingWith: ends)
            } catch let fault as NotFinite {
                throw RunError("token \(fault.tokens): the logits are not finite")
            }
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
