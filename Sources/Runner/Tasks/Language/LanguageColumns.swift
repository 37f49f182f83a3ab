import Results

/// What is scored of a language model.
let languageColumns: [Column] =
    [.lmLoss, .bitsPerByte, .divergence, .agreement, .teacherLoss]
    + Column.amounts("tokens", scored: "predicted tokens")

extension Column {
    static let lmLoss = Column(
        "lm_loss", .number, .measure, unit: "nats per token", better: .lower, isPrimary: true,
        "cross-entropy of the next token on held-out text")
    static let bitsPerByte = Column(
        "bits_per_byte", .number, .measure, unit: "bits per byte", better: .lower,
        "the same per byte")
    static let divergence = Column(
        "divergence", .number, .measure, unit: "nats per token", better: .lower,
        "KL(teacher || student) over the full vocabulary at temperature 1")
    static let agreement = Column(
        "agreement", .number, .measure, unit: "share", better: .higher,
        "positions where student and teacher have the same top token")
    fileprivate static let teacherLoss = Column(
        "teacher_lm_loss", .number, .measure, unit: "nats per token", presence: .whereStated,
        "the teacher's lm_loss on the same text, where the jobs of the file differ in data or teacher"
    )
}
