import Foundation
import Results

/// A range of an axis with the distance of its tics.
///
/// Whatever the numbers are, both ends are finite, the lower one is below the upper one, and there are
/// few tics. No other code makes a range or a tic from numbers of a file.
package struct Axis: Equatable {
    package let low, high, tic: Double

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
    package init(holding values: [Double], tics: Double = 5) {
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

    /// 1, 2 or 5 times a power of ten, of which about `count` lie in `span`.
    private static func step(_ span: Double, count: Double) -> Double {
        let power = pow(10, log10(span / count).rounded(.down))
        return ([1, 2, 5].first { count * $0 * power >= span } ?? 10) * power
    }

    /// Where the tics are.
    package var tics: [Double] {
        let first = (low / tic).rounded(.up)
        return (0...40).map { (first + Double($0)) * tic }.filter { $0 <= high }
    }

    /// Digits after the point that tell tics apart.
    package var decimals: Int { min(6, max(0, Int((-log10(tic * 1.05)).rounded(.up)))) }

    package var range: GnuplotCode { "[\(low):\(high)]" }
    /// From the upper end down, as the rows of a list.
    package var downwards: GnuplotCode { "[\(high):\(low)]" }

    package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
