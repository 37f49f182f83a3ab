import Catalog
import Images
import Models
import Spec
import TensorCore

/// The teacher of a job on images.
struct VisionTeacher {
    private let job: Job
    private let splits: ImageSplits
    private let teacher: StudyTeacher<any MaskedAutoencoder>

    /// - Throws: `InputError` for pictures that are not there.
    init(_ job: Job, _ splits: ImageSplits) throws {
        (self.job, self.splits) = (job, splits)
        let pictures = try job.checkpoint == nil ? Self.pictures(of: job, splits).digest : ""
        teacher = StudyTeacher(
            of: job, as: .autoencoder, in: splits.store,
            key: "\(pictures) \(job.images.size) \(job.teacherKey)")
    }

    /// What a teacher is trained on here.
    private static func pictures(of job: Job, _ splits: ImageSplits) throws -> any ImageSet {
        try splits.training(splits.own.subset(job.images.teacherSubset).train)
    }

    /// The teacher of a job without weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration, or for other images.
    static func shape(of job: Job) throws -> any MaskedAutoencoder {
        try check(job.teacherShape(as: .autoencoder) { configuration($0, job) }, job)
    }

    private static func configuration(_ sizes: Options, _ job: Job) -> [String: Value] {
        AutoencoderSizes(sizes).configuration(imageSize: job.images.size)
    }

    /// The teacher with the images it was trained on here; trained first, where it is not in the
    /// cache whole.
    func model() throws -> (model: any MaskedAutoencoder, trained: Int) {
        let (model, trained) = try teacher.model(
            { Self.configuration($0, job) },
            by: { try Self.source($0, $1, of: job, splits) })
        return (try Self.check(model, job), trained)
    }

    /// What a new model is trained by.
    static func source(
        _ model: any MaskedAutoencoder, _ spec: PretrainSpec, of job: Job, _ splits: ImageSplits
    ) throws -> Pretraining.Source {
        let drawn = TrainingImages(
            try pictures(of: job, splits), size: job.images.size, batch: spec.batch,
            seed: spec.seed)
        return Pretraining.Source(model) { step in
            let batch = try drawn.masked(step, patches: model.patches)
            return { model.reconstructionLoss(model.backbone(batch, routing: $0), batch) }
        }
    }

    /// What the teacher was read from; to be asked for after `model`.
    ///
    /// - Throws: `InputError` for a checkpoint that was changed meanwhile.
    func files() throws -> TeacherFiles { try teacher.files() }

    /// - Throws: `InputError` for a model that reads other images than the job has.
    private static func check(
        _ model: any MaskedAutoencoder, _ job: Job
    ) throws -> any MaskedAutoencoder {
        try job.check(imageSize: model.imageSize, channels: model.channels)
        return model
    }
}

extension Job {
    /// - Throws: `InputError` where a checkpoint does not read the images that the job has.
    func check(imageSize: Int, channels: Int) throws {
        let size = options.int("data.image_size")
        guard imageSize == size, channels == 3 else {
            throw InputError(
                "data.image_size: \(size), the teacher \(checkpoint ?? "") reads \(imageSize) pixels of "
                    + "\(channels) colours, allowed is as many of 3")
        }
    }
}
