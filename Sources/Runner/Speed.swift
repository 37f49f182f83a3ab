import Catalog
import Files
import Foundation
import Results
import Spec
import TensorCore

/// Measured speeds of a finished job, one number a point.
private struct Speeds: Codable {
    var dense: Double
    var elastic: [String: Double]
    /// What the task measures beside it, by point and column.
    var others: [String: [String: Double]]?

    static func file(in folder: URL) -> URL {
        folder.appendingPathComponent(RunFolder.speedFile)
    }

    /// What was measured in a folder; `nil`: nothing, or it is damaged.
    static func read(in folder: URL) -> Speeds? {
        SealedRecord.read(Self.self, from: file(in: folder))
    }
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
    /// Measures the speed of the dense forward pass and of each point's elastic one, on test data, in
    /// the task's unit a second, and writes them beside the job's results. Call it with nothing else
    /// running: the pass uses all threads.
    ///
    /// - Throws: `InputError` if the job is not finished; `RunError`.
    public func measureSpeed(_ job: Job, in folder: RunFolder) throws {
        try check(job)
        let study = try study(of: job)
        let workload = try study.workload(of: job)
        let student = try readingFinished(folder.url) {
            try job.maker.student(of: job, study, workload, in: folder.url)
        }
        let batch = try workload.timing()
        func speed(_ point: Point?) -> Double {
            let start = DispatchTime.now().uptimeNanoseconds
            Tape.paused {
                if let point {
                    let source = student.source(at: point, batch: 0, meter: nil)
                    _ = student.model.head(batch.hidden(source, of: student.model))
                } else {
                    _ = workload.model.head(batch.hidden(nil, of: workload.model))
                }
            }
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            return Double(batch.amount) / seconds
        }
        _ = speed(nil)
        var speeds = Speeds(dense: speed(nil), elastic: [:])
        let points = try job.points.filter { $0.draw == 0 || !student.drawsCostAlike(at: $0) }
        for point in points {
            _ = speed(point)
            speeds.elastic[point.key] = max(speed(point), speed(point))
        }
        speeds.dense = max(speeds.dense, speed(nil))
        let others = try workload.speeds(of: student, at: points.filter { $0.draw == 0 })
        speeds.others = others.isEmpty ? nil : others
        try SealedRecord.write(speeds, to: Speeds.file(in: folder.url))
    }

    /// Whether `measureSpeed` was done since the job ran.
    public func hasSpeed(_ folder: URL) -> Bool { Speeds.read(in: folder) != nil }
}

extension JobRunner {
    /// A finished job's part of the results, with its speeds where they were measured.
    static func result(in folder: URL, of job: Job) throws -> JobResult {
        var result = try readingFinished(folder) {
            try JobResult(contentsOf: folder.appendingPathComponent(RunFolder.resultFile))
        }
        guard let speeds = Speeds.read(in: folder) else { return result }
        let (names, capacities) = try (
            result.points.texts("selection"), result.points.numbers("capacity")
        )
        let draws = try result.points.wholes("draw")
        func values(_ measured: (_ key: String) -> Double?) -> [Double] {
            names.indices.map { row in
                let name = names[row]
                // Where draws cost the same, the first was measured.
                return ["\(name)-c\(Value.number(capacities[row]).json)", name]
                    .flatMap { [$0, "\($0)-\(draws[row])", $0 + "-0"] }
                    .lazy.compactMap(measured).first ?? .nan
            }
        }
        let found = values { speeds.elastic[$0] }
        func column(_ name: String, _ values: [Double]) throws -> Table.Column {
            Table.Column(try result.points.column(name).definition, .numbers(values))
        }
        let name = "\(job.task.unit)_per_second"
        result.points = try result.points.with([
            column(name, found), column("dense_" + name, found.map { _ in speeds.dense }),
        ])
        let others = speeds.others ?? [:]
        // These depend on the draw.
        let measured = Set(others.values.flatMap(\.keys))
        result.points = try result.points.with(
            job.pointColumns.filter { measured.contains($0.name) }.map { definition in
                let values = zip(values { others[$0]?[definition.name] }, draws)
                return Table.Column(definition, .numbers(values.map { $1 == 0 ? $0 : .nan }))
            })
        return result
    }
}
