import Catalog
import Datasets
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

    /// Makes ready what `job` shares with others.
    func prepare(_ job: Job) throws -> any Study {
        return try job.runner.study.prepare(job, in: self)
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
        return try job.runner.study.init(record, of: job, in: self)
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
            study.model, route: { _, _ in nil }, progress: { amount += $0 })
        guard score.tally.isFinite else {
            throw ModelFolder.notFinite("the outputs on the test data", of: study.folder)
        }
        record.teacherScores = workload.columns(of: score.tally).numbers
        record.teacherDomains = score.domains.map { domain in
            workload.columns(of: domain.tally).numbers
                .merging(["items": Double(domain.tally.itemMeans.count)]) { $1 }
        }
        record.flops = Double(score.dense.values.reduce(score.head, +)) / Double(amount)
        for scores in [record.teacherScores] + record.teacherDomains {
            guard let wrong = scores.first(where: { !$0.value.isFinite }) else { continue }
            throw InputError(
                "\(record.teacher.folder): the teacher's \(wrong.key) on the test data is not "
                    + "finite (\(wrong.value))")
        }
        try SealedRecord.write(record, to: StudyRecord.file(job, cache: cache))
    }

    // MARK: - Teachers

    /// The folder of a teacher made here.
    ///
    /// - Parameter key: all that its weights depend on beside the machine.
    func teacherFolder(_ key: String) -> URL {
        CacheName.teacher.url(
            "\(engineVersion) \(Blas.description) \(Blas.cpuLevel) \(key)", in: cache)
    }

    /// What was trained here, if it is there whole and as it was written.
    func finished<Model>(_ folder: URL, _ load: (URL) throws -> Model) -> Model? {
        FolderDigests.areIntact(in: folder, by: TeacherFolder.digests) ? try? load(folder) : nil
    }

    /// Trains a model made from seeded weights, from where it was left, and writes its folder.
    ///
    /// - Parameters:
    ///   - unit: of `settings.amountPerStep`.
    ///   - files: go into the folder too; the digests come last.
    func pretrain(
        _ model: any ElasticModel, _ settings: Pretraining.Settings, unit: String,
        in folder: URL, beside files: [(name: String, data: Data)] = [],
        source: Pretraining.Source
    ) throws {
        try RunFolder.makeOwn(folder)
        let training = Pretraining(model: model, settings: settings, folder: folder)
        var smooth = 0.0
        let started = Date()
        var first: Int?
        let log = try training.run(source) { step, steps, loss in
            smooth = smooth == 0 ? loss : 0.98 * smooth + 0.02 * loss
            let begun = first ?? step - 1
            first = begun
            let rate =
                Double((step - begun) * settings.amountPerStep)
                / max(1e-3, Date().timeIntervalSince(started))
            try progress(
                "teacher", Double(step) / Double(steps),
                "loss \(String(format: "%.3f", smooth)), \(Int(rate)) \(unit)/s")
        }
        if let log { try log.write(in: folder) }
        for (name, data) in files + ModelFolder.files(of: model) {
            try AtomicFile.write(data, to: folder.appendingPathComponent(name))
        }
        try FolderDigests.write(of: TeacherFolder.content, in: folder, to: TeacherFolder.digests)
        try training.discardCheckpoint()
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

extension Job {
    /// The teacher as the resolved job states it.
    var teacherKey: String {
        if case .map(let values) = resolved { values["teacher"]?.json ?? "" } else { "" }
    }
}

extension TeacherSpec {
    /// A few words for titles; the count of parameters stands beside them.
    ///
    /// - Parameter family: for people.
    func description(of model: any ElasticModel, family: String) -> String {
        if case .checkpoint(let path) = self {
            return "\(URL(fileURLWithPath: path).lastPathComponent) (\(family))"
        }
        // The encoder is named before the decoder.
        let stacks = model.layerCounts.sorted { $0.key > $1.key }
        let layers = stacks.map { "\($0.value)" }
        let widths = stacks.map { stack in
            "\(model.branches.first { $0.site.stack == stack.key }?.site.width ?? 0)"
        }
        return "\(family), \(layers.joined(separator: " + ")) layers, hidden "
            + widths.joined(separator: " + ")
    }
}
