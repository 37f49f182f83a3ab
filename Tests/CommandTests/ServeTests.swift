import Foundation
import TestSupport
import Testing

/// `elasti serve` hands its options to the program beside it.
@Suite("Serve")
struct ServeTests {
    /// A copy of the program in a folder where nothing else was built.
    private func run(in folder: URL, _ arguments: [String]) throws -> (Int32, String, String) {
        let copy = folder.appendingPathComponent("elasti")
        if !FileManager.default.fileExists(atPath: copy.path) {
            try FileManager.default.copyItem(at: Program.url, to: copy)
        }
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = copy
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        process.waitUntilExit()
        func text(_ pipe: Pipe) -> String {
            String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        return (process.terminationStatus, text(output), text(errors))
    }

    @Test func saysWhereItWasNotBuilt() throws {
        try inTemporaryFolder { folder in
            let (status, _, errors) = try run(in: folder, ["serve", "--teacher", "x"])
            #expect(status == 2)
            #expect(errors.hasPrefix("elasti-serve was not built: `make serve TEACHER=folder`"))
        }
    }

    @Test func startsItWithTheSameOptions() throws {
        try inTemporaryFolder { folder in
            let server = folder.appendingPathComponent("elasti-serve")
            try Data("#!/bin/sh\nprintf '%s|' \"$@\"\nexit 7\n".utf8).write(to: server)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: server.path)
            let (status, output, _) = try run(
                in: folder, ["serve", "--teacher", "a b", "--help", "--port", "0"])
            #expect(status == 7)
            #expect(output == "--teacher|a b|--help|--port|0|")
        }
    }
}
