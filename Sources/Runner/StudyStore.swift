import Catalog
import Datasets
import Files
import Foundation
import Models
import Results
import Spec
import TensorCore

/// The cache that studies are prepared in. Everything is kept there by digest and found the next
/// time; what is damaged is made again.
package struct StudyStore {
    let cache: URL
    let location: DataLocation
    /// Whether hidden states are checked whole before anybody reads them, and made again where they
    /// are damaged. Who does not repair checks what it reads.
    private let repairs: Bool
    /// Told what is going on: a phase, how far it is in 0...1, and a note. May throw to stop.
    let progress: Engine.PrepareProgress

    /// For reading what was prepared.
    init(cache: URL, location: DataLocation) {
        (self.cache, self.location) = (cache, location)
        (repairs, progress) = (false, { _, _, _ in })
    }

    /// For preparing.
    init(cache: URL, location: DataLocation, progress: @escaping Engine.PrepareProgress) {
        (self.cache, self.location, self.progress) = (cache, location, progress)
        repairs = true
    }

    /// The study that `prepare` made ready, read back.
    ///
    /// - Parameter kept: that of another job, which is taken if it is the same, else replaced.
    /// - Throws: `InputError` if the parent has not prepared it, or files were changed or removed since.
    package func study(of job: Job, kept: KeptStudy? = nil) throws -> any Study {
        let (file, record) = (try StudyRecord.file(job, cache: cache), try record(of: job))
        if let study = kept?.study(file, record) {
            try study.check(job, in: self)
            return study
        }
        let study = try job.runner.study.init(record, of: job, in: self)
        kept?.keep(study, file)
        return study
    }

    /// What `prepare` found out for a job.
    ///
    /// - Throws: `InputError` if the parent has not prepared it.
    func record(of job: Job) throws -> StudyRecord {
        guard let record = StudyRecord(of: job, cache: cache) else {
            throw InputError(
                "\(try StudyRecord.file(job, cache: cache).path): not prepared; `elasti run` prepares "
                    + "data and teacher")
        }
        return record
    }

    /// Notes what the teacher scores on test, and writes the record for the workers; one that is
    /// there stays.
    ///
    /// - Throws: `InputError` for a teacher whose scores are not finite.
    func finish(_ study: any Study, _ workload: any Workload, _ job: Job) throws {
        let states = try scored(study, workload, .test)
        var record = study.record
        if let old = StudyRecord(of: job, cache: cache), old.unscored == record { return }
        var amount = 0
        let score = try states.evaluate(
            study.model, teacher: study.model, route: { _, _ in nil },
            progress: {
                amount += $0
                try progress("scoring the teacher", 0, "")
            })
        guard score.tally.isFinite else {
            throw ModelFolder.notFinite("the outputs on the test data", of: study.folder)
        }
        record.teacherScores = workload.columns(of: score.tally).numbers
        record.teacherDocuments = score.tally.itemMeans
        record.teacherDomains = score.domains.map { domain in
            workload.columns(of: domain.tally).numbers
                .merging(["items": Double(domain.tally.itemMeans.count)]) { $1 }
        }
        record.flops = Double(score.dense.values.reduce(score.head.dense, +)) / Double(amount)
        for scores in [record.teacherScores] + record.teacherDomains {
            guard let wrong = scores.first(where: { !$0.value.isFinite }) else { continue }
            throw InputError(
                "\(record.teacher.folder): the teacher's \(wrong.key) on the test data is not "
                    + "finite (\(wrong.value))")
        }
        let controls = try workload.controls()
        record.teacherScores.merge(controls.all) { $1 }
        for (domain, scores) in zip(record.teacherDomains.indices, controls.domains) {
            record.teacherDomains[domain].merge(scores) { $1 }
        }
        try SealedRecord.write(record, to: StudyRecord.file(job, cache: cache))
        try report(record)
    }

    /// What the teacher scores, a phase each.
    private func report(_ record: StudyRecord) throws {
        let names = ["all test data"] + record.domains.map(\.name)
        for (name, scores) in zip(names, [record.teacherScores] + record.teacherDomains) {
            let texts = scores.sorted { $0.key < $1.key }.map {
                "\($0) \(String(format: "%.3g", $1))"
            }
            try progress("teacher on \(name)", 0, texts.joined(separator: ", "))
        }
    }

    // MARK: - Hidden states

    /// The teacher's hidden states on the batches that a job trains on, one after another.
    func trainingStates(
        _ study: any Study, _ workload: any Workload
    ) throws -> HiddenStates {
        try states(study, "train", workload.training)
    }

    /// Test or validation data with the teacher's hidden states on it.
    func scored(
        _ study: any Study, _ workload: any Workload, _ split: Split
    ) throws -> ScoredStates {
        let data = try workload.scored(split)
        return ScoredStates(data: data, hidden: try states(study, split.rawValue, data))
    }

    private func states(
        _ study: any Study, _ purpose: String, _ batches: Batches
    ) throws -> HiddenStates {
        let total = batches.rows.reduce(0, +)
        var done = 0
        return try HiddenStates.load(
            HiddenStates.Source(
                width: study.model.hiddenSize,
                key: "\(study.record.teacherIdentity) \(purpose) \(batches.key)", batches: batches,
                check: study.record.teacher.check,
                notFinite: {
                    ModelFolder.notFinite("the hidden states (\(purpose))", of: study.folder)
                }
            ) { rows in
                done += rows
                try progress(
                    "teacher's hidden states", Double(done) / Double(total), purpose)
            }, cache: cache, repairs: repairs)
    }
}

extension [String: Value] {
    /// Those of its values that are numbers.
    fileprivate var numbers: [String: Double] {
        compactMapValues {
            switch $0 {
            case .int(let value): Double(value)
            case .number(let value): value
            default: nil
            }
        }
    }
}
