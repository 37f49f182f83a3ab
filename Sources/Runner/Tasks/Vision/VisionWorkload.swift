import Catalog
import Foundation
import Images
import Models
import Results
import Routing
import Spec
import TensorCore

/// A job on images: masked ones, scored on what the decoder gives for each patch.
struct VisionWorkload: Workload {
    let study: VisionStudy
    let job: Job
    let model: any ElasticModel
    /// What the routers are trained on.
    private let pictures: any ImageSet
    private let drawn: TrainingImages
    private let retrieval: Retrieval?

    init(study: VisionStudy, job: Job) throws {
        (self.study, self.job) = (study, job)
        model = try study.teacher.computing(in: job.arithmetic)
        pictures = try Self.trained(study.train, job)
        drawn = TrainingImages(
            pictures, size: job.images.size, batch: job.train.batch, seed: job.seed)
        retrieval = Retrieval(study, job)
    }

    /// The first `train.images` of a seeded shuffle.
    ///
    /// - Throws: `InputError` if there are fewer.
    private static func trained(_ set: any ImageSet, _ job: Job) throws -> any ImageSet {
        guard let count = job.images.trained else { return set }
        guard count <= set.count else {
            throw InputError(
                "train.images: found \(count), allowed are 1 to \(set.count), the training "
                    + "pictures of \(job.images.subset.joined(separator: ", "))")
        }
        let order = RandomStream(seed: job.seed, purpose: "pictures trained on")
            .permutation(set.count)
        return ImageSelection(set, indices: Array(order.prefix(count)))
    }

    var memory: ModelMemory { study.teacher.memory }

    // MARK: - Training

    var training: Batches {
        Batches(
            key: "\(job.seed) \(job.train.steps) \(job.train.batch) \(pictures.digest)",
            rows: Array(
                repeating: job.train.batch * study.teacher.patches, count: job.train.steps)
        ) { step in
            MaskedBatch(try drawn.masked(step, patches: study.teacher.patches), study.teacher)
        }
    }

    func calibration() -> any Batch {
        masked(study.validation, 0..<min(job.evaluate.validation, study.validation.count))
    }

    func timing() -> any Batch {
        masked(study.test[0], 0..<min(job.evaluate.timing, study.test[0].count))
    }

    // MARK: - Scores

    /// Some pictures in order, each with the mask of its own index.
    private func masked(
        _ pictures: DecodedImages, _ indices: Range<Int>, domain: Int = 0
    ) -> MaskedBatch {
        MaskedBatch(
            MaskedImages(
                scored: pictures.tensor(indices), patches: study.teacher.patches, indices: indices),
            study.teacher, first: starts[domain] + indices.lowerBound, domain: domain)
    }

    /// Pictures of one forward pass.
    private var batchSize: Int { max(1, Batches.scoredRows / study.teacher.patches) }

    /// Where the pictures of each test set begin among all.
    private var starts: [Int] {
        study.test.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    }

    func scored(_ split: Split) -> Batches {
        let (sets, limit) =
            switch split {
            case .curve: ([study.validation], job.evaluate.curve)
            case .validation: ([study.validation], job.evaluate.validation)
            case .test: (study.test, job.evaluate.test)
            }
        let batches = sets.enumerated().flatMap { domain, set in
            let count = min(limit, set.count)
            return stride(from: 0, to: count, by: batchSize).map {
                (domain: domain, pictures: $0..<min(count, $0 + batchSize))
            }
        }
        return Batches(
            key: "\(limit) " + sets.map(\.digest).joined(separator: " "),
            rows: batches.map { $0.pictures.count * study.teacher.patches },
            domains: split == .test ? study.record.domains.count : 0
        ) { masked(sets[batches[$0].domain], batches[$0].pictures, domain: batches[$0].domain) }
    }

    func columns(of tally: Tally) -> [String: Value] {
        MaskedBatch.columns(of: tally, study.teacher)
            .merging(["images_evaluated": .int(tally.rows / study.teacher.patches)]) { $1 }
    }

    func measures(of student: any Student, at point: Point) -> [String: Value] {
        retrieval?.measures(of: student, at: point) ?? [:]
    }

    var settings: [String: Value] {
        ["train_subset": .string(job.images.subset.joined(separator: "+"))]
    }

    // MARK: - What is kept of some pictures

    /// The pictures whose choices are kept, evenly from each test set: places among all.
    var traced: [Int] {
        zip(starts, study.test).flatMap { start, set in
            evenly(job.evaluate.trace, of: set.count).map { start + $0 }
        }
    }

    /// The pictures of the sheet, evenly from all: each as a batch of its own.
    var sheet: [MaskedBatch] {
        evenly(job.images.sheet, of: starts[starts.count - 1]).map { place in
            let domain = starts.dropLast().lastIndex { $0 <= place } ?? 0
            let index = place - starts[domain]
            return masked(study.test[domain], index..<index + 1)
        }
    }

    private func evenly(_ count: Int, of all: Int) -> [Int] {
        let chosen = min(count, all)
        return (0..<chosen).map { $0 * all / chosen }
    }

    func tracing() -> (any Tracing)? { ChoiceTracing(self) }

    func complete(
        _ result: inout JobResult, rows: [[String: Value]], of student: any Student
    ) throws {
        result.choices = try ChoiceTracing.choices(rows, place: "job \(job.name): the choices")
        result.pictures = try ReconstructionSheet(self)?.pictures(of: student)
    }
}
