import Catalog
import Layers
import TensorCore

/// Token ids of some sequences, one after the other without padding.
public struct TokenBatch: Sendable {
    public let tokens: [Int32]
    public let sequences: Sequences

    /// - Parameter rows: the sequences; ids below the model's vocabulary size.
    public init(_ rows: [[Int32]]) {
        tokens = Array(rows.joined())
        sequences = Sequences(lengths: rows.map(\.count))
    }
}

/// A decoder-only language model: the teacher as it is, the student with a route source.
public protocol LanguageModel: Sendable {
    var vocabularySize: Int { get }
    var hiddenSize: Int { get }
    /// The longest sequence that positions are known for.
    var positions: Int { get }
    /// All branches in the order they run.
    var branches: [ResidualBranch] { get }
    var head: OutputHead { get }
    /// The tensors under their names in the checkpoint.
    var weights: [(name: String, tensor: Tensor)] { get }

    /// The final hidden states, after the last norm: [tokens, hidden size].
    func backbone(_ batch: TokenBatch, routing: (any RouteSource)?) -> Tensor

    /// The folder's `config.json`.
    var configuration: [String: Value] { get }
}

extension LanguageModel {
    /// FLOPs of all blocks without routing.
    public func denseCost(_ sequences: Sequences) -> Int {
        branches.reduce(0) { $0 + $1.branch.denseCost(sequences) }
    }

    public var parameterCount: Int { weights.reduce(0) { $0 + $1.tensor.count } }
}
