import Catalog
import Dispatch
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// What makes the tokens that one text goes on with.
protocol Continuation {
    var cache: KeyValueCache { get }
    /// FLOPs of what ran, and rows of logits that were computed.
    var meter: ComputeMeter { get }
    var logitRows: Int { get }
    /// What answers for the student; `nil`: there is none.
    var pass: (any CountedRoutes)? { get }

    /// - Parameters:
    ///   - fed: the tokens that did not run yet: the prompt, then the last token.
    ///   - room: 1 or more.
    /// - Returns: one token or more, at most `room`.
    /// - Throws: `NotFinite`.
    mutating func next(after fed: [Int32], room: Int) throws -> [Int32]
}

extension Continuation {
    /// Goes on with a text until a token ends it; what comes after that one is thrown away.
    ///
    /// - Parameters:
    ///   - limit: new tokens at most, 1 or more.
    ///   - each: gets each token but the one that ends the text.
    /// - Throws: `NotFinite`; what `each` throws.
    mutating func run(
        after given: [Int32], _ limit: Int, endingWith ends: Set<Int32>,
        each: (Int32) throws -> Void = { _ in }
    ) throws -> DecodedTokens {
        var result = DecodedTokens(given: given)
        var fed = given
        while !result.ended, result.tokens.count < limit {
            let start = DispatchTime.now().uptimeNanoseconds
            let next = try next(after: fed, room: limit - result.tokens.count)
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            if result.tokens.isEmpty {
                result.prefill = seconds
            } else {
                result.decoding += seconds
            }
            for token in next {
                result.ended = ends.contains(token)
                if result.ended { break }
                result.tokens.append(token)
                try each(token)
            }
            fed = next.suffix(1)
        }
        return result
    }
}

/// The tokens that a text went on with.
struct DecodedTokens {
    let given: [Int32]
    /// Without the one that ended it, if one did.
    fileprivate(set) var tokens: [Int32] = []
    fileprivate(set) var ended = false
    /// Seconds until the first, and of all others.
    fileprivate(set) var prefill = 0.0
    fileprivate(set) var decoding = 0.0

    /// The tokens that had to run.
    var fed: [Int32] { given + (ended ? tokens[...] : tokens.dropLast()) }
    /// Tokens after the first, with the one that ended the text: what `decoding` was spent on.
    var followed: Int { fed.count - given.count }
}

/// The logits after so many tokens are not finite.
struct NotFinite: Error { let tokens: Int }

/// A model that goes on with a text, and the images in it.
struct TextModel {
    let language: any LanguageModel
    /// `nil`: it reads no images.
    var vision: (any VisionLanguageModel)? = nil
    /// Of the images, as `VisionLanguageModel.features` gives them; `nil`: there are none.
    var features: Tensor? = nil

    /// The logits after the last tokens of one text: [rows, vocabulary].
    ///
    /// - Parameters:
    ///   - fed: the tokens after those that the cache holds.
    ///   - rows: after how many of them, from the end.
    /// - Throws: `NotFinite`.
    func logits(
        after fed: [Int32], last rows: Int, _ cache: KeyValueCache, routing: (any RouteSource)?
    ) throws -> Tensor {
        let logits = Decoding.pass {
            let hidden =
                vision?.decode([fed], images: [features], cache, routing: routing)
                ?? language.decode([fed], cache, routing: routing)
            return language.head(gather(hidden, (hidden.rows - rows..<hidden.rows).map(Int32.init)))
        }
        guard logits.isFinite else { throw NotFinite(tokens: cache.lengths[0]) }
        return logits
    }
}

/// A token at a time, by the teacher or a student.
struct PlainContinuation: Continuation {
    let model: TextModel
    /// `nil`: the teacher's.
    let source: (any CountedRoutes)?
    let meter: ComputeMeter
    let choose: NextToken
    let cache: KeyValueCache
    private(set) var logitRows = 0

    var pass: (any CountedRoutes)? { source }

    init(
        _ model: TextModel, _ source: (any CountedRoutes)?, _ meter: ComputeMeter,
        by choose: NextToken, room: Int
    ) {
        (self.model, self.source, self.meter, self.choose) = (model, source, meter, choose)
        cache = KeyValueCache(room: room)
    }

    mutating func next(after fed: [Int32], room: Int) throws -> [Int32] {
        let logits = try model.logits(after: fed, last: 1, cache, routing: source)
        defer { logitRows += 1 }
        return [choose(logits, at: logitRows)]
    }
}

/// A student drafts tokens, a pass of the teacher verifies them (method.md section 5). Both read one cache: what the
/// student's tokens leave there gives way to what the teacher's pass leaves.
struct DraftedContinuation: Continuation {
    let teacher: TextModel
    let student: TextModel
    let source: any CountedRoutes
    let cache: KeyValueCache
    /// Of the teacher and the student together.
    let meter: ComputeMeter
    private let verifying: SkippedModules
    private let sampling: SpeculativeSampling
    private var control: DraftControl
    /// Passes of the teacher, that over the prompt among them: each has random numbers of its own.
    private var verifications = 0
    private(set) var record = DraftRecord()
    private(set) var logitRows = 0

    var pass: (any CountedRoutes)? { source }

