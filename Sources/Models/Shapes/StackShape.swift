import Layers

/// A stack of equal transformer layers by its sizes.
struct StackShape {
    let name: String
    /// Of its layers in the checkpoint, "model.layers".
    let path: String
    let attentionName: String
    let layers, width, hiddenUnits, heads, keyHeads, headSize: Int
    /// The MLP is `down(act(gate(x)) * up(x))`; else `down(act(up(x)))`.
    let isGated: Bool
    /// Query, key and value are one projection, and so are gate and up.
    var isFused = false
    /// Of query, key and value; of attention's output; of the MLP.
    var hasInputBias = false, hasOutputBias = false, hasMLPBias = false
    /// Elements of all norms of a layer.
    var norms: Int
    /// Norms have a bias.
    var isLayerNorm = false

    private var queries: Int { heads * headSize }
    private var keys: Int { keyHeads * headSize }

    private var attention: [ProjectionSize] {
        (isFused ? [queries + 2 * keys] : [queries, keys, keys]).map {
            ProjectionSize(inputs: width, outputs: $0)
        } + [ProjectionSize(inputs: queries, outputs: width)]
    }

    private var mlp: [ProjectionSize] {
        let inputs =
            if !isGated { [hiddenUnits] } else if isFused { [2 * hiddenUnits] } else {
                [hiddenUnits, hiddenUnits]
            }
        return inputs.map { ProjectionSize(inputs: width, outputs: $0) }
            + [ProjectionSize(inputs: hiddenUnits, outputs: width)]
    }

    var parameterCount: Int {
        let weights = (attention + mlp).reduce(0) { $0 + $1.count }
        let biases =
            (hasInputBias ? queries + 2 * keys : 0) + (hasOutputBias ? width : 0)
            + (hasMLPBias ? mlp.reduce(0) { $0 + $1.outputs } : 0)
        return layers * (weights + biases + norms)
    }

    /// In forward order.
    var branches: [BranchShape] {
        (0..<layers).flatMap { layer in
            [
                branch(layer, attentionName, .attention, units: heads, attention),
                branch(layer, "mlp", .mlp, units: hiddenUnits, mlp),
            ]
        }
    }

    private func branch(
        _ layer: Int, _ module: String, _ kind: Site.Kind, units: Int, _ sizes: [ProjectionSize]
    ) -> BranchShape {
        BranchShape(
            site: Site(
                path: "\(path).\(layer).\(module)", stack: name, layer: layer, kind: kind,
                width: width, units: units),
            projectionSizes: sizes)
    }
}
