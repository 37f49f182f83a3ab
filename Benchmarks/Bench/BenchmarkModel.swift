import Catalog
import Models
import Runner
import Spec
import TensorCore

extension Case {
    /// The job whose step it is.
    ///
    /// - Parameter others: settings, as `--set` takes them.
    /// - Throws: `InputError` for an unknown module kind, and for sizes that do not divide.
    func job(_ others: [String] = []) throws -> Job {
        let own =
            switch modules {
            case "attention_tokens": ["routing.attention_tokens.keys=\(keys)"]
            case "experts": ["routing.experts.sub_modules=\(size.experts)"]
            default: [String]()
            }
        let data =
            size.images.map(settings) ?? [
                "data.sequence_length=\(length + new)", "data.vocabulary_size=\(size.vocabulary)",
                "train.sequences=\(batch)", "teacher.pretrain.sequences=\(batch)",
                "teacher.num_key_value_heads=\(size.keyHeads ?? size.heads)",
            ]
        return try benchmarkJob(
            task: size.images == nil ? "language_modeling" : "masked_autoencoding",
            [
                "teacher.hidden_size=\(size.hidden)", "teacher.num_hidden_layers=\(size.layers)",
                "teacher.num_attention_heads=\(size.heads)",
                "teacher.intermediate_size=\(size.mlp)",
                "routing.modules=\(modules == "none" ? "heads" : modules)",
                "routing.capacity=\(capacity)", "routing.gate=\(gate)", "lora.rank=\(rank)",
            ] + own + data + others)
    }

    private func settings(of images: ImageModelSize) -> [String] {
        [
            "data.image_size=\(images.image)", "train.batch=\(batch)",
            "teacher.patch_size=\(images.patch)",
            "teacher.mask_ratio=\(1 - Double(images.visible) / Double(length))",
            "teacher.decoder_hidden_size=\(images.decoderHidden)",
            "teacher.decoder_num_hidden_layers=\(images.decoderLayers)",
            "teacher.decoder_num_attention_heads=\(images.decoderHeads)",
            "teacher.decoder_intermediate_size=\(images.decoderMLP)",
        ]
    }
}

/// A job as an experiment file states it.
///
/// - Parameter settings: as `--set` takes them.
/// - Throws: `InputError` for settings that an experiment file may not have.
func benchmarkJob(task: String, _ settings: [String]) throws -> Job {
    try Experiment(
        yaml: "experiment: bench\ntask: \(task)", file: "the benchmark",
        overrides: settings, registry: Engine.registry(figures: Catalog("figure", []))
    ).jobs[0]
}

extension Job {
    /// - Throws: `InputError` for a teacher that is none of a language model's sizes.
    func languageModel(_ weights: any WeightSource) throws -> any LanguageModel {
        guard case .pretrained(let sizes, _) = teacher else { throw noSizes }
        return try ModelFolder.make(
            DecoderSizesSpec(sizes).configuration(
                vocabulary: text.vocabularySize, length: text.sequenceLength, bos: 1,
                eos: nil),
            place: "the benchmark's model", weights, as: .languageModel)
    }

    /// - Throws: `InputError` for a teacher that is none of an autoencoder's sizes.
    func autoencoder(_ weights: any WeightSource) throws -> any MaskedAutoencoder {
        guard case .pretrained(let sizes, _) = teacher else { throw noSizes }
        return try ModelFolder.make(
            AutoencoderSizes(sizes).configuration(imageSize: images.size),
            place: "the benchmark's autoencoder", weights, as: .autoencoder)
    }

    var noSizes: InputError { InputError("the benchmark's teacher has other sizes") }
}

/// Seeded weights whose products keep the size of their input, so that attention and logits are far
/// from uniform.
final class BenchmarkWeights: WeightSource {
    private let trainable: Bool
    private var taken: [NamedWeight] = []

    /// - Parameter trainable: false: frozen, no gradient is made for them.
    init(trainable: Bool) { self.trainable = trainable }

    func tensor(_ name: String, shape: [Int]) -> Tensor {
        let one: Float = name.hasSuffix("bias") ? 0 : 1
        let values = shape.count > 1 ? drawn(name, shape) : Tensor(repeating: one, shape)
        let tensor = trainable ? values.trainable : values
        taken.append(NamedWeight(name, tensor))
        return tensor
    }

    func finish() -> [NamedWeight] { taken }

    /// Uniform, by all threads: the wide model has 10^8 numbers.
    private func drawn(_ name: String, _ shape: [Int]) -> Tensor {
        let stream = RandomStream(seed: 0, purpose: "weights of " + name)
        let tensor = Tensor(uninitialized: shape)
        let width = (12 / Double(shape[1])).squareRoot()
        ThreadPool.forRanges(tensor.count, tile: 1 << 16) { range in
            for i in range { tensor.pointer[i] = Float(width * (stream.uniform(i) - 0.5)) }
        }
        return tensor
    }
}
