import ArgumentParser
import Foundation
import Runner

import struct Catalog.InputError
import enum Catalog.Value

/// `elasti cache`: what the cache takes, and less of it.
struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Show the size of the cache, or make it smaller.",
        discussion: """
            Everything in it can be made again: vocabularies, teachers, tokens, pixels and the \
            teacher's hidden states. While a run uses the cache nothing is removed, and never \
            what elasti did not make.
            """)

    @OptionGroup var options: CacheOptions

    @Flag(help: "Remove everything that elasti made.")
    var clean = false

    @Option(
        help: ArgumentHelp(
            "Remove what was not used for the longest time until this is left: 500M, 20G, 0.",
            valueName: "size"))
    var limit: String?

    @Option(help: "How the sizes are printed: table or json.")
    var format: ListFormat = .table

    func run() throws {
        let cache = CacheFolder(options.url)
        if let target = clean ? 0 : try limit.map(Self.bytes) {
            let removed = try cache.shrink(to: target)
            Elasti.say("removed \(byteCount(removed))")
            let others = cache.others
            if !others.isEmpty {
                let names = others.prefix(5).joined(separator: ", ")
                let rest = others.count > 5 ? " and \(others.count - 5) more" : ""
                Elasti.say("left alone, since elasti did not make it: \(names)\(rest)")
            }
        }
        let kinds = cache.kinds
        switch format {
        case .json:
            print(
                Value.map([
                    "folder": .string(options.url.path), "bytes": .int(cache.bytes),
                    "kinds": .map(kinds.reduce(into: [:]) { $0[$1.name] = .int($1.bytes) }),
                ]).json)
        case .table:
            for kind in kinds {
                print("\(byteCount(kind.bytes).padded(10))  \(kind.name), \(kind.count)")
            }
            print("\(byteCount(cache.bytes).padded(10))  in \(options.url.relativePath)")
        }
    }

    /// - Throws: `InputError` for what is not a size.
    static func bytes(_ text: String) throws -> Int {
        let units: [Character: Double] = ["k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]
        let unit = text.last.flatMap { units[$0] }
        guard let number = Double(unit == nil ? text : String(text.dropLast())), number >= 0,
            number * (unit ?? 1) < 1e18
        else {
            throw InputError("--limit: found '\(text)', allowed is a size such as 500M or 20G")
        }
        return Int(number * (unit ?? 1))
    }
}

extension String {
    /// Aligned to the right.
    func padded(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
