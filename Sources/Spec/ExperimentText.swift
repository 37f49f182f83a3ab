import Catalog
import Foundation

/// The text of an experiment file, before it is YAML.
enum ExperimentText {
    /// - Throws: `InputError` where there is no file, or not one of UTF-8 text of a sane size.
    static func read(_ url: URL, file: String) throws -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw InputError("\(file): there is no such file")
        }
        guard !isFolder.boolValue else {
            throw InputError("\(file): found a folder, allowed is an experiment file")
        }
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            data = try handle.read(upToCount: YAML.maximumBytes + 1) ?? Data()
        } catch {
            throw InputError("\(file): cannot be read: \(error.localizedDescription)")
        }
        guard data.count <= YAML.maximumBytes else {
            throw InputError(
                "\(file): larger than \(YAML.maximumBytes) bytes, which no experiment file is")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw InputError("\(file): not UTF-8 text")
        }
        return text
    }

    /// The comment lines that the text begins with.
    static func comment(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .prefix { $0.hasPrefix("#") }
            .map { $0.dropFirst($0.hasPrefix("# ") ? 2 : 1) }
            .joined(separator: "\n")
    }
}
