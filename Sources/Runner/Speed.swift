import Catalog
import Foundation
import Models
import Results
import Routing
import Spec
import TensorCore

/// Measured speeds of a finished job, one number a point.
private struct Speeds: Codable {
    var dense: Double
    var elastic: [String: Double]
}

/// Reads a file of a finished job; a fault says how to get the file again.
private func readingFinished<Content>(
    _ folder: URL, _ read: () throws -> Content
) throws -> Content {
    do {
        return try read()
    } catch let error as InputError {
        throw InputError(
            faults: error.faults.map { "\($0); delete the folder \(folder.path) and run again" })
    }
}

extension Engine {
    /// Measures tokens per second of the dense forward pass and of each point's elastic one, on test
    /// text, and writes them beside the job's results. Call it with nothing else running: the pass
    /// uses all threads.
    ///
    /// - Throws: `InputError` if the job is not finished; `RunError`.
    public func measureSpeed(_ job: Job, in folder: RunFolder) throws {
        let study = try Study(of: job, cache: cache)
        let student = try student(of: job, study, in: folder.url)
        let windows = study.test.evaluationWindows(
            length: job.data.sequenceLength, limit: job.evaluate.timing)
        let batch = PredictionBatch(windows.map(\.tokens)).inputs
        func tokensPerSecond(_ point: Point?) -> Double {
            let start = DispatchTime.now().uptimeNanoseconds
            Tape.paused {
                let hidden = study.model.backbone(
                    batch, routing: point.map { student.pass($0, seed: job.seed, batch: 0) })
                _ = study.model.head(hidden)
            }
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            return Double(batch.tokens.count) / seconds
        }
        _ = tokensPerSecond(nil)
        var speeds = Speeds(dense: tokensPerSecond(nil), elastic: [:])
        for point in job.points where point.draw == 0 {
            _ = tokensPerSecond(point)
            speeds.elastic[point.key] = max(tokensPerSecond(point), tokensPerSecond(point))
        }
        speeds.dense = max(speeds.dense, tokensPerSecond(nil))
        try folder.write(JSONEncoder().encode(speeds), to: JobRunner.speedFile)
    }

    /// What a finished job made of the teacher.
    private func student(of job: Job, _ study: Study, in folder: URL) throws -> JobStudent {
        if let skip = job.skip {
            let store = StudyStore(cache: cache, location: location) { _, _, _ in }
            return .skipping(
                try SkipPlan(skip, model: study.model, importance: store.importance(study, job)))
        }
        return .routed(
            try readingFinished(folder) {
                try RouterSet(
                    Safetensors(contentsOf: folder.appendingPathComponent(JobRunner.routersFile)),
                    branches: study.model.branches, base: study.record.modelDigest)
            })
    }

    /// Whether `measureSpeed` was done since the job ran.
    public func hasSpeed(_ folder: URL) -> Bool {
        FileManager.default.fileExists(
            atPath: folder.appendingPathComponent(JobRunner.speedFile).path)
    }
}

extension JobRunner {
    /// A finished job's part of the results, with its speeds where they were measured.
    static func result(in folder: URL) throws -> JobResult {
        var result = try readingFinished(folder) {
            try JobResult(contentsOf: folder.appendingPathComponent(resultFile))
        }
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(speedFile)),
            let speeds = try? JSONDecoder().decode(Speeds.self, from: data)
        else { return result }
        result.points = result.points.map { row in
            guard case .string(let name) = row["selection"], let capacity = row["capacity"] else {
                return row
            }
            // Draws of a random choice cost the same: the first was measured.
            let keys = ["\(name)-c\(capacity.json)", name].flatMap { [$0, $0 + "-0"] }
            let key = keys.first { speeds.elastic[$0] != nil }
            var row = row
            row["tokens_per_second"] = key.flatMap { speeds.elastic[$0] }.map(Value.number)
            row["dense_tokens_per_second"] = .number(speeds.dense)
            return row
        }
        return result
    }
}
