import Algorithms
import TensorCore

extension [ResidualBranch] {
    /// Runs the branches of a stack one after the other, each for the tokens that are in the sequence by then: what
    /// its input keeps, less those that leave before a layer.
    ///
    /// A token that is not kept is in no sequence of the stack, or of its layers from there on: no branch and no
    /// cache sees it. The others stay at their original positions.
    ///
    /// - Parameter x: the first hidden states, [tokens, width].
    /// - Returns: the last ones, [tokens, width], those of dropped tokens 0; and the rows that are kept to the end,
    ///   leading tokens among them, `nil` for all.
    public func callAsFunction(
        _ x: Tensor, _ sequences: Sequences, routing source: (any RouteSource)?
    ) -> (hidden: Tensor, kept: [Int32]?) {
        var pass = StackPass(x, sequences)
        for (index, layer) in chunked(on: \.site.layer).map({ Array($0.1) }).enumerated() {
            if let source {
                if index == 0 {
                    let site = Site.input(of: layer[0].site)
                    if let choice = source.tokens(at: site, x, sequences) { pass.keep(choice) }
                } else if let rows = source.remaining(before: LayerInput(layer, pass, source)) {
                    pass.keep(TokenChoice(kept: rows))
                }
                if pass.rows?.isEmpty ?? false { return (.zeros(x.shape), []) }
            }
            let (left, all) = (pass.sequences, pass.sequences.all)
            source?.meter?.note(layer, left, of: sequences)
            pass.hidden = BranchGroup.groups(of: layer).reduce(pass.hidden) {
                $1($0, left, all: all, routing: source)
            }
        }
        guard let rows = pass.rows else { return (pass.hidden, nil) }
        return (addRows(.zeros(x.shape), pass.hidden, at: rows), rows)
    }
}

/// The tokens of a stack that are in the sequence.
struct StackPass {
    /// [tokens, width]
    var hidden: Tensor
    private(set) var sequences: Sequences
    /// Their rows in the batch; `nil`: all.
    private(set) var rows: [Int32]?

    init(_ x: Tensor, _ sequences: Sequences) { (hidden, self.sequences) = (x, sequences) }

    mutating func keep(_ choice: TokenChoice) {
        let kept = choice.kept
        rows = rows.map { rows in kept.map { rows[Int($0)] } } ?? kept
        guard !kept.isEmpty else { return }
        let none = Tensor.zeros(hidden.shape)
        hidden = gather(hidden, kept)
        if let gate = choice.gate {
            hidden = gather(addRows(none, hidden, at: kept, gate: gate), kept)
        }
        sequences = sequences.keeping(kept, renumbered: choice.renumbers)
    }
}

/// What a stack has before one of its layers: the tokens that are still in the sequence.
public struct LayerInput {
    /// "decoder.2.input"
    public let site: Site
    /// [tokens, width]
    public let hidden: Tensor
    public let sequences: Sequences
    private let layer: [ResidualBranch]
    private let source: any RouteSource

    init(_ layer: [ResidualBranch], _ pass: StackPass, _ source: any RouteSource) {
        site = .input(before: layer[0].site)
        (hidden, sequences) = (pass.hidden, pass.sequences)
        (self.layer, self.source) = (layer, source)
    }

    /// The weights by which some tokens would read the others in this layer, as `RouteSource.attended` is told of
    /// those of a layer that runs; `nil`: it has no attention. Their queries and all keys are computed for it, and
    /// counted.
    ///
    /// - Parameter rows: of `hidden`, ascending.
    public func attention(of rows: [Int32]) -> [[Float]]? {
        for branch in layer {
            guard let attention = branch.branch as? Attention else { continue }
            return Tape.paused {
                attention.weights(
                    of: rows, branch.norm(hidden), sequences.all,
                    BranchContext(site: branch.site, source: source))
            }
        }
        return nil
    }
}
