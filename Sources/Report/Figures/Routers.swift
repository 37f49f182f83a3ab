import Catalog
import Foundation
import Results
import Statistics

/// Where routers look: the share of tokens kept by layer and site, by what the tokens say, and one
/// problem's text shaded by it.
public struct RoutersFigure: Figure {
    /// More rows would not fit a page; all stand in the tables.
    private static let maximumRows = 8

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let groups = try RouterGroup.all(in: results)
        let series = groups.flatMap { group in group.kinds.map { RouterSeries(group, kind: $0) } }
        let capacities = distinct(series.map(\.group.capacity)).prefix(Self.maximumRows)
        let names = distinct(series.map(\.label))
        var page = Page(
            "routers", results, "Where routers look", what: "Where routers look",
            rows: capacities.map { capacity in
                let shown = series.filter { $0.group.capacity == capacity }
                return Page.Row(240, panels("Capacity \(capacity)", shown, names))
            })
        let tokens = series.first.map { $0.tokens.values.reduce(0, +) } ?? 0
        let documents = series.first?.group.traces.first?.documents.count ?? 0
        let selections = distinct(series.map(\.group.selection)).joined(separator: ", ")
        page.caption +=
            [
                "tokens kept by \(selections), on \(StudyCaption.short(Double(tokens))) tokens of \(documents) "
                    + "test documents; cells and points: means over \(seeds(series)); bars: 95 % t interval "
                    + "over seeds of the difference"
            ] + TokenClass.definition
        page.legend = names.enumerated().map { place, name in
            .sample(Style(colour: .series(place), mark: .circle), [name])
        }
        var texts: [FigureFiles.Text] = [
            .csv("routers.csv", classes(series)), .csv("routers_sites.csv", sites(series)),
            .init(name: "routers.md", text: markdown(series)),
        ]
        if let view = TokenView(meanOf: groups) {
            texts.append(.init(name: "routers_text.svg", text: view.svg))
        }
        return FigureFiles(page, texts)
    }

    // MARK: Panels

    private func panels(_ title: String, _ shown: [RouterSeries], _ names: [String]) -> [Panel] {
        let columns = shown.enumerated().map { Tic(Double($0), [$1.name.kind, $1.name.others]) }
        let layers = distinct(shown.flatMap(\.layers)).sorted().map(Double.init)
        let y = Axis((layers.first ?? 0) - 0.5, (layers.last ?? 0) + 0.5, tics: 30, least: 1)
            .labelled("layer")
        func map(
            _ title: String, _ palette: Palette, reach: Double, _ format: String,
            _ value: (RouterSeries, Int) -> Double
        ) -> Panel {
            let cells = shown.enumerated().flatMap { column, series in
                series.layers.map { layer in
                    Cell(
                        x: column, y: layer, value: value(series, layer),
                        note: "\(series.label), layer \(layer)")
                }
            }
            return Panel(
                title: title, x: Axis(names: columns), y: y,
                layers: Layer.map(cells, palette, reach: reach, format: format, size: 8))
        }
        func gap(_ series: RouterSeries, _ layer: Int) -> Double {
            series.difference(TokenClass.arithmetic, minus: [.fillerWords], layer: layer).mean
        }
        let gaps = shown.flatMap { series in series.layers.map { abs(gap(series, $0)) } }
        let reach = Axis(0, max(gaps.filter(\.isFinite).max() ?? 1, 0.01)).high
        return [
            map("\(title): share kept", .sequential, reach: 1, "%.2f") { $0.meanShare(layer: $1) },
            map("Digits and operators minus filler words", .diverging, reach: reach, "%+.2f", gap),
            classes(shown, names),
        ]
    }

    private func classes(_ shown: [RouterSeries], _ names: [String]) -> Panel {
        let places = TokenClass.allCases.enumerated().map { place, name in
            (
                tic: Tic(Double(place), name.rawValue.split(separator: " ").map(String.init)),
                differences: shown.map { series -> Panel.Difference in
                    let colour = Colour.series(names.firstIndex(of: series.label) ?? 0)
                    return (
                        series.label, Style(colour: colour, width: 1.4, mark: .circle, size: 0.6),
                        series.difference([name], minus: nil)
                    )
                }
            )
        }
        return .differences(
            "Share kept: class minus all tokens", at: places, unit: "share", weight: 1.2)
    }

    // MARK: Tables

    private func settings<Row>(_ series: @escaping (Row) -> RouterSeries) -> [RowColumn<Row>] {
        [
            .text("modules") { series($0).group.modules }, .text("kind") { series($0).kind },
            .text("capacity") { series($0).group.capacity },
            .text("selection") { series($0).group.selection },
        ]
    }

    /// Share kept by class, with its difference to all tokens.
    private func classes(_ series: [RouterSeries]) -> Table {
        let cells = series.flatMap { series in
            TokenClass.allCases.compactMap { name in
                series.tokens[name].map {
                    (
                        series: series, name: name, tokens: $0,
                        found: series.difference([name], minus: nil)
                    )
                }
            }
        }
        return Table(
            cells,
            settings(\.series) + [
                .text("class", \.name.rawValue), .whole("tokens", \.tokens),
                .number("kept") { $0.series.meanShare([$0.name]) },
                .number("kept_of_all") { $0.series.meanShare() },
            ] + .paired(found: \.found))
    }

    /// Share kept by layer, with that of arithmetic minus that of filler words.
    private func sites(_ series: [RouterSeries]) -> Table {
        let cells = series.flatMap { series in
            series.layers.map {
                (
                    series: series, layer: $0,
                    found: series.difference(
                        TokenClass.arithmetic, minus: [.fillerWords], layer: $0)
                )
            }
        }
        return Table(
            cells,
            settings(\.series) + [
                .whole("layer", \.layer), .number("kept") { $0.series.meanShare(layer: $0.layer) },
                .number("kept_of_digits_and_operators") {
                    $0.series.meanShare(TokenClass.arithmetic, layer: $0.layer)
                },
                .number("kept_of_filler_words") {
                    $0.series.meanShare([.fillerWords], layer: $0.layer)
                },
            ] + .paired(found: \.found))
    }

    /// The answer to the question, a line a module kind, then the classes.
    private func markdown(_ series: [RouterSeries]) -> String {
        func answer(_ difference: PairedDifference) -> String {
            guard !difference.mean.isNaN else { return "not in the text" }
            let verdict =
                difference.isBeyondNoise ? (difference.mean > 0 ? "yes" : "no") : "not told apart"
            let width =
                difference.halfWidth.isNaN ? "" : String(format: " ± %.3f", difference.halfWidth)
            return verdict + String(format: ", %+.3f", difference.mean) + width
        }
        let answers = series.map { one in
            "- "
                + Table.escapedForMarkdown(
                    "\(one.name.kind) (\(one.name.others)) at capacity \(one.group.capacity), by "
                        + "\(one.group.selection): ")
                + "digits \(answer(one.difference(TokenClass.numbers, minus: [.fillerWords]))), "
                + "operators \(answer(one.difference([.operators], minus: [.fillerWords])))\n"
        }
        return "Are digits and operators kept more than filler words?\n\n" + answers.joined()
            + "\nShare kept minus that of filler words, with the 95 % t interval over "
            + "\(seeds(series)); \"yes\" and \"no\" where it leaves 0 out. "
            + TokenClass.definition.joined(separator: " ") + "\n\n"
            + classes(series).text(.markdown)
    }

    private func seeds(_ series: [RouterSeries]) -> String {
        let counts = Set(series.map(\.group.traces.count)).sorted()
        return counts == [1]
            ? "1 seed" : counts.map(String.init).joined(separator: " or ") + " seeds"
    }
}

