import Layers
import TensorCore

// Parts of decoders under the names that most families give them.

/// The names of the embeddings and of the output layer.
let tableName = "model.embed_tokens.weight"
let headName = "lm_head.weight"

extension String {
    /// Whether it is the output layer's name in some family.
    var isOutputLayer: Bool { self == headName || self == "embed_out.weight" }
}

extension WeightSource {
    /// `path.weight` [outputs, inputs], and `path.bias`.
    func projection(_ path: String, _ outputs: Int, _ inputs: Int, bias: Bool = false) throws
        -> Projection
    {
        Projection(
            path: path, weight: try matrix(path + ".weight", shape: [outputs, inputs]),
            bias: bias ? try tensor(path + ".bias", shape: [outputs]) : nil)
    }

    /// `path.weight` [width].
    func rmsNorm(_ path: String, _ width: Int, epsilon: Double, isCentred: Bool = false) throws
        -> RMSNorm
    {
        RMSNorm(
            weight: try tensor(path + ".weight", shape: [width]), epsilon: Float(epsilon),
            isCentred: isCentred)
    }

    /// `path.weight` and `path.bias`, [width] each.
    func layerNorm(_ path: String, _ width: Int, epsilon: Double) throws -> LayerNorm {
        LayerNorm(
            weight: try tensor(path + ".weight", shape: [width]),
            bias: try tensor(path + ".bias", shape: [width]), epsilon: Float(epsilon))
    }

    /// The embeddings. Of a model that ties them to the output layer a checkpoint may hold that
    /// alone.
    func table(
        _ name: String = tableName, tiedTo head: String = headName, isTied: Bool,
        shape: [Int]
    ) throws -> Matrix {
        let isHead = isTied && !contains(name) && contains(head)
        return try matrix(isHead ? head : name, shape: shape)
    }

    /// The weight of the output layer: the table where it is tied. A checkpoint may hold it all the
    /// same: a copy is ignored, another one is used, as in transformers.
    func headWeight(
        _ name: String = headName, tiedTo table: Matrix?, named tableName: String = tableName,
        shape: [Int]
    ) throws -> Matrix {
        guard let table else { return try matrix(name, shape: shape) }
        let isAnother = contains(name) && contains(tableName) && !areSame(tableName, name)
        return isAnother ? try matrix(name, shape: shape) : table
    }

    /// The output layer, tied to a table or not.
    func head(tiedTo table: Matrix?, _ sizes: DecoderSizes, cap: Double? = nil) throws
        -> OutputHead
    {
        OutputHead(
            weight: try headWeight(tiedTo: table, shape: [sizes.vocabulary, sizes.width]),
            cap: cap.map(Float.init))
    }

    /// `q_proj`, `k_proj`, `v_proj` and `o_proj` below `path`.
    ///
    /// - Parameters:
    ///   - bias: of `q_proj`, `k_proj` and `v_proj`, and of `o_proj`.
    ///   - norms: of queries and keys.
    ///   - rule: how keys are read.
    func attention(
        _ path: String, _ sizes: DecoderSizes, bias: (inputs: Bool, output: Bool),
        norms: QueryKeyNorms? = nil, _ rule: AttentionRule
    ) throws -> Attention {
        let (queries, keys) = (sizes.heads * sizes.headSize, sizes.keyHeads * sizes.headSize)
        func input(_ name: String, _ outputs: Int) throws -> Projection {
            try projection("\(path).\(name)", outputs, sizes.width, bias: bias.inputs)
        }
        return rule.attention(
            query: try input("q_proj", queries), key: try input("k_proj", keys),
            value: try input("v_proj", keys),
            output: try projection(path + ".o_proj", sizes.width, queries, bias: bias.output),
            sizes, norms: norms)
    }

    /// `q_norm` and `k_norm` below `path`.
    ///
    /// - Parameters:
    ///   - isJoint: over all heads together; else over each by itself, with one weight for all.
    ///   - isCentred: as in `RMSNorm`.
    func queryKeyNorms(
        _ path: String, _ sizes: DecoderSizes, isJoint: Bool = false, epsilon: Double,
        isCentred: Bool = false
    ) throws -> QueryKeyNorms {
        func norm(_ name: String, heads: Int) throws -> RMSNorm {
            try rmsNorm(
                "\(path).\(name)", (isJoint ? heads : 1) * sizes.headSize, epsilon: epsilon,
                isCentred: isCentred)
        }
        return QueryKeyNorms(
            query: try norm("q_norm", heads: sizes.heads),
            key: try norm("k_norm", heads: sizes.keyHeads), isJoint: isJoint)
    }

    /// `gate_proj`, `up_proj` and `down_proj` below `path`.
    func mlp(
        _ path: String, _ sizes: DecoderSizes, bias: Bool = false,
        _ form: (_ gate: Projection) -> MLP.Form
    ) throws -> MLP {
        MLP(
            form(try projection(path + ".gate_proj", sizes.intermediate, sizes.width, bias: bias)),
            up: try projection(path + ".up_proj", sizes.intermediate, sizes.width, bias: bias),
            down: try projection(path + ".down_proj", sizes.width, sizes.intermediate, bias: bias))
    }
}

/// The settings of a causal attention: what it has beside its weights.
struct AttentionRule {
    /// `nil`: without rotary positions (NoPE).
    let rotary: RotaryTable?
    /// `nil`: one over the root of the head size.
    var scale: Double?
    var window: Int?
    var cap: Double?

    func attention(
        query: Projection, key: Projection, value: Projection, output: Projection,
        _ sizes: DecoderSizes, norms: QueryKeyNorms? = nil
    ) -> Attention {
        Attention(
            query: query, key: key, value: value, output: output, heads: sizes.heads,
            keyHeads: sizes.keyHeads,
            scale: scale.map(Float.init) ?? 1 / Float(sizes.headSize).squareRoot(),
            norms: norms, rotary: rotary, causal: true, window: window, cap: cap.map(Float.init))
    }
}
