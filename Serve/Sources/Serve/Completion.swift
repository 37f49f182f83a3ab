import Catalog
import Foundation
import Runner

/// The answer to a request, built from what the engine tells: at the end as a whole, or as one piece for each event.
struct Completion {
    private let request: CompletionRequest
    private let models: ServedModels
    private let id: String
    private let created: Int
    private var choices: [Choice]
    /// Whether the names of the sites were told, which the first piece of an answer does.
    private var toldSites = false

    private struct Choice {
        var text = ""
        /// Code points of the text, and of what was sent of it.
        var length = 0
        var records: [TokenRecord] = []
        var offsets: [Int] = []
        var new = 0
        var reason: String?

        mutating func add(_ piece: String) {
            text += piece
            length += piece.unicodeScalars.count
        }
    }

    init(_ request: CompletionRequest, _ models: ServedModels) {
        (self.request, self.models) = (request, models)
        id = "cmpl-" + UUID().uuidString.lowercased()
        created = Int(Date().timeIntervalSince1970)
        choices = Array(repeating: Choice(), count: request.prompts.count)
    }

    var isWhole: Bool { choices.allSatisfy { $0.reason != nil } }

    /// - Returns: what a client that reads along is sent.
    /// - Throws: `RunError` where the texts could not be gone on with.
    mutating func add(_ event: JobEvent) throws -> Value {
        var piece = Choice()
        let index: Int
        switch event {
        case .failed(let fault): throw RunError(fault)
        case .prompt(let text, let records):
            index = text
            var stream = try models.stream(after: [])
            for record in records {
                piece.offsets.append(piece.length)
                piece.add(try stream.add(record.token))
            }
            piece.add(try stream.end())
            piece.records = records
        case .token(let text, let record, let new):
            index = text
            piece.offsets = [0]
            (piece.records, piece.new) = ([record], 1)
            piece.add(new)
        case .end(let text, let reason, let rest):
            index = text
            piece.reason = reason
            piece.add(rest)
        }
        piece.offsets = piece.offsets.map { $0 + choices[index].length }
        choices[index].length += piece.length
        choices[index].new += piece.new
        choices[index].reason = piece.reason ?? choices[index].reason
        // What was sent is kept no longer.
        guard !request.streams else {
            defer { toldSites = true }
            return answer([(index, piece)])
        }
        choices[index].text += piece.text
        choices[index].records += piece.records
        choices[index].offsets += piece.offsets
        return .null
    }

    /// All texts.
    var value: Value {
        guard case .map(var value) = answer(choices.enumerated().map { ($0, $1) }) else {
            return .null
        }
        value["usage"] = usage
        return .map(value)
    }

    private var usage: Value {
        let prompt = request.prompts.reduce(0) { $0 + $1.count }
        let new = choices.reduce(0) { $0 + $1.new }
        return .map([
            "prompt_tokens": .int(prompt), "completion_tokens": .int(new),
            "total_tokens": .int(prompt + new),
        ])
    }

    private func answer(_ choices: [(index: Int, choice: Choice)]) -> Value {
        var value: [String: Value] = [
            "id": .string(id), "object": .string("text_completion"), "created": .int(created),
            "model": .string(request.model),
            "choices": .list(choices.map { choice($0, at: $1) }),
        ]
        if request.traces, !toldSites {
            value["sites"] = .list(request.student.sites.map(Value.string))
        }
        return .map(value)
    }

    private func choice(_ index: Int, at choice: Choice) -> Value {
        let records = choice.records
        var value: [String: Value] = [
            "index": .int(index), "text": .string(choice.text),
            "finish_reason": choice.reason.map(Value.string) ?? .null,
            "logprobs": request.logprobs == nil
                ? .null : logprobs(records, offsets: choice.offsets),
        ]
        if request.traces || request.compares, !records.isEmpty {
            value["elasti"] = .list(records.map(ours))
        }
        return .map(value)
    }

    private func logprobs(_ records: [TokenRecord], offsets: [Int]) -> Value {
        .map([
            "tokens": .list(records.map { .string(models.name(of: $0.token)) }),
            "token_logprobs": .list(
                records.map { $0.scores.map { .number($0.logprob) } ?? .null }),
            "top_logprobs": .list(records.map { $0.scores.map(top) ?? .null }),
            "text_offset": .list(offsets.map(Value.int)),
        ])
    }

    /// The likeliest tokens; of several with one name the likeliest.
    private func top(_ scores: TokenScores) -> Value {
        .map(
            Dictionary(
                scores.top.map { (models.name(of: $0.token), .number($0.logprob)) },
                uniquingKeysWith: { first, _ in first }))
    }

    private func ours(_ record: TokenRecord) -> Value {
        var value: [String: Value] = [
            "token": .string(models.name(of: record.token)), "compute": .number(record.compute),
        ]
        if request.traces { value["ran"] = .list(record.ran.map { .number(Double($0)) }) }
        value["divergence"] = record.divergence.map(Value.number)
        value["agrees"] = record.agrees.map(Value.bool)
        return .map(value)
    }
}

extension ServedModels {
    /// What `/v1/models` says.
    var list: Value {
        let teacher: [String: Value] = [
            "id": .string(Self.teacher), "object": .string("model"), "owned_by": .string("elasti"),
            "positions": .int(positions),
        ]
        let students = entries.map { entry -> Value in
            .map([
                "id": .string(entry.name), "object": .string("model"),
                "owned_by": .string("elasti"), "positions": .int(positions),
                "kinds": .list(entry.kinds.map(Value.string)),
                "selections": .list(entry.selections.map(Value.string)),
                "capacity": entry.capacity.map(Value.number) ?? .null,
                "capacities": entry.capacities.map {
                    .list([.number($0.lowerBound), .number($0.upperBound)])
                } ?? .null,
            ])
        }
        return .map(["object": .string("list"), "data": .list([.map(teacher)] + students)])
    }
}
