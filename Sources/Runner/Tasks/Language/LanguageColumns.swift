import Models
import Results

/// What is scored of a language model.
let languageColumns: [Column] =
    [.lmLoss, .bitsPerByte, .divergence, .agreement, .teacherLoss]
    + Column.amounts("tokens", scored: "predicted tokens") + decodingColumns + draftColumns
    + draftPlaceColumns

/// What is measured where students decode: `evaluate.decode_tokens`.
private let decodingColumns = [
    ("", "the elastic model's"), ("dense_", "the teacher's in the same run"),
].map { prefix, whose in
    Column(
        prefix + "decoding_tokens_per_second", .number, .time, unit: "tokens per second",
        better: .higher, presence: .whereStated,
        "measured speed of decoding with a cache, prompts left out, \(whose)")
}

/// What is measured where students draft: `evaluate.draft_tokens`.
private let draftColumns = [
    Column(
        "draft_acceptance", .number, .measure, unit: "share", better: .higher,
        presence: .whereStated, "of the drafted tokens that the teacher verified, those accepted"),
    Column(
        "draft_tokens_per_round", .number, .measure, unit: "tokens", better: .higher,
        presence: .whereStated, "tokens that a pass of the teacher yields, its own included"),
    Column(
        "draft_expected_tokens_per_round", .number, .measure, unit: "tokens",
        presence: .whereStated, "the same if each drafted token were accepted alike"),
    Column(
        "draft_compute", .number, .measure, unit: "share of dense", better: .lower,
        presence: .whereStated,
        "FLOPs of drafting and verifying, prompts included, over plain decoding's"),
    Column(
        "draft_cost_ratio", .number, .time, unit: "1", better: .lower, presence: .whereStated,
        "time of the student's pass over that of the teacher's which verifies"),
    Column(
        "draft_tokens_per_second", .number, .time, unit: "tokens per second", better: .higher,
        presence: .whereStated, "measured speed of decoding, drafted by the student"),
    Column(
        "plain_tokens_per_second", .number, .time, unit: "tokens per second", better: .higher,
        presence: .whereStated, "measured speed of the teacher's decoding, in the same run"),
    Column(
        "draft_speedup", .number, .time, unit: "1", better: .higher, presence: .whereStated,
        "draft_tokens_per_second over plain_tokens_per_second"),
]

/// Acceptance by the place of a token in a draft.
private let draftPlaceColumns = (1...DraftLength.most).map { place in
    Column(
        "draft_acceptance_\(place)", .number, .measure, unit: "share", better: .higher,
        presence: .whereStated,
        "draft_acceptance of the tokens that stood at place \(place) of a draft")
}

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
