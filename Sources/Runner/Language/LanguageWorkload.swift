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

/// A job on a text: windows of tokens, scored on the next one.
struct LanguageWorkload: Workload {
    let study: LanguageStudy
    let job: Job

    var model: any ElasticModel { study.teacher }
    var memory: ModelMemory { ModelMemory(study.teacher) }
    private var length: Int { job.data.sequenceLength }
    private var digest: String { study.record.dataDigest }

    // MARK: - Training

    var trainingKey: String {
        "\(job.seed) \(job.train.steps) \(job.train.batch) \(length) \(digest)"
    }
    var trainingRows: Int { job.train.batch * length }

    func training(_ step: Int) -> StudyBatch {
        PredictionBatch(
            study.train.trainingRows(
                seed: job.seed, step: step, sequences: job.train.batch, length: length)
        ).study(study.teacher)
    }

    func calibration() -> StudyBatch {
        PredictionBatch(windows(of: .validation)).study(study.teacher)
    }

    func timing() -> StudyBatch {
        PredictionBatch(
            study.test.evaluationWindows(length: length, limit: job.evaluate.timing)
        ).study(study.teacher)
    }

    // MARK: - Scores

    func windows(of split: Split) -> [TokenDocuments.Window] {
        let (documents, limit) =
            switch split {
            case .curve: (study.validation, job.evaluate.curve)
            case .validation: (study.validation, job.evaluate.validation)
            case .test: (study.test, job.evaluate.test)
            }
        return documents.evaluationWindows(length: length, limit: limit)
    }

    func scored(_ split: Split) -> ScoredData {
        let windows = windows(of: split)
        let (batches, model) = (windows.batches, study.teacher)
        return ScoredData(
            key: "\(windows.count) \(length) \(digest)",
            rows: batches.map { $0.reduce(0) { $0 + $1.predicted } },
            domains: study.record.domains.count
        ) { index in
            let windows = batches[index]
            let batch = PredictionBatch(windows)
            return ScoredBatch(
                batch: batch.study(model), domain: windows.first?.part ?? 0
            ) { student, teacher in
                RowScores(
                    windows,
                    headStatistics(
                        student: student, teacher: teacher, head: model.head,
                        targets: batch.targets))
            }
        }
    }

    func columns(of tally: Tally) -> [String: Value] {
        let bytes = zip(study.test.bytes, tally.itemRows).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
        return [
            "lm_loss": .number(tally.loss), "divergence": .number(tally.mean(0)),
            "agreement": .number(tally.mean(1)),
            "bits_per_byte": .number(tally.totalLoss / log(2) / Double(bytes)),
            "tokens_evaluated": .int(tally.rows),
        ]
    }

    func headsByImportance(_ sites: [Site]) -> [Head] {
        HeadImportance(of: study.teacher, sites: sites, windows: windows(of: .validation)).order
    }

    // MARK: - Traces

    func tracing() -> (any Tracing)? { TokenTracing(self) }

    func complete(
        _ result: inout JobResult, rows: [[String: Value]], of student: JobStudent
    ) throws {
        result.trace = try TokenTracing.trace(rows, self)
    }
}

extension RowScores {
    /// - Parameter statistics: of the predicted tokens of the windows, in order.
    init(_ windows: some Sequence<TokenDocuments.Window>, _ statistics: [RowStatistics]) {
        self.init(
            items: windows.flatMap { Array(repeating: $0.document, count: $0.predicted) },
            statistics)
    }

    init(items: [Int], _ statistics: [RowStatistics]) {
        self.init(
            items: items,
            values: statistics.flatMap { [$0.crossEntropy, $0.divergence, $0.agrees ? 1 : 0] })
    }
}
