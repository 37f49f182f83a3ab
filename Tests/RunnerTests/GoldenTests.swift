import Catalog
import Files
import Foundation
import Results
import Runner
import TensorCore
import TestSupport
import Testing

/// The numbers of a tiny study, pinned in Tests/Fixtures/golden.json: exactly on the kind of machine
/// they were recorded on, to 1e-3 elsewhere.
///
/// After a change that is meant to change them, and a new `engineVersion`:
/// `ELASTI_RECORD=1 swift test -c release --filter GoldenTests`.
@Suite("Golden run")
struct GoldenTests {
    private static let columns = [
        "lm_loss", "bits_per_byte", "divergence", "agreement", "kept", "compute", "compute_module",
        "compute_total",
    ]

    private struct Pinned: Codable {
        let machine: String
        /// SHA-256 of each job's `routers.safetensors`.
        let routers: [String]
        /// By job, selection with its capacity, and column.
        let points: [[String: [String: Double]]]
        /// The training loss at each step, by job.
        let losses: [[Double]]
    }

    @Test func tinyStudy() throws {
        let found = try study()
        let file = Fixture.folder.appendingPathComponent("golden.json")
        if ProcessInfo.processInfo.environment["ELASTI_RECORD"] != nil {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try (encoder.encode(found) + Data("\n".utf8)).write(to: file)
        }
        let pinned = try JSONDecoder().decode(Pinned.self, from: Data(contentsOf: file))
        let isSameMachine = found.machine == pinned.machine
        if isSameMachine { #expect(found.routers == pinned.routers) }
        func compare(_ found: Double, _ pinned: Double, _ comment: @autoclosure () -> Comment) {
            let tolerance = isSameMachine ? 0 : 1e-3 * max(1, abs(pinned))
            #expect(abs(found - pinned) <= tolerance, comment())
        }
        #expect(found.points.map { $0.keys.sorted() } == pinned.points.map { $0.keys.sorted() })
        for (job, points) in found.points.enumerated() {
            for (point, columns) in points {
                for (column, value) in columns {
                    let expected = try #require(pinned.points[job][point]?[column])
                    compare(value, expected, "job \(job), \(point), \(column)")
                }
            }
        }
        for (job, losses) in found.losses.enumerated() {
            #expect(losses.count == pinned.losses[job].count)
            for (step, pair) in zip(losses, pinned.losses[job]).enumerated() {
                compare(pair.0, pair.1, "job \(job), step \(step)")
            }
        }
    }

    private func study() throws -> Pinned {
        let folder = try EngineFolder()
        let jobs = try EngineStudy.jobs()
        try folder.engine.prepare(jobs) { _, _, _ in }
        let results = try jobs.enumerated().map { index, job in
            try folder.run(job, in: "\(index)")
            return try JobResult(
                contentsOf: folder.folder("\(index)").appendingPathComponent("job.h5"))
        }
        return Pinned(
            machine: "\(Blas.description), \(Blas.cpuLevel)",
            routers: try jobs.indices.map { Digest.of(try folder.outcome("\($0)").routers) },
            points: try results.map { result in
                try Dictionary(
                    uniqueKeysWithValues: result.points.rows.map { row in
                        (
                            try name(of: row),
                            try Self.columns.reduce(into: [:]) {
                                $0[$1] = try number(row, $1)
                            }
                        )
                    })
            }, losses: try results.map { try #require($0.curves["loss"]) })
    }

    private func name(of row: [String: Value]) throws -> String {
        guard case .string(let selection) = row["selection"], case .int(let draw) = row["draw"]
        else { throw InputError("a point without selection and draw") }
        return "\(selection) at \(Value.number(try number(row, "capacity")).json), draw \(draw)"
    }

    private func number(_ row: [String: Value], _ column: String) throws -> Double {
        switch row[column] {
        case .number(let value): return value
        case .int(let value): return Double(value)
        default: throw InputError("\(column) is \(row[column]?.json ?? "missing")")
        }
    }
}
