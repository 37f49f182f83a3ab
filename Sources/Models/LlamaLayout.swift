import Catalog
import Layers
import TensorCore

extension WeightSource {
    /// A decoder with Llama's tensor names and an RMSNorm before each module, `layers[i].self_attn`
    /// and `layers[i].mlp`. A family says what these two are made of.
    ///
    /// - Parameters:
    ///   - epsilon: of the norms.
    ///   - isTied: the embeddings are the output layer too.
    ///   - boundary: as in `LanguageModel`.
    ///   - configuration: the content of `config.json`.
    ///   - attention: gets the layer and the path of its module.
    ///   - mlp: gets the path.
    /// - Throws: `InputError` for tensors that are missing, misshapen or left over.
    func llamaDecoder(
        _ sizes: DecoderSizes, epsilon: Double, isTied: Bool, boundary: Int? = nil,
        configuration: [String: Value],
        attention: (_ layer: Int, _ path: String) throws -> Attention,
        mlp: (_ path: String) throws -> MLP
    ) throws -> any LanguageModel {
        func norm(_ path: String) throws -> RMSNorm {
            try rmsNorm(path, sizes.width, epsilon: epsilon)
        }
        let table = try matrix("model.embed_tokens.weight", shape: [sizes.vocabulary, sizes.width])
        let branches = try (0..<sizes.layers).flatMap { layer in
            let path = "model.layers.\(layer)"
            let modules = (attention: path + ".self_attn", mlp: path + ".mlp")
            return [
                ResidualBranch(
                    site: sizes.site(modules.attention, layer, .attention),
                    norm: try norm(path + ".input_layernorm"),
                    branch: try attention(layer, modules.attention)),
                ResidualBranch(
                    site: sizes.site(modules.mlp, layer, .mlp),
                    norm: try norm(path + ".post_attention_layernorm"),
                    branch: try mlp(modules.mlp)),
            ]
        }
        return try Decoder(
            Embedding(table: table), branches, norm: norm("model.norm"),
            head: head(tiedTo: isTied ? table : nil, sizes), positions: sizes.positions,
            boundary: boundary, configuration: configuration, self)
    }
}
