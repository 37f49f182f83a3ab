import ArgumentParser
import Foundation
import HDF5
import Results

import struct Catalog.InputError
import struct Catalog.RunError

extension ResultsFile {
    /// Reads the file that a command was given, in a process of its own: whatever is in it, a crash of
    /// the HDF5 library, all memory or no end is an error of this command.
    ///
    /// - Throws: `InputError` that names the file and what is wrong with it.
    init(named path: String) throws {
        let url = URL(fileURLWithPath: path)
        let file = try HDF5File(url)
        try self.init(try ReadCommand.tree(file.handle, name: url.path), file: url.path)
    }
}

/// `elasti read`: the tree of an HDF5 file on standard input as an `HDF5Message` on standard output, or
/// its faults, a line each, with status 2. Started by the commands that read one; not for people.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read a results file; started by other commands.",
        shouldDisplay: false)

    @Option(help: "The file's name, for messages.")
    var name: String

    func run() throws {
        let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
        Self.limit(toFileOf: bytes.count)
        var answer: Data
        var status: Int32 = 0
        do {
            answer = HDF5Message.bytes(of: try HDF5.Group(image: bytes, file: name))
        } catch let error as InputError {
            answer = Data(error.faults.joined(separator: "\n").utf8)
            status = 2
        }
        try FileHandle.standardOutput.write(contentsOf: answer)
        throw ExitCode(status)
    }

    /// Far more than any file of ours needs, which is a few times its size and a second a gigabyte.
    private static func limit(toFileOf size: Int) {
        let memory = 1 << 28 + 16 * rlim_t(size)
        let seconds = 10 + rlim_t(size) / 10_000_000
        for (kind, value) in [(RLIMIT_DATA, memory), (RLIMIT_CPU, seconds), (RLIMIT_CORE, 0)] {
            var limit = rlimit()
            getrlimit(resource(kind), &limit)
            let lower = min(value, limit.rlim_max)
            // The upper one too: its signal cannot be blocked, as the lower one's may be.
            (limit.rlim_cur, limit.rlim_max) = (lower, lower)
            setrlimit(resource(kind), &limit)
        }
    }

    /// The tree of an open file, read by a process of this program.
    fileprivate static func tree(_ file: FileHandle, name: String) throws -> HDF5.Group {
        let (process, output) = (Process(), Pipe())
        process.executableURL = try OwnProgram.file()
        process.arguments = ["read", "--name", name]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardInput = file
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw RunError(
                "\(name): cannot start the process that reads it: \(error.localizedDescription)")
        }
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        switch (process.terminationReason, process.terminationStatus) {
        case (.exit, 0): return try HDF5Message.tree(answer)
        case (.exit, 2):
            throw InputError(
                faults: String(decoding: answer, as: UTF8.self).split(separator: "\n")
                    .map(String.init))
        default:
            throw InputError(
                "\(name): the file is damaged, or takes far more memory or time than its size: reading it "
                    + "ended with \(process.terminationReason == .exit ? "status" : "signal") "
                    + "\(process.terminationStatus)")
        }
    }
}

#if os(Linux)
    private func resource(_ resource: __rlimit_resource) -> __rlimit_resource_t {
        __rlimit_resource_t(resource.rawValue)
    }
#else
    private func resource(_ resource: Int32) -> Int32 { resource }
#endif
