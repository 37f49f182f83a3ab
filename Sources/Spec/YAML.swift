import Catalog
import Foundation
import Yams

/// Where a reader says that a line stands.
typealias PlaceOfLine = (_ line: Int) -> String

/// Reads the part of YAML that has no surprises: mappings, lists and scalars of the YAML 1.2 core schema,
/// without anchors, aliases, merge keys and tags.
enum YAML {
    /// An experiment file is written by hand; a larger one is not an experiment file.
    static let maximumBytes = 1 << 18
    /// The deepest experiment needs five levels.
    static let maximumDepth = 24

    /// - Throws: `InputError` placed at the line at fault.
    static func read(_ text: String, file: String, place: PlaceOfLine) throws -> Written? {
        guard text.utf8.count <= maximumBytes else {
            throw InputError("\(file): larger than \(maximumBytes) bytes")
        }
        var text = text
        text.makeContiguousUTF8()
        do {
            try refuseAliases(text)
            // The basic resolver leaves plain scalars alone: `Scalars` gives them their types. The
            // parser must outlive its nodes, which hold their anchors weakly.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            return try withExtendedLifetime(parser) {
                try parser.singleRoot().map { try written($0, depth: 0, place: place) }
            }
        } catch let error as YamlError {
            throw InputError(message(error, file: file, place: place))
        }
    }

    /// Yams puts in the place of an alias what it stands for, and compares whole keys: lists in
    /// lists of aliases as a key would take it for ever. With every `&` written as `!` anchors are
    /// tags, the structure is the same, and the first alias is an error.
    private static func refuseAliases(_ text: String) throws {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else {
            return
        }
        let bytes = text.utf8.map { $0 == UInt8(ascii: "&") ? UInt8(ascii: "!") : $0 }
        _ = try Parser(
            yaml: String(decoding: bytes, as: UTF8.self), resolver: .basic, encoding: .utf8
        ).singleRoot()
    }

    private static func written(
        _ node: Node, depth: Int, place: PlaceOfLine
    ) throws -> Written {
        let here = place(node.mark?.line ?? 1)
        guard depth <= maximumDepth else {
            throw InputError("\(here): nested deeper than \(maximumDepth) levels")
        }
        guard node.anchor == nil, node.alias == nil else {
            throw InputError("\(here): anchors and aliases are not read; write the value out")
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain
            try refuseTag(isPlain ? scalar.tag : .implicit, here)
            return Written(
                .scalar(isPlain ? Scalars.value(scalar.string) : .string(scalar.string)),
                place: here, text: isPlain ? scalar.string : nil)
        case .sequence(let sequence):
            try refuseTag(sequence.tag, here)
            return Written(
                .list(try sequence.map { try written($0, depth: depth + 1, place: place) }),
                place: here)
        case .mapping(let mapping):
            try refuseTag(mapping.tag, here)
            return Written(
                .map(
                    try mapping.map { key, value in
                        let keyPlace = place(key.mark?.line ?? 1)
                        return Written.Entry(
                            key: try name(key, keyPlace), place: keyPlace,
                            value: try written(value, depth: depth + 1, place: place))
                    }), place: here)
        case .alias:
            throw InputError("\(here): anchors and aliases are not read; write the value out")
        }
    }

    private static func name(_ key: Node, _ place: String) throws -> String {
        guard let scalar = key.scalar else {
            throw InputError("\(place): a key must be a word, not a list or a mapping")
        }
        guard key.anchor == nil else {
            throw InputError("\(place): anchors and aliases are not read; write the value out")
        }
        guard scalar.string != "<<" else {
            throw InputError("\(place): merge keys (<<) are not read; write the keys out")
        }
        return scalar.string
    }

    private static func refuseTag(_ tag: Tag, _ place: String) throws {
        guard tag != .implicit else { return }
        throw InputError("\(place): tags (\(tag.rawValue)) are not read; write the value alone")
    }

    private static func message(_ error: YamlError, file: String, place: PlaceOfLine) -> String {
        switch error {
        case .scanner(_, let problem, let mark, let yaml),
            .parser(_, let problem, let mark, let yaml),
            .composer(_, let problem, let mark, let yaml):
            if problem == "but found another document" {
                return "\(place(mark.line)): a second document starts here; allowed is one a file"
            }
            if problem == "found undefined alias" {
                return "\(place(mark.line)): anchors and aliases are not read; "
                    + "write the value out"
            }
            let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
            if problem.contains("cannot start any token"), mark.line <= lines.count,
                lines[mark.line - 1].prefix(max(mark.column, 1)).contains("\t")
            {
                return "\(place(mark.line)): found a tab; YAML is indented by spaces"
            }
            return "\(place(mark.line)): not YAML: \(problem)"
        case .reader(let problem, let offset, _, let yaml):
            let line = 1 + yaml.prefix(offset ?? 0).count { $0.isNewline }
            return "\(place(line)): not YAML: \(problem)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
            return "\(place(context.mark.line)): more than one \(names) in one mapping"
        default:
            return "\(file): not YAML: \(error)"
        }
    }
}
