import Catalog
import Foundation
import HDF5
import Results
import ResultsTestSupport
import Testing

/// A results file of one routed kind: a row a loss given, by seed and selection.
private struct Sketch {
    var losses: [(seed: Int, selection: String, draw: Int, loss: Double)] = [
        (0, "top_k", 0, 2.5), (1, "top_k", 0, 2.7), (0, "random", 0, 3.0), (0, "random", 1, 3.2),
    ]
    var change: (inout [String: Value]) -> Void = { _ in }
    var suffix = ""
    var resolved: [String: Value] = [:]
    var documents = [2.0, .nan]

    func file() throws -> ResultsFile {
        let jobs = losses.map { point in
            var row = Fixture.row(
                seed: point.seed, selection: point.selection, capacity: 0.5, loss: point.loss,
                draw: point.draw)
            change(&row)
            let name = "heads-s\(point.seed)-\(point.selection)-\(point.draw)\(suffix)"
            return JobResult(
                job: name, points: [row], documents: ["x": documents], curves: ["step": [0]])
        }
        return try .merging(
            jobs, attributes: Fixture.attributes, teacher: Fixture.teacher, plan: resolved)
    }
}

@Suite("Comparison of results files")
struct ComparisonTests {
    private func differences(
        _ metric: String, _ first: Sketch, _ second: Sketch
    ) throws -> MetricDifferences {
        let (first, second) = (try first.file().points, try second.file().points)
        return try MetricDifferences(metric, first, second, PointMatching(first, second))
    }

    @Test func aFileIsIdenticalToItself() throws {
        let file = try Sketch().file()
        let comparison = try ResultsComparison(file, file)
        #expect(comparison.isIdentical)
        #expect(comparison.matching.pairs.count == 4)
        #expect(comparison.spec.isEmpty && comparison.provenance.isEmpty)
        #expect(comparison.teacher.isEmpty)
    }

    /// Neither names of jobs, nor the order of rows, nor measured times make another result.
    @Test func whatDoesNotCountDoesNotCount() throws {
        var second = Sketch()
        second.losses.reverse()
        second.suffix = "-other"
        second.change = { $0["train_seconds"] = .number(5) }
        #expect(try ResultsComparison(Sketch().file(), second.file()).isIdentical)
    }

