import Catalog
import Foundation

/// Documents from a file of JSON objects, one a line.
enum JSONLines {
    /// The named string fields of every object, joined. Blank lines are passed over. What Python's
    /// `json` writes beyond JSON is read: NaN and Infinity in other fields, and half a surrogate pair,
    /// which becomes U+FFFD.
    ///
    /// - Throws: `InputError` with file and line for what is not an object or lacks a field.
    static func documents(
        in file: URL, fields: [String], separator: String = "\n"
    ) throws -> [String] {
        let lines = try TextFile.read(file).utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var documents: [String] = []
        for (index, line) in lines.enumerated() {
            let isBlank = line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            guard !isBlank else { continue }
            documents.append(
                try values(of: fields, in: Data(line), place: "\(file.path):\(index + 1)")
                    .joined(separator: separator))
        }
        return documents
    }

    private static func values(
        of fields: [String], in line: Data, place: String
    ) throws -> [String] {
        var reader: JSONReader
        var found: [String: Value] = [:]
        var keys: [String] = []
        do {
            reader = try JSONReader(line, isLenient: true)
            guard try reader.next() == .object else {
                throw InputError("not a JSON object; allowed is {\"name\": \"text\", ...}")
            }
            try reader.object { key, reader in
                let key = String(decoding: key, as: UTF8.self)
                keys.append(key)
                if fields.contains(key) {
                    found[key] = try reader.value()
                } else {
                    try reader.skip()
                }
            }
            try reader.end()
        } catch let error as InputError {
            // The place has the line.
            throw InputError(
                faults: error.faults.map { fault in
                    "\(place): "
                        + (fault.hasPrefix("line 1: ")
                            ? "not a line of JSON: \(fault.dropFirst(8))" : fault)
                })
        }
        return try fields.map { field in
            guard let value = found[field] else {
                throw InputError(
                    "\(place): the object has no field '\(field)'"
                        + suggestion(for: field, among: keys.sorted()))
            }
            guard case .string(let text) = value else {
                throw InputError("\(place): field '\(field)' is \(value.kind), not a string")
            }
            return text
        }
    }
}
