import Foundation
import Results

/// The lower half of figure 4: a row a loss, a column a measure on test, then the paired difference.
struct Figure4Dots {
    let study: LossStudy

    private static let (top, bottom) = (0.528, 0.112)
    private static let (left, step, panelWidth) = (0.185, 0.205, 0.178)

    private struct Row {
        let y: Double
        let entry: LossStudy.Entry
    }

    /// A title above the rows of a family.
    private struct Heading {
        let y: Double
        let text: String
    }

    private let rows: [Row]
    private let headings: [Heading]
    private let end: Double

    init(study: LossStudy) {
        self.study = study
        var rows: [Row] = []
        var headings: [Heading] = []
        var y = 0.0
        func add(_ entries: [LossStudy.Entry], _ title: String) {
            guard !entries.isEmpty else { return }
            headings.append(Heading(y: y, text: title))
            y += 1
            for entry in entries {
                rows.append(Row(y: y, entry: entry))
                y += 1
            }
            y += 0.25
        }
        add(study.reference.map { [$0] } ?? [], "Reference")
        for family in LossVariant.Family.allCases { add(study.members(family), family.title) }
        (self.rows, self.headings, end) = (rows, headings, max(y, 1) - 0.45)
    }

    var text: String {
        let columns = Figure4Measure.all
        return blocks
            + columns.enumerated().map { measure($1, at: $0) }.joined()
            + differences(at: columns.count)
    }

    // MARK: Data

    private var blocks: String {
        rows.enumerated().map { index, row in
            let measures = Figure4Measure.all.map { row.entry.statistics($0.value) }
            var text = "# \(row.entry.variant.label)\n"
            text += Gnuplot.block(
                "row\(index)",
                columns: ["row"]
                    + Figure4Measure.all.flatMap {
                        [$0.column, $0.column + "_minimum", $0.column + "_maximum"]
                    },
                rows: [[row.y] + measures.flatMap { [$0.mean, $0.minimum, $0.maximum] }])
            if let found = comparison(row) {
                text += Gnuplot.block(
                    "difference\(index)",
                    columns: [
                        "row", "mean", "seeds_low", "seeds_high", "documents_low",
                        "documents_high",
                    ],
                    rows: [
                        [
                            row.y, found.loss.mean, found.loss.lower, found.loss.upper,
                            found.overDocuments.lower, found.overDocuments.upper,
                        ]
                    ])
            }
            return text
        }.joined()
    }

    private func comparison(_ row: Row) -> LossStudy.Comparison? {
        row.entry.variant == .forwardKL ? nil : study.comparison(row.entry)
    }

    // MARK: Panels

    private func opening(_ title: String, at index: Int, _ axis: Figure4Axis) -> String {
        let left = Self.left + Self.step * Double(index)
        var text = """

            # \(title)
            set lmargin at screen \(Gnuplot.number(left))
            set rmargin at screen \(Gnuplot.number(left + Self.panelWidth))
            set tmargin at screen \(Gnuplot.number(Self.top))
            set bmargin at screen \(Gnuplot.number(Self.bottom))
            set label 101 \(Gnuplot.quoted(title)) at graph 0,1.03 left font ',11' noenhanced
            unset xlabel
            unset ylabel
            unset ytics
            set key off
            set format x '%.\(axis.decimals)f'
            set xtics \(Gnuplot.number(axis.tic)) font ',9.5'
            set grid xtics linecolor rgb '#E4E4E4' linewidth 0.6
            set xrange [\(Gnuplot.number(axis.range.lowerBound)):\(Gnuplot.number(axis.range.upperBound))]
            set yrange [\(Gnuplot.number(end)):-0.55]

            """
        guard index == 0 else { return text }
        for heading in headings {
            text +=
                "set label \(Gnuplot.quoted(heading.text)) at screen 0.012,first "
                + "\(Gnuplot.number(heading.y)) left font ',10' textcolor rgb '#707070' noenhanced\n"
        }
        for row in rows {
            let style = Figure4Style(row.entry.variant, in: study)
            text +=
                "set label \(Gnuplot.quoted(row.entry.variant.label)) at screen 0.022,first "
                + "\(Gnuplot.number(row.y)) left font ',10.5' textcolor rgb '\(style.colour)' "
                + "noenhanced\n"
        }
        return text
    }

    private func measure(_ measure: Figure4Measure, at index: Int) -> String {
        let found = rows.map { $0.entry.statistics(measure.value) }
        let axis = Figure4Axis(
            values: found.flatMap { [$0.minimum, $0.maximum] },
            centre: study.reference?.statistics(measure.value).mean)
        var text = opening(measure.title, at: index, axis)
        let column = 2 + 3 * index
        var plots: [String] = []
        if let reference = study.reference?.statistics(measure.value).mean, reference.isFinite {
            text += vertical(reference, "linewidth 0.9 linecolor rgb '#000000' dashtype 3")
        }
        for (place, row) in rows.enumerated() {
            let style = Figure4Style(row.entry.variant, in: study)
            if let beyond = axis.beyond(found[place].mean) {
                text += beyond.label(at: row.y, style)
                continue
            }
            plots.append(
                "$row\(place) using \(column + 1):1:($\(column + 2)-$\(column + 1)):(0) with vectors "
                    + "nohead linewidth 2 linecolor rgb '\(style.colour)'")
            plots.append("$row\(place) using \(column):1 with points \(mark(style, true))")
        }
        return text + plot(plots)
    }

    private func differences(at index: Int) -> String {
        let found = rows.map { comparison($0) }
        let values = found.compactMap { $0 }
        let axis = Figure4Axis(
            values: values.map(\.loss.mean)
                + [values.map(\.loss), values.map(\.overDocuments)].joined()
                .flatMap { [$0.lower, $0.upper] }, centre: 0)
        var text = opening("LM loss, difference to forward KL", at: index, axis)
        text += vertical(0, "linewidth 0.9 linecolor rgb '#000000' dashtype 3")
        var plots: [String] = []
        for (place, row) in rows.enumerated() {
            guard let comparison = found[place] else { continue }
            let style = Figure4Style(row.entry.variant, in: study)
            if let beyond = axis.beyond(comparison.loss.mean) {
                text += beyond.label(at: row.y, style)
                continue
            }
            let block = "$difference\(place)"
            plots.append(
                "\(block) using 5:1:($6-$5):(0) with vectors nohead linewidth 7 "
                    + "linecolor rgb '#C0\(style.colour.dropFirst())'")
            plots.append(
                "\(block) using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 "
                    + "linecolor rgb '\(style.colour)'")
            plots.append(
                "\(block) using 2:1 with points \(mark(style, comparison.loss.isBeyondNoise))")
        }
        return text + plot(plots)
    }

    private func mark(_ style: Figure4Style, _ isFilled: Bool) -> String {
        "pointtype \(isFilled ? 7 : 6) pointsize 0.75 linewidth 1.2 linecolor rgb '\(style.colour)'"
    }

    private func vertical(_ x: Double, _ style: String) -> String {
        "set arrow 1 from first \(Gnuplot.number(x)),graph 0 to first \(Gnuplot.number(x)),graph 1 "
            + "nohead \(style)\n"
    }

    private func plot(_ plots: [String]) -> String {
        "plot " + (plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", \\\n    "))
            + "\nunset label\nunset arrow\n"
    }
}
