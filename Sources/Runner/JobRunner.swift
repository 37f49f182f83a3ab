import Catalog
import Foundation
import Results
import Routing
import Spec
import TensorCore

/// Runs one job in its folder: trains the routers, calibrates them, evaluates every point.
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
    static func identity(_ job: Job, _ record: StudyRecord) -> String {
        Digest.of("\(job.digest) \(record.identity)")
    }

    /// Whether what the folder holds was made from the same inputs.
    static func isCurrent(_ folder: URL, _ job: Job, _ record: StudyRecord) -> Bool {
        let found = try? Data(contentsOf: folder.appendingPathComponent(RunFolder.identityFile))
        return found == Data(identity(job, record).utf8)
    }

    /// - Throws: `InputError` if the job does not fit the teacher.
    func run() throws {
        let journal = try Journal(
            folder.url.appendingPathComponent(RunFolder.journalFile), of: identity)
        if !Self.isCurrent(folder.url, job, study.record) {
            try journal.truncate(to: 0)
            for file in [JobCheckpoint.file, RunFolder.speedFile] { try folder.remove(file) }
            try folder.write(Data(identity.utf8), to: RunFolder.identityFile)
        }
        let student = try student(journal)
        var result = try JobResult(
            job: job.name, journal: journal.rows, columns: job.pointColumns)
        try workload.complete(&result, rows: journal.rows, of: student)
        try study.record.teacher.check()
        try result.write(to: folder.url.appendingPathComponent(RunFolder.resultFile))
        try folder.remove(JobCheckpoint.file)
    }

    private var identity: String { Self.identity(job, study.record) }

    /// The student, evaluated.
    private func student(_ journal: Journal) throws -> JobStudent {
        if let skip = job.skip {
            try progress(JobProgress(phase: "evaluate"))
            let student = JobStudent.skipping(
                try SkipPlan(skip, model: workload.model, ranked: workload.rankedHeads))
            try evaluate(student, journal, trainSeconds: 0)
            return student
        }
        var routers = try job.routers(for: workload.model)
        let seconds = try train(routers, journal)
        try calibrate(&routers)
        try folder.write(routers.file(base: study.record.modelDigest), to: RunFolder.routersFile)
        try evaluate(.routed(routers), journal, trainSeconds: seconds)
        return .routed(routers)
    }

    // MARK: - Training

    /// - Returns: wall-clock seconds of all steps, those before an interruption included.
    private func train(_ routers: RouterSet, _ journal: Journal) throws -> Double {
        let training = try job.training(
            routers, of: workload.model, recomputes: workload.memory.recomputes)
        let settings = training.settings
        guard job.trains else { return 0 }
        let checkpoint = JobCheckpoint(
            folder: folder, training: training, journal: journal, owner: identity)
        var (step, seconds) = try checkpoint.restore()
        guard step < settings.steps else { return seconds }
        let curve = try ValidationCurve(job, workload) {
            try store.scored(study, workload, .curve)
        }
        let states = try store.trainingStates(study, workload)
        let (batches, amount) = (workload.training, job.amountPerStep)
        var rows = try step == 0 ? [curve?.row(after: 0, routers)].compactMap { $0 } : []
        while step < settings.steps {
            let start = Date()
            let batch = try batches.batch(step)
            let teacher = try states.batch(step)
            rows.append(try training.step(step, batch, teacher: teacher).row)
            let elapsed = Date().timeIntervalSince(start)
            (step, seconds) = (step + 1, seconds + elapsed)
            if let row = try curve?.row(after: step, routers) { rows.append(row) }
            let stopped = Result {
                try progress(
                    JobProgress(
                        phase: "train", done: step, total: settings.steps,
                        rate: Double(amount) / elapsed, unit: job.task.unit))
            }
            let isLast = step == settings.steps
            if step.isMultiple(of: job.train.checkpointEvery) || isLast || stopped.isFailure {
                // The journal first: rows beyond a checkpoint are dropped on resuming.
                try journal.append(rows)
                rows = []
                try checkpoint.save(step, seconds)
            }
            try stopped.get()
        }
        return seconds
    }

    // MARK: - Calibration

    /// Thresholds for the job's capacities and for 1, and mean probabilities, on the validation
    /// split (method.md section 2, "Selections").
    private func calibrate(_ routers: inout RouterSet) throws {
        guard job.routing.contains(where: { $0.choice == .learned }) else { return }
        let batch = try workload.calibration()
        for capacity in job.calibrationCapacities {
            try progress(JobProgress(phase: "calibrate", done: 0, total: 1))
            let pass = ElasticPass(routers, .calibration(capacity: capacity))
            Tape.paused { _ = batch.hidden(pass) }
            routers.calibrate(pass.found)
        }
    }
}

extension RouterTraining.Record {
    /// The journal's row, columns of `/curves`.
    var row: [String: Value] {
        var row: [String: Value] = [
            "step": .int(step), "learning_rate": .number(learningRate),
            "gradient_norm": .number(gradientNorm),
        ]
        for (name, value) in parts { row[name] = .number(value) }
        return row
    }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
