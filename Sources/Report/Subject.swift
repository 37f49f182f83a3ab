import Catalog
import Results

extension ResultsFile {
    /// Whether they are about autoencoders of images.
    var isAboutImages: Bool { points["cosine_similarity"] != nil }

    /// - Throws: `InputError` where `/points` has no such column, which is needed: the results are
    ///   about something else.
    func mustHave(_ measure: String) throws {
        guard points[measure] == nil else { return }
        let about =
            isAboutImages
            ? "autoencoders of images"
            : points["answer_loss"] != nil ? "vision-language models" : "language models"
        throw InputError(
            "\(text("experiment")): the results have no \(measure), which is needed here: they are "
                + "about \(about)")
    }
}

extension ResultsFile.Teacher {
    var lmLoss: Double { self["lm_loss"] }
    var reconstructionLoss: Double { self["reconstruction_loss"] }
}
