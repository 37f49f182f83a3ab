/// What a results file may do without, by the name of its group (docs/results.md): numbers behind those of its
/// points, which make a file large.
public enum ResultsPart: String, CaseIterable, Sendable {
    /// Test losses by document, the teacher's too.
    case documents
    /// Losses of each training step.
    case curves
    /// Scores on validation during training.
    case validation
    /// How searches of plans went.
    case search
    /// Which tokens of a text, and which modules for which tokens of images, ran.
    case traces, choices
    /// Reconstructions of the sheet's images.
    case pictures
}
