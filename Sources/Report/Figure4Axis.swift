import Foundation

/// The range of an axis and its tics. That of a column of dots is of all values, unless a few lie so far out that the others could
/// not be told apart; those are written at the edge instead.
struct Figure4Axis {
    let range: ClosedRange<Double>
    let tic: Double

    var decimals: Int { tic < 0.0095 ? 3 : tic < 0.095 ? 2 : tic < 0.95 ? 1 : 0 }

    /// - Parameter centre: the value of the reference, which is always in the range.
    init(values: [Double], centre: Double?) {
        let values = values.filter(\.isFinite).sorted()
        let centre =
            centre.flatMap { $0.isFinite ? $0 : nil }
            ?? (values.isEmpty ? 0 : values[values.count / 2])
        let distances = values.map { abs($0 - centre) }.sorted()
        // Four times what three quarters of them stay within.
        let near = distances.isEmpty ? 0 : 4 * distances[distances.count * 3 / 4]
        let reach = max(min(distances.last ?? 0, near), 1e-4)
        let low = min(centre, values.first { $0 >= centre - reach } ?? centre)
        let high = max(centre, values.last { $0 <= centre + reach } ?? centre)
        self.init(low...high, tics: 4)
    }

    /// All of `values` with a margin, and about so many tics.
    init(_ values: ClosedRange<Double>, tics: Int) {
        let margin = max(0.07 * (values.upperBound - values.lowerBound), 1e-4)
        range = (values.lowerBound - margin)...(values.upperBound + margin)
        let span = range.upperBound - range.lowerBound
        let power = pow(10, floor(log10(span / Double(tics))))
        tic = [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= Double(tics) + 0.5 } ?? span
    }

    struct Beyond {
        let value: Double
        let isRight: Bool
        let decimals: Int

        /// The value with an arrow at the edge it is beyond.
        func label(at y: Double, _ style: Figure4Style) -> String {
            let number = String(format: "%.*f", decimals, value)
            let text = isRight ? "\(number) →" : "← \(number)"
            return
                "set label \(Gnuplot.quoted(text)) at graph \(isRight ? "0.985" : "0.015"),first "
                + "\(Gnuplot.number(y)) \(isRight ? "right" : "left") font ',9.5' "
                + "textcolor rgb '\(style.colour)' noenhanced\n"
        }
    }

    /// `nil` if the value is in the range.
    func beyond(_ value: Double) -> Beyond? {
        range.contains(value) || value.isNaN
            ? nil
            : Beyond(
                value: value, isRight: value > range.upperBound, decimals: decimals)
    }
}
