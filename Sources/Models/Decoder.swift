import Catalog
import Layers
import TensorCore

/// A decoder-only transformer: embedding, branches, norm, output head. What differs between
/// families is in these.
public struct Decoder: LanguageModel {
    public let branches: [ResidualBranch]
    public let head: OutputHead
    public let weights: [NamedWeight]
    public let configuration: [String: Value]
    public let positions: Int
    public let boundary: Int?
    let embedding: Embedding
    let norm: any Norm

    /// - Parameters:
    ///   - boundary: as in `LanguageModel`.
    ///   - configuration: the content of `config.json`.
    ///   - source: where everything was taken from; it is finished.
    /// - Throws: `InputError` for a tensor that is missing, misshapen or left over.
    init(
        _ embedding: Embedding, _ branches: [ResidualBranch], norm: any Norm, head: OutputHead,
        positions: Int, boundary: Int? = nil, configuration: [String: Value],
        _ source: any WeightSource
    ) throws {
        (self.embedding, self.branches, self.norm, self.head) = (embedding, branches, norm, head)
        (self.positions, self.boundary) = (positions, boundary)
        self.configuration = configuration
        weights = try source.finish()
    }

    public var vocabularySize: Int { embedding.table.rows }
    public var hiddenSize: Int { embedding.table.columns }

    public func embed(_ tokens: [Int32]) -> Tensor { embedding(tokens) }

    public func backbone(
        _ x: Tensor, _ sequences: Sequences, routing: (any RouteSource)?
    ) -> Tensor {
        let x = embedding.placed(x, sequences.all)
        return norm(branches(x, sequences, routing: routing).hidden)
    }
}

/// Token ids to the first hidden states: `scale * E[token]`, plus `P[position]` where positions are
/// learned.
struct Embedding: Sendable {
    /// [vocabulary, width]
    let table: Matrix
    var scale: Float = 1
    /// [positions, width]
    var positionTable: Matrix?

    func callAsFunction(_ tokens: [Int32]) -> Tensor {
        let x = gather(table, tokens)
        return scale == 1 ? x : scale * x
    }

    /// x [tokens, width] with the learned positions.
    func placed(_ x: Tensor, _ all: TokenSet) -> Tensor {
        positionTable.map { x + gather($0, all.positions) } ?? x
    }
}
