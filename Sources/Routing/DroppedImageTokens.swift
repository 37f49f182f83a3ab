import Layers
import TensorCore

/// A rule without training by which some tokens of each image are kept.
public struct ImageRule: Sendable {
    public let name, summary: String
    /// Whether several draws differ.
    public let isRandom: Bool
    /// Which `kept` of the `count` tokens of an image, ascending.
    package let choose: @Sendable (_ kept: Int, _ count: Int, _ stream: RandomStream) -> [Int]

    public static let all = [
        ImageRule(name: "random", summary: "drawn uniformly", isRandom: true) {
            kept, count, stream in
            stream.permutation(count).prefix(kept).sorted()
        },
        ImageRule(name: "grid", summary: "spread evenly over the image", isRandom: false) {
            kept, count, _ in
            Array(ditherOrder(of: count).prefix(kept)).sorted()
        },
    ]
}

/// The places of a square grid in the order of a Bayer matrix: the first quarter is every second of every second
/// row, and any number of the first are spread evenly.
private func ditherOrder(of count: Int) -> [Int] {
    let side = max(1, Int(Double(count).squareRoot().rounded(.up)))
    let bits = Int.bitWidth - (side - 1).leadingZeroBitCount
    func rank(_ index: Int) -> Int {
        let (row, column) = index.quotientAndRemainder(dividingBy: side)
        return (0..<bits).reduce(0) { rank, bit in
            let (x, y) = (column >> bit & 1, row >> bit & 1)
            return rank << 2 | (x ^ y) << 1 | y
        }
    }
    let ranks = (0..<count).map(rank)
    return (0..<count).sorted { (ranks[$0], $0) < (ranks[$1], $1) }
}

/// The language model reads a share of the tokens of each image, by a rule; the others are in no sequence.
public final class DroppedImageTokens: CountedRoutes {
    public let meter: ComputeMeter?
    private let rule: ImageRule
    private let share: Double
    private let stream: RandomStream
    public private(set) var counts: (chosen: Int, possible: Int) = (0, 0)
    public var readCounts: (chosen: Int, possible: Int) { counts }
    public private(set) var keptTokens: [Site: [Int32]] = [:]
    public let chosenParts: [Site: [[Int]]] = [:]

    /// - Parameter stream: of this pass.
    public init(
        _ rule: ImageRule, share: Double, _ stream: RandomStream, meter: ComputeMeter? = nil
    ) {
        (self.rule, self.share, self.stream, self.meter) = (rule, share, stream, meter)
    }

    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        guard site.kind == .input, let choosable = sequences.choosableOfImages else { return nil }
        var chosen: [Int32] = []
        for (image, from) in choosable.offsets.dropLast().enumerated() {
            let count = choosable.offsets[image + 1] - from
            let own = RandomStream(seed: stream.bits(image), purpose: "tokens of an image")
            chosen += rule.choose(chosenCount(of: count, at: share), count, own).map {
                Int32(from + $0)
            }
        }
        let kept = choosable.kept(chosen, of: sequences.rows)
        keptTokens[site] = kept
        counts.chosen += chosen.count
        counts.possible += choosable.count
        return TokenChoice(kept: kept)
    }
}
