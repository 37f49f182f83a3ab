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

    var code: GnuplotCode {
        let columns = Figure4Measure.all
        return blocks
            + columns.enumerated().map { measure($1, at: $0) }.joined()
            + differences(at: columns.count)
    }

    // MARK: Data

    private var blocks: GnuplotCode {
        rows.enumerated().map { index, row -> GnuplotCode in
            let measures = Figure4Measure.all.map { row.entry.statistics($0.value) }
            var code: GnuplotCode = "# \(note: row.entry.variant.label)\n"
            code += Gnuplot.block(
                "row\(index)",
                columns: ["row"]
                    + Figure4Measure.all.flatMap {
                        [$0.column, $0.column + "_minimum", $0.column + "_maximum"]
                    },
                rows: [[row.y] + measures.flatMap { [$0.mean, $0.minimum, $0.maximum] }])
            if let found = comparison(row) {
                code += Gnuplot.block(
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
            return code
        }.joined()
    }

    private func comparison(_ row: Row) -> LossStudy.Comparison? {
        row.entry.variant == .forwardKL ? nil : study.comparison(row.entry)
    }

    // MARK: Panels

    private func opening(_ title: String, at index: Int, _ axis: Axis) -> GnuplotCode {
        let left = Self.left + Self.step * Double(index)
        var code: GnuplotCode = """

            # \(note: title)
            set lmargin at screen \(left)
            set rmargin at screen \(left + Self.panelWidth)
            set tmargin at screen \(Self.top)
            set bmargin at screen \(Self.bottom)
            set label 101 \(title) at graph 0,1.03 left font ',11'
            unset xlabel
            unset ylabel
            unset ytics
            set key off
            set format x '%.\(axis.decimals)f'
            set xtics \(axis.tic) font ',9.5'
            set grid xtics linecolor rgb '#E4E4E4' linewidth 0.6
            set xrange \(axis.range)
            set yrange [\(end):-0.55]

            """
        guard index == 0 else { return code }
        for heading in headings {
            code +=
                "set label \(heading.text) at screen 0.012,first "
                + "\(heading.y) left font ',10' textcolor rgb '#707070'\n"
        }
        for row in rows {
            let style = Figure4Style(row.entry.variant, in: study)
            code +=
                "set label \(row.entry.variant.label) at screen 0.022,first "
                + "\(row.y) left font ',10.5' textcolor rgb \(style.colour)\n"
        }
        return code
    }

    private func measure(_ measure: Figure4Measure, at index: Int) -> GnuplotCode {
        let found = rows.map { $0.entry.statistics(measure.value) }
        let axis = Axis(
            dots: found.flatMap { [$0.minimum, $0.maximum] },
            centre: study.reference?.statistics(measure.value).mean)
        var code = opening(measure.title, at: index, axis)
        let column = 2 + 3 * index
        var plots: [GnuplotCode] = []
        if let reference = study.reference?.statistics(measure.value).mean, reference.isFinite {
            code += vertical(reference, "linewidth 0.9 linecolor rgb '#000000' dashtype 3")
        }
        for (place, row) in rows.enumerated() {
            let style = Figure4Style(row.entry.variant, in: study)
            if let beyond = axis.beyond(found[place].mean) {
                code += beyond.label(at: row.y, style)
                continue
            }
            plots.append(
                "$row\(place) using \(column + 1):1:($\(column + 2)-$\(column + 1)):(0) with vectors "
                    + "nohead linewidth 2 linecolor rgb \(style.colour)")
            plots.append("$row\(place) using \(column):1 with points \(mark(style, true))")
        }
        return code + plot(plots)
    }

    private func differences(at index: Int) -> GnuplotCode {
        let found = rows.map { comparison($0) }
        let values = found.compactMap { $0 }
        let axis = Axis(
            dots: values.map(\.loss.mean)
                + [values.map(\.loss), values.map(\.overDocuments)].joined()
                .flatMap { [$0.lower, $0.upper] }, centre: 0)
        var code = opening("LM loss, difference to forward KL", at: index, axis)
        code += vertical(0, "linewidth 0.9 linecolor rgb '#000000' dashtype 3")
        var plots: [GnuplotCode] = []
        for (place, row) in rows.enumerated() {
            guard let comparison = found[place] else { continue }
            let style = Figure4Style(row.entry.variant, in: study)
            if let beyond = axis.beyond(comparison.loss.mean) {
                code += beyond.label(at: row.y, style)
                continue
            }
            let block: GnuplotCode = "$difference\(place)"
            plots.append(
                "\(block) using 5:1:($6-$5):(0) with vectors nohead linewidth 7 "
                    + "linecolor rgb \("#C0" + style.colour.dropFirst())")
            plots.append(
                "\(block) using 3:1:($4-$3):(0) with vectors heads size graph 0.012,90 linewidth 1.4 "
                    + "linecolor rgb \(style.colour)")
            plots.append(
                "\(block) using 2:1 with points \(mark(style, comparison.loss.isBeyondNoise))")
        }
        return code + plot(plots)
    }

    private func mark(_ style: Figure4Style, _ isFilled: Bool) -> GnuplotCode {
        "pointtype \(isFilled ? 7 : 6) pointsize 0.75 linewidth 1.2 linecolor rgb \(style.colour)"
    }

    private func vertical(_ x: Double, _ style: GnuplotCode) -> GnuplotCode {
        "set arrow 1 from first \(x),graph 0 to first \(x),graph 1 "
            + "nohead \(style)\n"
    }

    private func plot(_ plots: [GnuplotCode]) -> GnuplotCode {
        "plot " + (plots.isEmpty ? ["NaN notitle"] : plots).joined(separator: ", \\\n    ")
            + "\nunset label\nunset arrow\n"
    }
}
