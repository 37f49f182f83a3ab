import Catalog
import Foundation

/// Documents from a file of JSON objects, one a line.
enum JSONLines {
    /// The named string fields of every object, joined. Blank lines are passed over.
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
        guard let value = try? JSONSerialization.jsonObject(with: line, options: .fragmentsAllowed)
        else { throw InputError("\(place): not a line of JSON") }
        guard let object = value as? [String: Any] else {
            throw InputError("\(place): not a JSON object; allowed is {\"name\": \"text\", ...}")
        }
        return try fields.map { field in
            guard let value = object[field] else {
                throw InputError(
                    "\(place): the object has no field '\(field)'"
                        + suggestion(for: field, among: object.keys.sorted()))
            }
            guard let text = value as? String else {
                throw InputError("\(place): field '\(field)' is not a string")
            }
            return text
        }
    }
}
