import Catalog
import Files
import Foundation
import Images
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// Scores an autoencoder, or a student of it, on given images: what `elasti eval --images` does.
public struct ImageScoring {
    private let model: any MaskedAutoencoder
    /// What the student runs on: the same weights.
    private let computing: any ElasticModel
    private let arithmetic: ProductArithmetic
    private let folder: URL
    private let student: Inference

    /// - Parameters:
    ///   - teacher: a Hugging Face folder.
    ///   - routers: a `routers.safetensors` trained on it; `nil` scores the teacher.
    ///   - selection: a registered name; `nil`: top_k.
    ///   - capacity: in (0, 1]; `nil`: the one trained at.
    ///   - plan: a plan's file, instead of routers.
    ///   - arithmetic: of what is scored; it is compared with the teacher in float32.
    /// - Throws: `InputError` for files and settings that do not fit each other.
    public init(
        teacher: URL, routers: URL?, selection: String?, capacity: Double?, plan: URL? = nil,
        arithmetic: ProductArithmetic = .float32
    ) throws {
        try arithmetic.check()
        model = try ModelFolder.load(teacher, as: .autoencoder)
        (folder, self.arithmetic) = (teacher, arithmetic)
        computing = try model.computing(in: arithmetic)
        // Nothing is causal here.
        let usual = routers.map { _ in Selection.topK.rawValue }
        student = try Inference(
            of: computing, digest: { try ModelFolder.digest(of: teacher) }, routers: routers,
            selection: selection ?? usual, capacity: capacity, plan: plan)
    }

    /// - Parameters:
    ///   - file: safetensors with `pixel_values` [N, channels, size, size] as the model reads them,
    ///     and optionally `noise` [N, patches], by which the patches seen are chosen; without it they
    ///     are drawn.
    ///   - dump: receives `logits` as safetensors, [N, patches, numbers of a patch].
    /// - Returns: the keys of the JSON that `elasti eval` prints.
    public func score(_ file: URL, dumpingLogitsTo dump: URL?) throws -> Value {
        let images = try images(file)
        let rows = model.patches * model.head.weight.rows
        var logits: [Float] = []
        let score = try Tape.paused {
            var score = Evaluation()
            let size = max(1, Batches.scoredRows / model.patches)
            for first in stride(from: 0, to: images.count, by: size) {
                let range = first..<min(first + size, images.count)
                let batch = MaskedBatch(images(range), model, first: range.lowerBound)
                let teacher = batch.hidden(nil)
                let meter = ComputeMeter()
                let pass = student.pass(meter, draw: first)
                let isTeacher = pass == nil && arithmetic == .float32
                let hidden = isTeacher ? teacher : batch.hidden(pass, of: computing)
                let scores = batch.scores(hidden, of: computing, teacher)
                guard scores.values.allSatisfy(\.isFinite) else {
                    let place = "(images \(range.lowerBound) to \(range.upperBound - 1))"
                    throw teacher.isFinite && !isTeacher
                        ? RunError("the outputs \(place) are not finite")
                        : ModelFolder.notFinite("the outputs \(place)", of: folder)
                }
                score.tally.add(scores)
                score.count(
                    meter, dense: batch.denseCost,
                    head: model.head.cost(range.count * model.patches), pass)
                if dump != nil { logits += computing.head(hidden).values }
            }
            return score
        }
        if let dump {
            let shape = [images.count, model.patches, rows / model.patches]
            try AtomicFile.write(
                Safetensors.data(["logits": Tensor(logits, shape)]), to: dump)
        }
        return .map(
            MaskedBatch.columns(of: score.tally, model)
                .merging(["images": .int(images.count)]) { $1 }
                .merging(student.summary(score)) { $1 })
    }

    /// The images of a file, and some of them with their masks.
    private struct Input {
        let model: any MaskedAutoencoder
        let pixels: [Float]
        let noise: [Float]?

        private var numbers: Int { model.channels * model.imageSize * model.imageSize }
        var count: Int { pixels.count / numbers }

        func callAsFunction(_ range: Range<Int>) -> MaskedImages {
            func part(_ values: [Float], _ each: Int) -> [Float] {
                Array(values[range.lowerBound * each..<range.upperBound * each])
            }
            let size = model.imageSize
            let pixels = Tensor(
                part(pixels, numbers), [range.count, model.channels, size, size])
            return noise.map {
                MaskedImages(pixels: pixels, noise: part($0, model.patches))
            }
                ?? MaskedImages(scored: pixels, patches: model.patches, indices: range)
        }
    }

    private func images(_ file: URL) throws -> Input {
        let tensors = try Safetensors(contentsOf: file)
        func numbers(_ name: String, _ shape: String, _ sizes: [Int]) throws -> [Float]? {
            guard let entry = tensors.entries[name] else { return nil }
            guard entry.shape.count == sizes.count + 1, Array(entry.shape.dropFirst()) == sizes,
                let tensor = tensors.tensor(name)
            else {
                throw InputError(
                    "\(file.path): '\(name)' is \(entry.type.rawValue) \(entry.shape), allowed is "
                        + "floating point \(shape) for \(folder.path)")
            }
            guard tensor.isFinite else {
                throw InputError("\(file.path): '\(name)' has numbers that are not finite")
            }
            return tensor.values
        }
        let (side, channels) = (model.imageSize, model.channels)
        guard
            let pixels = try numbers(
                "pixel_values", "[N, \(channels), \(side), \(side)]", [channels, side, side])
        else {
            throw InputError(
                "\(file.path): needs 'pixel_values' [N, \(channels), \(side), \(side)]")
        }
        let noise = try numbers("noise", "[N, \(model.patches)]", [model.patches])
        let input = Input(model: model, pixels: pixels, noise: noise)
        guard input.count > 0 else { throw InputError("\(file.path): 'pixel_values' has no image") }
        guard noise.map({ $0.count == input.count * model.patches }) ?? true else {
            throw InputError(
                "\(file.path): 'noise' is of \((noise?.count ?? 0) / model.patches) images, "
                    + "'pixel_values' of \(input.count)")
        }
        return input
    }
}
