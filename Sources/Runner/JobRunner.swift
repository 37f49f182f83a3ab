import Catalog
import Files
import Foundation
import Results
import Spec
import TensorCore

/// Runs one job in its folder: has its method make the student, and scores it at every point.
///
/// Whatever is finished is on disk at once; the same call goes on from there and ends with the same
/// bytes.
struct JobRunner {
    let job: Job
    let folder: RunFolder
    let store: StudyStore
    let study: any Study
    let workload: any Workload
    let progress: (JobProgress) throws -> Void

    /// Everything the job's bytes depend on.
    ///
    /// - Throws: `InputError` for a file of the method that cannot be read.
    static func identity(_ job: Job, _ record: StudyRecord) throws -> String {
        let inputs = try job.maker.inputs(of: job)
        return Digest.of("\(job.digest) \(record.identity)" + (inputs.isEmpty ? "" : " " + inputs))
    }

    /// Whether what the folder holds was made from the same inputs.
    static func isCurrent(_ folder: URL, _ job: Job, _ record: StudyRecord) -> Bool {
        let found = try? Data(contentsOf: folder.appendingPathComponent(RunFolder.identityFile))
        return found != nil && found == (try? identity(job, record)).map { Data($0.utf8) }
    }

    /// - Throws: `InputError` if the job does not fit the teacher.
    func run() throws {
        let identity = try Self.identity(job, study.record)
        let journal = try Journal(
            folder.url.appendingPathComponent(RunFolder.journalFile), of: identity)
        if !Self.isCurrent(folder.url, job, study.record) {
            try journal.truncate(to: 0)
            try folder.removeCheckpoints()
            try folder.removeStudent()
            try folder.remove(RunFolder.speedFile)
            try folder.write(Data(identity.utf8), to: RunFolder.identityFile)
        }
        let work = JobWork(
            job: job, folder: folder, store: store, study: study, workload: workload,
            journal: journal, identity: identity, progress: progress)
        let student = try job.maker.student(work)
        try student.write(to: folder, teacher: study.record.modelDigest)
        try work.score(student)
        var result = try JobResult(
            job: job.name, journal: journal.rows, columns: job.pointColumns)
        try workload.complete(&result, rows: journal.rows, of: student)
        try study.record.teacher.check()
        try result.write(to: folder.url.appendingPathComponent(RunFolder.resultFile))
        try folder.removeCheckpoints()
    }
}
