import Catalog
import Foundation

/// Rows of a file of JSON objects, one a line, or where it is said all in one array. Blank lines are passed over. What Python's `json` writes
/// beyond JSON is read: NaN and Infinity, and half a surrogate pair, which becomes U+FFFD.
package enum JSONLines {
    /// The named string fields of every object, joined. What the others hold is not looked at.
    ///
    /// - Throws: `InputError` with file and line for what is not an object or lacks a field.
    static func documents(
        in file: URL, fields: [String], separator: String = "\n"
    ) throws -> [String] {
        try lines(of: TextFile.read(file), file).map { line in
            try values(of: fields, in: line).joined(separator: separator)
        }
    }

    /// Every object, with its place for messages: file and line, or file and number in the array that the file is.
    ///
    /// - Throws: `InputError` with the place of what is not an object.
    package static func objects(
        in file: URL
    ) throws -> [(place: String, values: [String: Value])] {
        let text = try TextFile.read(file)
        guard text.first(where: { !$0.isWhitespace }) != "[" else {
            return try elements(of: text, file)
        }
        return try lines(of: text, file).map { line in
            var values: [String: Value] = [:]
            try object(line) { key, reader in values[key] = try reader.value() }
            return (line.place, values)
        }
    }

    /// The objects of an array.
    private static func elements(
        of text: String, _ file: URL
    ) throws -> [(place: String, values: [String: Value])] {
        var rows: [(place: String, value: Value)] = []
        do {
            var reader = try JSONReader(Data(text.utf8), isLenient: true)
            try reader.array { reader in
                rows.append(("\(file.path): row \(rows.count + 1)", try reader.value()))
            }
            try reader.end()
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "\(file.path): \($0)" })
        }
        return try rows.map { row in
            guard case .map(let values) = row.value else {
                throw InputError("\(row.place): found \(row.value.kind), allowed is a JSON object")
            }
            return (row.place, values)
        }
    }

    private typealias Line = (place: String, data: Data)

    private static func lines(of text: String, _ file: URL) -> [Line] {
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            let isBlank = line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            return isBlank ? nil : ("\(file.path):\(index + 1)", Data(line))
        }
    }

    /// - Parameter field: reads or skips the value of a key.
    private static func object(
        _ line: Line, _ field: (String, inout JSONReader) throws -> Void
    ) throws {
        do {
            var reader = try JSONReader(line.data, isLenient: true)
            guard try reader.next() == .object else {
                throw InputError("not a JSON object; allowed is {\"name\": \"text\", ...}")
            }
            try reader.object { try field(String(decoding: $0, as: UTF8.self), &$1) }
            try reader.end()
        } catch let error as InputError {
            // The place has the line.
            throw InputError(
                faults: error.faults.map { fault in
                    "\(line.place): "
                        + (fault.hasPrefix("line 1: ")
                            ? "not a line of JSON: \(fault.dropFirst(8))" : fault)
                })
        }
    }

    private static func values(of fields: [String], in line: Line) throws -> [String] {
        var found: [String: Value] = [:]
        var keys: [String] = []
        try object(line) { key, reader in
            keys.append(key)
            if fields.contains(key) {
                found[key] = try reader.value()
            } else {
                try reader.skip()
            }
        }
        return try fields.map { field in
            guard let value = found[field] else {
                throw InputError(
                    "\(line.place): the object has no field '\(field)'"
                        + suggestion(for: field, among: keys.sorted()))
            }
            guard case .string(let text) = value else {
                throw InputError("\(line.place): field '\(field)' is \(value.kind), not a string")
            }
            return text
        }
    }
}
