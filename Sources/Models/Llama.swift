// Ported from transformers/models/llama/modeling_llama.py.
import Catalog
import Layers
import TensorCore

/// Llama (Touvron et al., arXiv 2302.13971): RMSNorm, rotary positions, grouped-query attention,
/// SwiGLU.
public struct Llama: LanguageModel {
    public let branches: [ResidualBranch]
    public let head: OutputHead
    public let weights: [NamedWeight]
    public let configuration: [String: Value]
    public let positions: Int
    let table: Matrix
    let norm: RMSNorm

    public var vocabularySize: Int { table.rows }
    public var hiddenSize: Int { table.columns }

    /// - Throws: `InputError` for a tensor that is missing, misshapen or left over.
    public init(_ config: LlamaConfiguration, weights source: any WeightSource) throws {
        let width = config.hiddenSize
        func matrix(_ name: String, _ outputs: Int, _ inputs: Int) throws -> Matrix {
            try source.matrix(name, shape: [outputs, inputs])
        }
        func projection(_ path: String, _ outputs: Int, _ inputs: Int, bias: Bool) throws
            -> Projection
        {
            Projection(
                path: path, weight: try matrix(path + ".weight", outputs, inputs),
                bias: bias ? try source.tensor(path + ".bias", shape: [outputs]) : nil)
        }
        func rms(_ path: String) throws -> RMSNorm {
            RMSNorm(
                weight: try source.tensor(path + ".weight", shape: [width]),
                epsilon: Float(config.rmsNormEpsilon))
        }
        let rotary = RotaryTable(
            frequencies: RotaryTable.frequencies(size: config.headSize, theta: config.ropeTheta),
            positions: config.maximumPositions)

        table = try matrix("model.embed_tokens.weight", config.vocabularySize, width)
        var branches: [ResidualBranch] = []
        for layer in 0..<config.layers {
            let path = "model.layers.\(layer)"
            let (size, heads, keyHeads) = (config.headSize, config.heads, config.keyHeads)
            func attention(_ name: String, _ outputs: Int, _ inputs: Int) throws -> Projection {
                try projection(
                    "\(path).self_attn.\(name)", outputs, inputs, bias: config.attentionBias)
            }
            branches.append(
                ResidualBranch(
                    site: Site(
                        path: "\(path).self_attn", stack: "decoder", layer: layer, kind: .attention,
                        width: width, units: heads),
                    norm: try rms("\(path).input_layernorm"),
                    branch: Attention(
                        query: try attention("q_proj", heads * size, width),
                        key: try attention("k_proj", keyHeads * size, width),
                        value: try attention("v_proj", keyHeads * size, width),
                        output: try attention("o_proj", width, heads * size), heads: heads,
                        keyHeads: keyHeads, scale: 1 / Float(size).squareRoot(), rotary: rotary,
                        causal: true)))
            func mlp(_ name: String, _ outputs: Int, _ inputs: Int) throws -> Projection {
                try projection("\(path).mlp.\(name)", outputs, inputs, bias: config.mlpBias)
            }
            branches.append(
                ResidualBranch(
                    site: Site(
                        path: "\(path).mlp", stack: "decoder", layer: layer, kind: .mlp,
                        width: width,
                        units: config.intermediateSize),
                    norm: try rms("\(path).post_attention_layernorm"),
                    branch: GatedMLP(
                        gate: try mlp("gate_proj", config.intermediateSize, width),
                        up: try mlp("up_proj", config.intermediateSize, width),
                        down: try mlp("down_proj", width, config.intermediateSize))))
        }
        self.branches = branches
        norm = try rms("model.norm")
        head = OutputHead(
            weight: config.tiedEmbeddings
                ? table : try matrix("lm_head.weight", config.vocabularySize, width))
        weights = try source.finish()
        positions = config.maximumPositions
        configuration = config.values
    }

    public func backbone(_ batch: TokenBatch, routing: (any RouteSource)?) -> Tensor {
        let all = batch.sequences.all
        var x = gather(table, batch.tokens)
        for branch in branches { x = branch(x, batch.sequences, all: all, routing: routing) }
        return norm(x)
    }
}
