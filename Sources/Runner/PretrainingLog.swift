import Catalog
import Files
import Foundation
import Results

/// A teacher's losses on validation as it was trained, kept beside it as `validation.json`.
struct PretrainingLog: Codable, Sendable {
    struct Entry: Codable, Sendable {
        /// Steps that were done, and the loss in nats a token, of a mixture the parts' mean by
        /// their shares; then of each part.
        let step: Int
        let loss: Double
        let parts: [Double]
    }

    private(set) var entries: [Entry] = []

    /// The steps of the weights that are kept: those of the lowest loss, the first of equals.
    var keptStep: Int? { best?.step }
    /// Validations since then.
    var sinceBest: Int { entries.count { $0.step > (keptStep ?? 0) } }

    private var best: Entry? { entries.min { $0.loss < $1.loss } }

    /// - Returns: whether it is the best so far.
    mutating func add(_ entry: Entry) -> Bool {
        entries.append(entry)
        return keptStep == entry.step
    }

    init() {}

    /// `nil` if the teacher was trained without validation.
    init?(in folder: URL) {
        guard
            let data = try? Data(
                contentsOf: folder.appendingPathComponent(TeacherFolder.validation)),
            let log = try? Value(json: data).decoded(as: Self.self)
        else { return nil }
        self = log
    }

    func write(in folder: URL) throws {
        try AtomicFile.write(
            Data(json.utf8),
            to: folder.appendingPathComponent(TeacherFolder.validation))
    }

    /// As text in a checkpoint.
    init?(json: String) {
        guard let log = try? Value(json: Data(json.utf8)).decoded(as: Self.self) else { return nil }
        self = log
    }

    var json: String {
        (try? Value(encoding: self).json) ?? ""
    }
}
