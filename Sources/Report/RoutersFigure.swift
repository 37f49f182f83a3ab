import Catalog
import Foundation
import Results

/// Where routers look: the share of tokens kept by layer and site, by what the tokens say, and one
/// problem's text shaded by it.
public struct RoutersFigure: Figure {
    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let groups = try RouterGroup.all(in: results)
        let series = groups.flatMap { group in
            group.kinds.map { RouterSeries(group, kind: $0) }
        }
        var tables = [
            ("routers.csv", RoutersTables.classes(series).text(.csv)),
            ("routers_sites.csv", RoutersTables.sites(series).text(.csv)),
            ("routers.md", RoutersTables.markdown(series)),
        ]
        if let view = TokenView(meanOf: groups) { tables.append(("routers_text.svg", view.svg)) }
        return FigureFiles(
            name: "routers", gnuplot: RoutersScript(results: results, series: series).code,
            tables: tables)
    }
}

/// The numbers behind the figure.
enum RoutersTables {
    private static func settings(_ series: [RouterSeries]) -> [Table.Column] {
        [
            .init("modules", .texts(series.map(\.group.modules))),
            .init("kind", .texts(series.map(\.kind))),
            .init("capacity", .texts(series.map(\.group.capacity))),
            .init("selection", .texts(series.map(\.group.selection))),
        ]
    }

    /// Share kept by class, with its difference to all tokens.
    static func classes(_ series: [RouterSeries]) -> Table {
        let cells = series.flatMap { series in
            TokenClass.allCases.compactMap { name in
                series.tokens[name].map { (series, name, $0) }
            }
        }
        let differences = cells.map { $0.0.difference([$0.1], minus: nil) }
        return Table(
            settings(cells.map(\.0)) + [
                .init("class", .texts(cells.map(\.1.rawValue))),
                .init("tokens", .wholes(cells.map(\.2))),
                .init("kept", .numbers(cells.map { $0.0.meanShare([$0.1]) })),
                .init("kept_of_all", .numbers(cells.map { $0.0.meanShare() })),
                .init("difference", .numbers(differences.map(\.mean))),
                .init("half_width_95", .numbers(differences.map(\.halfWidth))),
                .init("seeds", .wholes(differences.map(\.count))),
            ])
    }

    /// Share kept by layer, with that of arithmetic minus that of filler words.
    static func sites(_ series: [RouterSeries]) -> Table {
        let cells = series.flatMap { series in series.layers.map { (series, $0) } }
        let differences = cells.map {
            $0.0.difference(TokenClass.arithmetic, minus: [.fillerWords], layer: $0.1)
        }
        return Table(
            settings(cells.map(\.0)) + [
                .init("layer", .wholes(cells.map(\.1))),
                .init("kept", .numbers(cells.map { $0.0.meanShare(layer: $0.1) })),
                .init(
                    "kept_of_digits_and_operators",
                    .numbers(cells.map { $0.0.meanShare(TokenClass.arithmetic, layer: $0.1) })),
                .init(
                    "kept_of_filler_words",
                    .numbers(cells.map { $0.0.meanShare([.fillerWords], layer: $0.1) })),
                .init("difference", .numbers(differences.map(\.mean))),
                .init("half_width_95", .numbers(differences.map(\.halfWidth))),
                .init("seeds", .wholes(differences.map(\.count))),
            ])
    }

    /// The answer to the question, a line a module kind, then the classes.
    static func markdown(_ series: [RouterSeries]) -> String {
        var text = "Are digits and operators kept more than filler words?\n\n"
        for one in series {
            let name = one.name
            text +=
                "- "
                + Table.escapedForMarkdown(
                    "\(name.kind) (\(name.others)) at capacity \(one.group.capacity), by "
                        + "\(one.group.selection): ")
                + "digits \(answer(one.difference(TokenClass.numbers, minus: [.fillerWords]))), "
                + "operators \(answer(one.difference([.operators], minus: [.fillerWords])))\n"
        }
        text +=
            "\nShare kept minus that of filler words, with the 95 % t interval over "
            + "\(seeds(series)); \"yes\" and \"no\" where it leaves 0 out. "
            + TokenClass.definition.joined(separator: " ") + "\n\n"
        return text + classes(series).text(.markdown)
    }

    private static func answer(_ difference: PairedDifference) -> String {
        guard !difference.mean.isNaN else { return "not in the text" }
        let verdict =
            difference.isBeyondNoise ? (difference.mean > 0 ? "yes" : "no") : "not told apart"
        let width =
            difference.halfWidth.isNaN ? "" : String(format: " ± %.3f", difference.halfWidth)
        return verdict + String(format: ", %+.3f", difference.mean) + width
    }

    static func seeds(_ series: [RouterSeries]) -> String {
        let counts = Set(series.map(\.group.jobs.count)).sorted()
        return counts == [1]
            ? "1 seed" : counts.map(String.init).joined(separator: " or ") + " seeds"
    }
}
