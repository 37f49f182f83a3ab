import Catalog
import Datasets
import Distillation
import Models
import Results
import Spec

/// A language model's distribution of the next token.
struct LanguageModeling: Task {
    let name = "language_modeling"
    let summary = "a language model, scored on the next token of texts"
    let unit = "tokens"
    let batch = "sequences"
    let dataSets = textSets.descriptions
    let losses = Distillation.losses
    let columns = languageColumns
    let validation: [Column] = [.lmLoss, .divergence, .agreement]
    let teacher: [Column] = [.lmLoss, .bitsPerByte]
    let stacks = [
        LayerStack(
            "decoder", layers: "teacher.num_hidden_layers", heads: "teacher.num_attention_heads")
    ]
    /// The studies have another usual choice of layers each.
    let namesLayers = false
    let ranksHeads = true
    /// For half of the tokens it costs fifteen times what all others together cost.
    let denseMLPs = [0]
    let study: any Study.Type = LanguageStudy.self

    /// Measured: docs/experiments.md.
    let defaults: [String: Value] = [
        "data.name": .string("arithmetic"), "loss.name": .string("forward_kl"),
        "teacher.pretrain.tokens": .int(2_900_000), "teacher.pretrain.sequences": .int(4),
        "teacher.pretrain.learning_rate": .number(2e-3),
        "teacher.pretrain.weight_decay": .number(0.1),
        "train.sequences": .int(4), "evaluate.test_tokens": .int(50_000),
        "evaluate.validation_tokens": .int(8192), "evaluate.curve_tokens": .int(4096),
        "evaluate.timing_tokens": .int(4096),
        "evaluate.selections": .list(["top_k", "threshold", "static", "random"].map(Value.string)),
    ]

    let keys =
        [
            Key("data.sequence_length", .int(8...65_536), default: .int(256), "tokens"),
            Key(
                "data.vocabulary_size", .int(300...65_536), default: .int(1024),
                "tokens of the trained vocabulary; a checkpoint brings its own"),
            Key(
                "data.bos", .choice(BOS.allCases.map(\.rawValue)), default: .string("tokenizer"),
                "the token that begins a text: as the model's tokenizer puts it, always or never"),
        ] + DecoderSizesSpec.keys + Shape.teacherValidationKeys(unit: "tokens") + [
            Key(
                "evaluate.trace_tokens", .int(0...1_000_000), default: .int(0),
                "test tokens, at least, of which it is kept which modules ran for them, where tokens "
                    + "are routed; 0: none"),
            Key(
                "evaluate.draft_tokens", .int(0...1_000_000), default: .int(0),
                "tokens generated, at least, each student drafting for its teacher; 0: none"),
            Key(
                "evaluate.gamma", .int(0...DraftLength.most), default: .int(4),
                "tokens drafted in a round; 0: as many as are likely (adaptive)"),
            Key(
                "evaluate.decode_tokens", .int(0...1_000_000), default: .int(0),
                "tokens generated, at least, by each causal student alone and by its teacher, for their "
                    + "speeds; 0: none"),
        ]

    func settle(_ values: inout [String: Value]) {
        // As before there was the key.
        if values["data.bos"] == .string(BOS.tokenizer.rawValue) { values["data.bos"] = nil }
        DecoderSizesSpec.settle(&values)
        if values["evaluate.draft_tokens"] == .int(0) {
            for key in Self.drafting { values[key] = nil }
        }
        if values[Self.decoding] == .int(0) { values[Self.decoding] = nil }
    }

    private static let drafting = ["evaluate.draft_tokens", "evaluate.gamma"]
    private static let decoding = "evaluate.decode_tokens"

    func scoring(_ job: Options) -> [String] {
        (job.int("evaluate.draft_tokens") > 0 ? Self.drafting : [])
            + (job.int(Self.decoding) > 0 ? [Self.decoding] : [])
    }

    func amountOfExample(_ job: Options) -> Int { job.int("data.sequence_length") }
}

/// What a job says of its text.
package struct TextSettings {
    /// Tokens predicted in one sequence.
    package let sequenceLength: Int
    /// Of the vocabulary that is trained on the data, where a checkpoint does not bring its own.
    package let vocabularySize: Int
    /// Whether BOS stands before a text.
    package let bos: BOS
}

extension Job {
    package var text: TextSettings {
        TextSettings(
            sequenceLength: options.int("data.sequence_length"),
            vocabularySize: options.int("data.vocabulary_size"),
            bos: BOS(rawValue: options.string("data.bos")) ?? .tokenizer)
    }
}