    /// - Parameters:
    ///   - student: has the teacher's sites and vocabulary.
    ///   - source: answers for it and counts with `meter`.
    init(
        _ teacher: TextModel, student: TextModel, _ source: any CountedRoutes,
        _ meter: ComputeMeter, length: DraftLength, by choose: NextToken, room: Int
    ) {
        (self.teacher, self.student, self.source, self.meter) = (teacher, student, source, meter)
        (sampling, control) = (SpeculativeSampling(choose), DraftControl(length))
        verifying = SkippedModules(sites: [], meter: meter)
        cache = KeyValueCache(room: room)
    }

    mutating func next(after fed: [Int32], room: Int) throws -> [Int32] {
        let verified = cache.lengths[0]
        let start = DispatchTime.now().uptimeNanoseconds
        let drafted = verified == 0 ? [] : try draft(after: fed, atMost: allowed(room))
        let middle = DispatchTime.now().uptimeNanoseconds
        cache.forget(from: verified)
        let tokens = drafted.map(\.token)
        let logits = try teacher.logits(
            after: fed + tokens, last: tokens.count + 1, cache, routing: verifying)
        logitRows += logits.rows
        let (accepted, next) = sampling.verify(drafted, logits, round: verifications)
        verifications += 1
        cache.forget(from: verified + fed.count + accepted)
        control.note(drafted: tokens.count, accepted: accepted)
        if verified > 0 {
            record.note(drafted: tokens.count, accepted: accepted)
            record.draftSeconds += Double(middle - start) / 1e9
            record.verifySeconds += Double(DispatchTime.now().uptimeNanoseconds - middle) / 1e9
        }
        return tokens.prefix(accepted) + [next]
    }

    /// How many tokens may be drafted: the teacher adds one, and a pass must not cross the model's boundary, where
    /// all positions change.
    private func allowed(_ room: Int) -> Int {
        let length = cache.lengths[0] + 1
        let end = teacher.language.boundary.flatMap { length > $0 + 1 ? nil : $0 } ?? .max
        return max(0, min(control.most, room - 1, end - length))
    }

    private mutating func draft(after fed: [Int32], atMost most: Int) throws -> [DraftedToken] {
        var (drafted, fed): ([DraftedToken], [Int32]) = ([], fed)
        while drafted.count < most {
            let logits = try student.logits(after: fed, last: 1, cache, routing: source)
            logitRows += 1
            record.passes += 1
            guard control.drafts(logits) else { break }
            let draft = sampling.draft(logits, round: verifications, position: drafted.count)
            drafted.append(draft)
            fed = [draft.token]
        }
        return drafted
    }
}

/// What became of drafted tokens.
struct DraftRecord {
    private(set) var rounds = 0
    /// Passes of the student.
    var passes = 0
    var draftSeconds = 0.0
    var verifySeconds = 0.0
    /// By position in a round: how often the token there was verified, with those before it accepted; and how often
    /// it was accepted.
    private(set) var reached: [Int] = []
    private(set) var accepted: [Int] = []

    mutating func note(drafted: Int, accepted count: Int) {
        rounds += 1
        reach(drafted)
        for position in 0..<min(drafted, count + 1) { reached[position] += 1 }
        for position in 0..<count { accepted[position] += 1 }
    }

    /// Adds what became of the tokens of another text.
    mutating func add(_ other: DraftRecord) {
        rounds += other.rounds
        passes += other.passes
        draftSeconds += other.draftSeconds
        verifySeconds += other.verifySeconds
        reach(other.reached.count)
        for position in other.reached.indices {
            reached[position] += other.reached[position]
            accepted[position] += other.accepted[position]
        }
    }

    private mutating func reach(_ count: Int) {
        while reached.count < count {
            reached.append(0)
            accepted.append(0)
        }
    }

    /// a: the share of the tokens verified that were accepted.
    var acceptance: Double { share(accepted.reduce(0, +), of: reached.reduce(0, +)) }
    /// The same by position.
    var byPosition: [Double] { zip(accepted, reached).map { share($0, of: $1) } }
    var tokensPerRound: Double { 1 + share(accepted.reduce(0, +), of: rounds) }

    private func share(_ part: Int, of all: Int) -> Double {
        all == 0 ? 0 : Double(part) / Double(all)
    }

    /// The tokens of a round if each drafted one were accepted alike: `(1 - a^(gamma + 1)) / (1 - a)`, gamma the
    /// most that a round drafted.
    var expectedTokens: Double {
        (0...reached.count).reduce(0) { $0 + pow(acceptance, Double($1)) }
    }

    /// The time of the student's pass as a share of the teacher's; `nil` if there was none of either.
    var costRatio: Double? {
        passes == 0 || rounds == 0
            ? nil : draftSeconds / Double(passes) / (verifySeconds / Double(rounds))
    }

    /// What `elasti generate` says of it.
    var summary: [String: Value] {
        [
            "draft_rounds": .int(rounds), "draft_passes": .int(passes),
            "draft_acceptance": .number(acceptance),
            "draft_acceptance_by_position": .list(byPosition.map(Value.number)),
            "draft_tokens_per_round": .number(tokensPerRound),
            "draft_expected_tokens_per_round": .number(expectedTokens),
            "draft_cost_ratio": costRatio.map(Value.number) ?? .null,
        ]
    }
}
