import Catalog
import Foundation

/// Runs a program to its end.
///
/// - Returns: the lines of its output.
/// - Throws: `InputError` if it does not start; `SideFailure`, with what it wrote to standard error,
///   if it fails.
func output(_ program: URL, _ arguments: [String]) throws -> [String] {
    let log = FileManager.default.temporaryDirectory
        .appendingPathComponent("bench-\(UUID().uuidString).log")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let (process, pipe) = (Process(), Pipe())
    (process.executableURL, process.arguments) = (program, arguments)
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: log)
    do { try process.run() } catch {
        throw InputError("\(program.path) does not start: \(error)")
    }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        let messages = String(decoding: try Data(contentsOf: log), as: UTF8.self)
        throw SideFailure(
            "\(program.lastPathComponent) \(arguments.joined(separator: " ")): status "
                + "\(process.terminationStatus)\n\(messages)")
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
}
