import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

/// The figures of drawn capacities and of gate estimators, from numbers worked by hand.
@Suite("Figures of the training studies")
struct StudyFiguresTests {
    private struct Row {
        var module = "heads"
        var gate = "straight_through_dense"
        var mean = "false"
        var loss = "forward_kl"
        var topK = 0.1
        var steps = 10
        var trained = 0.5
        var draw = "none"
        var capacity = 0.5
        var seed = 0
        var selection = "top_k"
        var found: Double
        var seconds = 10.0

        var values: [String: Value] {
            [
                "module": .string(module), "scheme": .string("head"), "gate": .string(gate),
                "subtract_mean": .string(mean), "layers": .string("0"), "sub_modules": .int(8),
                "capacity": .number(capacity), "loss": .string(loss),
                "auxiliary_top_k": .number(topK), "train_steps": .int(steps),
                "trained_capacity": .number(trained), "capacity_draw": .string(draw),
                "seed": .int(seed), "selection": .string(selection),
                "compute_module": .number(0.3 + 0.7 * capacity), "lm_loss": .number(found),
                "tokens_evaluated": .int(1000), "tokens_trained": .number(Double(100 * steps)),
                "trainable_parameters": .int(64), "train_seconds": .number(seconds),
            ]
        }
    }

    private func results(_ name: String, _ rows: [Row]) throws -> ResultsFile {
        var attributes: [String: Value] = ["git_dirty": .int(0), "threads": .int(1)]
        for key in [
            "title", "spec", "digest", "created", "elasti_version", "git_commit", "host", "cpu",
            "blas", "command",
        ] { attributes[key] = .string("x") }
        attributes["experiment"] = .string(name)
        return try .merging(
            rows.enumerated().map { JobResult(job: "job \($0)", points: [$1.values]) },
            attributes: attributes,
            teacher: .init(
                lmLoss: 2.3, bitsPerByte: 1.3, parameters: 1000, flopsPerToken: 1e6,
                attributes: [
                    "model": .string("m"), "digest": .string("d"), "data": .string("t"),
                ]))
    }

    /// Two own sets of 10 s each; a shared set of as many tokens in 40 s and of half in 10 s.
    private var capacityRows: [Row] {
        [(0, 2.50, 2.52), (1, 2.60, 2.66)].flatMap { seed, own, shared in
            [0.5, 0.75].flatMap { capacity in
                [
                    Row(trained: capacity, capacity: capacity, seed: seed, found: own),
                    Row(
                        steps: 20, trained: .nan, draw: "uniform of 0.5,0.75", capacity: capacity,
                        seed: seed, found: shared, seconds: 40),
                    Row(
                        trained: .nan, draw: "uniform of 0.5,0.75", capacity: capacity, seed: seed,
                        found: shared + 0.1),
                ]
            }
        }
    }

    @Test func capacityComparesAtEqualTokensAndSeconds() throws {
        let files = try CapacityFigure().render(results("capacity", capacityRows))
        let table = try #require(files.tables.first { $0.name == "capacity.csv" }).text
        let cells = table.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        func row(_ budget: String) throws -> [String] {
            try #require(cells.first { $0[2] == budget && $0[3] == "0.5" })
        }
        // Differences 0.02 and 0.06: s = 0.0282843, t(1) = 12.7062, so t s / sqrt 2 = 0.254124.
        let tokens = try row("equal tokens")
        #expect(abs((Double(tokens[6]) ?? 0) - 0.04) < 1e-9)
        #expect(abs((Double(tokens[7]) ?? 0) - 0.254124) < 1e-6)
        #expect(tokens[8] == "2")
        // 20 s lie half-way between 10 s and 40 s in the logarithm: half of the 0.1 between.
        #expect(abs((Double(try row("equal seconds")[6]) ?? 0) - 0.09) < 1e-9)
        #expect(abs((Double(try row("tokens of one set")[6]) ?? 0) - 0.14) < 1e-9)
        let costs = try #require(files.tables.first { $0.name == "capacity_cost.csv" }).text
        #expect(costs.contains("\"own sets, all\",2000,20"))
    }

