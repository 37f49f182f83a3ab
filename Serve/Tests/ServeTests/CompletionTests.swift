import Catalog
import Foundation
import Models
import Runner
import Serve
import Testing

/// What `/v1/completions` answers, beside what `elasti generate` and `elasti eval` say of the same files.
@Suite("Completions", .serialized)
struct CompletionTests {
    private static let prompt = "Question: Tom has 3 apples"

    private func generated(_ name: String?, capacity: Double?) throws -> [Int32] {
        try Generation(
            teacher: TestServer.teacher,
            routers: name.map { TestServer.file("\($0).safetensors") }, selection: nil,
            capacity: capacity
        ).generate(Self.prompt, limit: 24, by: NextToken()) { _ in }.tokens
    }

    private func tokens(_ answer: [String: Value]) -> [String] {
        Value.map(answer)["choices", 0, "logprobs", "tokens"].items.compactMap(\.text)
    }

    @Test(
        arguments: [
            (nil, nil, "teacher"), ("heads", 0.5, "heads@0.5"), ("experts", 0.75, "experts@0.75"),
            ("mlp_tokens", 0.75, "mlp_tokens@0.75"),
        ] as [(String?, Double?, String)])
    func goesOnAsGenerate(routers: String?, capacity: Double?, model: String) async throws {
        let expected = try generated(routers, capacity: capacity)
        let models = try TestServer.models.get()
        try await TestServer.run { server in
            let answer = try await server.completion(
                """
                {"model": "\(model)", "prompt": "\(Self.prompt)", "max_tokens": 24, "temperature": 0,
                 "logprobs": 2}
                """)
            let ended = Value.map(answer)["choices", 0, "finish_reason"].text == "stop"
            let found = ended ? Array(tokens(answer).dropLast()) : tokens(answer)
            #expect(found == expected.map(models.name))
            #expect(Value.map(answer)["usage", "completion_tokens"].int == tokens(answer).count)
        }
    }

