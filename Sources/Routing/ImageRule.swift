import TensorCore

/// A rule without training by which tokens of images leave the sequence of the language model: when, and which.
public struct ImageRule: Sendable {
    /// What tells which tokens of an image stay.
    package enum Ranking: Sendable {
        /// Nothing of the model: so many of the `count` places of an image, ascending.
        case places(@Sendable (_ kept: Int, _ count: Int, _ stream: RandomStream) -> [Int])
        /// The attention of the tower's class token in the last layer that is computed.
        case classToken
        /// The attention of the prompt's last token in the layer that has just run.
        case lastLayer
        /// The same in the layer that comes, of the tokens as they are before it.
        case nextLayer
    }

    public let name, summary: String
    /// Whether several draws differ.
    public var isRandom = false
    /// Whether it is asked for by the layer that tokens leave after.
    public var hasLayer = false
    /// Before which layers of so many tokens leave, ascending; 0 is before the first.
    let layers: @Sendable (_ count: Int, _ layer: Int) -> [Int]
    package let ranking: Ranking

    public var needsClassToken: Bool { if case .classToken = ranking { true } else { false } }

    public static let all = [
        ImageRule(
            name: "random", summary: "drawn uniformly", isRandom: true, layers: { _, _ in [0] },
            ranking: .places { kept, count, stream in
                stream.permutation(count).prefix(kept).sorted()
            }),
        ImageRule(
            name: "grid", summary: "spread evenly over the image", layers: { _, _ in [0] },
            ranking: .places { kept, count, _ in
                Array(ditherOrder(of: count).prefix(kept)).sorted()
            }),
        // Arif et al., arXiv 2408.10945, of an image that is not divided.
        ImageRule(
            name: "hired", summary: "what the tower's class token attends to most (HiRED)",
            layers: { _, _ in [0] }, ranking: .classToken),
        // Chen et al., arXiv 2403.06764.
        ImageRule(
            name: "fastv",
            summary: "what the prompt's last token attends to most, from a layer on (FastV)",
            hasLayer: true, layers: { _, layer in [layer] }, ranking: .lastLayer),
        // Xing et al., arXiv 2410.17247.
        ImageRule(
            name: "pyramid",
            summary: "the same again after each quarter of the layers (PyramidDrop)",
            layers: { count, _ in
                (1...3).map { $0 * count / 4 }.reduce(into: []) { layers, layer in
                    if layer > layers.last ?? 0 { layers.append(layer) }
                }
            }, ranking: .nextLayer),
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
