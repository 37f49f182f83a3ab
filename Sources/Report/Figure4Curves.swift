import Foundation
import Results

/// The upper half of figure 4: LM loss on validation during training, a panel a family.
struct Figure4Curves {
    let study: LossStudy

    private static let (top, bottom) = (0.868, 0.622)

    var code: GnuplotCode {
        LossVariant.Family.allCases.enumerated().map { index, family in
            panel(family, at: index)
        }.joined()
    }

    private func panel(_ family: LossVariant.Family, at index: Int) -> GnuplotCode {
        let left = 0.062 + 0.318 * Double(index)
        var code: GnuplotCode = """

            # \(note: family.title)
            set lmargin at screen \(left)
            set rmargin at screen \(left + 0.18)
            set tmargin at screen \(Self.top)
            set bmargin at screen \(Self.bottom)
            set label 101 \(family.title) at graph 0,1.07 left font ',13'
            set xlabel 'updates' offset 0,0.4
            set xtics autofreq font ',9.5'
            \(index == 0 ? Self.label : "unset ylabel")
            set format x '%g'
            set format y \(index == 0 ? "%.\(axis.decimals)f" : "")
            set ytics \(axis.tic) font ',9.5'
            set key at graph 1.01,1.01 left top Left reverse samplen 1.8 spacing 1 font ',9.5'

            """
        let entries = (study.reference.map { [$0] } ?? []) + study.members(family)
        let drawn = entries.enumerated().map { place, entry in
            (
                name: "curve\(index)_\(place)" as GnuplotCode, entry,
                study.curve(entry, "lm_loss")
            )
        }.filter { !$0.2.isEmpty }
        guard !drawn.isEmpty else {
            return code
                + "set label 102 'no scores in training (evaluate.every)' at graph 0.5,0.5 center "
                + "textcolor rgb '#707070'\nset key off\n"
                + "set xrange [0:1]\nset yrange [0:1]\nplot NaN notitle\n" + Self.closing
        }
        for (name, entry, curve) in drawn {
            code += "# \(note: entry.variant.label)\n"
            code += Gnuplot.block(
                name, columns: ["updates", "lm_loss", "minimum", "maximum"],
                rows: curve.map {
                    [$0.updates, $0.value.mean, $0.value.minimum, $0.value.maximum]
                })
        }
        code += """
            set xrange \(Axis(0, updates).range)
            set yrange \(axis.range)

            """
        let plots = drawn.reversed().map { name, entry, _ -> GnuplotCode in
            "$\(name) using 1:2 with lines linewidth "
                + "\(entry.variant == .forwardKL ? 2.6 : 1.8) "
                + Figure4Style(entry.variant, in: study).line
                + " notitle"
        }
        // The key in the order of the rows below, the lines with forward KL on top.
        let key = drawn.map { _, entry, _ -> GnuplotCode in
            "NaN with lines linewidth 2 \(Figure4Style(entry.variant, in: study).line) "
                + "title \(entry.variant.label)"
        }
        return code + "plot " + (plots + key).joined(separator: ", \\\n    ") + "\n" + Self.closing
    }

    /// The header stands on the first panel only, or it would be drawn over itself.
    private static let closing: GnuplotCode = "unset label\n"

    private static let label: GnuplotCode =
        "set ylabel 'LM loss on validation (nats per token)' offset 1,0"

    private var curves: [[(updates: Double, value: Statistics)]] {
        study.entries.filter { $0.variant == .forwardKL || $0.variant.family != nil }
            .map { study.curve($0, "lm_loss") }
    }

    private var updates: Double {
        max(1, curves.flatMap { $0.map(\.updates) }.filter(\.isFinite).max() ?? 1)
    }

    /// One range for the three panels. The first third of the training is steep: it leaves the
    /// frame so that the rest can be told apart.
    private var axis: Axis {
        let scores = curves.joined().filter { $0.value.mean.isFinite }
        let low = scores.map(\.value.mean).min() ?? 0
        let high =
            scores.filter { $0.updates >= 0.3 * updates }.map(\.value.mean).max()
            ?? low + 1
        return Axis(low, max(low, high), margin: 0.07, tics: 5.5)
    }
}