    @Test func capacityMayStandBesideTheName() async throws {
        try await TestServer.run { server in
            let rest = #""prompt": "\#(Self.prompt)", "temperature": 0, "logprobs": 0}"#
            let named = try await server.completion(#"{"model": "heads@0.25", "# + rest)
            let beside = try await server.completion(
                #"{"model": "heads", "capacity": 0.25, "selection": "top_k", "# + rest)
            #expect(tokens(named) == tokens(beside))
            #expect(
                Value.map(named)["choices", 0, "logprobs"]
                    == Value.map(beside)["choices", 0, "logprobs"])
        }
    }

    /// The log-likelihood of a text is the loss that `elasti eval` prints.
    @Test(arguments: ["teacher", "heads@0.5", "experts@0.5", "half"])
    func scoresAsEval(model: String) async throws {
        let text = "Question: Ann has 12 apples and buys 7 more. How many apples has she?"
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("served-\(UUID().uuidString).txt")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let name = model.prefix { $0 != "@" }
        let isRouted = TestServer.routers.contains(String(name))
        let score = try Scoring(
            teacher: TestServer.teacher,
            routers: isRouted ? TestServer.file("\(name).safetensors") : nil, selection: nil,
            capacity: isRouted ? 0.5 : nil,
            plan: name == "half" ? TestServer.file("half.json") : nil
        ).score(.text(file, sequenceLength: nil), dumpingLogitsTo: nil)
        try await TestServer.run { server in
            let answer = try await server.completion(
                #"{"model": "\#(model)", "prompt": "\#(text)", "echo": true, "max_tokens": 0, "logprobs": 1}"#
            )
            let logprobs = Value.map(answer)["choices", 0, "logprobs"]
            let numbers = logprobs["token_logprobs"].items.compactMap(\.number)
            #expect(logprobs["token_logprobs", 0] == .null)
            #expect(numbers.count == score["tokens"].int)
            let loss = -numbers.reduce(0, +) / Double(numbers.count)
            let expected = try #require(score["lm_loss"].number)
            #expect(abs(loss - expected) < 1e-5, "\(loss) for \(expected)")
            #expect(Value.map(answer)["choices", 0, "text"].text == text)
        }
    }

    @Test(arguments: ["teacher", "half"])
    func aListIsAnsweredInItsOrder(model: String) async throws {
        let models = try TestServer.models.get()
        let prompts = ["Question: Tom has", "Ann buys 12", "A train"]
        let ids = try prompts.map { try models.tokens($0) }
        try await TestServer.run { server in
            var alone: [Value] = []
            for prompt in prompts {
                let answer = try await server.completion(
                    #"{"model": "\#(model)", "prompt": "\#(prompt)", "temperature": 0.8, "seed": 5, "logprobs": 3}"#
                )
                alone.append(Value.map(answer)["choices", 0, "logprobs"])
            }
            for list in [
                Value.list(prompts.map(Value.string)),
                .list(ids.map { .list($0.map { .int(Int($0)) }) }),
            ] {
                let answer = try await server.completion(
                    #"{"model": "\#(model)", "prompt": \#(list.json), "temperature": 0.8, "seed": 5, "logprobs": 3}"#
                )
                let choices = Value.map(answer)["choices"].items
                #expect(choices.map { $0["index"].int } == [0, 1, 2])
                // To the bit, beside others or not.
                #expect(choices.map { $0["logprobs"] } == alone)
            }
        }
    }

    @Test func piecesAreTheWhole() async throws {
        let body =
            #""prompt": "\#(Self.prompt)", "max_tokens": 30, "temperature": 1, "seed": 3, "echo": true, "#
        try await TestServer.run { server in
            let whole = try await server.completion("{" + body + #""logprobs": 1}"#)
            let reply = try await server.complete(
                "{" + body + #""stream": true, "trace": true, "compare": true, "model": "heads"}"#)
            #expect(reply.status == 200 && reply.head.contains("text/event-stream"))
            #expect(reply.events.last == "[DONE]")
            let plain = try await server.complete("{" + body + #""stream": true}"#)
            let pieces = try plain.events.dropLast().map { try Value(json: Data($0.utf8)) }
            #expect(
                pieces.compactMap { $0["choices", 0, "text"].text }.joined()
                    == Value.map(whole)["choices", 0, "text"].text)
            let traced = try reply.events.dropLast().map { try Value(json: Data($0.utf8)) }
            #expect(traced[0]["sites"].items.count == 3)
            let tokens = traced.flatMap { $0["choices", 0, "elasti"].items }
            let new = tokens.filter { $0["divergence"] != .null }
            #expect(!new.isEmpty)
            #expect(new.allSatisfy { ($0["divergence"].number ?? -1) >= 0 })
            // Two of four heads a layer.
            #expect(
                new.allSatisfy { $0["ran"].items.compactMap(\.number) == [0.5, 0.5, 0.5] })
        }
    }

    @Test func allRunsAtFullCapacity() async throws {
        try await TestServer.run { server in
            let answer = try await server.completion(
                #"{"model": "heads@1", "prompt": "Tom", "compare": true, "trace": true, "temperature": 0}"#
            )
            let tokens = Value.map(answer)["choices", 0, "elasti"].items
            #expect(!tokens.isEmpty)
            #expect(tokens.allSatisfy { $0["ran"].items.allSatisfy { $0.number == 1 } })
        }
    }

    @Test func studentsOfOtherModulesAreJoined() async throws {
        try await TestServer.run { server in
            let answer = try await server.completion(
                #"{"model": "heads+experts@0.5", "prompt": "Tom has", "trace": true, "temperature": 0}"#
            )
            #expect(Value.map(answer)["sites"].items.count == 6)
            let refused = try await server.complete(
                #"{"model": "experts+mlp_tokens", "prompt": "Tom has"}"#)
            #expect(refused.status == 400)
            #expect(refused.body.contains("both change model.layers.1.mlp"))
        }
    }

    @Test func endsAtAStop() async throws {
        try await TestServer.run { server in
            let body = #""prompt": "\#(Self.prompt)", "max_tokens": 40, "temperature": 0"#
            let whole = try #require(
                Value.map(try await server.completion("{" + body + "}"))["choices", 0, "text"].text)
            let middle = String(whole.dropFirst(whole.count / 2).prefix(3))
            let first = try #require(whole.range(of: middle))
            let stopped = Value.map(
                try await server.completion(
                    "{" + body + #", "stop": [\#(Value.quoted(middle)), "never"]}"#))
            #expect(stopped["choices", 0, "text"].text == String(whole[..<first.lowerBound]))
            #expect(stopped["choices", 0, "finish_reason"].text == "stop")
        }
    }

    @Test func aSeedDrawsTheSameAgain() async throws {
        try await TestServer.run { server in
            func draw(_ seed: Int) async throws -> String? {
                Value.map(
                    try await server.completion(
                        #"{"prompt": "Tom", "max_tokens": 30, "temperature": 1.2, "seed": \#(seed)}"#
                    )
                )["choices", 0, "text"].text
            }
            let drawn = [try await draw(1), try await draw(1), try await draw(2)]
            #expect(drawn[0] == drawn[1] && drawn[0] != drawn[2])
        }
    }

    @Test func routersOfAnotherTeacherAreRefused() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("other-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: TestServer.teacher, to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("model.safetensors")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: file)
        let error = #expect(throws: InputError.self) {
            try ServedModels(
                teacher: folder, routers: [TestServer.file("heads.safetensors").path], plans: [])
        }
        #expect(error?.description.contains("trained on another teacher") == true)
    }

    @Test(arguments: [["a b=x"], ["teacher=x"], ["=x"], ["one=x", "one=x"]])
    func namesAreChecked(names: [String]) throws {
        let file = TestServer.file("heads.safetensors").path
        #expect(throws: InputError.self) {
            try ServedModels(
                teacher: TestServer.teacher,
                routers: names.map { $0.replacing("x", with: file) }, plans: [])
        }
    }
}
