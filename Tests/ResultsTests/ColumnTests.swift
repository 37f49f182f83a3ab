import Catalog
import Foundation
import HDF5
import Results
import ResultsTestSupport
import Runner
import Testing

@Suite("Columns that describe themselves")
struct ColumnTests {
    /// A column that no part of the program defines.
    static let mine = Column(
        "mine", .number, .measure, unit: "apples", better: .higher, isPrimary: true,
        fallback: .number(7), position: 3, "what only I count")

    private func job(_ name: String, _ columns: [Column], seed: Int = 0) throws -> JobResult {
        let row: [String: Value] = [
            "job": .string(name), "seed": .int(seed), "mine": .number(Double(seed) + 0.5),
        ]
        let seed = Column("seed", .whole, .setting, presence: .inEveryRow, "the seed")
        let job = Column("job", .text, .label, presence: .inEveryRow, "the job")
        return JobResult(
            job: name,
            points: try Table(
                [row.filter { $0.key != "mine" || !columns.isEmpty }],
                columns: [job, seed] + columns))
    }

    private func file(_ jobs: [JobResult]) throws -> ResultsFile {
        try .merging(jobs, attributes: Fixture.attributes, teacher: Fixture.teacher)
    }

    private func readBack(_ results: ResultsFile) throws -> ResultsFile {
        try ResultsFile(
            HDF5.Group(image: results.hdf5(for: "").image(for: "a.h5"), file: "a.h5"), file: "a.h5")
    }

