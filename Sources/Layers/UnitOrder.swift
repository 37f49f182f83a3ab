import TensorCore

extension Branch {
    /// The checkpoint's tensors of the branch with its units in another order, by name and as they are
    /// stored: the function stays the same. All are copies.
    ///
    /// - Parameter order: which unit comes where; heads that share keys stay together. Fewer than there
    ///   are: the tensors of a branch of these alone.
    public func weights(inOrder order: [Int]) -> [String: Tensor] {
        var tensors: [String: Tensor] = [:]
        for (path, members) in Dictionary(grouping: zip(projections, places(order)), by: \.0.path) {
            let parts = members.map { PickedProjection($0.0, $0.1) }
            // Of several maps in one tensor each keeps its place among the rows that are left.
            let rows = parts.flatMap(\.storedRows)
            let sorted = rows.sorted()
            let place = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
            let turns = rows.map { place[$0] ?? 0 }.enumerated().sorted { $0.element < $1.element }
                .map { Int32($0.offset) }
            func assembled(_ tensors: [Tensor]) -> Tensor {
                gather(tensors.dropFirst().reduce(tensors[0]) { stacked($0, $1) }, turns).detached
            }
            let whole = assembled(parts.map(\.weight))
            tensors[path + ".weight"] =
                members[0].0.isStoredTransposed ? whole.turned : whole
            let biases = parts.compactMap(\.bias)
            if biases.count == parts.count {
                tensors[path + ".bias"] = assembled(biases).reshaped([rows.count])
            }
        }
        return tensors
    }
}

/// Some outputs and inputs of a projection, in an order.
private struct PickedProjection {
    /// Where the outputs lie in the tensor that is stored.
    let storedRows: [Int32]
    /// [outputs, inputs]
    let weight: Tensor
    /// [outputs, 1]
    let bias: Tensor?

    init(_ projection: Projection, _ place: (outputs: [Int32]?, inputs: [Int32]?)) {
        let count = place.outputs?.count ?? projection.outputs
        storedRows = Array(projection.storedRows.prefix(count))
        weight = projection.weights.dense.copied(outputs: place.outputs, inputs: place.inputs)
        bias = projection.bias.map { bias in
            gather(bias.detached, place.outputs ?? (0..<Int32(count)).map { $0 })
        }
    }
}

extension MLP {
    /// The same function with its hidden units in another order: a copy of its weights. Low-rank factors beside
    /// it are of the units in that order.
    public func ordered(_ order: [Int]) -> MLP {
        let parts = zip(projections, places(order)).map { $0.ordered($1.outputs, $1.inputs) }
        let form: Form =
            switch form {
            case .swiglu: .swiglu(gate: parts[0])
            case .geglu: .geglu(gate: parts[0])
            case .gelu, .exactGELU, .quickGELU: form
            }
        return MLP(form, up: parts[parts.count - 2], down: parts[parts.count - 1])
    }
}

extension Matrix {
    /// Rows and columns picked, `nil`: all in their order; [rows, columns].
    func copied(outputs: [Int32]?, inputs: [Int32]?) -> Tensor {
        var result = floats ?? .zeros(shape)
        if let outputs { result = gather(result, outputs) }
        if let inputs { result = gather(result.turned, inputs).turned }
        return result.detached
    }
}

extension Tensor {
    /// Rows as columns.
    fileprivate var turned: Tensor { Matrix(self).transposed.floats ?? self }
}
