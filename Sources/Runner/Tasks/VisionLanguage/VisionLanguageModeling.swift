import Catalog
import Distillation
import Results
import Spec

/// What a vision-language model answers to questions about pictures.
struct VisionLanguageModeling: Task {
    let name = "vision_language"
    let summary = "a vision-language model, scored on its answers to questions about pictures"
    let unit = "examples"
    let batch = "batch"
    let dataSets = questionSets.descriptions
    let losses = Distillation.losses
    let columns = visionLanguageColumns
    let validation: [Column] = [.answerLoss, .accuracy, .divergence, .agreement]
    let teacher: [Column] =
        [.answerLoss, .accuracy]
        + [
            ("prior_accuracy", "of the best answer that can be given without the picture"),
            ("other_picture_accuracy", "accuracy with another example's picture"),
            ("other_picture_low", "the lower end of its 95 % interval over examples"),
            ("other_picture_high", "the upper end of it"),
        ].map { Column($0, .number, .measure, unit: "share", better: .lower, $1) }
    let stacks = [
        LayerStack(
            "vision", layers: "teacher.vision_num_hidden_layers",
            heads: "teacher.vision_num_attention_heads"
        ) { job in
            job.optionalString("teacher.checkpoint") == nil
                ? VisionLanguageSizes(job).patches(of: job.int("data.image_size")) : nil
        },
        LayerStack(
            "decoder", layers: "teacher.num_hidden_layers", heads: "teacher.num_attention_heads"
        ) { _ in nil },
    ]
    let readsImages = true
    let study: any Study.Type = VisionLanguageStudy.self

    let defaults: [String: Value] = [
        "data.name": .string("drawn_questions"), "loss.name": .string("forward_kl"),
        "teacher.hidden_size": .int(128), "teacher.num_hidden_layers": .int(4),
        "teacher.num_attention_heads": .int(4), "teacher.intermediate_size": .int(256),
        "teacher.pretrain.examples": .int(160_000), "teacher.pretrain.batch": .int(32),
        "teacher.pretrain.learning_rate": .number(1e-3),
        "teacher.pretrain.weight_decay": .number(0.05),
        "train.batch": .int(32), "evaluate.test_examples": .int(400),
        "evaluate.validation_examples": .int(256), "evaluate.curve_examples": .int(128),
        "evaluate.timing_examples": .int(64),
        "evaluate.selections": .list(["top_k", "random"].map(Value.string)),
    ]

    let keys =
        [
            Key(
                "data.image_size", .int(8...1024), default: .int(32),
                "pixels of a side; images are resized"),
            Key(
                "data.vocabulary_size", .int(300...65_536), default: .int(512),
                "tokens of the trained vocabulary; a checkpoint brings its own"),
            Key(
                "data.template", .string, default: .string(AnswerText.usualTemplate),
                "the text of an example, in which <image> and <question> stand for these; the answer "
                    + "follows"),
            Key(
                "evaluate.trace_examples", .int(0...1000), default: .int(0),
                "test examples of each kind of which it is kept which image tokens are read, and the "
                    + "picture"),
        ] + VisionLanguageSizes.keys

    var rules: [Rule] {
        DecoderSizesSpec.rules + [
            Rules.teacher {
                Rules.divides(
                    "teacher.vision_hidden_size", "teacher.vision_num_attention_heads", $0)
            },
            Rules.teacher { Rules.divides("data.image_size", "teacher.patch_size", $0) },
            { job in
                let template = job.options.string("data.template")
                return template.ranges(of: AnswerText.image).count == 1
                    && template.ranges(of: AnswerText.question).count == 1
                    ? nil
                    : Fault(
                        path: "data.template",
                        text:
                            "found \(Value.string(template).json), allowed is a text with <image> "
                            + "and <question> in it, once each")
            },
        ]
    }

    func settle(_ values: inout [String: Value]) {
        DecoderSizesSpec.settle(&values)
    }
}

extension Job {
    var imageSize: Int { options.int("data.image_size") }
    var template: String { options.string("data.template") }
    var vocabularySize: Int { options.int("data.vocabulary_size") }
}
