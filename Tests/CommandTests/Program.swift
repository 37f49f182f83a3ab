import Foundation
import Testing

/// The built program, run as its users run it.
struct Program {
    struct Ending: Equatable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Beside the tests in the build's folder.
    static let url = URL(fileURLWithPath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("elasti")

    /// The working directory.
    let folder: URL

    /// Runs a command line to its end.
    func callAsFunction(_ arguments: String...) throws -> Ending { try run(arguments) }

    func run(
        _ arguments: [String], environment: [String: String] = [:],
        input: FileHandle = .nullDevice
    ) throws -> Ending {
        let process = try start(arguments, environment: environment, input: input)
        process.waitUntilExit()
        return Ending(
            status: process.terminationStatus, output: try text("output"),
            errors: try text("errors"))
    }

    /// Starts a command line. What it says goes to files, which cannot fill up.
    func start(
        _ arguments: [String], environment: [String: String] = [:],
        input: FileHandle = .nullDevice
    ) throws -> Process {
        let process = Process()
        process.executableURL = Self.url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["COLUMNS": "100"].merging(environment) { $1 }
        ) { $1 }
        process.standardInput = input
        process.standardOutput = try sink("output")
        process.standardError = try sink("errors")
        try process.run()
        return process
    }

    private func sink(_ name: String) throws -> FileHandle {
        let file = folder.appendingPathComponent(".\(name)")
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(".\(name)"), encoding: .utf8)
    }
}

/// The processes of the system whose command line has `text` in it (Linux).
func processes(naming text: String) -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { identifier in
        let words = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(identifier)/cmdline"))
        return words.map { String(decoding: $0, as: UTF8.self).contains(text) } ?? false
    }
}

/// Waits until `condition` holds, at most some seconds.
func wait(_ seconds: TimeInterval = 20, until condition: () throws -> Bool) throws -> Bool {
    let end = Date() + seconds
    while Date() < end {
        if try condition() { return true }
        usleep(5000)
    }
    return false
}
