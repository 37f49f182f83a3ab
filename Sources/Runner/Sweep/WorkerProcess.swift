import Catalog
import Foundation
import Results

/// A worker that could not be started, and why.
struct StartError: Error, CustomStringConvertible {
    let file: URL
    let code: Int32

    init(_ file: URL, _ code: Int32) { (self.file, self.code) = (file, code) }

    /// Whether it may work once another worker has ended.
    var isPassing: Bool { [EMFILE, ENFILE, EAGAIN, ENOMEM].contains(code) }

    var description: String {
        "\(file.path): cannot start a worker: \(String(cString: strerror(code)))"
            + (isPassing ? "; fewer --jobs need less" : "")
    }
}

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
    ///   - log: what it writes on standard error is appended there.
    /// - Throws: `StartError`.
    init(
        _ executable: URL, _ arguments: [String], environment: [String: String] = [:], log: URL
    ) throws {
        var descriptors: [Int32] = []
        var isStarted = false
        defer { if !isStarted { for descriptor in descriptors { close(descriptor) } } }
        func ends() throws -> (read: Int32, write: Int32) {
            guard let ends = pipeEnds() else { throw StartError(executable, errno) }
            descriptors += [ends.read, ends.write]
            return ends
        }
        let (childInput, input) = try ends()
        let (output, childOutput) = try ends()
        let errors = try WorkerLog.open(log)
        descriptors.append(errors)
        let (process, code) = spawn(
            executable.path, arguments,
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
            streams: [childInput, childOutput, errors])
        guard code == 0 else { throw StartError(executable, code) }
        identifier = process
        isStarted = true
        for end in [childInput, childOutput, errors] { close(end) }
        (self.input, self.output) = (input, output)
        _ = fcntl(output, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if output >= 0 { close(output) }
        close(input)
        if ending == nil {
            kill(identifier, SIGKILL)
            waitpid(identifier, nil, 0)
        }
    }

    /// Writes a line on its standard input; `false`: it reads no more.
    func write(_ line: Data) -> Bool {
        line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = Foundation.write(input, part.baseAddress, part.count)
                if count < 0 && errno != EINTR { return false }
                rest = rest.dropFirst(max(0, count))
            }
            return true
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
}