    @Test func everyDataSetCounts() throws {
        let first = try Sketch().file()
        var second = Sketch()
        second.documents = [Double(2).nextUp, .nan]
        let comparison = try ResultsComparison(first, second.file())
        #expect(comparison.unequalPairs == 0)
        #expect(comparison.unequal == ["/documents of 4 jobs"])
        #expect(!comparison.isIdentical)

        second = Sketch()
        second.losses[1].loss = second.losses[1].loss.nextUp
        #expect(try ResultsComparison(first, second.file()).unequalPairs == 1)

        var other = first
        other.teacher.scores["lm_loss"] = 2.4
        #expect(try ResultsComparison(first, other).unequal == ["/teacher/lm_loss"])
        #expect(
            try ResultsComparison(first, other).teacher.map(\.name) == ["lm_loss"])
        other = first
        other.groups["maps"] = HDF5.Group(datasets: ["a": HDF5.Dataset(.doubles([.nan]))])
        #expect(try ResultsComparison(first, other).unequal == ["/maps"])
        #expect(try ResultsComparison(other, other).isIdentical)
    }

    /// Differences 0.1 and 0.2 over two seeds: mean 0.15, standard deviation 0.0707107, and
    /// t(0.975, 1) = 12.7062, so a half width of 12.7062 * 0.0707107 / sqrt(2) = 0.635310. The draws
    /// of a seed are averaged first: one pair, no interval.
    @Test func differencesArePairedBySeed() throws {
        var second = Sketch()
        for (row, loss) in [2.6, 2.9, 3.4, 3.4].enumerated() { second.losses[row].loss = loss }
        let points = try differences("lm_loss", Sketch(), second).points
        #expect(points.map(\.difference.count) == [2, 1])
        #expect(abs(points[0].difference.mean - 0.15) < 1e-12)
        #expect(abs(points[0].difference.halfWidth - 0.635310) < 1e-5)
        #expect(abs(points[0].first - 2.6) < 1e-12)
        #expect(abs(points[0].second - 2.75) < 1e-12)
        #expect(abs(points[1].difference.mean - 0.3) < 1e-12)
        #expect(points[1].difference.halfWidth.isNaN)
    }

    @Test func seedsThatOneFileLacksArePointsItLacks() throws {
        var second = Sketch()
        second.losses = [(1, "top_k", 0, 2.8), (2, "top_k", 0, 9)]
        let files = (try Sketch().file(), try second.file())
        let comparison = try ResultsComparison(files.0, files.1)
        #expect(comparison.matching.pairs.map(\.first) == [1])
        #expect(comparison.matching.onlyFirst == [0, 2, 3])
        #expect(comparison.matching.onlySecond == [1])
        #expect(files.1.points.pointName(1) == "heads-s2-top_k-0, top_k at 0.5")
        #expect(files.0.points.pointName(3) == "heads-s0-random-1, random at 0.5, draw 1")
        #expect(!comparison.isIdentical)
        let point = try #require(try differences("lm_loss", Sketch(), second).points.first)
        #expect(point.difference.count == 1)
        #expect(abs(point.difference.mean - 0.1) < 1e-12)
    }

    /// A number that is gone is worse than any number; one that is new is no difference.
    @Test func numbersThatAreMissing() throws {
        var gaps = Sketch()
        gaps.losses[0].loss = .nan
        let lost = try differences("lm_loss", Sketch(), gaps)
        #expect(lost.points.map(\.isLost) == [true, false])
        #expect(try lost.worse(than: 100).map(\.row) == [0])
        #expect(lost.changed(beyond: 100).count == 1)
        let gained = try differences("lm_loss", gaps, Sketch())
        #expect(gained.points.map(\.isLost) == [false, false])
        #expect(gained.points[0].difference.count == 1)
        // Not measured in either: nothing to say.
        #expect(try differences("agreement", Sketch(), Sketch()).points.isEmpty)
    }

    @Test func whichWayIsWorseIsAFactOfTheColumn() throws {
        let less = { (name: String) in
            var sketch = Sketch()
            sketch.change = { $0[name] = .number(0.5) }
            return sketch
        }
        let more = { (name: String) in
            var sketch = Sketch()
            sketch.change = { $0[name] = .number(0.75) }
            return sketch
        }
        for (name, risesWorse) in [("agreement", false), ("divergence", true)] {
            let up = try differences(name, less(name), more(name))
            let down = try differences(name, more(name), less(name))
            #expect(try up.worse(than: 0.2).count == (risesWorse ? 2 : 0))
            #expect(try down.worse(than: 0.2).count == (risesWorse ? 0 : 2))
            #expect(try down.worse(than: 0.25).isEmpty)
            #expect(up.changed(beyond: 0.2).count == 2)
        }
        #expect(throws: InputError.self) {
            try differences("kept", less("kept"), more("kept")).worse(than: 0)
        }
        #expect(throws: InputError.self) { try differences("module", Sketch(), Sketch()) }
    }

    /// Points that no column tells apart, as in a sweep over the steps, are told apart by job.
    @Test func jobsTellPointsApartWhereSettingsDoNot() throws {
        let sketch = { (losses: [Double]) in
            var sketch = Sketch()
            sketch.losses = losses.enumerated().map { (0, "top_k", $0, $1) }
            sketch.change = { $0["draw"] = .int(0) }
            return sketch
        }
        let (first, second) = (sketch([1, 2, 3]), sketch([1, 2.5]))
        let comparison = try ResultsComparison(first.file(), second.file())
        #expect(comparison.matching.pairs.map(\.second) == [0, 1])
        #expect(comparison.matching.onlyFirst == [2])
        #expect(comparison.matching.groups == [[0], [1]])
        #expect(
            try differences("lm_loss", first, second).points.map(\.difference.mean) == [0, 0.5])
    }

    @Test func settingsAreComparedKeyByKey() throws {
        func plan(_ rates: [Double], steps: Int) -> [String: Value] {
            Dictionary(
                uniqueKeysWithValues: zip(["heads-s0-top_k-0", "heads-s1-top_k-0"], rates).map {
                    (
                        $0,
                        .map([
                            "train": .map(["rate": .number($1), "steps": .int(steps)]),
                            "same": .list([]),
                        ])
                    )
                })
        }
        let sketch = { (plan: [String: Value]) in
            var sketch = Sketch()
            sketch.resolved = plan
            return sketch
        }
        let first = try sketch(plan([0.1, 0.2], steps: 10)).file()
        let second = try sketch(plan([0.2, 0.1], steps: 20)).file()
        let changes = try ResultsComparison(first, second).spec
        #expect(changes.map(\.name) == ["train.rate", "train.steps"])
        #expect(changes.map(\.first) == ["0.1, 0.2", "10"])
        #expect(
            changes.map(\.second) == ["the same values, but other ones in 2 jobs", "20"])

        var text = try Sketch().file()
        text.attributes["spec"] = .string("a: 2\n")
        let old = try ResultsComparison(Sketch().file(), text)
        #expect(!old.hasJobs)
        #expect(old.spec.map(\.name) == ["spec"])
    }

    @Test func resolvedJobsComeBackFromTheFile() throws {
        var sketch = Sketch()
        sketch.resolved = ["a": .map(["x": .list([.int(1), .null])]), "b": .map([:])]
        let tree = try sketch.file().hdf5(for: "x.h5")
        let image = try tree.image(for: "x.h5")
        let back = try ResultsFile(HDF5.Group(image: image, file: "x.h5"), file: "x.h5")
        #expect(back.jobs == sketch.resolved)

        var old = tree
        old.groups["jobs"] = nil
        #expect(try ResultsFile(old, file: "x.h5").jobs.isEmpty)
        #expect(throws: InputError.self) {
            try ResultsFile(old, file: "x.h5").overrides(of: "x.h5")
        }
        old.attributes["overrides"] = .string(#"["data.name=gsm8k","a='b'"]"#)
        #expect(
            try ResultsFile(old, file: "x.h5").overrides(of: "x.h5") == [
                "data.name=gsm8k", "a='b'",
            ])
        old.groups["jobs"] = HDF5.Group(datasets: ["a": HDF5.Dataset(.strings(["{"]))])
        #expect(throws: InputError("x.h5: '/jobs/a' is no text of JSON")) {
            try ResultsFile(old, file: "x.h5")
        }
    }
}
