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
        case .pretrained(let sizes, let spec):
            let pictures = try splits.training(splits.own.subset(job.images.teacherSubset).train)
            (source, stamps) = ((AutoencoderSizes(sizes), spec, pictures), [:])
            folder = splits.store.teacherFolder(
                "\(pictures.digest) \(job.images.size) \(job.teacherKey)")
        }
    }

    /// The teacher of a job without weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration, or for other images.
    static func shape(of job: Job) throws -> any MaskedAutoencoder {
        switch job.teacher {
        case .checkpoint(let path):
            let folder = URL(fileURLWithPath: path)
            let model = try ModelFolder.shape(of: folder, as: .autoencoder)
            try check(model, of: folder, job)
            return model
        case .pretrained(let sizes, _):
            return try ModelFolder.make(
                AutoencoderSizes(sizes).configuration(imageSize: job.images.size),
                place: "teacher", ShapeOnlyWeights(), as: .autoencoder)
        }
    }

    /// The teacher with the images it was trained on here; trained first, where it is not in the
    /// cache whole.
    func model() throws -> (model: any MaskedAutoencoder, imagesTrained: Int) {
        guard let source else {
            let model = try ModelFolder.load(folder, as: .autoencoder)
            try Self.check(model, of: folder, job)
            return (model, 0)
        }
        let settings = Pretraining.Settings(source.spec, amountPerStep: source.spec.batch)
        let trained = settings.steps * source.spec.batch
        let load: (URL) throws -> any MaskedAutoencoder = {
            try ModelFolder.load($0, as: .autoencoder)
        }
        if let model = splits.store.finished(folder, load) { return (model, trained) }
        let model = try ModelFolder.make(
            source.sizes.configuration(imageSize: job.images.size), place: "teacher",
            SeededWeights(seed: source.spec.seed), as: .autoencoder)
        let pictures = TrainingImages(
            source.pictures, size: job.images.size, batch: source.spec.batch,
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
        let size = job.images.size
        guard model.imageSize == size, model.channels == 3 else {
            throw InputError(
                "data.image_size: \(size), the teacher \(folder.path) reads \(model.imageSize) "
                    + "pixels of \(model.channels) colours, allowed is as many of 3")
        }
    }
}
