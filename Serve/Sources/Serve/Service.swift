import Catalog
import Files
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Runner

/// The server: routes, who may ask, and the answers' form. What runs is the engine's.
public final class Service: Sendable {
    private let models: ServedModels
    private let limits: Limits
    private let key: String?
    private let counts: Counts
    private let engine: Engine

    /// - Parameter key: what clients have to send as `Authorization: Bearer KEY`; `nil`: nothing.
    public init(_ models: ServedModels, limits: Limits = Limits(), key: String? = nil) {
        (self.models, self.limits, self.key) = (models, limits, key)
        counts = Counts(limits)
        engine = Engine(models, limits, counts)
    }

    /// Whether a host name or address is of this machine alone.
    public static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.wholeMatch(of: /127(\.[0-9]{1,3}){3}/) != nil
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter ready: gets the port, which the system chooses if 0 was asked for.
    /// - Throws: `InputError` for an address that cannot be listened on.
    public func run(
        host: String, port: Int, ready: @escaping @Sendable (Int) -> Void
    ) async throws {
        var logger = Logger(label: "elasti-serve")
        logger.logLevel = .critical
        Self.raiseFileLimit()
        let idle = limits.idle
        let channel = HTTP1Channel(
            responder: { [self] request, writer, _ in
                try await respond(to: request, by: writer, isLocal: Self.isLoopback(host))
            },
            configuration: .init(
                additionalChannelHandlers: [SlowClients(idle)],
                idleTimeout: .seconds(Int64(idle)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10,
                    maxHeaderFieldCount: 100)))
        let server = channel.server(
            configuration: .init(
                address: .hostname(host, port: port), backlog: 4096,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { ready($0.localAddress?.port ?? port) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        do {
            try await server.run()
        } catch let error as IOError {
            throw InputError("\(host):\(port): \(error)")
        } catch let error as SocketAddressError {
            throw InputError("\(host): \(error)")
        }
    }

    /// A connection is a file.
    private static func raiseFileLimit() {
        #if canImport(Darwin)
            let resource = RLIMIT_NOFILE
        #else
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #endif
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 8192)
        setrlimit(resource, &limit)
    }

    // MARK: - Routes

    private func respond(
        to request: Request, by writer: consuming ResponseWriter, isLocal: Bool
    ) async throws {
        if let fault = refusal(of: request, isLocal: isLocal) {
            return try await send(fault, by: writer)
        }
        switch (request.method, request.uri.path) {
        case (.get, "/"): try await send(Self.page, by: writer)
        case (.get, "/v1/models"): try await send(Answer(models.list), by: writer)
        case (.get, "/status"): try await send(Answer(counts.value), by: writer)
        case (.post, "/v1/completions"):
            guard counts.enter() else { return try await send(.busy, by: writer) }
            defer { counts.leave() }
            try await complete(request, writer)
        case (_, "/"), (_, "/v1/models"), (_, "/status"), (_, "/v1/completions"):
            let other = request.uri.path == "/v1/completions" ? "POST" : "GET"
            try await send(
                Answer(
                    .methodNotAllowed, "\(request.method) is not allowed here; allowed is \(other)"),
                by: writer)
        default:
            try await send(
                Answer(
                    .notFound,
                    "there is no \(excerpt(request.uri.path, atMost: 80)); there are /, /v1/models, "
                        + "/v1/completions and /status"), by: writer)
        }
    }

    /// What speaks against a request before it is read.
    private func refusal(of request: Request, isLocal: Bool) -> Answer? {
        // A page of another site must not ask in the name of who looks at it, under a name of its own either.
        let host = request.head.authority ?? ""
        if isLocal, !Self.isLoopback(Self.name(of: host)) {
            return Answer(.forbidden, "the host \(excerpt(host, atMost: 80)) is not this machine")
        }
        if let origin = request.headers[.origin], origin != "http://\(host)" {
            return Answer(.forbidden, "requests of other sites are refused")
        }
        guard let key, request.uri.path != "/" else { return nil }
        let given = request.headers[.authorization] ?? ""
        return Self.isSame(given, "Bearer " + key)
            ? nil
            : Answer(.unauthorized, "this server wants its key, as 'Authorization: Bearer KEY'")
    }

    /// "localhost" of "localhost:8080", "::1" of "[::1]:8080".
    private static func name(of authority: String) -> String {
        if let match = authority.wholeMatch(of: /\[(.*)\](:[0-9]+)?/) { return String(match.1) }
        return String(authority.prefix { $0 != ":" })
    }

    /// In a time that does not tell where they differ.
    private static func isSame(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    // MARK: - Completions

    private func complete(_ request: Request, _ writer: consuming ResponseWriter) async throws {
        var request = request
        let asked: CompletionRequest
        switch try await read(&request) {
        case .failure(let refusal): return try await send(refusal.answer, by: writer)
        case .success(let read): asked = read
        }
        guard counts.enter(tokens: asked.tokens) else { return try await send(.busy, by: writer) }
        defer { counts.leave(tokens: asked.tokens) }
        let job = Job(asked)
        defer { job.abandon() }
        engine.add(job)
        guard asked.streams else {
            guard let answer = await answer(to: job, request.body) else { return }
            return try await send(answer, by: writer, closes: true)
        }
        counts.note(answer: 200)
        do {
            var out = try await writer.writeHead(Answer.eventStream)
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                try await stream(job, to: &out)
            }
            try await out.finish(nil)
        } catch {
            counts.noteLeft()
            throw error
        }
    }

    private func read(_ request: inout Request) async throws -> Result<CompletionRequest, Refusal> {
        do {
            let body = try await request.collectBody(upTo: limits.body)
            return .success(try CompletionRequest(Data(body.readableBytesView), models, limits))
        } catch let error as InputError {
            return .failure(.init(.badRequest, error.shown.joined(separator: "\n")))
        } catch is NIOTooManyBytesError {
            return .failure(
                .init(.contentTooLarge, "the body: allowed are at most \(limits.body) bytes"))
        }
    }

    /// The whole answer; `nil`: the client left.
    private func answer(to job: Job, _ body: RequestBody) async -> Answer? {
        do {
            return Answer(
                try await body.consumeWithCancellationOnInboundClose { _ in
                    try await collected(job)
                })
        } catch let error as RunError {
            return Answer(.internalServerError, error.description)
        } catch {
            counts.noteLeft()
            return nil
        }
    }

    private func collected(_ job: Job) async throws -> Value {
        var completion = Completion(job.request, models)
        for await event in job.events {
            _ = try completion.add(event)
            if completion.isWhole { return completion.value }
        }
        throw CancellationError()
    }

    private func stream(_ job: Job, to out: inout some ResponseBodyWriter) async throws {
        var completion = Completion(job.request, models)
        for await event in job.events {
            let text: String
            do {
                text = try completion.add(event).json
            } catch let error as RunError {
                text = Answer.fault(.internalServerError, error.description).json
                try await out.write(ByteBuffer(string: "data: \(text)\n\n"))
                return
            }
            try await out.write(ByteBuffer(string: "data: \(text)\n\n"))
            if completion.isWhole {
                return try await out.write(ByteBuffer(string: "data: [DONE]\n\n"))
            }
        }
        throw CancellationError()
    }

    // MARK: - Answers

    private static let page = Answer(
        .ok, ByteBuffer(bytes: PackageResources.page_html),
        [
            .contentType: "text/html; charset=utf-8",
            .contentSecurityPolicy:
                "default-src 'none'; script-src \(hash(of: "script")); style-src \(hash(of: "style")); "
                + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ])

    /// Of the page's one script or style: nothing else runs in it.
    private static func hash(of element: String) -> String {
        let page = String(decoding: PackageResources.page_html, as: UTF8.self)
        guard let start = page.range(of: "<\(element)>"), let end = page.range(of: "</\(element)>")
        else { return "'none'" }
        let digest = Digest.of(String(page[start.upperBound..<end.lowerBound]))
        let bytes = stride(from: 0, to: digest.count, by: 2).compactMap { place in
            UInt8(digest.dropFirst(place).prefix(2), radix: 16)
        }
        return "'sha256-\(Data(bytes).base64EncodedString())'"
    }

    private func send(
        _ answer: Answer, by writer: consuming ResponseWriter, closes: Bool = false
    ) async throws {
        counts.note(answer: answer.head.status.code)
        var head = answer.head
        if closes { head.headerFields[.connection] = "close" }
        try await writer.write(response: head, body: ResponseBody(byteBuffer: answer.body))
    }
}

/// Why a request is not worked on.
private struct Refusal: Error {
    let answer: Answer

    init(_ status: HTTPResponse.Status, _ fault: String) { answer = Answer(status, fault) }
}

/// A whole answer.
private struct Answer {
    let head: HTTPResponse
    let body: ByteBuffer

    init(_ status: HTTPResponse.Status, _ body: ByteBuffer, _ fields: HTTPFields) {
        var fields = fields
        fields[.contentLength] = String(body.readableBytes)
        fields[.cacheControl] = "no-store"
        fields[.xContentTypeOptions] = "nosniff"
        (self.head, self.body) = (HTTPResponse(status: status, headerFields: fields), body)
    }

    init(_ value: Value) {
        self.init(.ok, ByteBuffer(string: value.json + "\n"), [.contentType: "application/json"])
    }

    init(_ status: HTTPResponse.Status, _ fault: String) {
        var fields: HTTPFields = [.contentType: "application/json"]
        if status == .tooManyRequests { fields[.retryAfter] = "1" }
        self.init(
            status, ByteBuffer(string: Self.fault(status, fault).json + "\n"), fields)
    }

    /// As OpenAI's servers say it.
    static func fault(_ status: HTTPResponse.Status, _ message: String) -> Value {
        let type = status.code < 500 ? "invalid_request_error" : "server_error"
        return .map([
            "error": .map([
                "message": .string(message), "type": .string(type), "code": .int(status.code),
            ])
        ])
    }

    static let busy = Answer(
        .tooManyRequests, "the server has as many requests as it takes; ask again in a moment")

    static let eventStream = HTTPResponse(
        status: .ok,
        headerFields: [
            .contentType: "text/event-stream", .cacheControl: "no-store", .connection: "close",
        ])
}
