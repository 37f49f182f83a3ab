import Foundation
import Layers
import TensorCore

/// A rule on a model: before which layers tokens of images leave, and how many stay for a share of them, as the
/// mean over the layers of the language model.
public struct ImageDropping: Sendable {
    let rule: ImageRule
    /// Before these layers tokens leave, ascending; none where all are read.
    let layers: [Int]
    /// Of the tokens that are left, the share that stays each time.
    public let ratio: Double
    /// The attention that tells which stay, of a layer that runs; `nil`: of none.
    let watched: Site?
    /// The least share there is: what is read before any token leaves.
    public let leastShare: Double
    /// The layer without attention that the rule would read it of; `nil`: there is none.
    public let missing: Int?

    /// - Parameters:
    ///   - layer: that tokens leave after, for rules that ask for it.
    ///   - sites: of the model.
    public init(_ rule: ImageRule, share: Double, after layer: Int, sites: [Site]) {
        let decoder = sites.filter { $0.stack == "decoder" }
        let attention = sites.filter { $0.kind == .attention }
        let count = 1 + (decoder.map(\.layer).max() ?? 0)
        let own = rule.layers(count, layer).filter { $0 < count }
        leastShare = Double(own.first ?? count) / Double(count)
        (self.rule, layers) = (rule, share < 1 ? own : [])
        ratio = Self.ratio(share, own, count)
        func site(_ layer: Int) -> Site? {
            attention.first { $0.stack == "decoder" && $0.layer == layer }
        }
        let read: [Int]
        switch rule.ranking {
        case .places: (read, watched) = ([], nil)
        case .classToken: (read, watched) = ([], attention.last { $0.stack == "vision" })
        case .lastLayer:
            (read, watched) = (layers.map { $0 - 1 }, layers.first.flatMap { site($0 - 1) })
        case .nextLayer: (read, watched) = (layers, nil)
        }
        missing = read.first { site($0) == nil }
    }

    /// r with `share = (l_1 + (l_2 - l_1) r + (l_3 - l_2) r^2 + ...) / count`, l the layers, by bisection.
    private static func ratio(_ share: Double, _ layers: [Int], _ count: Int) -> Double {
        guard let first = layers.first, share < 1 else { return 1 }
        if layers.count == 1 {
            return max(0, (share * Double(count) - Double(first)) / Double(count - first))
        }
        func mean(_ ratio: Double) -> Double {
            zip(layers, layers.dropFirst() + [count]).enumerated().reduce(Double(first)) {
                $0 + Double($1.element.1 - $1.element.0) * pow(ratio, Double($1.offset + 1))
            } / Double(count)
        }
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if mean(middle) < share { low = middle } else { high = middle }
        }
        return high
    }
}

/// The language model reads a share of the tokens of each image, by a rule; the others are in no sequence from the
/// layer on that they leave before.
public final class DroppedImageTokens: CountedRoutes {
    public let meter: ComputeMeter?
    private let dropping: ImageDropping
    private let stream: RandomStream
    /// Tokens of images that layers of the language model read, and all of each layer.
    public private(set) var counts: (chosen: Int, possible: Int) = (0, 0)
    public var readCounts: (chosen: Int, possible: Int) { counts }
    /// The rows that are left, at each place where tokens leave.
    public private(set) var keptTokens: [Site: [Int32]] = [:]
    public let chosenParts: [Site: [[Int]]] = [:]

    /// Of the stack that runs.
    private var sequences = Sequences(lengths: [])
    /// Tokens of each image before any leaves.
    private var lengths: [Int] = []
    /// The rows that are left; `nil`: all.
    private var rows: [Int32]?
    /// How often tokens have left.
    private var stage = 0
    /// What was watched: by image of the tower, or by sequence.
    private var attention: [[Float]] = []

    /// - Parameter stream: of this pass.
    public init(_ dropping: ImageDropping, _ stream: RandomStream, meter: ComputeMeter? = nil) {
        (self.dropping, self.stream, self.meter) = (dropping, stream, meter)
    }

    public func watched(at site: Site) -> [Int32] {
        guard site == dropping.watched else { return [] }
        if case .classToken = dropping.rule.ranking {
            return sequences.offsets.dropLast().map(Int32.init)
        }
        return sequences.images.isEmpty ? [] : sequences.prompts
    }

    public func attended(_ weights: [[Float]], at site: Site) { attention = weights }

    public func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
        self.sequences = sequences
        guard site.kind == .input, !sequences.images.isEmpty else { return nil }
        (lengths, rows, stage) = (sequences.images.map(\.count), nil, 0)
        return kept(at: site, sequences) { nil }.map { TokenChoice(kept: $0) }
    }

    public func remaining(before layer: LayerInput) -> [Int32]? {
        sequences = layer.sequences
        guard !sequences.images.isEmpty else { return nil }
        return kept(at: layer.site, sequences) { layer.attention(of: layer.sequences.prompts) }
    }

    /// - Parameter next: the attention of the prompts in the layer that comes.
    private func kept(
        at site: Site, _ sequences: Sequences, next: () -> [[Float]]?
    ) -> [Int32]? {
        var left = sequences.images.reduce(0) { $0 + $1.count }
        defer {
            counts.chosen += left
            counts.possible += lengths.reduce(0, +)
        }
        guard stage < dropping.layers.count, dropping.layers[stage] <= site.layer,
            let choosable = sequences.choosableOfImages
        else { return nil }
        stage += 1
        if case .nextLayer = dropping.rule.ranking { attention = next() ?? [] }
        let share = pow(dropping.ratio, Double(stage))
        let chosen = sequences.images.indices.flatMap { image in
            places(chosenCount(of: lengths[image], at: share), of: image, sequences).map {
                Int32(choosable.offsets[image] + $0)
            }
        }
        left = chosen.count
        let kept = choosable.kept(chosen, of: sequences.rows)
        let own = rows.map { rows in kept.map { rows[Int($0)] } } ?? kept
        (rows, keptTokens[site]) = (own, own)
        return kept.count == sequences.rows ? nil : kept
    }

    /// The tokens of an image that stay, ascending.
    private func places(_ count: Int, of image: Int, _ sequences: Sequences) -> [Int] {
        let range = sequences.images[image]
        if case .places(let choose) = dropping.rule.ranking {
            let own = RandomStream(seed: stream.bits(image), purpose: "tokens of an image")
            return choose(min(count, range.count), range.count, own)
        }
        return scores(of: range, image, sequences).withUnsafeBufferPointer {
            highest(count, of: $0)
        }
    }

    /// What ranks the tokens of an image.
    private func scores(of range: Range<Int>, _ image: Int, _ sequences: Sequences) -> [Float] {
        if case .classToken = dropping.rule.ranking {
            // The class token itself is not among them where it is no image token.
            return Array(attention[image].suffix(range.count))
        }
        let sequence = sequences.offsets.lastIndex { $0 <= range.lowerBound } ?? 0
        let weights = attention[sequence]
        return range.map { row in
            let place = row - sequences.offsets[sequence]
            return place < weights.count ? weights[place] : 0
        }
    }
}
