import Catalog
import Datasets
import Files
import Foundation
import HDF5
import Models
import Results
import Spec
import TensorCore

/// What all jobs with the same data and teacher share, prepared once by the parent process and read
/// back by every worker. Each task has its own.
package protocol Study: Sendable {
    /// The teacher.
    var model: any ElasticModel { get }
    var record: StudyRecord { get }

    /// Makes ready what `job` shares with others; what is in the cache is taken from there.
    ///
    /// - Throws: `InputError` for data or a teacher that does not fit.
    static func prepare(_ job: Job, in store: StudyStore) throws -> Self
    /// What `prepare` left, read back.
    ///
    /// - Throws: `InputError` if files were removed since.
    init(_ record: StudyRecord, of job: Job, in store: StudyStore) throws
    /// Finds out, of a study that was read for another job, whether the files that are read on the way are still
    /// those that were prepared.
    ///
    /// - Throws: `InputError` that names one that is not.
    func check(_ job: Job, in store: StudyStore) throws
    /// Finds what would keep `prepare` from making the study, as far as it can be told without reading
    /// data or training a teacher.
    ///
    /// - Parameter model: the teacher without weights.
    /// - Throws: `InputError` as `prepare`.
    static func check(_ job: Job, on model: any ElasticModel, _ location: DataLocation) throws
    /// What the study of a job depends on beside its data and teacher.
    static func settings(of job: Job) -> [Value]
    /// What the job's sizes say, without data or weights.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    static func outline(of job: Job) throws -> WorkloadOutline

    func workload(of job: Job) throws -> any Workload
    /// A new model of the teacher's sizes, and what it is trained by as the teacher was.
    func pretraining(
        of job: Job, _ spec: PretrainSpec, in store: StudyStore
    ) throws -> Pretraining.Source

    /// What the results say about the data beside its jobs.
    var groups: [String: HDF5.Group] { get }
    /// Of images: what their jobs have in common.
    ///
    /// - Parameter jobs: that are in the results.
    func images(of jobs: [Job]) throws -> ImageStudy?
}

extension Study {
    package static func check(
        _ job: Job, on model: any ElasticModel, _ location: DataLocation
    ) throws {}
    package func check(_ job: Job, in store: StudyStore) throws { try record.teacher.check() }
    package static func settings(of job: Job) -> [Value] { [] }
    package var groups: [String: HDF5.Group] { [:] }
    package func images(of jobs: [Job]) throws -> ImageStudy? { nil }

    /// The teacher's.
    package var folder: URL { URL(fileURLWithPath: record.teacher.folder) }
}

extension Job {
    /// Finds what would keep its study from being made, as far as it can be told without reading data or training a
    /// teacher.
    ///
    /// - Parameter model: the teacher without weights.
    /// - Throws: `InputError`, as `Study.prepare`.
    func checkStudy(on model: any ElasticModel, _ location: DataLocation) throws {
        try runner.study.check(self, on: model, location)
        guard case .pretrained(_, let spec) = teacher else { return }
        for slice in spec.slicing?.slices ?? [] {
            _ = try model.units(ofMLPs: slice, place: SliceTraining.path)
        }
    }
}

/// What the parent found out about a study, in the cache as `study-<key>.json`.
package struct StudyRecord: Codable, Equatable, Sendable {
    package var teacher: TeacherFiles
    /// The files of the prepared data, by what they hold.
    var files: [String: String]
    /// For titles and the results' `/teacher`.
    var modelDescription, dataDescription: String
    /// SHA-256 of the data as it is read.
    var dataDigest: String
    /// Tokens or images the teacher was trained on here; 0 for a checkpoint.
    var trained: Int
    /// Of what is tested on.
    var testDigest: String
    /// In the order of the test data; empty for data of one kind.
    var domains: [StudyDomain]
    /// What the teacher scores on the test data, by column, and on each domain's; filled in once
    /// it is known.
    var teacherScores: [String: Double] = [:]
    var teacherDomains: [[String: Double]] = []
    /// What the teacher loses on each test document, as `/documents` has it of students.
    var teacherDocuments: [Double] = []
    /// Of the teacher on a token or an image.
    var flops: Double?

    /// - Parameter testDigest: `nil`: that of all data.
    package init(
        teacher: TeacherFiles, trained: Int, modelDescription: String, dataDescription: String,
        dataDigest: String, testDigest: String? = nil, files: [String: String] = [:],
        domains: [StudyDomain] = []
    ) {
        (self.teacher, self.trained, self.files) = (teacher, trained, files)
        (self.modelDescription, self.dataDescription) = (modelDescription, dataDescription)
        (self.dataDigest, self.testDigest) = (dataDigest, testDigest ?? dataDigest)
        self.domains = domains
    }

    /// As it is before the teacher's scores are known.
    var unscored: StudyRecord {
        var record = self
        (record.teacherScores, record.teacherDomains, record.flops) = ([:], [], nil)
        record.teacherDocuments = []
        return record
    }

    /// SHA-256 of the teacher's files.
    var modelDigest: String { teacher.digest }

    /// What a job's results depend on beside the job itself.
    var identity: String {
        "\(engineVersion) \(modelDigest) \(dataDigest) \(Blas.description) \(Blas.cpuLevel)"
    }
    /// What the teacher's scores depend on: equal where points can stand beside each other.
    var testIdentity: String { "\(teacherIdentity) \(testDigest)" }
    /// What the teacher's hidden states depend on beside the batches.
    var teacherIdentity: String {
        "\(engineVersion) \(modelDigest) \(Blas.description) \(Blas.cpuLevel)"
    }
}

extension StudyRecord {
    /// Names a study by what the experiment asks for; the record then says what that turned out to
    /// be.
    static func key(_ job: Job) throws -> String {
        guard case .map(let values) = job.resolved else { return job.digest }
        let parts = ["data", "teacher"].map { values[$0]?.json ?? "" }
        let others = try job.runner.study.settings(of: job).map(\.json)
        return Digest.of("\(engineVersion) " + (parts + others).joined(separator: " "))
    }

    static func file(_ job: Job, cache: URL) throws -> URL {
        // The teacher's scores in it are on so much test data.
        try CacheName.study.url("\(key(job)) \(job.evaluate.test)", in: cache)
    }

    /// What the parent wrote down; `nil` if it has not, or it is damaged.
    init?(of job: Job, cache: URL) {
        guard let file = try? Self.file(job, cache: cache),
            let record = SealedRecord.read(Self.self, from: file)
        else { return nil }
        self = record
    }
}

/// A part of the data that is scored by itself: a data set of a mixture, a family of pictures.
package struct StudyDomain: Codable, Equatable, Sendable {
    let name: String
    /// For figures.
    let description: String
    /// Its documents or pictures in each split.
    let train, validation, test: Range<Int>
    /// Of the training tokens; 0 for pictures, which are trained on apart.
    let share: Double
}
