import Foundation
import Results
import Statistics

/// A range of an axis with the distance of its tics.
///
/// Whatever the numbers are, both ends are finite, the lower one is below the upper one, and there are
/// few tics. No other code makes a range or a tic from numbers of a file.
package struct Axis {
    package let low, high, tic: Double
    /// Written where the numbers are; it is what a value is called under the pointer, too.
    var label = ""
    /// Instead of numbers.
    var names: [Tic]?
    /// Without, tics alone are drawn: the panel on the left has the same axis.
    var hasNumbers = true
    var isLogarithmic = false
    /// From the upper end down, as the rows of a list.
    var isReversed = false
    /// Names are written upwards to the right, so that more of them fit.
    var isTurned = false
    var colour = Colour.ink

    /// The ends of an axis are not farther out than about this.
    static let bound = 1e12

    /// - Parameters:
    ///   - low: and `high`: the ends, in any order; what is no number is as good as the other, or 0.
    ///   - tics: about so many.
    ///   - preferred: the distance of tics, unless there were far more or fewer than two of them.
    ///   - least: no two tics are nearer, as 1 where only whole numbers have a meaning.
    package init(
        _ low: Double, _ high: Double, tics: Double = 5, preferred: Double? = nil, least: Double = 0
    ) {
        let ends = [low, high].filter(\.isFinite).map { min(max($0, -Self.bound), Self.bound) }
        let (bottom, top) = (ends.min() ?? 0, ends.max() ?? 0)
        // As many digits as a script has, and as a number of this size holds.
        let room = max(1e-5, 1e-9 * max(abs(bottom), abs(top)))
        let isFlat = top - bottom < room
        self.low = isFlat ? bottom - room : bottom
        self.high = isFlat ? top + room : top
        let span = self.high - self.low
        if let preferred, (1.5...30).contains(span / preferred) {
            tic = preferred
        } else {
            tic = max(Self.step(span, count: tics), least)
        }
    }

    /// All of `values` that are finite with some room.
    package init(holding values: [Double], tics: Double = 8) {
        let found = values.filter(\.isFinite)
        let (low, high) = (found.min() ?? 0, found.max() ?? 1)
        let room = max(0.08 * (high - low), 1e-6)
        self.init(low - room, high + room, tics: tics)
    }

    /// All of `values` that are finite, out to the next tics.
    package init(roundedOut values: [Double], tics: Double = 5) {
        let found = values.filter(\.isFinite)
        let (low, high) = (found.min() ?? 0, found.max() ?? 1)
        let tic = Axis(low, high, tics: tics).tic
        self.init((low / tic).rounded(.down) * tic, (high / tic).rounded(.up) * tic, preferred: tic)
    }

    /// Compute as a share of dense, up to all of it at least.
    package init(ofCompute values: [Double]) {
        let found = values.filter(\.isFinite)
        self.init(
            min(found.min() ?? 0, 0.9) - 0.03, max(found.max() ?? 1, 1) + 0.03, preferred: 0.2)
    }

    /// Differences and 0, but not bars that are far longer than the differences: these leave the
    /// frame.
    package init(ofDifferences found: [PairedDifference]) {
        let reach = 2.5 * (found.map { abs($0.mean) }.filter(\.isFinite).max() ?? 0)
        let ends = found.flatMap { difference -> [Double] in
            let half = difference.halfWidth.isNaN ? 0 : difference.halfWidth
            return [difference.mean - half, difference.mean + half]
        }
        self.init(holding: ends.map { reach > 0 ? min(max($0, -reach), reach) : $0 } + [0])
    }

    /// Of a column of dots: all values, unless a few lie so far out that the others could not be told
    /// apart.
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

    /// 1, 2 or 5 times a power of ten, of which about `count` lie in `span`.
    private static func step(_ span: Double, count: Double) -> Double {
        let power = pow(10, log10(span / count).rounded(.down))
        return ([1, 2, 5].first { count * $0 * power >= span } ?? 10) * power
    }

    /// Where the tics are.
    package var tics: [Double] {
        // An end that is a tic but for rounding is one.
        let first = (low / tic - 1e-6).rounded(.up)
        return (0...40).map { (first + Double($0)) * tic }.filter { $0 <= high + 1e-6 * tic }
    }

    /// Digits after the point that tell tics apart.
    package var decimals: Int {
        (0..<6).first { digits in
            let scaled = tic * pow(10, Double(digits))
            return scaled > 0.5 && abs(scaled - scaled.rounded()) < 1e-3 * scaled
        } ?? 6
    }

    package var range: GnuplotCode { isReversed ? "[\(high):\(low)]" : "[\(low):\(high)]" }

    /// The same with a label; without numbers where `hasNumbers` is false.
    func labelled(_ label: String, hasNumbers: Bool = true) -> Axis {
        var axis = self
        (axis.label, axis.hasNumbers) = (label, hasNumbers)
        return axis
    }

    var shownLabel: String { hasNumbers ? label : "" }

    /// An axis of names at 0, 1, 2, ...
    init(names: [Tic], isReversed: Bool = false, isTurned: Bool = false, margin: Double = 0.5) {
        let last = names.map(\.at).max() ?? 0
        self.init((names.map(\.at).min() ?? 0) - margin, last + margin)
        (self.names, self.isReversed, self.isTurned) = (names, isReversed, isTurned)
    }

    /// A number as the tics have them.
    func text(_ value: Double) -> String {
        if isLogarithmic { return String(format: "%g", value) }
        // No minus before a zero.
        return String(format: "%.*f", decimals, abs(value) < tic / 1000 ? 0 : value)
    }

    /// Tics with their names or numbers.
    var labelledTics: [Tic] {
        if let names { return names.filter { contains($0.at) } }
        if isLogarithmic {
            guard low > 0 else { return [] }
            let powers =
                Int(
                    log10(low).rounded(.up))...max(
                    Int(log10(low).rounded(.up)), Int(log10(high).rounded(.down)))
            return powers.map { pow(10, Double($0)) }.filter {
                contains($0 * (1 + 1e-9)) || contains($0)
            }.map { Tic($0, text($0)) }
        }
        return tics.map { Tic($0, text($0)) }
    }

    /// Where a value lies between the ends, 0 to 1 within the range.
    func place(_ value: Double) -> Double {
        let share =
            isLogarithmic && low > 0
            ? (log(max(value, 1e-300)) - log(low)) / (log(high) - log(low))
            : (value - low) / (high - low)
        return isReversed ? 1 - share : share
    }

    package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
