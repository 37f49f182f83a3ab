import Catalog
import Foundation
import Models
import Runner
import TensorCore

/// One thread that goes on with the texts of all jobs: each round the prompt of one text, then a token of every text,
/// those of one student in one pass.
final class Engine: @unchecked Sendable {
    private let models: ServedModels
    private let limits: Limits
    private let counts: Counts
    /// Guards `waiting`.
    private let condition = NSCondition()
    private var waiting: [Text] = []
    // Of the thread alone.
    private var texts: [Text] = []
    private var batches: [ServedStudent: Batch] = [:]

    init(_ models: ServedModels, _ limits: Limits, _ counts: Counts) {
        (self.models, self.limits, self.counts) = (models, limits, counts)
        let thread = Thread { [weak self] in
            while let engine = self { engine.round() }
        }
        thread.name = "engine"
        thread.stackSize = 16 << 20
        thread.start()
    }

    /// Takes a job in; the caller has made sure that there is room.
    func add(_ job: Job) {
        let texts = job.request.prompts.indices.map { Text(job, $0) }
        condition.withLock {
            waiting += texts
            condition.signal()
        }
    }

    private func round() {
        take()
        for text in texts where text.job.isAbandoned { drop(text) }
        if let text = texts.first(where: { !$0.isBegun }) { guarded([text]) { try begin(text) } }
        step(texts.filter(\.isBegun))
        counts.note(running: texts.count)
    }

    /// Takes texts that wait, as many as have room; waits for one if there is nothing to do.
    private func take() {
        let taken = condition.withLock {
            while waiting.isEmpty, texts.isEmpty {
                // Now and then, so that an engine that nobody has any more ends.
                guard condition.wait(until: Date(timeIntervalSinceNow: 1)) else { break }
            }
            waiting.removeAll { $0.job.isAbandoned }
            return next(limits.texts - texts.count)
        }
        for text in taken {
            text.lane = lane(text.request.student)
            let compares = text.request.compares && !text.request.student.isTeacher
            text.shadow = compares ? lane(.teacher) : nil
        }
        texts += taken
    }

    /// Those that wait the longest, of the jobs that have the fewest in hand: a job of many texts leaves room for others.
    private func next(_ count: Int) -> [Text] {
        var inHand = Dictionary(grouping: texts) { ObjectIdentifier($0.job) }.mapValues(\.count)
        return (0..<min(count, waiting.count)).map { _ in
            func others(_ index: Int) -> Int { inHand[ObjectIdentifier(waiting[index].job)] ?? 0 }
            let first = waiting.indices.dropFirst().reduce(0) { others($1) < others($0) ? $1 : $0 }
            let text = waiting.remove(at: first)
            inHand[ObjectIdentifier(text.job), default: 0] += 1
            return text
        }
    }

    private func lane(_ student: ServedStudent) -> Lane {
        let batch = batches[student] ?? Batch(models, student, places: limits.texts)
        batches[student] = batch
        return Lane(batch)
    }

    private func drop(_ text: Text) {
        for lane in text.lanes { lane.leave() }
        (text.lane, text.shadow) = (nil, nil)
        texts.removeAll { $0 === text }
        batches = batches.filter { $0.value.isUsed }
    }

    /// A fault ends the texts that it came up with, and their jobs.
    private func guarded(_ texts: [Text], _ body: () throws -> Void) {
        do {
            try body()
        } catch {
            for text in texts {
                text.job.tell(.failed("\(error)"))
                text.job.finish()
                drop(text)
            }
        }
    }

    // MARK: - Passes

    /// Runs a prompt.
    private func begin(_ text: Text) throws {
        guard let lane = text.lane else { return }
        let prompt = text.prompt
        counts.note(prompt: prompt.count)
        text.stream = try models.stream(after: prompt)
        let pass = lane.run(prompt)
        if text.request.echoes { try text.job.tell(.prompt(text.index, echo(text, lane, pass))) }
        text.isBegun = true
        guard text.request.limit > 0 else { return try end(text, "length") }
        let last = prompt.count - 1..<prompt.count
        let logits = try lane.batch.texts.logits(pass, rows: last)
        let shadow = try text.shadow.map {
            try $0.batch.texts.logits($0.run(prompt), rows: last)
        }
        try advance(text, logits, row: 0, shadow, pass, at: prompt.count - 1)
    }

    /// The prompt's tokens, scored if that was asked for, some rows of logits at a time.
    private func echo(_ text: Text, _ lane: Lane, _ pass: SideBySide.Pass) throws -> [TokenRecord] {
        var records = text.prompt.map { TokenRecord(token: $0) }
        for (row, ran) in pass.ran.enumerated() where text.request.traces && row + 1 < records.count
        {
            records[row + 1].ran = ran
            records[row + 1].compute = pass.compute
        }
        guard let top = text.request.logprobs else { return records }
        for from in stride(from: 0, to: records.count - 1, by: 32) {
            let rows = from..<min(from + 32, records.count - 1)
            let logits = try lane.batch.texts.logits(pass, rows: rows)
            for row in rows {
                records[row + 1].scores = TokenScores(
                    logits, row: row - from, of: text.prompt[row + 1], top: top)
            }
        }
        return records
    }

