import Catalog
import Layers
import TensorCore

/// What language models and autoencoders of images share: branches that can be routed, final hidden
/// states, and a head that reads them.
public protocol ElasticModel: Sendable {
    /// Columns of the final hidden states, which the head reads.
    var hiddenSize: Int { get }
    /// All branches in the order they run; a site's `stack` is "encoder" or "decoder".
    var branches: [ResidualBranch] { get }
    var head: OutputHead { get }
    /// All weights under their names in the checkpoint.
    var weights: [NamedWeight] { get }
    /// The name among `weights` of a tensor that a branch calls by another one, the path of a projection.
    func storedName(_ name: String) -> String
    /// The folder's `config.json`.
    var configuration: [String: Value] { get }
}

extension ElasticModel {
    public func storedName(_ name: String) -> String { name }

    /// The number of layers of each stack.
    public var layerCounts: [String: Int] {
        branches.reduce(into: [:]) { counts, branch in
            counts[branch.site.stack] = max(
                counts[branch.site.stack] ?? 0, branch.site.layer + 1)
        }
    }

    /// The weights that training from scratch changes: those of a new model, without its constants.
    public var trainable: [Parameter] {
        weights.compactMap { weight in
            weight.tensor.flatMap { $0.needsGradient ? Parameter(weight.name, $0) : nil }
        }
    }

    /// The names of its stacks, in forward order.
    public var stacks: [String] {
        branches.map(\.site.stack).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// Whether both have the same weights and sites, whatever the numbers.
    public func hasSizes(of other: any ElasticModel) -> Bool {
        branches.map(\.site) == other.branches.map(\.site)
            && weights.map(\.name) == other.weights.map(\.name)
            && weights.map(\.shape) == other.weights.map(\.shape)
    }

    public var parameterCount: Int { weights.reduce(0) { $0 + $1.shape.reduce(1, *) } }
}
