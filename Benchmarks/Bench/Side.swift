import Catalog
import Foundation

/// A side that broke off, or computed something else. Exit status 1.
struct SideFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A process that times steps when told to.
final class Side {
    let name: String
    private let process = Process()
    private let requests = Pipe()
    private let answers = Pipe()
    private var unread = Data()

    /// - Throws: `InputError` if the program cannot be started.
    init(_ name: String, _ executable: URL, _ arguments: [String]) throws {
        self.name = name
        process.executableURL = executable
        process.arguments = arguments
        process.standardInput = requests
        process.standardOutput = answers
        do { try process.run() } catch {
            throw InputError("\(name): \(executable.path) does not start: \(error)")
        }
    }

    /// Ends the process: the end of its input is what it waits for.
    deinit {
        try? requests.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// - Parameter file: of weights and tokens, to write (ours) or to read (PyTorch).
    func prepare(_ benchmark: Case, file: URL?) throws -> Answer {
        try ask(Request(prepare: benchmark, file: file?.path))
    }

    /// Runs a form of the prepared case once.
    func run(_ form: String) throws -> Answer { try ask(Request(run: form)) }

    /// Of PyTorch: the most bytes in the tensors of a form.
    func peak(_ form: String) throws -> Int? { try ask(Request(peak: form)).peakBytes }

    /// Of decoding_peers.py: milliseconds of each token after the prompt.
    func decode(_ prompt: ArraySlice<Int32>, _ next: ArraySlice<Int32>) throws -> Double {
        try ask(Request(prompt: Array(prompt), next: Array(next))).milliseconds ?? .nan
    }

    private func ask(_ request: Request) throws -> Answer {
        do {
            try requests.fileHandleForWriting.write(contentsOf: request.line())
        } catch {
            throw ended
        }
        let line = try nextLine()
        do {
            return try JSONDecoder().decode(Answer.self, from: line)
        } catch {
            throw SideFailure(
                "\(name): expected an answer in JSON, found '\(String(decoding: line, as: UTF8.self))'"
            )
        }
    }

    private var ended: SideFailure { SideFailure("\(name): ended; its own message is above") }

    private func nextLine() throws -> Data {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread = Data(unread[(end + 1)...]) }
                return unread[..<end]
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { throw ended }
            unread += more
        }
    }
}
