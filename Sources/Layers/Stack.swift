import TensorCore

extension [ResidualBranch] {
    /// Runs the branches of a stack one after the other, for the tokens that its input keeps.
    ///
    /// A token that is not kept is in no sequence of the stack: no branch and no cache sees it. The
    /// others stay at their original positions.
    ///
    /// - Parameter x: the first hidden states, [tokens, width].
    /// - Returns: the last ones, [tokens, width], those of dropped tokens 0; and the rows that are kept,
    ///   leading tokens among them, `nil` for all.
    public func callAsFunction(
        _ x: Tensor, _ sequences: Sequences, routing source: (any RouteSource)?
    ) -> (hidden: Tensor, kept: [Int32]?) {
        func run(_ x: Tensor, _ sequences: Sequences) -> Tensor {
            let all = sequences.all
            return BranchGroup.groups(of: self).reduce(x) {
                $1($0, sequences, all: all, routing: source)
            }
        }
        guard let source, let first,
            let choice = source.tokens(at: .input(of: first.site), x, sequences)
        else { return (run(x, sequences), nil) }
        let (kept, none) = (choice.kept, Tensor.zeros(x.shape))
        guard !kept.isEmpty else { return (none, kept) }
        var some = gather(x, kept)
        if let gate = choice.gate {
            some = gather(addRows(none, some, at: kept, gate: gate), kept)
        }
        return (
            addRows(
                none, run(some, sequences.keeping(kept, renumbered: choice.renumbers)), at: kept),
            kept
        )
    }
}
