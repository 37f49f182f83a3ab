import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

/// Results of a study of redundancy with numbers that are easy to recognise.
struct SyntheticRedundancy {
    var layers = 4
    var domains = ["gsm8k", "humaneval", "python"]

    static let teacherLosses = [2.0, 2.5, 1.0]

    var results: ResultsFile {
        get throws {
            var rows: [[String: Value]] = []
            func add(
                _ module: String, _ choice: String, layers: String, capacity: Double, draw: Int,
                _ gap: Double
            ) {
                for (place, domain) in (["all"] + domains).enumerated() {
                    let teacher = place == 0 ? 2.1 : Self.teacherLosses[place - 1]
                    let loss = teacher + gap * Double(1 + place)
                    rows.append([
                        "module": .string(module), "scheme": .string("skip"), "gate": .string(""),
                        "layers": .string(layers), "capacity": .number(capacity),
                        "loss": .string(""), "choice": .string(choice), "seed": .int(0),
                        "domain": .string(domain), "selection": .string("skip"), "draw": .int(draw),
                        "lm_loss": .number(loss), "agreement": .number(1 / (1 + loss - teacher)),
                        "tokens_evaluated": .int(1000), "trainable_parameters": .int(0),
                    ])
                }
            }
            for (module, scale) in [("mlp", 1.0), ("attention", 0.4), ("block", 1.3)] {
                for layer in 0..<layers {
                    add(
                        module, "given", layers: "\(layer)", capacity: 0, draw: 0,
                        scale * 3 * pow(0.3, Double(layer)))
                }
            }
            for share in [0.125, 0.25, 0.5, 0.75] {
                for draw in 0..<3 {
                    add(
                        "heads", "random", layers: "0,1", capacity: 1 - share, draw: draw,
                        share * share * (1 + 0.3 * Double(draw)))
                }
                add(
                    "heads", "least_important", layers: "0,1", capacity: 1 - share, draw: 0,
                    0.01 * share)
            }
            let study = try SyntheticStudy().results
            var results = try ResultsFile.merging(
                [JobResult(job: "skip", points: rows)], attributes: study.attributes,
                teacher: study.teacher)
            results.attributes["experiment"] = .string("figure2")
            results.attributes["title"] = .string("Redundancy")
            results.attributes["jobs"] = nil
            if !domains.isEmpty { results.groups["domains"] = domainTable.hdf5 }
            return results
        }
    }

    private var domainTable: Table {
        func numbers(_ name: String, _ values: [Double]) -> Table.Column {
            Table.Column(name, .numbers(Array(values.prefix(domains.count))))
        }
        return Table([
            Table.Column("domain", .texts(domains)),
            Table.Column("description", .texts(domains.map { "The set '\($0)'" })),
            numbers("share", [0.8, 0.1, 0.1]), numbers("lm_loss", Self.teacherLosses),
            numbers("bits_per_byte", [1, 1.2, 0.5]),
            Table.Column("tokens_evaluated", .wholes(domains.map { _ in 1000 })),
            Table.Column("documents", .wholes(domains.map { _ in 10 })),
        ])
    }
}

@Suite("Figure 2")
struct Figure2Tests {
    static let studies: [String: SyntheticRedundancy] = [
        "three domains": .init(), "one domain": .init(domains: []),
        "many layers": .init(layers: 32, domains: ["gsm8k", "humaneval"]),
    ]

    @Test(
        .enabled(if: Figure5Tests.hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"),
        arguments: studies.keys.sorted())
    func rendersWithGnuplot(name: String) throws {
        let study = try #require(Self.studies[name])
        try Figure5Tests().inFolder("figure2 " + name) { folder in
            let written = try Figure2().render(study.results).draw(in: folder)
            #expect(
                written.map(\.lastPathComponent) == [
                    "figure2.gp", "figure2.csv", "figure2.svg", "figure2.png", "figure2.pdf",
                ])
        }
    }

    /// Differences are to the teacher's loss on the same domain; the third random draw is the worst.
    @Test func theTableSaysWhatIsDrawn() throws {
        let files = try Figure2().render(SyntheticRedundancy().results)
        let text = try #require(files.tables.first { $0.name == "figure2.csv" }?.text)
        let rows = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        // Three module kinds by four layers and two orders by four shares, three domains.
        #expect(rows.count == 1 + 3 * (12 + 8))
        let row = try #require(
            rows.first { $0.prefix(3) == ["heads", "random", "humaneval"] && $0[3] == "0.5" })
        // 0.25 * 3 is the first draw's difference on the second domain; the mean of 1, 1.3, 1.6.
        let numbers = row.dropFirst(4).prefix(3).compactMap { Double($0) }
        #expect(zip(numbers, [0.975, 0.75, 1.2]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(row)")
        #expect(row.last == "3")
    }

    @Test func namesTheDomainsWithTheTeachersLoss() throws {
        let text = try Figure2().render(SyntheticRedundancy().results).gnuplot
        for line in [
            "'The set ''gsm8k'': teacher 2.000, ", ": teacher 2.500, ", ": teacher 1.000, ",
            "mean of 3 draws",
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test func nothingToDraw() throws {
        let results = try SyntheticStudy().results
        #expect(throws: InputError.self) { try Figure2().render(results) }
    }

    /// Rows of what is skipped, and of single domains, are not lines of figure 5.
    @Test func figure5DoesNotDrawIt() throws {
        let results = try SyntheticRedundancy().results
        #expect(throws: InputError.self) { try Figure5().render(results) }
    }
}
