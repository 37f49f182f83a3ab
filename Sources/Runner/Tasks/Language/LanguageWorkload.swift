import Catalog
import Datasets
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// A job on a text: windows of tokens, scored on the next one.
struct LanguageWorkload: HeadRanking {
    let study: LanguageStudy
    let job: Job
    let model: any ElasticModel

    var memory: ModelMemory { ModelMemory(study.teacher) }
    private var length: Int { job.text.sequenceLength }
    private var digest: String { study.record.dataDigest }

    // MARK: - Training

    var training: Batches {
        Batches(
            key: "\(job.seed) \(job.train.steps) \(job.train.batch) \(length) \(digest)",
            rows: Array(repeating: job.train.batch * length, count: job.train.steps)
        ) { step in
            PredictionBatch(
                study.train.trainingRows(
                    seed: job.seed, step: step, sequences: job.train.batch, length: length),
                study.teacher)
        }
    }

    func calibration() -> any Batch {
        PredictionBatch(windows(of: .validation), study.teacher)
    }

    /// Of all documents; the first draw too is of windows in random order.
    func sample(_ amount: Int, draw: Int) -> [any Batch] {
        let windows = study.validation.evaluationWindows(length: length, limit: nil)
        let stream = RandomStream(seed: 0, purpose: "validation sample", step: draw)
        var (chosen, predicted): ([TokenDocuments.Window], Int) = ([], 0)
        for index in stream.permutation(windows.count) where predicted < amount {
            chosen.append(windows[index])
            predicted += windows[index].predicted
        }
        // A batch is of one part of a mixture.
        chosen.sort { $0.part < $1.part }
        return chosen.batches(ofRows: Batches.sampledRows).map {
            PredictionBatch($0, study.teacher)
        }
    }

    func timing() -> any Batch {
        PredictionBatch(
            study.test.evaluationWindows(length: length, limit: job.evaluate.timing),
            study.teacher)
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

    func scored(_ split: Split) -> Batches {
        let windows = windows(of: split)
        let batches = windows.batches()
        return Batches(
            key: "\(windows.count) \(length) \(digest)",
            rows: batches.map { $0.reduce(0) { $0 + $1.predicted } },
            domains: study.record.domains.count
        ) { PredictionBatch(batches[$0], study.teacher) }
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

    func headImportance(_ sites: [Site]) -> [Double] {
        let batches = windows(of: .validation).batches().lazy.map {
            PredictionBatch($0, study.teacher)
        }
        return HeadImportance(of: sites, on: batches).values
    }

    func speeds(
        of student: any Student, at points: [Point]
    ) throws -> [String: [String: Double]] {
        guard job.draftTokens > 0 || job.decodeTokens > 0 else { return [:] }
        let speeds = try DecodingSpeeds(self)
        return try points.reduce(into: [:]) { found, point in
            var columns: [String: Double] = [:]
            if job.decodeTokens > 0, student.isCausal(at: point) {
                columns = try speeds.alone(student, at: point)
            }
            if job.draftTokens > 0, student.canDraft(at: point) {
                columns.merge(try speeds.drafting(student, at: point)) { $1 }
            }
            if !columns.isEmpty { found[point.key] = columns }
        }
    }

    // MARK: - Traces

    func tracing() -> (any Tracing)? { TokenTracing(self) }

    func complete(
        _ result: inout JobResult, rows: [[String: Value]], of student: any Student
    ) throws {
        result.trace = try TokenTracing.trace(rows, self)
    }
}
