import Catalog
import Results

extension ResultsFile {
    /// What the results are about.
    var subject: Schema.Subject { Schema.subject(ofColumns: Set(points.columns.map(\.name))) }

    /// - Throws: `InputError` where `/points` has no such column, which is needed: the results are
    ///   about something else.
    func mustHave(_ measure: String) throws {
        guard !points.columns.contains(where: { $0.name == measure }) else { return }
        let about = subject == .images ? "autoencoders of images" : "language models"
        throw InputError(
            "\(text("experiment")): the results have no \(measure), which is needed here: they are "
                + "about \(about)")
    }
}
