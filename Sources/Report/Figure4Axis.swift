import Foundation

/// The axes of figure 4.
extension Axis {
    /// Of a column of dots: all values, unless a few lie so far out that the others could not be told
    /// apart; those are written at the edge instead.
    ///
    /// - Parameter centre: the value of the reference, which is always in the range.
    package init(dots values: [Double], centre: Double?) {
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
        self.init(low, high, margin: 0.07, tics: 4.5)
    }

    /// - Parameter margin: a share of the range, added at both ends.
    package init(_ low: Double, _ high: Double, margin: Double, tics: Double) {
        let room = max(margin * (high - low), 1e-4)
        self.init(low - room, high + room, tics: tics)
    }

    struct Beyond {
        let value: Double
        let isRight: Bool
        let decimals: Int

        /// The value with an arrow at the edge it is beyond.
        func label(at y: Double, _ style: Figure4Style) -> GnuplotCode {
            let number = String(format: "%.*f", decimals, value)
            let words = isRight ? "\(number) →" : "← \(number)"
            let (x, side): (Double, GnuplotCode) = isRight ? (0.985, "right") : (0.015, "left")
            return "set label \(words) at graph \(x),first \(y) \(side) font ',9.5' "
                + "textcolor rgb \(style.colour)\n"
        }
    }

    /// `nil` if the value is in the range.
    func beyond(_ value: Double) -> Beyond? {
        contains(value) || value.isNaN
            ? nil : Beyond(value: value, isRight: value > high, decimals: decimals)
    }
}
