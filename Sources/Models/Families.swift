import Catalog
import TensorCore

/// Makes a model from the content of its `config.json`.
public typealias ModelMaker<Model> =
    @Sendable (_ config: [String: Value], _ place: String, any WeightSource) throws -> Model

/// The families of language models, by the `model_type` of their configuration.
public let families = Catalog<ModelMaker<any LanguageModel>>(
    "model family",
    [
        Entry(
            "llama", "Llama 2 and 3: RMSNorm, rotary positions, grouped-query attention, SwiGLU",
            make: llama),
        Entry("phi3", "Phi-3 and 3.5: fused projections, longrope, sliding window", make: phi3),
        Entry(
            "gemma2", "Gemma 2: norms around modules, GeGLU, soft caps, alternating windows",
            make: gemma2),
        Entry("gpt2", "GPT-2: LayerNorm, learned positions, GELU", make: gpt2),
        Entry("qwen2", "Qwen2 and 2.5: Llama with biases on queries, keys and values", make: qwen2),
        Entry("qwen3", "Qwen3: Llama with norms of queries and keys", make: qwen3),
        Entry("mistral", "Mistral: Llama with a window in every layer", make: mistral),
        Entry(
            "gemma3_text",
            "Gemma 3: norms around modules and of queries and keys, two rotary bases",
            make: gemma3),
        Entry("olmo2", "OLMo 2: norms after modules, and of all queries and keys", make: olmo2),
        Entry(
            "gpt_neox", "GPT-NeoX and Pythia: attention and MLP side by side, LayerNorm, GELU",
            make: gptNeoX),
        Entry("smollm3", "SmolLM3: Llama with layers that have no positions", make: smollm3),
    ])

/// The families of autoencoders of images, by the `model_type` of their configuration.
public let autoencoders = Catalog<ModelMaker<any MaskedAutoencoder>>(
    "autoencoder family",
    [
        Entry(
            "vit_mae", "ViT-MAE: a vision transformer of visible patches, a decoder of all",
            make: vitMAE)
    ])
