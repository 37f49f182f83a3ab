import Catalog

public enum TeacherSpec: Sendable, Hashable {
    /// A Hugging Face folder.
    case checkpoint(String)
    case pretrained(TeacherSizes, PretrainSpec)

    init(_ job: Options, _ task: Task) {
        self =
            job.optionalString(Resolved.checkpoint).map(TeacherSpec.checkpoint)
            ?? .pretrained(TeacherSizes(job, task), PretrainSpec(job, task))
    }
}

/// The sizes of a teacher trained here, under the names of its `config.json`.
public enum TeacherSizes: Sendable, Hashable {
    case decoder(DecoderSizesSpec)
    case autoencoder(AutoencoderSizes)

    init(_ job: Options, _ task: Task) {
        self =
            switch task {
            case .languageModeling: .decoder(DecoderSizesSpec(job))
            case .maskedAutoencoding: .autoencoder(AutoencoderSizes(job))
            }
    }
}

/// A Llama-style decoder.
public struct DecoderSizesSpec: Sendable, Hashable {
    public let hiddenSize, layers, heads, keyValueHeads, intermediateSize: Int
    public let tiesEmbeddings: Bool
    public let ropeTheta, rmsNormEpsilon: Double

    init(_ job: Options) {
        hiddenSize = job.int("teacher.hidden_size")
        layers = job.int("teacher.num_hidden_layers")
        heads = job.int("teacher.num_attention_heads")
        keyValueHeads = job.optionalInt("teacher.num_key_value_heads") ?? heads
        intermediateSize = job.int("teacher.intermediate_size")
        tiesEmbeddings = job.bool("teacher.tie_word_embeddings")
        ropeTheta = job.number("teacher.rope_theta")
        rmsNormEpsilon = job.number("teacher.rms_norm_eps")
    }
}

/// A masked autoencoder of images.
public struct AutoencoderSizes: Sendable, Hashable {
    /// A stack of layers.
    public struct Stack: Sendable, Hashable {
        public let hiddenSize, layers, heads, intermediateSize: Int

        init(_ job: Options, prefix: String) {
            hiddenSize = job.int("teacher.\(prefix)hidden_size")
            layers = job.int("teacher.\(prefix)num_hidden_layers")
            heads = job.int("teacher.\(prefix)num_attention_heads")
            intermediateSize = job.int("teacher.\(prefix)intermediate_size")
        }
    }

    public let encoder, decoder: Stack
    /// Pixels of a patch's side.
    public let patchSize: Int
    /// Share of the patches that the encoder does not see.
    public let maskRatio: Double
    /// Whether patches are predicted less their mean and over their deviation.
    public let normalisesPatches: Bool
    public let layerNormEpsilon: Double

    init(_ job: Options) {
        encoder = Stack(job, prefix: "")
        decoder = Stack(job, prefix: "decoder_")
        patchSize = job.int("teacher.patch_size")
        maskRatio = job.number("teacher.mask_ratio")
        normalisesPatches = job.bool("teacher.norm_pix_loss")
        layerNormEpsilon = job.number("teacher.layer_norm_eps")
    }

    /// Whole patches of an image of `size` pixels a side.
    public func patches(of size: Int) -> Int { (size / patchSize) * (size / patchSize) }

    /// Those that the encoder sees, rounded down as `ViTMAEForPreTraining` does.
    public func visible(of size: Int) -> Int {
        Int(Double(patches(of: size)) * (1 - maskRatio))
    }
}
