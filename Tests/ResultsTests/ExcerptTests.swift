import Catalog
import Results
import Testing

@Suite("What is shown first")
struct ExcerptTests {
    /// Scheme follows from module, and every row has one rank.
    let table = Table([
        .init("job", .texts(["a", "b", "c", "d"]), role: .label),
        .init("module", .texts(["heads", "heads", "experts", "experts"]), role: .setting),
        .init("scheme", .texts(["head", "head", "expert", "expert"]), role: .setting),
        .init("capacity", .numbers([0.5, 1, 0.5, 1]), role: .setting),
        .init("rank", .wholes([8, 8, 8, 8]), role: .setting),
        .init(
            Column("lm_loss", .number, .measure, better: .lower, isPrimary: true, ""),
            .numbers([2.5, 2.25, 2.75, 2.25])),
        .init("compute", .numbers([0.75, 1, 0.75, 1])),
        .init("kept", .numbers([0.5, 1, 0.25, 1])),
        .init("speed", .numbers([.nan, .nan, .nan, .nan])),
    ])

    private func text(_ table: Table, _ measures: [String]? = nil, width: Int = 120) -> String {
        TableExcerpt(table, measures: measures ?? table.usualMeasures, width: width)
            .text(.table, width: width)
    }

    @Test func settingsThatTellRowsApartAndAFewMeasures() {
        #expect(
            text(table) == """
                module   capacity  lm_loss  compute
                heads         0.5     2.50     0.75
                heads         1.0     2.25     1.00
                experts       0.5     2.75     0.75
                experts       1.0     2.25     1.00

                The same in all 4 rows: rank 8
                Not shown (--all shows everything, --measures some): job, scheme, kept

                """)
        #expect(
            text(table, ["kept"]).hasPrefix("module   capacity  kept\nheads         0.5  0.50\n"))
    }

    @Test func namesWhereSettingsDoNotTell() {
        let same = table.picking([0, 0])
        #expect(text(same).hasPrefix("module") == false)
        let twice = Table(
            table.columns.filter { $0.name != "capacity" })
        #expect(text(twice).hasPrefix("job  module   lm_loss  compute\na    heads "))
        #expect(
            text(table.picking([1])).hasPrefix("job  lm_loss  compute\nb       2.25        1\n"))
        #expect(text(table.picking([])).hasPrefix("job  lm_loss"))
    }

    @Test func fitsTheWidth() {
        for width in 20...60 {
            let lines = text(table, width: width).split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= width }, "\(width): \(lines)")
            #expect(lines[0].contains("lm_loss"))
        }
        #expect(text(table, width: 20).contains("capacity,"))
    }

    @Test func unknownMeasuresAreNamedWithThoseThereAre() {
        #expect(
            throws: InputError(
                "--measures: there is no measure 'lm_los'; did you mean 'lm_loss'? (allowed: "
                    + "lm_loss, compute, kept, speed)")
        ) { try table.checkMeasures(["kept", "lm_los"]) }
        #expect(throws: InputError.self) { try table.checkMeasures(["module"]) }
        #expect(
            table.keeping(measures: ["kept"]).columns.map(\.name) == [
                "job", "module", "scheme", "capacity", "rank", "kept",
            ])
    }

    @Test func theBestPointAtHalfCapacity() throws {
        let results = try Fixture.results()
        let headline = try #require(try Headline.all(results).first)
        // The mean of both seeds by top_k; random draws are worse.
        #expect(headline.metric == "lm_loss")
        #expect(abs(headline.value - 2.6) < 1e-12)
        #expect(headline.teacher == 2.3)
        #expect(headline.capacity == 0.5)
        #expect(
            headline.text
                == "lm_loss 2.6 at capacity 0.5, 13.0 % above the teacher's 2.3 (selection top_k)")
        var none = results
        none.points = try none.points.filtered("lm_loss>9")
        #expect(try Headline.all(none).isEmpty)
    }
}
