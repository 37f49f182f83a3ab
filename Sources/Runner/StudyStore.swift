import Catalog
import Datasets
import Foundation
import Models
import Results
import Spec
import TensorCore

/// The cache that studies are prepared in. Everything is kept there by digest and found the next
/// time; what is damaged is made again.
struct StudyStore {
    let cache: URL
    let location: DataLocation
    /// Told what is going on: a phase, how far it is in 0...1, and a note. May throw to stop.
    let progress: (_ phase: String, _ share: Double, _ note: String) throws -> Void

    init(
        cache: URL, location: DataLocation,
        progress: @escaping (String, Double, String) throws -> Void = { _, _, _ in }
    ) {
        (self.cache, self.location, self.progress) = (cache, location, progress)
    }

    /// Makes ready what `job` shares with others.
    func prepare(_ job: Job) throws -> any Study {
        try RunFolder.make(cache)
        return try job.task.parts.study.prepare(job, in: self)
    }

    /// The study that `prepare` made ready, read back.
    ///
    /// - Throws: `InputError` if the parent has not prepared it, or files were removed since.
    func study(of job: Job) throws -> any Study {
        guard let record = StudyRecord(of: job, cache: cache) else {
            throw InputError(
                "\(StudyRecord.file(job, cache: cache).path): not prepared; `elasti run` prepares "
                    + "data and teacher")
        }
        return try job.task.parts.study.init(record, of: job, in: self)
    }

    /// Notes what the teacher scores on test, and writes the record for the workers.
    func finish(_ study: any Study, _ workload: any Workload, _ job: Job) throws {
        var amount = 0
        let score = try scored(study, workload, .test).evaluate(
            study.model, route: { _, _ in nil }, progress: { amount += $0 })
        var record = study.record
        record.teacherScores = workload.columns(of: score.tally).numbers
        record.teacherDomains = score.domains.map { domain in
            workload.columns(of: domain.tally).numbers
                .merging(["items": Double(domain.tally.itemMeans.count)]) { $1 }
        }
        record.flops = Double(score.dense.values.reduce(score.head, +)) / Double(amount)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try AtomicFile.write(
            try encoder.encode(record), to: StudyRecord.file(job, cache: cache))
    }

    // MARK: - Hidden states

    /// The teacher's hidden states on the batches that a job trains on, one after another.
    func trainingStates(
        _ study: any Study, _ workload: any Workload, _ job: Job
    ) throws -> HiddenStates {
        try states(
            study, "train", workload.trainingKey,
            rows: Array(repeating: workload.trainingRows, count: job.train.steps),
            batch: workload.training)
    }

    /// Test or validation data with the teacher's hidden states on it.
    func scored(
        _ study: any Study, _ workload: any Workload, _ split: Split
    ) throws -> ScoredStates {
        let data = try workload.scored(split)
        return ScoredStates(
            data: data,
            hidden: try states(
                study, split.rawValue, data.key, rows: data.rows, batch: { try data.batch($0).batch }))
    }

    private func states(
        _ study: any Study, _ purpose: String, _ key: String, rows: [Int],
        batch: (Int) throws -> StudyBatch
    ) throws -> HiddenStates {
        let total = rows.reduce(0, +)
        var done = 0
        return try HiddenStates.load(
            width: study.model.hiddenSize, cache: cache,
            key: "\(study.record.teacherIdentity) \(purpose) \(key)", rows: rows, batch: batch
        ) { rows in
            done += rows
            try progress("teacher's hidden states", Double(done) / Double(total), purpose)
        }
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
