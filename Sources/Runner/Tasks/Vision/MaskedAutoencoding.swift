import Catalog
import Distillation
import Images
import Results
import Spec

/// What the decoder of a masked autoencoder gives for the patches of an image.
struct MaskedAutoencoding: Task {
    let name = "masked_autoencoding"
    let summary = "a masked autoencoder of images, scored on what its decoder gives for each patch"
    let unit = "images"
    let batch = "batch"
    let dataSets = imageSets.descriptions
    let losses = patchLosses
    let columns = visionColumns
    let validation: [Column] = [.cosineSimilarity, .decoderError, .reconstructionLoss]
    let teacher: [Column] = [.reconstructionLoss]
    let stacks = [
        LayerStack(
            "encoder", layers: "teacher.num_hidden_layers", heads: "teacher.num_attention_heads"
        ) { AutoencoderSizes.ofTeacher($0)?.visible(of: $0.int("data.image_size")) },
        LayerStack(
            "decoder", layers: "teacher.decoder_num_hidden_layers",
            heads: "teacher.decoder_num_attention_heads"
        ) { AutoencoderSizes.ofTeacher($0)?.patches(of: $0.int("data.image_size")) },
    ]
    /// Which parts of a module ran for a token is kept as the bits of an Int32.
    let mostTracedParts: Int? = 31
    let study: any Study.Type = VisionStudy.self

    let defaults: [String: Value] = [
        "data.name": .string("shapes"), "loss.name": .string("cosine"),
        "teacher.pretrain.images": .int(400_000), "teacher.pretrain.batch": .int(128),
        "teacher.pretrain.learning_rate": .number(1.5e-3),
        "teacher.pretrain.weight_decay": .number(0.05),
        "train.batch": .int(64), "evaluate.test_images": .int(2000),
        "evaluate.validation_images": .int(512), "evaluate.curve_images": .int(256),
        "evaluate.timing_images": .int(256),
        // Nothing is causal: top-k is a choice for inference too.
        "evaluate.selections": .list(["top_k", "static", "random"].map(Value.string)),
    ]

    let keys =
        [
            Key(
                "data.image_size", .int(8...1024), default: .int(32),
                "pixels of a side; images are resized")
        ] + AutoencoderSizes.keys + [
            Key(
                "teacher.subset", .subset(isNeeded: true), default: .list([.string("all")]),
                "families and classes it is trained on, whatever the routers are"),
            Key(
                "train.images", .int(1...1_000_000_000), default: .null,
                "trained on no others than so many of the subset, drawn by seed; default: all"),
            Key(
                "evaluate.families", .subset(isNeeded: false), default: .list([]),
                "families or classes of the test images, each scored by itself; none: the subset "
                    + "trained on"),
            Key(
                "evaluate.gallery_images", .int(0...1_000_000), default: .int(0),
                "training images among which the nearest to each test image is looked for, by the "
                    + "encoder's features; 0: none"),
            Key(
                "evaluate.trace_images", .int(0...1_000_000), default: .int(0),
                "test images of each family of which it is kept which modules ran for each token; "
                    + "0: none"),
            Key(
                "evaluate.sheet_images", .int(0...1000), default: .int(0),
                "test images whose reconstructions are kept; 0: none"),
        ]

    func settle(_ values: inout [String: Value]) {
        if values[Self.gallery] == .int(0) { values[Self.gallery] = nil }
    }

    /// What pictures a study holds. Without families a job is the one that it was before they counted whatever
    /// the method is.
    func scoring(_ job: Options) -> [String] {
        ["evaluate.validation_images", Self.gallery]
            + (job.strings("evaluate.families").isEmpty ? [] : ["evaluate.families"])
    }

    static let gallery = "evaluate.gallery_images"

    /// The families trained on, unless they are all; their number where they are many.
    func nameParts(_ job: Options) -> [String] {
        let subset = job.strings("data.subset")
        let name = subset.map { $0.filter(isSafeInName) }.joined(separator: "+")
        if subset.isEmpty || name == "all" { return [] }
        return [name.count <= 40 ? name : "\(subset.count)families"]
    }
}

/// What a job says of its images.
package struct ImageSettings {
    /// Pixels of a side.
    package let size: Int
    /// Families and classes of the images that routers are trained on, and that the teacher is.
    package let subset, teacherSubset: [String]
    /// How many images of the subset routers are trained on, drawn by seed; `nil`: all.
    package let trained: Int?
    /// What the test images are taken from, each scored by itself; empty: the job's own data.
    package let families: [String]
    /// Test images whose reconstructions are kept; 0 for none.
    package let sheet: Int
    /// Training images among which those nearest to test images are looked for; 0 for none.
    package let gallery: Int
}

extension Job {
    package var images: ImageSettings {
        ImageSettings(
            size: options.int("data.image_size"), subset: options.strings("data.subset"),
            teacherSubset: options.strings("teacher.subset"),
            trained: options.optionalInt("train.images"),
            families: options.strings("evaluate.families"),
            sheet: options.int("evaluate.sheet_images"),
            gallery: options.int(MaskedAutoencoding.gallery))
    }
}
