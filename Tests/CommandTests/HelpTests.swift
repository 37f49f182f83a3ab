import Foundation
import TestSupport
import Testing

/// Help screens as they are printed. To take over a change on purpose, run the tests with
/// ELASTI_RECORD=1 and look at the difference.
@Suite("Help")
struct HelpTests {
    static let commands = [
        "", "run", "plan", "submit", "status", "report", "show", "compare", "tokens", "eval",
        "generate",
        "extract", "serve", "tokenize", "new", "list", "parameters", "cache", "doctor",
    ]

    @Test(arguments: commands)
    func isAsRecorded(command: String) throws {
        let name = command.isEmpty ? "elasti" : command
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/help-\(name).txt")
        let ending = try inTemporaryFolder {
            try Program(folder: $0).run(["help"] + (command.isEmpty ? [] : [command]))
        }
        #expect(ending.status == 0)
        #expect(ending.errors == "")
        if ProcessInfo.processInfo.environment["ELASTI_RECORD"] != nil {
            try Data(ending.output.utf8).write(to: file)
        }
        #expect(ending.output == (try String(contentsOf: file, encoding: .utf8)))
    }

    /// Every command is in the list above, and the hidden one is not shown.
    @Test func namesAllCommands() throws {
        let help = try inTemporaryFolder { try Program(folder: $0)("--help").output }
        let listed = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
            .split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
            .filter { $0 != "See" }
        #expect(Set(listed) == Set(Self.commands).subtracting([""]))
    }

    @Test func theShellCanCompleteIt() throws {
        try inTemporaryFolder { folder in
            for shell in ["bash", "zsh", "fish"] {
                let ending = try Program(folder: folder)("--generate-completion-script", shell)
                #expect(ending.status == 0)
                #expect(ending.output.contains("elasti"))
            }
        }
    }
}
