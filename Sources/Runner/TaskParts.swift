import Catalog
import Datasets
import Distillation
import Images
import Spec

/// What the runner has for a task. Another task is a folder beside Language and Vision and a row of
/// this table.
struct TaskParts {
    let study: any Study.Type
    /// The columns of what a student scores: in `/validation`, and of the teacher.
    let measures: [String]
    /// What routers may be trained by.
    let losses: Catalog<@Sendable (Options) throws -> any RowLoss>
    /// The data sets' names and options.
    let dataSets: Catalog<Void>

    static let language = TaskParts(
        study: LanguageStudy.self, measures: ["lm_loss", "divergence", "agreement"],
        losses: Distillation.losses, dataSets: textSets.descriptions)
    static let vision = TaskParts(
        study: VisionStudy.self,
        measures: ["cosine_similarity", "decoder_mse", "reconstruction_loss"],
        losses: patchLosses, dataSets: imageSets.descriptions)
}

extension Task {
    var parts: TaskParts {
        switch self {
        case .languageModeling: .language
        case .maskedAutoencoding: .vision
        }
    }
}