/// One module kind of a group: shares of its tokens by class and layer, a value a seed.
private struct RouterSeries {
    let group: RouterGroup
    let kind: String
    let layers: [Int]
    /// Tokens by class; of the first seed, whose text is that of all.
    let tokens: [TokenClass: Int]
    /// By seed: by layer and class, how many tokens were kept of how many.
    private let counts: [[Int: [TokenClass: (kept: Int, all: Int)]]]

    init(_ group: RouterGroup, kind: String) {
        (self.group, self.kind) = (group, kind)
        counts = group.traces.map { Self.counts($0, group.selection, kind) }
        layers = distinct(counts.flatMap(\.keys)).sorted()
        tokens = counts.first?.values.first?.mapValues(\.all) ?? [:]
    }

    private static func counts(
        _ trace: TokenTrace, _ point: String, _ kind: String
    ) -> [Int: [TokenClass: (kept: Int, all: Int)]] {
        guard let kept = trace.kept[point] else { return [:] }
        // The first token of a document has no class.
        let classes: [TokenClass?] = trace.ranges.flatMap { range in
            [nil]
                + TokenClass.all(of: TokenUnit.all(of: trace.pieces, in: range.dropFirst()))
                .map(Optional.some)
        }
        var counts: [Int: [TokenClass: (kept: Int, all: Int)]] = [:]
        for (row, module) in trace.modules.enumerated() where module.kind == kind {
            var byClass: [TokenClass: (kept: Int, all: Int)] = [:]
            for (token, name) in classes.enumerated() {
                guard let name else { continue }
                byClass[name, default: (0, 0)].kept += Int(kept[row * classes.count + token])
                byClass[name, default: (0, 0)].all += 1
            }
            counts[module.layer] = byClass
        }
        return counts
    }

    /// The share kept of the tokens of some classes (`nil`: all), by seed.
    ///
    /// - Parameter layer: `nil`: over all layers.
    private func shares(_ classes: Set<TokenClass>? = nil, layer: Int? = nil) -> [Double] {
        counts.map { counts in
            var (kept, all) = (0, 0)
            for (place, byClass) in counts where layer == nil || place == layer {
                for (name, count) in byClass where classes?.contains(name) ?? true {
                    (kept, all) = (kept + count.kept, all + count.all)
                }
            }
            return all == 0 ? .nan : Double(kept) / Double(all)
        }
    }

    func meanShare(_ classes: Set<TokenClass>? = nil, layer: Int? = nil) -> Double {
        Statistics(of: shares(classes, layer: layer)).mean
    }

    /// The shares' difference, paired by seed.
    func difference(
        _ first: Set<TokenClass>, minus second: Set<TokenClass>?, layer: Int? = nil
    ) -> PairedDifference {
        PairedDifference(shares(first, layer: layer), minus: shares(second, layer: layer))
    }

    /// "MLP", and what is routed with it: "alone", "+ attention".
    var name: (kind: String, others: String) {
        let others = group.modules.split(separator: "+").map(String.init).filter { $0 != kind }
        return (
            Names.word(ofModule: kind),
            others.isEmpty
                ? "alone" : others.map { "+ " + Names.word(ofModule: $0) }.joined(separator: " ")
        )
    }

    var label: String { "\(name.kind) \(name.others)" }
}
