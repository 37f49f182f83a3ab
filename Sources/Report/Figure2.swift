import Catalog
import Results

/// Redundancy of a model that nothing was trained for: loss difference and agreement with each
/// module left out, and with a growing share of heads left out, by domain.
public struct Figure2: Figure {
    struct Panel {
        let module: String
        let choice: String
        let title: String
        /// Along the layers, or along the share that is left out.
        let isByLayer: Bool
    }

    static let panels = [
        Panel(module: "mlp", choice: "given", title: "One MLP skipped", isByLayer: true),
        Panel(
            module: "attention", choice: "given", title: "One attention skipped", isByLayer: true),
        Panel(module: "block", choice: "given", title: "One whole block skipped", isByLayer: true),
        Panel(module: "heads", choice: "random", title: "Heads skipped, random", isByLayer: false),
        Panel(
            module: "heads", choice: "least_important",
            title: "Heads skipped, least important first", isByLayer: false),
    ]

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("lm_loss")
        let domains = try Figure2Domain.all(in: results)
        let lines = try Self.panels.map { panel in
            try domains.compactMap { try Figure2Line(panel, $0, in: results.points) }
        }
        guard lines.contains(where: { !$0.isEmpty }) else {
            throw InputError(
                "figure2 has nothing to draw: /points has no row of one skipped layer or of skipped "
                    + "heads (scheme 'skip')")
        }
        let script = Figure2Script(results: results, domains: domains, lines: lines)
        return FigureFiles(
            name: "figure2", gnuplot: script.code,
            tables: [("figure2.csv", table(lines.flatMap { $0 }).text(.csv))])
    }

    /// What is drawn, a row a point.
    private func table(_ lines: [Figure2Line]) -> Table {
        let rows = lines.flatMap { line in line.points.map { (line, $0) } }
        func numbers(_ name: String, _ value: (Figure2Line.Point) -> Double) -> Table.Column {
            Table.Column(name, .numbers(rows.map { value($0.1) }))
        }
        return Table([
            Table.Column("module", .texts(rows.map(\.0.panel.module))),
            Table.Column("choice", .texts(rows.map(\.0.panel.choice))),
            Table.Column("domain", .texts(rows.map(\.0.domain.name))),
            numbers("layer_or_share", \.x), numbers("loss_difference", \.loss.mean),
            numbers("loss_difference_minimum", \.loss.minimum),
            numbers("loss_difference_maximum", \.loss.maximum),
            numbers("agreement", \.agreement.mean),
            numbers("agreement_minimum", \.agreement.minimum),
            numbers("agreement_maximum", \.agreement.maximum),
            Table.Column("draws", .wholes(rows.map(\.1.loss.count))),
        ])
    }
}

/// A data set that is scored by itself, and the teacher on it.
struct Figure2Domain {
    let name: String
    let description: String
    let loss: Double
    let bitsPerByte: Double
    let tokens: Int
    let documents: Int?

    /// The file's `/domains`, or its one data set.
    static func all(in results: ResultsFile) throws -> [Figure2Domain] {
        guard let group = results.groups["domains"] else {
            let teacher = results.teacher
            var description = "test"
            if case .string(let text) = teacher.attributes["data"] { description = text }
            return [
                Figure2Domain(
                    name: Schema.allDomains, description: description, loss: teacher.lmLoss,
                    bitsPerByte: teacher.bitsPerByte,
                    tokens: try results.points.wholes("tokens_evaluated").max() ?? 0,
                    documents: nil)
            ]
        }
        let table = try Table(group, place: "/domains")
        let (names, descriptions) = (try table.texts("domain"), try table.texts("description"))
        let (losses, bits) = (try table.numbers("lm_loss"), try table.numbers("bits_per_byte"))
        let (tokens, documents) = (
            try table.wholes("tokens_evaluated"), try table.wholes("documents")
        )
        return names.indices.map {
            Figure2Domain(
                name: names[$0], description: descriptions[$0], loss: losses[$0],
                bitsPerByte: bits[$0], tokens: tokens[$0], documents: documents[$0])
        }
    }
}

/// One domain's numbers in one panel.
struct Figure2Line {
    struct Point {
        /// The layer, or the share that is left out.
        let x: Double
        /// Minus the teacher's, over draws and seeds.
        let loss: Statistics
        let agreement: Statistics
    }

    let panel: Figure2.Panel
    let domain: Figure2Domain
    let points: [Point]

    /// `nil` without a point. Rows that leave out several layers' modules are not drawn.
    init?(_ panel: Figure2.Panel, _ domain: Figure2Domain, in table: Table) throws {
        (self.panel, self.domain) = (panel, domain)
        let domains =
            try table.columns.contains { $0.name == "domain" } ? table.texts("domain") : nil
        let (schemes, modules) = (try table.texts("scheme"), try table.texts("module"))
        let (choices, layers) = (try table.texts("choice"), try table.texts("layers"))
        let (capacities, losses) = (try table.numbers("capacity"), try table.numbers("lm_loss"))
        let agreements = try table.numbers("agreement")
        let rows = (0..<table.rowCount).filter {
            schemes[$0] == "skip" && modules[$0] == panel.module && choices[$0] == panel.choice
                && domains?[$0] ?? domain.name == domain.name && !losses[$0].isNaN
        }
        func x(_ row: Int) -> Double? {
            panel.isByLayer ? Int(layers[row]).map(Double.init) : 1 - capacities[row]
        }
        points = Dictionary(grouping: rows.filter { x($0) != nil }, by: { x($0) ?? .nan })
            .sorted { $0.key < $1.key }
            .map { x, rows in
                Point(
                    x: x, loss: Statistics(of: rows.map { losses[$0] - domain.loss }),
                    agreement: Statistics(of: rows.map { agreements[$0] }))
            }
        if points.isEmpty { return nil }
    }
}
