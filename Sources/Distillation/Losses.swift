import Catalog

/// The distillation losses that an experiment with a language model may name.
public let losses = Catalog<@Sendable (Options) throws -> any RowLoss>(
    "loss",
    [
        Entry(
            "forward_kl", "KL(teacher || student)", options: DivergenceLoss.options,
            make: { try DivergenceLoss(ForwardKL(), $0) }),
        Entry(
            "reverse_kl", "KL(student || teacher)", options: DivergenceLoss.options,
            make: { try DivergenceLoss(ReverseKL(), $0) }),
        Entry(
            "symmetric_kl", "the mean of forward and reverse KL", options: DivergenceLoss.options,
            make: { try DivergenceLoss(SymmetricKL(), $0) }),
        Entry(
            "jensen_shannon", "mean KL of both to their mean distribution",
            options: DivergenceLoss.options,
            make: { try DivergenceLoss(JensenShannon(), $0) }),
        Entry(
            "cross_entropy", "control: next-token cross-entropy with no teacher",
            make: { _ in CrossEntropy() }),
        Entry(
            "logits_mse", "control: mean squared error of the logits over the vocabulary",
            make: { _ in MeanSquaredError() }),
    ])

/// Those that an experiment with an autoencoder of images may name: a row is the decoder's output
/// at one patch.
public let patchLosses = Catalog<@Sendable (Options) throws -> any RowLoss>(
    "loss",
    [
        Entry(
            "cosine", "cosine distance of the pixels of a patch", make: { _ in CosineDistance() }),
        Entry(
            "patch_mse", "mean squared error of the pixels of a patch",
            make: { _ in MeanSquaredError() }),
    ])
