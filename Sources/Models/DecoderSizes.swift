import Layers
import TensorCore

/// The sizes that most families state, under the keys of their `config.json`.
struct DecoderSizes {
    let vocabulary, width, layers, heads, keyHeads, headSize, positions: Int
    /// Of the MLPs of all layers, or of each.
    private let intermediates: [Int]
    /// Where layers differ, `of` has that of one.
    private(set) var intermediate: Int
    /// The layers without an attention, and without an MLP (LLM-Drop).
    private let dropped: [Site.Kind: Set<Int>]

    /// - Parameters:
    ///   - positions: where `max_position_embeddings` is absent.
    ///   - keyHeads: where `num_key_value_heads` is; `nil`: as many as heads, which is what null
    ///     says in every family.
    ///   - headSize: where `head_dim` is; `nil`: the heads divide the width.
    ///   - layersDiffer: whether `intermediate_size` may be a list, and modules may be left out.
    init(
        _ config: inout ConfigurationReader, positions: Int, keyHeads: Int? = nil,
        headSize: Int? = nil, layersDiffer: Bool = true
    ) {
        vocabulary = config.int("vocab_size")
        width = config.int("hidden_size", atMost: SizeLimit.width)
        intermediates =
            layersDiffer
            ? config.ints("intermediate_size", atMost: SizeLimit.units)
            : [config.int("intermediate_size", atMost: SizeLimit.units)]
        layers = config.int("num_hidden_layers", atMost: SizeLimit.count)
        intermediate = intermediates[0]
        dropped =
            layersDiffer
            ? [
                .attention: config.layers("drop_attn_list", of: layers),
                .mlp: config.layers("drop_mlp_list", of: layers),
            ] : [:]
        heads = config.int("num_attention_heads", atMost: SizeLimit.count)
        self.keyHeads = config.int(
            "num_key_value_heads",
            default: config.isNull("num_key_value_heads") ? heads : keyHeads ?? heads)
        self.headSize = config.int(
            "head_dim", default: headSize ?? width / max(1, heads), atMost: SizeLimit.headSize)
        self.positions = config.int("max_position_embeddings", default: positions)
        config.check(
            intermediates.count == 1 || intermediates.count == layers,
            "'intermediate_size' is a list of \(intermediates.count), allowed is one number, or "
                + "\(layers), one a layer")
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

    /// The sizes of one layer.
    func of(_ layer: Int) -> DecoderSizes {
        var sizes = self
        sizes.intermediate = intermediates[min(layer, intermediates.count - 1)]
        return sizes
    }

    func has(_ kind: Site.Kind, in layer: Int) -> Bool {
        dropped[kind]?.contains(layer) != true
    }

    /// The site of a layer's attention or MLP.
    func site(_ path: String, _ layer: Int, _ kind: Site.Kind) -> Site {
        Site(
            path: path, stack: "decoder", layer: layer, kind: kind, width: width,
            units: kind == .attention ? heads : intermediate)
    }
}
