import Catalog
import Datasets
import Distillation
import Foundation
import Layers
import Models
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
    let study: Study
    private let progress: (JobProgress) throws -> Void

    static let routersFile = "routers.safetensors"
    static let resultFile = "job.h5"
    static let speedFile = "speed.json"
    private static let checkpointFile = "checkpoint.safetensors"
    private static let identityFile = "identity"

    init(
        _ job: Job, folder: RunFolder, store: StudyStore, study: Study,
        progress: @escaping (JobProgress) throws -> Void
    ) {
        (self.job, self.folder, self.store, self.study) = (job, folder, store, study)
        self.progress = progress
    }

    /// Everything the job's bytes depend on.
    static func identity(_ job: Job, _ record: Study.Record) -> String {
        Digest.of("\(job.digest) \(record.identity)")
    }

    /// Whether what the folder holds was made from the same inputs.
    static func isCurrent(_ folder: URL, _ job: Job, _ record: Study.Record) -> Bool {
        let found = try? Data(contentsOf: folder.appendingPathComponent(identityFile))
        return found == Data(identity(job, record).utf8)
    }

    /// - Throws: `InputError` if the job does not fit the teacher.
    func run() throws {
        let journal = Journal(folder.url.appendingPathComponent("journal.jsonl"))
        if !Self.isCurrent(folder.url, job, study.record) {
            try journal.truncate(keeping: { _ in false })
            for file in [Self.checkpointFile, Self.speedFile] { folder.remove(file) }
            try folder.write(Data(Self.identity(job, study.record).utf8), to: Self.identityFile)
        }
        if let skip = job.skip {
            try progress(JobProgress(phase: "evaluate"))
            let plan = try SkipPlan(
                skip, model: study.model, importance: store.importance(study, job))
            try evaluate(.skipping(plan), journal, trainSeconds: 0)
        } else {
            let routers = try RouterSet(
                branches: study.model.branches, modules: try job.modules(for: study.model),
                rank: job.lora.rank, alpha: job.lora.alpha, seed: job.seed)
            let seconds = try train(routers, journal)
            try calibrate(routers)
            try folder.write(routers.file(base: study.record.modelDigest), to: Self.routersFile)
            try evaluate(.routed(routers), journal, trainSeconds: seconds)
        }
        try result(journal).write(to: folder.url.appendingPathComponent(Self.resultFile))
        folder.remove(Self.checkpointFile)
    }

    // MARK: - Training

    /// - Returns: wall-clock seconds of all steps, those before an interruption included.
    private func train(_ routers: RouterSet, _ journal: Journal) throws -> Double {
        let settings = try job.trainingSettings(vocabulary: study.model.vocabularySize)
        let training = RouterTraining(model: study.model, routers: routers, settings: settings)
        guard job.trains else { return 0 }
        var (step, seconds) = try restore(training)
        try journal.truncate(keeping: { row in
            if case .int(let at) = row["step"] { return at < step }
            if case .int(let updates) = row["updates"] { return step > 0 && updates <= step }
            return true
        })
        guard step < settings.steps else { return seconds }
        let curve = try ValidationCurve(job, study, store)
        let states = try store.trainingStates(study, job)
        let tokens = job.tokensPerStep
        var rows = try step == 0 ? [curve?.row(after: 0, routers)].compactMap { $0 } : []
        while step < settings.steps {
            let start = Date()
            let batch = PredictionBatch(job.trainingRows(study, step: step))
            let teacher = states.slice(from: step * batch.targets.count, rows: batch.targets.count)
            rows.append(try training.step(step, batch, teacher: teacher).row)
            let elapsed = Date().timeIntervalSince(start)
            (step, seconds) = (step + 1, seconds + elapsed)
            if let row = try curve?.row(after: step, routers) { rows.append(row) }
            let stopped = Result {
                try progress(
                    JobProgress(
                        phase: "train", done: step, total: settings.steps,
                        tokensPerSecond: Double(tokens) / elapsed))
            }
            let isLast = step == settings.steps
            if step.isMultiple(of: job.train.checkpointEvery) || isLast || stopped.isFailure {
                // The journal first: rows beyond a checkpoint are dropped on resuming.
                try journal.append(rows)
                rows = []
                try save(training, step, seconds)
            }
            try stopped.get()
        }
        return seconds
    }

    private func save(_ training: RouterTraining, _ step: Int, _ seconds: Double) throws {
        var tensors = training.optimizer.state
        for parameter in training.routers.parameters { tensors[parameter.name] = parameter.tensor }
        try folder.write(
            Safetensors.data(
                tensors, metadata: ["step": String(step), "seconds": String(seconds)]),
            to: Self.checkpointFile)
    }

    /// The step to go on from; 0 without a checkpoint that can be read.
    private func restore(_ training: RouterTraining) throws -> (step: Int, seconds: Double) {
        let url = folder.url.appendingPathComponent(Self.checkpointFile)
        guard let file = try? Safetensors(contentsOf: url) else { return (0, 0) }
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys { tensors[name] = file.tensor(name) }
        let (moments, values) = tensors.reduce(into: ([String: Tensor](), [String: Tensor]())) {
            if $1.key.contains(".exp_avg") {
                $0.0[$1.key] = $1.value
            } else {
                $0.1[$1.key] = $1.value
            }
        }
        guard let step = file.metadata["step"].flatMap(Int.init),
            (0...training.settings.steps).contains(step),
            let seconds = file.metadata["seconds"].flatMap(Double.init),
            training.routers.restore(values) == nil, training.optimizer.restore(moments)
        else {
            throw RunError(
                "\(file.file): a checkpoint of another job; delete the folder to start over")
        }
        return (step, seconds)
    }

    // MARK: - Calibration

    /// Thresholds for the job's capacities and for 1, and mean probabilities, on the validation
    /// split (method.md section 2, "Selections").
    private func calibrate(_ routers: RouterSet) throws {
        guard job.routing.contains(where: { $0.choice == .learned }) else { return }
        let windows = job.windows(of: .validation, study)
        let batch = PredictionBatch(windows.map(\.tokens)).inputs
        // A site's threshold is a quantile over all tokens, so they go through as one batch.
        for capacity in job.calibrationCapacities {
            try progress(JobProgress(phase: "calibrate", done: 0, total: 1))
            Tape.paused {
                _ = study.model.backbone(
                    batch, routing: ElasticPass(routers, .calibration(capacity: capacity)))
            }
        }
    }

    // MARK: - Evaluation

    private func evaluate(
        _ student: JobStudent, _ journal: Journal, trainSeconds: Double
    ) throws {
        let text = try store.scored(study, job, .test)
        let finished = Set(try journal.rows().compactMap(Point.key))
        let points = job.points
        for (index, point) in points.enumerated() where !finished.contains(point.key) {
            var done = 0
            let started = Date()
            var tracing = TokenTracing(job, study)
            let score = try text.evaluate(study.model) { batch, meter in
                student.pass(point, seed: job.seed, batch: batch, meter: meter)
            } observe: { windows, pass in
                tracing?.note(windows, pass)
            } progress: { tokens in
                done += tokens
                try progress(
                    JobProgress(
                        phase: "evaluate", done: index, total: points.count,
                        tokensPerSecond: Double(done) / Date().timeIntervalSince(started)))
            }
            guard score.loss.isFinite else {
                throw RunError("\(point.key): the test loss is not finite (\(score.loss))")
            }
            var row = point.row
            row.merge(columns(of: student, at: point.capacity)) { $1 }
            row.merge(measures(student, score, trainSeconds: trainSeconds)) { $1 }
            row["documents"] = .list(
                zip(score.documentLoss, score.documentTokens).filter { $1 > 0 }
                    .map { .number($0 / Double($1)) })
            if !score.domains.isEmpty {
                row["domains"] = .list(
                    zip(study.record.domains, score.domains).map { domain, score in
                        var row = measures(student, score, trainSeconds: trainSeconds)
                        row["domain"] = .string(domain.name)
                        return .map(row)
                    })
            }
            if case .routed(let routers) = student {
                row[TokenTracing.key] = tracing?.value(routers)
            }
            try journal.append([row])
        }
    }

    private func columns(of student: JobStudent, at capacity: Double?) -> [String: Value] {
        switch student {
        case .routed(let routers): job.columns(routers, at: capacity)
        case .skipping(let plan): plan.columns(seed: job.seed)
        }
    }

    private func measures(
        _ student: JobStudent, _ score: Evaluation, trainSeconds: Double
    ) -> [String: Value] {
        let module = score.compute(of: student.kinds)
        let bytes = job.bytes(of: study.test, scored: score)
        return [
            "compute": .number(score.compute), "compute_module": .number(module.all),
            "compute_router": .number(module.routers),
            "compute_total": .number(score.computeTotal), "lm_loss": .number(score.loss),
            "bits_per_byte": .number(score.bitsPerByte(bytes)),
            "divergence": .number(score.divergence), "agreement": .number(score.agreement),
            "kept": .number(score.kept), "tokens_evaluated": .int(score.tokens),
            "tokens_trained": .number(Double(job.tokensTrained)),
            "trainable_parameters": .int(student.trainableParameters),
            "train_seconds": .number(trainSeconds),
        ]
    }

    /// The journal as the job's part of the results.
    private func result(_ journal: Journal) throws -> JobResult {
        let rows = try journal.rows()
        var result = Self.result(job, rows: rows)
        result.trace = try TokenTracing.trace(rows, job, study)
        return result
    }

    private static func result(_ job: Job, rows: [[String: Value]]) -> JobResult {
        var result = JobResult(job: job.name, points: [])
        for var row in rows {
            if let key = Point.key(row) {
                row["point"] = nil
                row[TokenTracing.key] = nil
                if case .list(let documents) = row.removeValue(forKey: "documents") {
                    result.documents[key] = documents.map(\.asNumber)
                }
                guard case .list(let domains) = row.removeValue(forKey: "domains") else {
                    result.points.append(row)
                    continue
                }
                result.points.append(row.merging(["domain": .string(Schema.allDomains)]) { $1 })
                for case .map(let own) in domains {
                    result.points.append(row.merging(own) { $1 })
                }
            } else {
                let group = row["updates"] == nil ? \JobResult.curves : \.validation
                for (column, value) in row {
                    result[keyPath: group][column, default: []].append(value.asNumber)
                }
            }
        }
        return result
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

extension Value {
    var asNumber: Double {
        switch self {
        case .int(let value): Double(value)
        case .number(let value): value
        default: .nan
        }
    }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