    /// Jobs of 3, 1, 1 and 1 seconds. Two shards take 4 and 2; the longest first, both nodes take 3. On four
    /// nodes the longest job is all that counts, and as many shards are as good.
    @Test func scalingIsSimulated() throws {
        let rows = [3.0, 1, 1, 1].map { Row(found: 2.4, seconds: $0) }
        let files = try ScalingFigure().render(results("study", rows))
        let table = try #require(files.tables.first { $0.name == "scaling.csv" }).text
        func efficiency(_ jobs: String, _ nodes: Int) -> Double? {
            let line =
                table.split(separator: "\n").first { $0.hasPrefix("\(jobs),\(nodes),") }
                ?? table.split(separator: "\n").first { $0.hasPrefix("\"\(jobs)\",\(nodes),") }
            return line?.split(separator: ",").dropLast().last.flatMap { Double($0) }
        }
        #expect(efficiency("4 jobs in shards", 1) == 1)
        #expect(efficiency("4 jobs in shards", 2) == 0.75)
        #expect(efficiency("4 jobs, the longest left first", 2) == 1)
        #expect(efficiency("4 jobs in shards", 4) == 0.5)
        #expect(efficiency("4 jobs in shards", 128) == 6.0 / (128 * 3))
        // 64 jobs; every fourth is long, so one of four shards has all of these.
        #expect(efficiency("64 jobs (16 times the seeds) in shards", 4) == 0.5)
        #expect(efficiency("64 jobs, the longest left first", 4) == 1)
    }

    @Test func scalingNeedsJobsThatTrained() throws {
        #expect(
            throws: InputError("scaling has nothing to draw: no job of /points was trained")
        ) { try ScalingFigure().render(results("study", [Row(found: 2.4, seconds: 0)])) }
    }

    private var estimatorRows: [Row] {
        [0, 1].flatMap { seed in
            [
                Row(seed: seed, found: 2.4),
                Row(gate: "weighted", seed: seed, found: 2.7 + 0.01 * Double(seed)),
                Row(mean: "true", seed: seed, found: 2.5),
                Row(loss: "reverse_kl", seed: seed, found: 2.43),
            ]
        }
    }

    @Test func estimatorsStandBesideLosses() throws {
        let files = try EstimatorsFigure().render(results("estimators", estimatorRows))
        let spread = try #require(files.tables.first { $0.name == "estimators_spread.csv" }).text
        let cells = try #require(spread.split(separator: "\n").last).split(separator: ",")
        // Means 2.4, 2.705, 2.5; and 2.4, 2.43.
        #expect(cells.prefix(2) == ["heads", "0.5"])
        #expect(abs((Double(cells[2]) ?? 0) - 0.305) < 1e-9)
        #expect(abs((Double(cells[3]) ?? 0) - 0.03) < 1e-9)
    }

    @Test(.enabled(if: Figure5Tests.hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func renderWithGnuplot() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "studies-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for files in try [
            CapacityFigure().render(results("capacity", capacityRows)),
            EstimatorsFigure().render(results("estimators", estimatorRows)),
        ] {
            for url in try files.draw(in: folder) {
                #expect(try Data(contentsOf: url).count > 60, "\(url.path)")
            }
        }
    }

    @Test func withoutTheirRowsTheySaySo() throws {
        let rows = [Row(found: 2.5)]
        #expect(throws: InputError.self) { try CapacityFigure().render(results("x", rows)) }
        #expect(throws: InputError.self) { try EstimatorsFigure().render(results("x", rows)) }
    }
}

extension StudyFiguresTests {
    static func capacity() throws -> ResultsFile {
        let suite = StudyFiguresTests()
        return try suite.results("capacity", suite.capacityRows)
    }

    static func estimators() throws -> ResultsFile {
        let suite = StudyFiguresTests()
        return try suite.results("estimators", suite.estimatorRows)
    }
}