    @Test func theProgramsColumnsAgree() throws {
        let columns = try pointColumns()
        // Two owners may share a column.
        #expect(
            Set(columns.all.map { "\($0.owner) \($0.column.name)" }).count == columns.all.count)
        #expect(columns.all.map(\.column.position) == columns.all.indices.map { $0 })
        #expect(columns.all.allSatisfy { !$0.column.description.isEmpty })
        #expect(
            columns.all.filter(\.column.isPrimary).map(\.column.name)
                == ["lm_loss", "cosine_similarity", "answer_loss"])
    }

    @Test(arguments: [
        (
            Column("x", .number, .measure, unit: "nats", better: .lower, ""),
            "unit '1' and 'nats'"
        ),
        (
            Column("x", .number, .measure, unit: "1", better: .higher, ""),
            "better 'lower' and 'higher'"
        ),
        (Column("x", .whole, .measure, unit: "1", better: .lower, ""), "kind 'number' and 'whole'"),
        (
            Column("x", .number, .setting, unit: "1", better: .lower, ""),
            "role 'measure' and 'setting'"
        ),
        (
            Column("x", .number, .measure, unit: "1", better: .lower, isPrimary: true, ""),
            "primary '0' and '1'"
        ),
    ])
    func twoDefinitionsOfOneNameAreAnError(other: Column, difference: String) throws {
        let own = Column("x", .number, .measure, unit: "1", better: .lower, "mine")
        #expect(
            throws: InputError(
                "the column 'x' is defined differently by text and by images: \(difference)")
        ) { try Columns([("text", [own]), ("all", []), ("images", [other])]) }
        // What two share is there once, whatever their words for it.
        let shared = try Columns([
            ("text", [own]),
            ("images", [Column("x", .number, .measure, unit: "1", better: .lower, "same")]),
        ])
        #expect(shared.of(["text", "images"]).map(\.description) == ["mine"])
        #expect(shared.of(["images"]).map(\.description) == ["same"])

        func job(_ name: String, _ column: Column) -> JobResult {
            let values: Table.Values = column.kind == .whole ? .wholes([1]) : .numbers([1])
            return JobResult(
                job: name,
                points: Table([
                    .init("job", .texts([name]), role: .label), .init("seed", .wholes([0])),
                    .init(column, values),
                ]))
        }
        #expect(
            throws: InputError(
                "the column 'x' is defined differently by job 'a' and by job 'b': \(difference)")
        ) { try file([job("a", own), job("b", other)]) }
        let files = try (file([job("a", own)]), file([job("b", other)]))
        #expect(
            throws: InputError(
                "the column 'x' is defined differently by the first file and by the second: "
                    + difference)
        ) { try ResultsComparison(files.0, files.1) }
    }

    @Test func aColumnNobodyKnewComesBackAndIsCompared() throws {
        let results = try file([
            job("a", [Self.mine]), job("b", [Self.mine], seed: 1), job("c", [], seed: 2),
        ])
        let back = try readBack(results)
        var expected = Self.mine
        expected.presence = .always
        #expect(back.points["mine"]?.definition == expected)
        #expect(back.points.primary.map(\.name) == ["mine"])
        // A job that has no word for it has its fallback.
        #expect(try back.points.numbers("mine") == [0.5, 1.5, 7])
        let mean = try back.points.mean(over: ["seed"])
        #expect(try mean.numbers("mine") == [3])
        #expect(try ResultsComparison(results, back).isIdentical)

        let other = try file([job("a", [Self.mine], seed: 0)])
        let comparison = try ResultsComparison(back, other)
        let difference = try MetricDifferences(
            "mine", back.points, other.points, comparison.matching)
        #expect(difference.better == .higher)
        #expect(difference.points.map(\.difference.mean) == [0])
    }

    /// A job's own file keeps it too.
    @Test func aJobsFileKeepsIt() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).h5")
        defer { try? FileManager.default.removeItem(at: url) }
        let job = try job("a", [Self.mine])
        try job.write(to: url)
        #expect(try JobResult(contentsOf: url).points["mine"]?.unit == "apples")
    }

    @Test func rowsOfTextAndOfImagesStandInOneFile() throws {
        let results = try file(Fixture.jobs + [ImageStudyTests.job()])
        let points = try readBack(results).points
        #expect(points.rowCount == 5)
        #expect(points.primary.map(\.name) == ["lm_loss", "cosine_similarity"])
        let (losses, similarities) = try (
            points.numbers("lm_loss"), points.numbers("cosine_similarity")
        )
        #expect(losses.map(\.isNaN) == [false, false, false, false, true])
        #expect(similarities.map(\.isNaN) == [true, true, true, true, false])
        #expect(try points.texts("stacks") == ["", "", "", "", "encoder"])
        #expect(try points.texts("train_subset") == ["all", "all", "all", "all", "dogs"])
        #expect(try points.wholes("tokens_evaluated") == [1000, 1000, 1000, 1000, 0])
        #expect(try ResultsComparison(results, readBack(results)).isIdentical)
    }

    // MARK: - Schema 1

    /// What the older version wrote: units and descriptions alone.
    private func older(_ tree: HDF5.Group) -> HDF5.Group {
        var tree = tree
        tree.attributes["schema"] = .int(1)
        for group in ["points", "teacher"] {
            for name in tree.groups[group]?.datasets.keys.map({ $0 }) ?? [] {
                tree.groups[group]?.datasets[name]?.attributes = [
                    "unit": .string(""), "description": .string("x"),
                ]
                if group == "points", let unit = Self.units[name] {
                    tree.groups[group]?.datasets[name]?.attributes["unit"] = .string(unit)
                }
            }
        }
        return tree
    }

    private static let units = Dictionary(
        (try? pointColumns().all.map { ($0.column.name, $0.column.unit) }) ?? []
    ) { $1 }

    /// Every column of schema 1 is defined as it is now: old jobs and files stand beside new ones.
    @Test(arguments: [false, true])
    func filesOfSchemaOneAgreeWithNewOnes(ofImages: Bool) throws {
        let results = try file(ofImages ? [ImageStudyTests.job()] : Fixture.jobs)
        let old = try ResultsFile(older(results.hdf5(for: "a.h5")), file: "a.h5")
        let known = try pointColumns().all
        for column in old.points.columns {
            let now = try #require(known.first { $0.column.name == column.name }?.column)
            #expect(column.role == now.role && column.better == now.better, "\(column.name)")
            #expect(column.isPrimary == now.isPrimary && column.unit == now.unit, "\(column.name)")
            #expect(column.fallback.json == now.fallback.json, "\(column.name)")
        }
        let comparison = try ResultsComparison(old, results)
        #expect(comparison.isIdentical)
        #expect(old.attributes["schema"] == .int(2))
    }

    @Test(arguments: [
        "figure2", "figure4", "figure5", "capacity", "estimators", "smollm2-settings",
    ])
    func referencesAreRead(name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../results/reference/\(name).h5").standardized
        let results = try ResultsFile(contentsOf: file)
        #expect(results.points.columns.first?.name == "job")
        #expect(results.points.primary.map(\.name) == ["lm_loss"])
        #expect(results.points["module"]?.role == .setting)
        #expect(results.points["train_seconds"]?.role == .time)
        #expect(results.teacher.parameters > 0 && results.teacher["lm_loss"] > 0)
        // As the columns are now, so that new results stand beside them.
        for (_, now) in try pointColumns().all {
            guard let old = results.points[now.name] else { continue }
            #expect(old.role == now.role && old.better == now.better && old.unit == now.unit)
            #expect(old.isPrimary == now.isPrimary && old.values.kind == now.kind, "\(now.name)")
        }
    }

    // MARK: - Damaged and hostile attributes

    @Test(arguments: [
        (
            "role", HDF5.Attribute.string("king"),
            "has \"king\" as attribute 'role', allowed is label, setting, measure, count, time"
        ),
        (
            "role", .int(3),
            "has 3 as attribute 'role', allowed is label, setting, measure, count, time"
        ),
        ("better", .string("none"), "has \"none\" as attribute 'better', allowed is lower, higher"),
        ("primary", .int(7), "has 7 as attribute 'primary', allowed is a whole number from 0 to 1"),
        (
            "primary", .string("yes"),
            "has \"yes\" as attribute 'primary', allowed is a whole number from 0 to 1"
        ),
        (
            "position", .int(-1),
            "has -1 as attribute 'position', allowed is a whole number from 0 to 1000000"
        ),
        (
            "position", .double(.nan),
            "has \"nan\" as attribute 'position', allowed is a whole number from 0 to 1000000"
        ),
    ])
    func attributesThatSayWhatNoColumnIsAreRefused(
        key: String, attribute: HDF5.Attribute, message: String
    ) throws {
        var tree = try Fixture.results().hdf5(for: "a.h5")
        tree.groups["points"]?.datasets["lm_loss"]?.attributes[key] = attribute
        #expect(throws: InputError("a.h5: '/points/lm_loss' \(message)")) {
            try ResultsFile(tree, file: "a.h5")
        }
        tree.groups["points"]?.datasets["lm_loss"]?.attributes[key] = nil
        tree.groups["teacher"]?.datasets["lm_loss"]?.attributes[key] = attribute
        #expect(throws: InputError("a.h5: '/teacher/lm_loss' \(message)")) {
            try ResultsFile(tree, file: "a.h5")
        }
    }

    @Test func otherAttributesAreIgnoredWhereTheyAreNone() throws {
        var tree = try Fixture.results().hdf5(for: "a.h5")
        let huge = String(repeating: "x\u{1b}[2J", count: 1 << 18)
        tree.groups["points"]?.datasets["lm_loss"]?.attributes = [
            "description": .string(huge), "unit": .int(5), "fallback": .string("none"),
            "more": .string("of another program"), "role": .string("measure"),
        ]
        let column = try #require(try ResultsFile(tree, file: "a.h5").points["lm_loss"])
        #expect(column.unit.isEmpty && column.description.count == 1000)
        #expect(!column.description.contains("\u{1b}"))
        #expect(column.fallback.json == Value.number(.nan).json)
        #expect(column.better == nil && !column.isPrimary && column.position == nil)
        // Without any: a measure, and of text a label.
        tree.groups["points"]?.datasets["lm_loss"]?.attributes = [:]
        tree.groups["points"]?.datasets["gate"]?.attributes = [:]
        let points = try ResultsFile(tree, file: "a.h5").points
        #expect(points["lm_loss"]?.role == .measure && points["gate"]?.role == .label)
    }
}
