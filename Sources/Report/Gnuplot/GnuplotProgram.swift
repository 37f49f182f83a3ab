import Catalog
import Foundation

extension Gnuplot {
    static func program(in searchPath: String) -> URL? {
        searchPath.split(separator: ":").map { URL(fileURLWithPath: "\($0)/gnuplot") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// What is passed on of the environment. Terminals, fonts, languages and settings of the user are
    /// not: a picture depends on its script alone.
    private static let kept = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]

    /// A script may take so long, far more than any of ours.
    private static let seconds = 300.0

    /// Runs gnuplot to its end.
    ///
    /// - Throws: `InputError` if it cannot be started or fails, `RunError` if it does not end.
    static func run(_ program: URL, _ arguments: [String], in folder: URL) throws {
        let process = Process()
        let errors = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
            .merging(["LC_ALL": "C.UTF-8", "LC_NUMERIC": "C"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        do {
            try process.run()
        } catch {
            throw InputError("\(program.path): cannot run: \(error.localizedDescription)")
        }
        let identifier = process.processIdentifier
        let limit = DispatchWorkItem { kill(identifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: limit)
        let said = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        limit.cancel()
        guard process.terminationReason == .exit else {
            throw RunError(
                "gnuplot was stopped by signal \(process.terminationStatus)"
                    + (process.terminationStatus == SIGKILL
                        ? "; it may take \(Int(seconds)) seconds and what memory there is" : ""))
        }
        guard process.terminationStatus == 0 else {
            throw InputError(
                "gnuplot failed: "
                    + said.trimmingCharacters(in: .whitespacesAndNewlines).prefix(2000))
        }
    }
}
