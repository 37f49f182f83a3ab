import Results

/// What is scored of a vision-language model.
let visionLanguageColumns: [Column] =
    [.answerLoss, .accuracy, .divergence, .agreement]
    + [
        Column(
            "image_token_share", .number, .measure, unit: "share", better: .lower,
            "image tokens that the language model reads, of all, as the mean over its layers"),
        Column(
            "compute_formula", .number, .measure, unit: "share of dense", better: .lower,
            "compute_decoder as papers on token reduction count it: 4 n d^2 + 2 n^2 d + 3 n d m "
                + "multiply-adds a layer of n tokens, over the teacher's"),
    ]
    + [("vision", "the vision tower"), ("projector", "the projector"), ("decoder", "the decoder")]
    .map { stack, name in
        Column(
            "compute_\(stack)", .number, .measure, unit: "share of dense", better: .lower,
            "FLOPs of \(name), over the teacher's")
    } + Column.amounts("examples", scored: "answers")
    + [
        (
            VisionLanguageWorkload.prefill, "examples per second",
            "of pictures with their prompts, up to the first token of an answer"
        ),
        (
            VisionLanguageWorkload.decode, "tokens per second",
            "of the tokens after it, with a cache"
        ),
    ].flatMap { name, unit, what in
        [("", "the elastic model's"), ("dense_", "the teacher's")].map { prefix, whose in
            Column(
                prefix + name, .number, .time, unit: unit, better: .higher,
                "measured speed \(what), \(whose)")
        }
    }

extension Column {
    static let answerLoss = Column(
        "answer_loss", .number, .measure, unit: "nats per token", better: .lower, isPrimary: true,
        "cross-entropy of the answers' tokens, their ends included")
    static let accuracy = Column(
        "accuracy", .number, .measure, unit: "share", better: .higher,
        "answers that greedy decoding gives exactly")
}
