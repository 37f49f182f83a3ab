import Catalog
import Distillation
import Spec

/// What the runner has for a task. Another task is a folder beside Language and Vision and a row of
/// this table.
struct TaskParts {
    /// What is counted, as in `tokens_per_second`.
    let unit: String
    /// The columns of what a student scores: in `/validation`, and of the teacher.
    let measures: [String]
    /// What routers may be trained by.
    let losses: Catalog<@Sendable (Options) throws -> any RowLoss>
    let study: any Study.Type

    static let language = TaskParts(
        unit: "tokens", measures: ["lm_loss", "divergence", "agreement"], losses: losses,
        study: LanguageStudy.self)
    static let vision = TaskParts(
        unit: "images", measures: ["cosine_similarity", "decoder_mse", "reconstruction_loss"],
        losses: patchLosses, study: VisionStudy.self)
}

extension Task {
    var parts: TaskParts {
        switch self {
        case .languageModeling: .language
        case .maskedAutoencoding: .vision
        }
    }
}
