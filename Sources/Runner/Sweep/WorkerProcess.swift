import Catalog
import Foundation
import Results

/// A child process with its standard input and output in our hands.
///
/// Its input stays open as long as we live: its end is how a worker learns that the parent is gone,
/// however it went. Used from one thread.
final class WorkerProcess {
    enum Ending: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    let identifier: pid_t
    /// To wait on; -1 once it ended.
    private(set) var output: Int32
    private let input: Int32
    private var unread = Data()
    private(set) var ending: Ending?

    /// Starts the process.
    ///
    /// - Parameters:
    ///   - environment: laid over our own.
    ///   - input: the first bytes of its standard input.
    ///   - log: what it writes on standard error is appended there.
    /// - Throws: `InputError` or `RunError`.
    init(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:],
        input first: Data, log: URL
    ) throws {
        var descriptors: [Int32] = []
        var isStarted = false
        defer { if !isStarted { for descriptor in descriptors { close(descriptor) } } }
        func pipeEnds() throws -> (read: Int32, write: Int32) {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw Self.failure(executable, errno) }
            descriptors += ends
            // A sibling that inherited an end would keep the pipe open.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (ends[0], ends[1])
        }
        let (childInput, input) = try pipeEnds()
        let (output, childOutput) = try pipeEnds()
        let errors = open(log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard errors >= 0 else { throw Self.failure(log, errno) }
        descriptors.append(errors)

        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        identifier = try Self.spawn(
            executable, arguments, merged.map { "\($0.key)=\($0.value)" }.sorted(),
            streams: [childInput, childOutput, errors])
        isStarted = true
        for end in [childInput, childOutput, errors] { close(end) }
        (self.input, self.output) = (input, output)
        _ = fcntl(output, F_SETFL, O_NONBLOCK)
        // A child that is gone already is found out when it is waited for.
        first.withUnsafeBytes { _ = write(input, $0.baseAddress, $0.count) }
    }

    deinit {
        if output >= 0 { close(output) }
        close(input)
        if ending == nil {
            kill(identifier, SIGKILL)
            waitpid(identifier, nil, 0)
        }
    }

    /// The whole lines that have come since the last call.
    func lines() -> [String] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while output >= 0 {
            let count = read(output, &buffer, buffer.count)
            if count > 0 {
                unread.append(contentsOf: buffer.prefix(count))
            } else if count == 0 {
                close(output)
                output = -1
            } else if errno != EINTR {
                break
            }
        }
        guard let last = unread.lastIndex(of: UInt8(ascii: "\n")) else {
            // Nobody who keeps to the protocol writes a line of that length.
            if unread.count > 1 << 20 { unread = Data() }
            return []
        }
        let whole = unread[..<last]
        unread = Data(unread[(last + 1)...])
        return whole.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// How it ended, or `nil` while it runs. Takes it off the system's list of processes.
    func reap() -> Ending? {
        guard ending == nil else { return ending }
        var status: Int32 = 0
        guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
        let signal = status & 0x7f
        ending = signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
        return ending
    }

    func send(_ signal: Int32) {
        if ending == nil { kill(identifier, signal) }
    }

    private static func failure(_ url: URL, _ code: Int32) -> RunError {
        RunError("\(url.path): cannot start a worker: \(String(cString: strerror(code)))")
    }

    /// - Parameter streams: become standard input, output and error.
    private static func spawn(
        _ executable: URL, _ arguments: [String], _ environment: [String], streams: [Int32]
    ) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, stream) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream, Int32(target))
        }
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

        var argumentList = ([executable.path] + arguments).map { strdup($0) } + [nil]
        var environmentList = environment.map { strdup($0) } + [nil]
        defer { for text in argumentList + environmentList { free(text) } }
        var identifier: pid_t = 0
        let code = posix_spawn(
            &identifier, executable.path, &actions, &attributes, &argumentList, &environmentList)
        guard code == 0 else { throw failure(executable, code) }
        return identifier
    }
}
