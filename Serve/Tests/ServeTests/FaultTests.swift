import Catalog
import Foundation
import Runner
import Serve
import Testing

/// Requests that are wrong, too large or too many, and clients that leave.
@Suite("Faults of requests", .serialized)
struct FaultTests {
    @Test(arguments: [
        ("", "the body"), ("{", "the body"), ("[1]", "no JSON object"), ("\u{1}", "the body"),
        (#"{"prompt": "a", "prompt": "b"}"#, "occurs twice"),
        (#"{"promt": "a"}"#, "did you mean 'prompt'?"), ("{}", "needs the option 'prompt'"),
        (#"{"prompt": 3}"#, "prompt"), (#"{"prompt": []}"#, "prompt"),
        (#"{"prompt": [[]]}"#, "found no token"), (#"{"prompt": [1, "a"]}"#, "mixed"),
        (#"{"prompt": [[1], 2.5]}"#, "mixed"), (#"{"prompt": [384]}"#, "has the id 384"),
        (#"{"prompt": [-1]}"#, "has the id -1"), (#"{"prompt": [99999999999]}"#, "prompt"),
        (#"{"prompt": "a", "max_tokens": -1}"#, "max_tokens"),
        (#"{"prompt": "a", "max_tokens": 1000}"#, "at most 5"),
        (#"{"prompt": "a", "temperature": -1}"#, "temperature"),
        (#"{"prompt": "a", "top_p": 0}"#, "top_p"),
        (#"{"prompt": "a", "logprobs": 6}"#, "logprobs"),
        (#"{"prompt": "a", "n": 2}"#, "n: found 2"), (#"{"prompt": "a", "stop": ""}"#, "stop"),
        (#"{"prompt": "a", "stop": [3]}"#, "stop"), (#"{"prompt": "a", "echo": 1}"#, "echo"),
        (#"{"prompt": "a", "model": "hed"}"#, "there is no 'hed'"),
        (#"{"prompt": "a", "model": "heads@2"}"#, "capacity: found 2"),
        (#"{"prompt": "a", "model": "heads@x"}"#, "one capacity"),
        (#"{"prompt": "a", "model": "heads@0.5", "capacity": 0.6}"#, "one capacity"),
        (#"{"prompt": "a", "model": "teacher@0.5"}"#, "the teacher has no capacity"),
        (#"{"prompt": "a", "capacity": 0.5}"#, "the teacher has no capacity"),
        (#"{"prompt": "a", "model": "half", "capacity": 0.5}"#, "is a plan"),
        (#"{"prompt": "a", "model": "mlp_tokens@0.1"}"#, "no threshold for 0.1"),
        (#"{"prompt": "a", "model": "mlp_tokens", "selection": "top_k"}"#, "decoding allows"),
        (#"{"prompt": "a", "model": "heads", "selection": "threshold"}"#, "selection threshold"),
        (#"{"prompt": "a", "model": "heads", "selection": "x"}"#, "no selection 'x'"),
    ])
    func areNamed(body: String, message: String) async throws {
        try await TestServer.run { server in
            let reply = try await server.complete(body)
            #expect(reply.status == 400, "\(reply.body)")
            let found = Value.map(try reply.json)["error", "message"].text ?? ""
            #expect(found.contains(message), "\(found)")
            #expect(!found.contains("--"), "\(found)")
        }
    }

    @Test func aPromptLongerThanTheModel() async throws {
        try await TestServer.run { server in
            let ids = Value.list(Array(repeating: .int(5), count: 513)).json
            let reply = try await server.complete(#"{"prompt": \#(ids), "max_tokens": 1}"#)
            #expect(reply.status == 400)
            #expect(reply.body.contains("found 513 tokens, allowed are at most 512"))
            let most = Value.list(Array(repeating: .int(5), count: 512)).json
            let whole = try await server.completion(
                #"{"prompt": \#(most), "max_tokens": 1, "echo": true, "logprobs": 1}"#)
            #expect(
                Value.map(whole)["choices", 0, "logprobs", "token_logprobs"].items.count == 513)
        }
    }

    @Test func aBodyThatIsTooLarge() async throws {
        var limits = Limits()
        limits.body = 1000
        try await TestServer.run(limits) { server in
            let prompt = String(repeating: "a ", count: 1000)
            let reply = try await server.complete(#"{"prompt": "\#(prompt)"}"#)
            #expect(reply.status == 413)
        }
    }

    @Test(arguments: [
        ("GET", "/nothing", 404), ("GET", "/v1/completions", 405), ("POST", "/status", 405),
        ("GET", "/status", 200), ("GET", "/v1/models", 200), ("GET", "/", 200),
    ])
    func routes(method: String, path: String, status: Int) async throws {
        try await TestServer.run { server in
            let reply = try await server.send(method, path)
            #expect(reply.status == status)
        }
    }

    /// 400 clients at once, four requests in hand: each is answered, none waits for ever.
    @Test func aFlood() async throws {
        var limits = Limits()
        (limits.requests, limits.texts, limits.connections) = (4, 2, 64)
        try await TestServer.run(limits) { server in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<400 {
                    group.addTask {
                        try await server.complete(
                            #"{"prompt": "Tom has \#(number)", "max_tokens": 5}"#
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count == 400)
            #expect(Set(statuses).isSubset(of: [200, 429]) && statuses.contains(200))
            let status = Value.map(try await server.status())["requests"]
            #expect(status["in_hand"].int == 0)
            #expect((status["most_in_hand"].int ?? 5) <= 4)
            #expect(
                status["answers_by_status", "200"].int == statuses.count { $0 == 200 })
            #expect(
                status["answers_by_status", "429"].int ?? 0 == statuses.count { $0 == 429 })
        }
    }

    /// More tokens than the server takes in hand are refused, whether of one request or of several.
    @Test func tokensAreBounded() async throws {
        var limits = Limits()
        limits.tokens = 100_000
        @Sendable func body(_ prompts: Int) -> String {
            let prompts = Value.list(Array(repeating: .string("Tom has"), count: prompts)).json
            return #"{"prompt": \#(prompts), "max_tokens": 480, "temperature": 1}"#
        }
        try await TestServer.run(limits) { server in
            let large = try await server.complete(body(300))
            #expect(large.status == 400 && large.body.contains("allowed are 100000 a request"))
            let connection = try server.connect()
            try connection.send(Self.request(body(190)))
            try await Self.wait(for: server) { $0["texts", "running"].int ?? 0 > 0 }
            let refused = try await server.complete(body(20))
            #expect(refused.status == 429)
            withExtendedLifetime(connection) {}
        }
    }

    private static func request(_ body: String, length: Int? = nil) -> String {
        "POST /v1/completions HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Length: \(length ?? body.utf8.count)\r\n\r\n" + body
    }

    /// A client that leaves frees its work, whether it reads along or waits for the whole.
    @Test(arguments: [true, false])
    func whoLeavesIsForgotten(streams: Bool) async throws {
        try await TestServer.run { server in
            let prompts = Value.list(Array(repeating: .string("Tom has"), count: 200)).json
            let body =
                #"{"prompt": \#(prompts), "max_tokens": 480, "temperature": 1, "stream": \#(streams)}"#
            var connection: Connection? = try server.connect()
            try connection?.send(Self.request(body))
            try await Self.wait(for: server) { $0["texts", "running"].int ?? 0 > 0 }
            connection = nil
            try await Self.wait(for: server) {
                $0["requests", "in_hand"].int == 0 && $0["texts", "running"].int == 0
            }
            let status = Value.map(try await server.status())
            #expect(status["requests", "left_by_client"].int == 1)
            #expect((status["texts", "ended"].int ?? 200) < 200)
            #expect(status["tokens", "in_hand"].int == 0)
        }
    }

    /// Clients that close their side in the middle of a request or after it, or say nothing, leave nothing behind.
    @Test func halfClosedAndSilent() async throws {
        var limits = Limits()
        limits.idle = 1
        try await TestServer.run(limits) { server in
            let half = try server.connect()
            try half.send(Self.request(#"{"prompt": "a""#, length: 500))
            half.closeWriting()
            _ = try half.rest()
            let head = try server.connect()
            try head.send("POST /v1/completions HTTP/1.1\r\nHost: loc")
            let silent = try server.connect()
            let slow = try server.connect()
            try slow.send(Self.request(#"{"prompt": "#, length: 500))
            for connection in [head, silent, slow] { _ = try connection.rest() }
            try await Self.wait(for: server) { $0["requests", "in_hand"].int == 0 }
            let after = try await server.complete(#"{"prompt": "Tom has"}"#)
            #expect(after.status == 200)
        }
    }

    /// A client that sends a request byte by byte, and so is never silent, holds nothing for long.
    @Test func whoSendsSlowly() async throws {
        var limits = Limits()
        (limits.idle, limits.requests) = (2, 1)
        try await TestServer.run(limits) { server in
            let slow = try server.connect()
            try slow.send(Self.request("", length: 500))
            try await Self.wait(for: server) { $0["requests", "in_hand"].int == 1 }
            try await Self.wait(for: server) {
                try? slow.send("x")
                return $0["requests", "in_hand"].int == 0
            }
            let after = try await server.complete(#"{"prompt": "Tom has"}"#)
            #expect(after.status == 200)
        }
    }

    /// A client that does not read its answer holds nothing for long.
    @Test func whoDoesNotRead() async throws {
        var limits = Limits()
        limits.idle = 1
        try await TestServer.run(limits) { server in
            let ids = Value.list(Array(repeating: .int(5), count: 500))
            let prompts = Value.list(Array(repeating: ids, count: 200)).json
            let connection = try server.connect()
            try connection.send(
                Self.request(
                    #"{"prompt": \#(prompts), "max_tokens": 0, "echo": true, "logprobs": 5}"#))
            try await Self.wait(for: server) { $0["requests", "in_hand"].int == 1 }
            try await Self.wait(for: server) { $0["requests", "in_hand"].int == 0 }
            let status = Value.map(try await server.status())
            #expect(status["texts", "ended"].int == 200)
            withExtendedLifetime(connection) {}
        }
    }

    /// A request of many texts leaves room for others.
    @Test func aLargeRequestDoesNotHoldUpASmallOne() async throws {
        try await TestServer.run { server in
            let prompts = Value.list(Array(repeating: .string("Tom has"), count: 190)).json
            let connection = try server.connect()
            try connection.send(
                Self.request(
                    #"{"prompt": \#(prompts), "max_tokens": 480, "temperature": 1}"#))
            try await Self.wait(for: server) { $0["texts", "running"].int == 8 }
            _ = try await server.completion(#"{"prompt": "Ann", "max_tokens": 3}"#)
            let ended = try #require(Value.map(try await server.status())["texts", "ended"].int)
            #expect(ended < 190)
            withExtendedLifetime(connection) {}
        }
    }

    @Test func whatIsNoHTTP() async throws {
        try await TestServer.run { server in
            for text in [
                "\r\n\r\n", "nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
            ] {
                let connection = try server.connect()
                try connection.send(text)
                connection.closeWriting()
                _ = try connection.rest()
            }
            let long = try server.connect()
            try? long.send(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + String(repeating: "x", count: 1 << 20))
            long.closeWriting()
            _ = try? long.rest()
            let after = try await server.send("GET", "/status")
            #expect(after.status == 200)
        }
    }

    private static func wait(
        for server: TestServer, until isThere: (Value) -> Bool
    ) async throws {
        for _ in 0..<200 {
            if isThere(.map(try await server.status())) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw RunError("not so after ten seconds: \(Value.map(try await server.status()).json)")
    }

    // MARK: - Who may ask

    @Test func aKeyIsAskedFor() async throws {
        try await TestServer.run(key: "secret") { server in
            let without = try await server.send("GET", "/v1/models")
            #expect(without.status == 401)
            let wrong = ["Authorization: Bearer secreT"]
            let refused = try await server.send("GET", "/v1/models", fields: wrong)
            #expect(refused.status == 401)
            let right = ["Authorization: Bearer secret"]
            let taken = try await server.send("GET", "/v1/models", fields: right)
            #expect(taken.status == 200)
            let page = try await server.send("GET", "/")
            #expect(page.status == 200)
        }
    }

    @Test func otherSitesAreRefused() async throws {
        try await TestServer.run { server in
            let named = try await server.send("GET", "/status", fields: ["Host: evil.example"])
            #expect(named.status == 403)
            let body = #"{"prompt": "a"}"#
            let other = try await server.send(
                "POST", "/v1/completions", body, fields: ["Origin: http://evil.example"])
            #expect(other.status == 403)
            let own = try await server.send(
                "POST", "/v1/completions", body, fields: ["Origin: http://localhost"])
            #expect(own.status == 200)
        }
    }

    @Test func thePageAsksNobodyElse() async throws {
        try await TestServer.run { server in
            let page = try await server.send("GET", "/")
            #expect(page.head.contains("script-src 'sha256-"))
            #expect(page.head.contains("default-src 'none'"))
            for text in ["http:", "https:", "src=", "@import", "url(", "innerHTML"] {
                #expect(!page.body.contains(text), "\(text)")
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("localhost", true), ("::1", true), ("127.1.2.3", true),
        ("0.0.0.0", false), ("127.0.0.1.evil.example", false), ("192.168.0.1", false),
    ])
    func loopback(host: String, isLocal: Bool) { #expect(Service.isLoopback(host) == isLocal) }
}
