import Catalog
import Foundation
import Images
import Models
import Results
import Spec
import TensorCore

/// The teacher of a job on images: a checkpoint, or one trained here.
struct VisionTeacher {
    let folder: URL
    private let job: Job
    private let splits: ImageSplits
    /// Of the folder, from before a checkpoint was read.
    private let stamps: [String: FileStamp]
    /// `nil`: it is a checkpoint.
    private let source: (sizes: AutoencoderSizes, spec: PretrainSpec, pictures: any ImageSet)?

    /// - Throws: `InputError` for pictures that are not there.
    init(_ job: Job, _ splits: ImageSplits) throws {
        (self.job, self.splits) = (job, splits)
        switch job.teacher {
        case .checkpoint(let path):
            (folder, source) = (URL(fileURLWithPath: path), nil)
            stamps = TeacherFiles.stamps(of: folder)
        case .pretrained(.autoencoder(let sizes), let spec):
            let pictures = try splits.training(splits.own.subset(spec.subset).train)
            (source, stamps) = ((sizes, spec, pictures), [:])
            folder = splits.store.teacherFolder(
                "\(pictures.digest) \(job.data.imageSize) \(job.teacherKey)")
        case .pretrained(.decoder, _): throw job.teacherOfAnotherTask
        }
    }

    /// The teacher of a job without weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration, or for other images.
    static func shape(of job: Job) throws -> any MaskedAutoencoder {
        switch job.teacher {
        case .checkpoint(let path):
            let folder = URL(fileURLWithPath: path)
            let model = try ModelFolder.autoencoderShape(of: folder)
            try check(model, of: folder, job)
            return model
        case .pretrained(.autoencoder(let sizes), _):
            return try ModelFolder.makeAutoencoder(
                sizes.configuration(imageSize: job.data.imageSize), place: "teacher",
                ShapeOnlyWeights())
        case .pretrained(.decoder, _): throw job.teacherOfAnotherTask
        }
    }

    /// The teacher with the images it was trained on here; trained first, where it is not in the
    /// cache whole.
    func model() throws -> (model: any MaskedAutoencoder, imagesTrained: Int) {
        guard let source else {
            let model = try ModelFolder.loadAutoencoder(folder)
            try Self.check(model, of: folder, job)
            return (model, 0)
        }
        let settings = Pretraining.Settings(source.spec, amountPerStep: source.spec.batch)
        let trained = settings.steps * source.spec.batch
        let load: (URL) throws -> any MaskedAutoencoder = { try ModelFolder.loadAutoencoder($0) }
        if let model = splits.store.finished(folder, load) { return (model, trained) }
        let model = try ModelFolder.makeAutoencoder(
            source.sizes.configuration(imageSize: job.data.imageSize), place: "teacher",
            SeededWeights(seed: source.spec.seed))
        let pictures = TrainingImages(
            source.pictures, size: job.data.imageSize, batch: source.spec.batch,
            seed: source.spec.seed)
        try splits.store.pretrain(
            model, settings, unit: "images", in: folder,
            source: Pretraining.Source { step in
                let batch = try pictures.masked(step, patches: model.patches)
                return model.reconstructionLoss(model.backbone(batch, routing: nil), batch)
            })
        return (try load(folder), trained)
    }

    /// What the teacher was read from; to be asked for after `model`.
    ///
    /// - Throws: `InputError` for a checkpoint that was changed meanwhile.
    func files() throws -> TeacherFiles {
        try TeacherFiles(
            of: folder, since: source == nil ? stamps : TeacherFiles.stamps(of: folder))
    }

    private static func check(
        _ model: any MaskedAutoencoder, of folder: URL, _ job: Job
    ) throws {
        let size = job.data.imageSize
        guard model.imageSize == size, model.channels == 3 else {
            throw InputError(
                "data.image_size: \(size), the teacher \(folder.path) reads \(model.imageSize) "
                    + "pixels of \(model.channels) colours, allowed is as many of 3")
        }
    }
}

extension AutoencoderSizes {
    /// The `config.json` of a ViT-MAE of these sizes.
    package func configuration(imageSize: Int) -> [String: Value] {
        [
            "architectures": .list([.string("ViTMAEForPreTraining")]),
            "model_type": .string("vit_mae"), "image_size": .int(imageSize),
            "patch_size": .int(patchSize), "num_channels": .int(3),
            "hidden_size": .int(encoder.hiddenSize), "num_hidden_layers": .int(encoder.layers),
            "num_attention_heads": .int(encoder.heads),
            "intermediate_size": .int(encoder.intermediateSize),
            "decoder_hidden_size": .int(decoder.hiddenSize),
            "decoder_num_hidden_layers": .int(decoder.layers),
            "decoder_num_attention_heads": .int(decoder.heads),
            "decoder_intermediate_size": .int(decoder.intermediateSize),
            "mask_ratio": .number(maskRatio), "norm_pix_loss": .bool(normalisesPatches),
            "layer_norm_eps": .number(layerNormEpsilon), "qkv_bias": .bool(true),
            "hidden_act": .string("gelu"), "initializer_range": .number(0.02),
            "hidden_dropout_prob": .number(0), "attention_probs_dropout_prob": .number(0),
            "torch_dtype": .string("float32"),
        ]
    }
}
