import Catalog
import Foundation

/// Slurm's commands.
struct Slurm {
    /// Of a job, or of a task of an array, that Slurm still knows.
    struct JobState: Equatable {
        let identifier: String
        /// As squeue says it: RUNNING, PENDING, NODE_FAIL, ...
        let name: String
        let node: String
        let reason: String

        /// Whether it runs, or will without our doing.
        var isQueued: Bool { !Self.endings.contains(name) }

        private static let endings: Set = [
            "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "PREEMPTED", "BOOT_FAIL",
            "DEADLINE", "OUT_OF_MEMORY", "REVOKED",
        ]
    }

    /// - Throws: `InputError` where there is no Slurm.
    init() throws { _ = try program("sbatch") }

    /// Hands a script over.
    ///
    /// - Returns: the job's number.
    /// - Throws: `InputError` with what sbatch says where it refuses.
    func submit(_ arguments: [String]) throws -> String {
        let (status, text) = try run("sbatch", ["--parsable"] + arguments)
        guard status == 0 else { throw InputError("sbatch refused: \(text)") }
        // Warnings may stand before it, and the name of the cluster behind.
        let last =
            text.split(whereSeparator: \.isWhitespace).last?.split(separator: ";").first ?? ""
        guard !last.isEmpty, last.allSatisfy(\.isNumber) else {
            throw RunError("sbatch printed no number of a job: \(excerpt(text))")
        }
        return String(last)
    }

    /// All jobs of this user, and tasks of arrays each by itself.
    ///
    /// - Throws: `RunError` where Slurm does not answer.
    func states() throws -> [JobState] {
        let (status, text) = try run(
            "squeue", ["--me", "--array", "--states=all", "--noheader", "--format=%i|%T|%N|%r"])
        guard status == 0 else { throw RunError("squeue failed: \(text)") }
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(
                String.init)
            guard fields.count == 4 else { return nil }
            return JobState(
                identifier: fields[0], name: fields[1], node: fields[2], reason: fields[3])
        }
    }

    /// Takes a job out of the queue; one that ended meanwhile is gone already.
    func cancel(_ identifier: String) throws { _ = try run("scancel", [identifier]) }

    private func program(_ name: String) throws -> URL {
        let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let found = searchPath.split(separator: ":").map { URL(fileURLWithPath: "\($0)/\(name)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        guard let found else {
            throw InputError(
                "\(name) is not in PATH: this machine has no Slurm; `elasti run FILE --shard i/n` on each of n "
                    + "machines with a shared folder does the same")
        }
        return found
    }

    /// - Returns: the exit status, and all that the program printed.
    private func run(_ name: String, _ arguments: [String]) throws -> (Int32, String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = try program(name)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (pipe, pipe)
        do {
            try process.run()
        } catch {
            throw RunError("\(name): cannot run: \(error.localizedDescription)")
        }
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (
            process.terminationStatus, text.trimmingCharacters(in: .whitespacesAndNewlines)
        )
    }
}

/// The words of a user's options for sbatch: parted by white space, unless quotes hold it together. Nothing
/// else has a meaning, and no shell sees them.
///
/// - Throws: `InputError` for an open quote, a word that belongs to no option, and options that are not the
///   user's to give.
package func sbatchWords(_ text: String) throws -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
        if character == quote {
            quote = nil
        } else if quote == nil, character == "'" || character == "\"" {
            (quote, word) = (character, word ?? "")
        } else if quote == nil, character.isWhitespace {
            if let word { words.append(word) }
            word = nil
        } else {
            word = (word ?? "") + String(character)
        }
    }
    guard quote == nil else { throw InputError("--sbatch: found '\(text)', a quote is not closed") }
    if let word { words.append(word) }
    for (place, word) in words.enumerated() {
        // sbatch would take it for the script.
        if !word.hasPrefix("-"), place == 0 || !words[place - 1].hasPrefix("-") {
            throw InputError("--sbatch: found '\(word)', which belongs to no option before it")
        }
        let isShort =
            !word.hasPrefix("--") && ["-a", "-d", "-o", "-D"].contains { word.hasPrefix($0) }
        if isShort || ownOptions.contains(where: { word == $0 || word.hasPrefix("\($0)=") }) {
            throw InputError(
                "--sbatch: found '\(word)', which is for elasti submit to say; allowed are other options of "
                    + "sbatch")
        }
    }
    return words
}

/// What makes an array with a job after it, and where its logs are; `-` and `--` begin a script.
private let ownOptions = [
    "--array", "--dependency", "--output", "--chdir", "--wrap", "--test-only", "--", "-",
]
