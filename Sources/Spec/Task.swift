import Catalog

/// What is distilled. An experiment file is of one task, which decides what keys it may hold.
public enum Task: String, Sendable, CaseIterable {
    /// A language model's distribution of the next token.
    case languageModeling = "language_modeling"
    /// What the decoder of a masked autoencoder gives for the patches of an image.
    case maskedAutoencoding = "masked_autoencoding"

    /// For `elasti list`.
    public var summary: String {
        switch self {
        case .languageModeling: "a language model, scored on the next token of texts"
        case .maskedAutoencoding:
            "a masked autoencoder of images, scored on what its decoder gives for each patch"
        }
    }

    /// Of a file that names none. Its name is no part of a resolved job.
    static let unnamed = Task.languageModeling

    /// What amounts are counted in, as keys spell it (`evaluate.test_tokens`,
    /// `evaluate.test_images`); how they call a step's size (`train.sequences`, `train.batch`); and
    /// the loss of a file that names none.
    private var words: (unit: String, batch: String, loss: String) {
        switch self {
        case .languageModeling: ("tokens", "sequences", "forward_kl")
        case .maskedAutoencoding: ("images", "batch", "cosine")
        }
    }

    public var unit: String { words.unit }
    var usualLoss: String { words.loss }

    /// The path of an amount: `evaluate.test_tokens` for `evaluate.test`.
    func amount(_ stem: String) -> String { "\(stem)_\(words.unit)" }

    /// The path of a step's size in `section`.
    func batch(_ section: String) -> String { join(section, words.batch) }
}

extension Task {
    /// What an experiment file says at its root, before its keys are known.
    ///
    /// - Throws: `InputError` for a task that the registry does not have.
    init(of root: Written, _ registry: Registry) throws {
        guard case .map(let entries) = root.content,
            let written = entries.first(where: { $0.key == Shape.taskKey })?.value
        else {
            self = .unnamed
            return
        }
        let allowed = registry.allowedTasks
        let option = Option(
            Shape.taskKey, .choice(allowed.map(\.rawValue)), default: nil, "")
        guard case .string(let name) = written.value,
            let task = allowed.first(where: { $0.rawValue == name })
        else {
            throw InputError(
                "\(written.place): \(option.name): \(option.fault(written.value))")
        }
        self = task
    }
}
