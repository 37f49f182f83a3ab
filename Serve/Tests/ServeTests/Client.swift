import Catalog
import Foundation
import Runner
import Serve

/// The server of the fixtures, on a port of its own for the length of a test.
struct TestServer: Sendable {
    static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")
    static let teacher = fixtures.appendingPathComponent("teacher")
    static let routers = ["heads", "experts", "mlp_tokens"]

    static func file(_ name: String) -> URL { fixtures.appendingPathComponent(name) }

    static let models = Result {
        try ServedModels(
            teacher: teacher, routers: routers.map { file("\($0).safetensors").path },
            plans: [file("half.json").path])
    }

    let port: Int

    static func run(
        _ limits: Limits = Limits(), key: String? = nil,
        _ body: @Sendable @escaping (TestServer) async throws -> Void
    ) async throws {
        let service = Service(try models.get(), limits: limits, key: key)
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await service.run(host: "127.0.0.1", port: 0) { port.yield($0) }
            }
            for await port in ports {
                try await body(TestServer(port: port))
                break
            }
            group.cancelAll()
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }

    func connect() throws -> Connection { try Connection(port) }

    /// A whole exchange, on a thread of its own.
    func send(
        _ method: String, _ path: String, _ body: String = "", fields: [String] = []
    ) async throws -> Reply {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        let connection = try connect()
                        let lines =
                            ["\(method) \(path) HTTP/1.1", "Content-Length: \(body.utf8.count)"]
                            + (fields.contains { $0.hasPrefix("Host:") } ? [] : ["Host: localhost"])
                            + ["Connection: close"] + fields
                        try connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
                        return try Reply(connection.rest())
                    })
            }
        }
    }

    func complete(_ body: String) async throws -> Reply {
        try await send("POST", "/v1/completions", body)
    }

    /// The JSON of an answer that has to be one.
    func completion(_ body: String) async throws -> [String: Value] {
        let reply = try await complete(body)
        guard reply.status == 200 else { throw RunError("\(reply.status): \(reply.body)") }
        return try reply.json
    }

    func status() async throws -> [String: Value] { try await send("GET", "/status").json }
}

struct Reply: Sendable {
    let status: Int
    let head: String
    let body: String

    init(_ text: String) throws {
        guard let end = text.range(of: "\r\n\r\n"),
            let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { throw RunError("no answer but \(Value.quoted(text))") }
        self.status = status
        head = String(text[..<end.lowerBound])
        body = String(text[end.upperBound...])
    }

    var json: [String: Value] {
        get throws {
            guard case .map(let values) = try Value(json: Data(body.utf8)) else {
                throw RunError("no object but \(body)")
            }
            return values
        }
    }

    /// What an answer in pieces says, without the lengths of the chunks.
    var events: [String] {
        body.components(separatedBy: "\r\n").filter { $0.hasPrefix("data: ") }.map {
            $0.dropFirst(6).trimmingCharacters(in: .newlines)
        }
    }
}

/// A socket that waits at most twenty seconds for anything.
final class Connection {
    private let socket: Int32

    init(_ port: Int) throws {
        #if canImport(Darwin)
            socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #else
            socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw RunError("connect: \(String(cString: strerror(errno)))") }
    }

    deinit { close(socket) }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, noSignal)
            }
            guard count > 0 else { throw RunError("send: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
    }

    /// A write to a socket that is closed is an error, not a signal.
    private var noSignal: Int32 {
        #if canImport(Darwin)
            0
        #else
            Int32(MSG_NOSIGNAL)
        #endif
    }

    /// Tells the other side that nothing more comes.
    func closeWriting() { shutdown(socket, Int32(SHUT_WR)) }

    /// At least one byte, or nothing at the end.
    func some() throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count >= 0 else { throw RunError("recv: \(String(cString: strerror(errno)))") }
        return Array(bytes.prefix(count))
    }

    func rest() throws -> String {
        var all: [UInt8] = []
        while case let bytes = try some(), !bytes.isEmpty { all += bytes }
        return String(decoding: all, as: UTF8.self)
    }
}

extension Value {
    /// What stands under a path: `self["choices", 0, "text"]`.
    subscript(_ path: any Sendable...) -> Value {
        path.reduce(self) { value, step in
            switch (value, step) {
            case (.map(let values), let key as String): values[key] ?? .null
            case (.list(let values), let index as Int):
                values.indices.contains(index) ? values[index] : .null
            default: .null
            }
        }
    }

    var text: String? { if case .string(let text) = self { text } else { nil } }
    var int: Int? { if case .int(let number) = self { number } else { nil } }
    var items: [Value] { if case .list(let values) = self { values } else { [] } }
    var number: Double? {
        switch self {
        case .int(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
