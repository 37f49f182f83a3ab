import Catalog
import Layers
import TensorCore

/// The norms around a layer's modules, by their names in the checkpoint; `nil`: there is none.
struct LayerNorms {
    let attention, mlp: (before: String?, after: String?)
    /// Weights are stored less 1: the norm multiplies by 1 + w.
    var areCentred = false

    /// Of Llama and most others.
    static let before = LayerNorms(
        attention: ("input_layernorm", nil), mlp: ("post_attention_layernorm", nil))
    /// Of Gemma.
    static let around = LayerNorms(
        attention: ("input_layernorm", "post_attention_layernorm"),
        mlp: ("pre_feedforward_layernorm", "post_feedforward_layernorm"), areCentred: true)
    /// Of OLMo 2.
    static let after = LayerNorms(
        attention: (nil, "post_attention_layernorm"), mlp: (nil, "post_feedforward_layernorm"))
}

extension WeightSource {
    /// A decoder with Llama's tensor names: RMSNorms around `layers[i].self_attn` and
    /// `layers[i].mlp`. A family says what these two are made of.
    ///
    /// - Parameters:
    ///   - epsilon: of the norms.
    ///   - isTied: the embeddings are the output layer too.
    ///   - scale: of the embeddings.
    ///   - cap: of the logits.
    ///   - boundary: as in `LanguageModel`.
    ///   - configuration: the content of `config.json`.
    ///   - attention: gets the layer and the path of its module.
    ///   - mlp: gets the path and the sizes of the layer.
    /// - Throws: `InputError` for tensors that are missing, misshapen or left over.
    func llamaDecoder(
        _ sizes: DecoderSizes, _ norms: LayerNorms = .before, epsilon: Double, isTied: Bool,
        scale: Float = 1, cap: Double? = nil, boundary: Int? = nil,
        configuration: [String: Value],
        attention: (_ layer: Int, _ path: String) throws -> Attention,
        mlp: (_ path: String, _ sizes: DecoderSizes) throws -> MLP
    ) throws -> any LanguageModel {
        func norm(_ path: String) throws -> RMSNorm {
            try rmsNorm(path, sizes.width, epsilon: epsilon, isCentred: norms.areCentred)
        }
        let table = try table(isTied: isTied, shape: [sizes.vocabulary, sizes.width])
        let branches = try (0..<sizes.layers).flatMap { layer in
            let path = "model.layers.\(layer)."
            func branch(
                _ module: String, _ kind: Site.Kind, _ names: (before: String?, after: String?),
                _ make: (_ path: String) throws -> any Branch
            ) throws -> [ResidualBranch] {
                guard sizes.has(kind, in: layer) else { return [] }
                let branch = ResidualBranch(
                    site: sizes.of(layer).site(path + module, layer, kind),
                    norm: try names.before.map { try norm(path + $0) } ?? Unnormalised(),
                    branch: try make(path + module),
                    outputNorm: try names.after.map { try norm(path + $0) })
                return [branch]
            }
            return try branch("self_attn", .attention, norms.attention) {
                try attention(layer, $0)
            } + branch("mlp", .mlp, norms.mlp) { try mlp($0, sizes.of(layer)) }
        }
        return try Decoder(
            Embedding(table: table, scale: scale), branches, norm: norm("model.norm"),
            head: head(tiedTo: isTied ? table : nil, sizes, cap: cap), positions: sizes.positions,
            boundary: boundary, configuration: configuration, self)
    }
}
