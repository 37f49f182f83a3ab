import Results

/// What is asked and scored of a masked autoencoder.
let visionColumns: [Column] =
    [
        Column(
            "train_subset", .text, .setting, fallback: .string("all"),
            "the families of images that the routers were trained on, joined by +"),
        .cosineSimilarity, .decoderError, .reconstructionLoss,
        Column(
            "retrieval", .number, .measure, unit: "share", better: .higher, presence: .whereStated,
            "test images whose nearest training image by the cosine of the encoder's features is of the "
                + "same class: the test images' features by the student, the others' by the teacher"
        ),
        Column(
            "retrieval_own", .number, .measure, unit: "share", better: .higher,
            presence: .whereStated, "the same with all features by the student"),
    ] + Column.amounts("images", scored: "images")

extension Column {
    static let cosineSimilarity = Column(
        "cosine_similarity", .number, .measure, unit: "1", better: .higher, isPrimary: true,
        "of the student's and the teacher's decoder outputs, mean over patches")
    static let decoderError = Column(
        "decoder_mse", .number, .measure, unit: "1", better: .lower,
        "mean squared difference of the two decoders' outputs")
    static let reconstructionLoss = Column(
        "reconstruction_loss", .number, .measure, unit: "1", better: .lower,
        "mean squared error of the masked patches' pixels, normalised by patch where the teacher was "
            + "trained so")
}
