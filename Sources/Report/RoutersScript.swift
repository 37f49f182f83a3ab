import Foundation
import Results

/// The gnuplot script of the figure of routers: a row of panels a capacity.
struct RoutersScript {
    let results: ResultsFile
    let series: [RouterSeries]

    /// By module kind and whether others are routed with it.
    private static let colours = [
        "#0072B2", "#D55E00", "#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#5D3A9B", "#999999",
    ]
    private static let (rowHeight, above, below) = (330.0, 165.0, 10.0)

    /// More rows would not fit a page; all stand in the tables.
    private static let maximumRows = 8

    private var capacities: [String] {
        Array(distinct(series.map(\.group.capacity)).prefix(Self.maximumRows))
    }
    /// "MLP alone", with one colour in all rows.
    private var names: [String] { distinct(series.map(Self.label)) }
    private var height: Double {
        Self.above + Self.below + Self.rowHeight * Double(capacities.count)
    }

    private static func label(_ series: RouterSeries) -> String {
        "\(series.name.kind) \(series.name.others)"
    }

    var code: GnuplotCode {
        var script = PanelScript(
            name: "routers",
            comment: "Where routers look: \(results.text("experiment")). Written by elasti report.",
            width: 1280, height: Int(height),
            blocks: capacities.indices.map(blocks).joined())
        header(&script)
        for row in capacities.indices { panels(row, &script) }
        script.close()
        return script.code
    }

    private func shown(_ row: Int) -> [RouterSeries] {
        series.filter { $0.group.capacity == capacities[row] }
    }

    // MARK: Data

    private func blocks(_ row: Int) -> GnuplotCode {
        let shown = shown(row)
        let sites = shown.enumerated().flatMap { column, series in
            series.layers.map { layer in
                [
                    Double(column), Double(layer), series.meanShare(layer: layer),
                    series.difference(
                        TokenClass.arithmetic, minus: [.fillerWords], layer: layer
                    ).mean,
                ]
            }
        }
        let step = 0.8 / Double(max(1, shown.count))
        var code = Gnuplot.block(
            "sites\(row)", columns: ["column", "layer", "kept", "arithmetic_minus_filler"],
            rows: sites)
        for (index, series) in shown.enumerated() {
            let shift = step * (Double(index) - Double(shown.count - 1) / 2)
            code += Gnuplot.block(
                "classes\(row)_\(index)",
                columns: ["place", "difference", "half_width_95", "kept"],
                rows: TokenClass.allCases.enumerated().map { place, name in
                    let difference = series.difference([name], minus: nil)
                    return [
                        Double(place) + shift, difference.mean, difference.halfWidth,
                        series.meanShare([name]),
                    ]
                })
        }
        return code
    }

    // MARK: Header

    private func header(_ script: inout PanelScript) {
        let caption = StudyCaption(results: results, fallbackTitle: "Where routers look")
        let grey: GnuplotCode = "textcolor rgb '#404040'"
        func y(_ units: Double) -> Double { 1 - units / height }
        script.label(caption.title, 0.012, y(20), "font ',16'")
        if let missing = caption.missing {
            script.label(missing, 0.988, y(20), "right textcolor rgb '#D55E00' font ',13'")
        }
        let tokens = series.first.map { $0.tokens.values.reduce(0, +) } ?? 0
        let documents = series.first?.group.jobs.first?.trace.documents.count ?? 0
        let selections = distinct(series.map(\.group.selection)).joined(separator: ", ")
        let statistics =
            "tokens kept by \(selections), on \(StudyCaption.short(Double(tokens))) tokens of \(documents) "
            + "test documents; cells and points: means over \(RoutersTables.seeds(series)); bars: "
            + "95 % t interval over seeds of the difference"
        let lines = caption.lines + [statistics] + TokenClass.definition
        for (index, line) in lines.enumerated() {
            script.label(line, 0.012, y(42 + 17 * Double(index)), grey)
        }
        var x = 0.012
        for (index, name) in names.enumerated() {
            script.sample(
                "linewidth 2", point: 7, colour: Self.colours[index % Self.colours.count], x, y(149)
            )
            script.label(name, x + 0.034, y(149))
            x += 0.05 + 0.0058 * Double(name.count)
        }
    }

    // MARK: Panels

