import Layers
import TensorCore

/// Token ids of some sequences, one after the other without padding.
public struct TokenBatch: Sendable {
    public let tokens: [Int32]
    public let sequences: Sequences

    /// - Parameters:
    ///   - rows: the sequences; ids below the model's vocabulary size.
    ///   - cache: keys and values of as many sequences; the rows are their next tokens.
    ///   - images, prompts: as in `Sequences`.
    public init(
        _ rows: [[Int32]], after cache: KeyValueCache? = nil, images: [Range<Int>] = [],
        prompts: [Int]? = nil
    ) {
        tokens = Array(rows.joined())
        sequences = Sequences(
            lengths: rows.map(\.count), after: cache, images: images, prompts: prompts)
    }
}

/// A decoder-only language model: the teacher as it is, the student with a route source.
public protocol LanguageModel: ElasticModel {
    var vocabularySize: Int { get }
    /// The longest sequence, `max_position_embeddings`.
    var positions: Int { get }
    /// Sequences longer than this have other rotary frequencies at all positions; `nil`: none have.
    var boundary: Int? { get }

    /// Embeddings of tokens, scaled as the family has it: [tokens, hidden size].
    func embed(_ tokens: [Int32]) -> Tensor

    /// The final hidden states, after the last norm: [tokens, hidden size].
    ///
    /// - Parameter x: embeddings, [tokens, hidden size]; positions that are learned are added here.
    func backbone(_ x: Tensor, _ sequences: Sequences, routing: (any RouteSource)?) -> Tensor
}

extension LanguageModel {
    /// The final hidden states of tokens, after the last norm: [tokens, hidden size].
    public func backbone(_ batch: TokenBatch, routing: (any RouteSource)?) -> Tensor {
        backbone(embed(batch.tokens), batch.sequences, routing: routing)
    }

    /// Runs the next tokens of each sequence after those that `cache` holds, and leaves theirs in it: without
    /// routing up to `Decoding.mostRows` in all each as if it ran alone, to the bit.
    ///
    /// The choice of tokens must not look ahead: by threshold (method.md section 2). The same pass
    /// may answer for all steps of an evaluation; it adds up what they spend and choose. A sequence
    /// that grows beyond `boundary` is run again from its start.
    ///
    /// - Parameter rows: for each sequence of the cache its next tokens, within `positions`.
    /// - Returns: their final hidden states, [tokens, hidden size].
    public func decode(
        _ rows: [[Int32]], _ cache: KeyValueCache, routing: (any RouteSource)?
    ) -> Tensor {
        decode(rows, cache) { backbone(TokenBatch($0, after: cache), routing: routing) }
    }

    /// - Parameter backbone: of tokens after those of the cache, which may be texts from their start.
    func decode(
        _ rows: [[Int32]], _ cache: KeyValueCache, backbone: ([[Int32]]) -> Tensor
    ) -> Tensor {
        let lengths = zip(cache.lengths, rows).map { $0 + $1.count }
        let longest = lengths.max() ?? 0
        precondition(longest <= positions, "\(longest) tokens, \(positions) positions")
        var fed = rows
        for (index, length) in lengths.enumerated() where outgrows(cache.lengths[index], length) {
            fed[index] = cache.restart(index) + rows[index]
        }
        let hidden = Decoding.pass { backbone(fed) }
        cache.advance(by: fed)
        guard fed != rows else { return hidden }
        var end: Int32 = 0
        return gather(
            hidden,
            rows.indices.flatMap { index in
                end += Int32(fed[index].count)
                return end - Int32(rows[index].count)..<end
            })
    }

    /// Whether a sequence that grows leaves nothing in the cache that its new length could use.
    package func outgrows(_ before: Int, _ now: Int) -> Bool {
        boundary.map { 0 < before && before <= $0 && $0 < now } ?? false
    }

    /// FLOPs of all blocks without routing.
    public func denseCost(_ sequences: Sequences) -> Int {
        branches.reduce(0) { $0 + $1.branch.denseCost(sequences) }
    }
}