    /// A token of each text.
    private func step(_ going: [Text]) {
        for batch in batches.values {
            let here = going.filter { $0.lanes.contains { $0.batch === batch } }
            guarded(here) { try batch.step(here) }
        }
        for text in going {
            guard let (logits, pass, row) = text.lane?.found else { continue }
            let shadow = text.shadow?.found.map { gather($0.logits, [Int32($0.row)]) }
            guarded([text]) { try advance(text, logits, row: row, shadow, pass, at: row) }
        }
    }

    /// Takes a text's next token.
    ///
    /// - Parameters:
    ///   - logits: one row of them is the text's; `shadow` is the teacher's.
    ///   - token: the row of the pass.
    private func advance(
        _ text: Text, _ logits: Tensor, row: Int, _ shadow: Tensor?, _ pass: SideBySide.Pass,
        at token: Int
    ) throws {
        let request = text.request
        let next = request.choose(gather(logits, [Int32(row)]), at: text.count)
        var record = TokenRecord(
            token: next,
            scores: request.logprobs.map {
                TokenScores(logits, row: row, of: next, top: $0)
            }, ran: request.traces ? pass.ran[token] : [], compute: pass.compute)
        if let shadow {
            let found = TokenScores.comparison(teacher: shadow, student: logits, row: row)
            (record.divergence, record.agrees) = (found.divergence, found.agrees)
        }
        text.count += 1
        text.last = next
        counts.noteToken()
        let isEnd = models.ends.contains(next)
        let piece = isEnd ? "" : text.filter.add(try text.stream?.add(next) ?? "")
        text.job.tell(.token(text.index, record, piece))
        if isEnd || text.filter.isStopped {
            try end(text, "stop")
        } else if text.count == request.limit {
            try end(text, "length")
        }
    }

    private func end(_ text: Text, _ reason: String) throws {
        let rest = text.filter.add(try text.stream?.end() ?? "")
        text.job.tell(
            .end(
                text.index, text.filter.isStopped ? "stop" : reason, rest + text.filter.end()))
        counts.noteEnd()
        drop(text)
    }
}

/// Texts of one student.
private final class Batch {
    let texts: SideBySide
    let places: Int
    private(set) var free: [Int]
    /// What the last step gave, and the row of each place.
    private var found: (logits: Tensor, pass: SideBySide.Pass, rows: [Int: Int])?

    init(_ models: ServedModels, _ student: ServedStudent, places: Int) {
        self.places = places
        texts = SideBySide(models, student, places: places)
        free = Array(0..<places)
    }

    var isUsed: Bool { free.count < places }

    func take() -> Int { free.removeLast() }

    func leave(_ place: Int) {
        texts.leave(place)
        free.append(place)
    }

    /// Runs the last token of each text.
    func step(_ going: [Text]) throws {
        found = nil
        var fed = [[Int32]](repeating: [], count: places)
        for text in going {
            for lane in text.lanes where lane.batch === self { fed[lane.place] = [text.last] }
        }
        let used = fed.indices.filter { !fed[$0].isEmpty }
        guard !used.isEmpty else { return }
        let pass = texts.run(fed)
        found = (
            try texts.logits(pass, rows: 0..<used.count), pass,
            Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        )
    }

    func found(at place: Int) -> (logits: Tensor, pass: SideBySide.Pass, row: Int)? {
        found.flatMap { found in found.rows[place].map { (found.logits, found.pass, $0) } }
    }
}

/// A text's place among those of one student.
private struct Lane {
    let batch: Batch
    let place: Int

    init(_ batch: Batch) { (self.batch, place) = (batch, batch.take()) }

    func leave() { batch.leave(place) }

    /// The next tokens of this place alone.
    func run(_ tokens: [Int32]) -> SideBySide.Pass {
        batch.texts.run((0..<batch.places).map { $0 == place ? tokens : [] })
    }

    /// What the last step gave.
    var found: (logits: Tensor, pass: SideBySide.Pass, row: Int)? { batch.found(at: place) }
}

/// A text that is gone on with.
private final class Text {
    let job: Job
    let index: Int
    let prompt: [Int32]
    var stream: TextStream?
    var filter: StopFilter
    var lane: Lane?
    /// The teacher's, who reads what the student says.
    var shadow: Lane?
    var isBegun = false
    /// New tokens so far, and the last.
    var count = 0
    var last: Int32 = 0

    var request: CompletionRequest { job.request }
    var lanes: [Lane] { [lane, shadow].compactMap { $0 } }

    init(_ job: Job, _ index: Int) {
        (self.job, self.index) = (job, index)
        prompt = job.request.prompts[index]
        filter = StopFilter(job.request.stops)
    }
}
