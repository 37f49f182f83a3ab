import ArgumentParser
import Catalog
import Foundation
import Results

/// `elasti manual`: the manual page, for `make install`. Not for people.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page.", shouldDisplay: false)

    func run() throws {
        let help = try Value(json: Data(Elasti._dumpHelp().utf8))
        guard let command = help["command"] else {
            throw RunError("the parser's description of the commands cannot be read")
        }
        print(ManualPage(command).text, terminator: "")
    }
}

/// The commands, as the parser describes them, in the macros of man(7).
private struct ManualPage {
    private let root: Value

    init(_ root: Value) { self.root = root }

    var text: String {
        let name = root.text("commandName")
        let commands = root.list("subcommands").filter(\.isShown)
        var lines = [
            ".TH \(name.uppercased()) 1 \"\" \"\(name) \(elastiVersion)\"",
            ".SH NAME", "\(name) \\- \(Self.escaped(root.text("abstract")))",
            ".SH SYNOPSIS", ".B \(name)", "\\fIcommand\\fR [\\fIoptions\\fR]",
            ".SH DESCRIPTION",
        ]
        lines += Self.paragraphs(root.text("discussion")) + [".SH COMMANDS"]
        for command in commands { lines += section(command) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ command: Value) -> [String] {
        let arguments = command.list("arguments").filter(\.isShown)
        let synopsis =
            (["\\fB\(root.text("commandName")) \(command.text("commandName"))\\fR"]
            + arguments.map(\.synopsis)).joined(separator: " ")
        return [".SS \(command.text("commandName"))", synopsis, ".PP"]
            + Self.paragraphs(command.text("abstract"))
            + Self.paragraphs(command.text("discussion"))
            + arguments.flatMap { [".TP", $0.heading] + Self.paragraphs($0.explanation) }
    }

    /// Lines that begin with spaces are examples and stay as they are.
    private static func paragraphs(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        return text.components(separatedBy: "\n").map { line in
            if line.isEmpty { return ".PP" }
            let shown = escaped(line.trimmingCharacters(in: .whitespaces))
            return line.hasPrefix("  ") ? ".br\n\\ \\ \(shown)\n.br" : shown
        }
    }

    /// A line begins with no request, and a hyphen stays one.
    fileprivate static func escaped(_ text: String) -> String {
        let safe = text.replacingOccurrences(of: "\\", with: "\\e")
            .replacingOccurrences(of: "-", with: "\\-")
        return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }
}

extension Value {
    fileprivate subscript(name: String) -> Value? {
        if case .map(let values) = self { values[name] } else { nil }
    }

    fileprivate func text(_ name: String) -> String {
        if case .string(let text)? = self[name] { text } else { "" }
    }

    fileprivate func list(_ name: String) -> [Value] {
        if case .list(let values)? = self[name] { values } else { [] }
    }

    fileprivate func flag(_ name: String) -> Bool { self[name] == .bool(true) }

    /// The parser's own help is not repeated for each command.
    fileprivate var isShown: Bool {
        self["shouldDisplay"] != .bool(false) && text("commandName") != "help"
            && !["help", "version"].contains(text("valueName"))
    }

    /// "-q, --quiet" or "--plots folder".
    fileprivate var heading: String {
        let names = list("names").map { name in
            let text = name.text("name")
            return "\\fB\(ManualPage.escaped(text.count == 1 ? "-\(text)" : "--\(text)"))\\fR"
        }.joined(separator: ", ")
        let value = "\\fI\(ManualPage.escaped(text("valueName")))\\fR"
        switch text("kind") {
        case "positional": return value
        case "flag": return names
        default: return "\(names) \(value)"
        }
    }

    fileprivate var synopsis: String {
        (flag("isOptional") ? "[\(heading)]" : heading) + (flag("isRepeating") ? " ..." : "")
    }

    fileprivate var explanation: String {
        let fallback = text("defaultValue")
        let sentence = [text("abstract"), text("discussion")].filter { !$0.isEmpty }
            .joined(separator: " ")
        return fallback.isEmpty ? sentence : "\(sentence) (default: \(fallback))"
    }
}