    private func panels(_ row: Int, _ script: inout PanelScript) {
        let top = 1 - (Self.above + 34 + Self.rowHeight * Double(row)) / height
        let bottom = top - (Self.rowHeight - 90) / height
        let shown = shown(row)
        let spread =
            shown.flatMap { series in
                series.layers.map {
                    abs(
                        series.difference(
                            TokenClass.arithmetic, minus: [.fillerWords], layer: $0
                        ).mean)
                }
            }.filter(\.isFinite).max() ?? 1
        let reach = Axis(0, max(spread, 0.01)).high
        heatMap(
            "Capacity \(capacities[row]): share kept", row, column: 3, format: "%.2f",
            colours: "0 '#FFFFFF', 1 '#08519C'", range: "[0:1]", light: "$3>0.55",
            (0.05, 0.315, top, bottom), &script)
        heatMap(
            "Digits and operators minus filler words", row, column: 4, format: "%+.2f",
            colours: "-1 '#B35806', 0 '#FFFFFF', 1 '#08519C'",
            range: "[\(-reach):\(reach)]",
            light: "abs($4)>\(0.6 * reach)",
            (0.36, 0.625, top, bottom), &script)
        classes(row, (0.69, 0.988, top, bottom), &script)
    }

    private typealias Place = (left: Double, right: Double, top: Double, bottom: Double)

    /// A cell a layer and module kind, with its number.
    private func heatMap(
        _ title: String, _ row: Int, column: Int, format: String, colours: GnuplotCode,
        range: GnuplotCode, light: GnuplotCode, _ place: Place, _ script: inout PanelScript
    ) {
        let shown = shown(row)
        let layers = distinct(shown.flatMap(\.layers)).sorted()
        let tics = shown.enumerated().map { index, series -> GnuplotCode in
            "\(lines: [series.name.kind, series.name.others]) \(index)"
        }
        let axis = Axis(
            Double(layers.first ?? 0) - 0.5, Double(layers.last ?? 0) + 0.5, tics: 30, least: 1)
        func numbers(_ condition: GnuplotCode, _ colour: String) -> GnuplotCode {
            "$sites\(row) using ((\(condition))?$1:NaN):2:(sprintf(\(format),$\(column))) with "
                + "labels font ',8' textcolor rgb \(colour)"
        }
        script.panel(
            title, left: place.left, right: place.right, top: place.top, bottom: place.bottom,
            settings: [
                "set palette defined (\(colours))", "unset colorbox", "set cbrange \(range)",
                "set xrange [-0.5:\(Double(shown.count) - 0.5)]",
                "set yrange \(axis.range)",
                "set xtics (\(tics.joined(separator: ", "))) noenhanced scale 0",
                "set ytics \(axis.tic) format '%g'", "unset xlabel",
                "set ylabel 'layer' offset 0.5,0",
            ],
            plots: [
                "$sites\(row) using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):\(column) with "
                    + "boxxyerror fillstyle solid noborder fillcolor palette",
                numbers("!(\(light))", "#202020"), numbers(light, "#FFFFFF"),
            ])
    }

    private func classes(_ row: Int, _ place: Place, _ script: inout PanelScript) {
        let shown = shown(row)
        let tics = TokenClass.allCases.enumerated().map { index, name -> GnuplotCode in
            "\(lines: name.rawValue.split(separator: " ").map(String.init)) \(index)"
        }
        let differences = Axis(
            ofDifferences: shown.flatMap { series in
                TokenClass.allCases.map { series.difference([$0], minus: nil) }
            })
        let plots = shown.enumerated().map { index, series -> GnuplotCode in
            let colour = names.firstIndex(of: Self.label(series)) ?? 0
            return
                "$classes\(row)_\(index) using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 "
                + "pointsize 0.6 linecolor rgb \(Self.colours[colour % Self.colours.count])"
        }
        script.panel(
            "Share kept: class minus all tokens", left: place.left, right: place.right,
            top: place.top, bottom: place.bottom,
            settings: [
                "set xrange [-0.55:\(Double(TokenClass.allCases.count) - 0.45)]",
                "set yrange \(differences.range)",
                "set xtics (\(tics.joined(separator: ", "))) noenhanced scale 0 font ',9'",
                "set ytics auto format '%g'", "unset xlabel",
                "set ylabel 'difference (share)' offset 1,0",
            ],
            plots: ["0 with lines linewidth 1 linecolor rgb '#606060'"] + plots)
        script.add("set xtics scale 0.6 font ',10'")
    }
}
