import Catalog
import Foundation

/// The text of an experiment file, before it is YAML.
enum ExperimentText {
    /// - Throws: `InputError` where there is no file, or not one of UTF-8 text of a sane size.
    static func read(_ url: URL, file: String) throws -> String {
        let data = try FileContent.read(url, atMost: YAML.maximumBytes, place: file)
        guard let text = String(validating: data, as: UTF8.self) else {
            throw InputError(
                "\(file): not UTF-8 text"
                    + (FileSignature.name(of: data).map { " but \($0)" } ?? ""))
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
