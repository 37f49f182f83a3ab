import Layers
import TensorCore

/// The sizes that most families state, under the keys of their `config.json`.
struct DecoderSizes {
    let vocabulary, width, intermediate, layers, heads, keyHeads, headSize, positions: Int

    /// - Parameters:
    ///   - positions: where `max_position_embeddings` is absent.
    ///   - keyHeads: where `num_key_value_heads` is; `nil`: as many as heads, which is what null
    ///     says in every family.
    ///   - headSize: where `head_dim` is; `nil`: the heads divide the width.
    init(
        _ config: inout ConfigurationReader, positions: Int, keyHeads: Int? = nil,
        headSize: Int? = nil
    ) {
        vocabulary = config.int("vocab_size")
        width = config.int("hidden_size", atMost: SizeLimit.width)
        intermediate = config.int("intermediate_size", atMost: SizeLimit.units)
        layers = config.int("num_hidden_layers", atMost: SizeLimit.count)
        heads = config.int("num_attention_heads", atMost: SizeLimit.count)
        self.keyHeads = config.int(
            "num_key_value_heads",
            default: config.isNull("num_key_value_heads") ? heads : keyHeads ?? heads)
        self.headSize = config.int(
            "head_dim", default: headSize ?? width / max(1, heads), atMost: SizeLimit.headSize)
        self.positions = config.int("max_position_embeddings", default: positions)
        config.refuse("quantization_config")
        config.check(
            heads % max(1, self.keyHeads) == 0,
            "num_key_value_heads \(self.keyHeads) must divide num_attention_heads \(heads)")
        config.check(
            headSize != nil || config.has("head_dim") || width % max(1, heads) == 0,
            "num_attention_heads \(heads) must divide hidden_size \(width)")
        config.check(
            heads * self.headSize <= SizeLimit.units,
            "\(heads) heads of \(self.headSize), allowed are \(SizeLimit.units) together")
    }

    /// The site of a layer's attention or MLP.
    func site(_ path: String, _ layer: Int, _ kind: Site.Kind) -> Site {
        Site(
            path: path, stack: "decoder", layer: layer, kind: kind, width: width,
            units: kind == .attention ? heads : intermediate)
    }
}
