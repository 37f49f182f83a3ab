import Catalog
import Images
import Models
import Results
import Routing
import TensorCore

/// Test pictures with what a model makes of the patches it sees: these as they are, the others as it
/// predicts them. Where patches are predicted normalised, they get the mean and deviation of the true
/// ones back.
struct ReconstructionSheet {
    private let model: any MaskedAutoencoder
    private let batches: [MaskedBatch]

    /// `nil` where the job asks for none.
    init?(_ workload: VisionWorkload) {
        guard workload.job.images.sheet > 0 else { return nil }
        (model, batches) = (workload.study.teacher, workload.sheet)
    }

    /// By the student at its usual point.
    func pictures(of student: any Student) throws -> Pictures {
        let point = student.usual(draw: 0)
        return try pictures { index, batch in
            let source = student.source(at: point, batch: index, meter: nil)
            return reconstruction(
                batch, student.model.head(batch.hidden(source, of: student.model)))
        }
    }

    func sheet() throws -> ImageStudy.Sheet {
        ImageStudy.Sheet(
            image: try pictures { bytes(of: $1.images.pixels.values) },
            masked: try pictures { masked($1) },
            teacher: try pictures { reconstruction($1, model.head($1.hidden(nil))) })
    }

    private func pictures(_ make: (Int, MaskedBatch) -> [UInt8]) throws -> Pictures {
        try Pictures(
            count: batches.count, size: model.imageSize,
            pixels: batches.enumerated().flatMap(make), place: "the sheet of reconstructions")
    }

    /// The picture with the unseen patches in grey.
    private func masked(_ batch: MaskedBatch) -> [UInt8] {
        var bytes = bytes(of: batch.images.pixels.values)
        forUnseen(batch) { indices in
            for index in indices { bytes[byte(of: index)] = 128 }
        }
        return bytes
    }

    private func reconstruction(
        _ batch: MaskedBatch, _ outputs: @autoclosure () -> Tensor
    ) -> [UInt8] {
        var pixels = batch.images.pixels.values
        let predicted = Tape.paused { model.images(of: outputs()).values }
        let isNormalised = model.configuration["norm_pix_loss"] == .bool(true)
        forUnseen(batch) { indices in
            let (mean, deviation) = isNormalised ? moments(indices.map { pixels[$0] }) : (0, 1)
            for index in indices { pixels[index] = predicted[index] * deviation + mean }
        }
        return bytes(of: pixels)
    }

    /// As the loss normalises: the deviation of a sample, no patch being quite even.
    private func moments(_ values: [Float]) -> (mean: Float, deviation: Float) {
        let count = Double(values.count)
        let mean = values.reduce(0) { $0 + Double($1) } / count
        let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (Float(mean), Float((squares / (count - 1) + 1e-6).squareRoot()))
    }

    /// Calls `body` with the places, in [channels, size, size], of each unseen patch of one picture.
    private func forUnseen(_ batch: MaskedBatch, _ body: ([Int]) -> Void) {
        let (size, side) = (model.imageSize, model.patchSize)
        for patch in batch.images.orders[0].dropFirst(model.visible) {
            let (row, column) = Int(patch).quotientAndRemainder(dividingBy: size / side)
            body(
                (0..<model.channels).flatMap { channel in
                    (0..<side).flatMap { y in
                        (0..<side).map { x in
                            (channel * size + row * side + y) * size + column * side + x
                        }
                    }
                })
        }
    }

    /// Of a place in [channels, size, size] that in [size, size, channels].
    private func byte(of index: Int) -> Int {
        let area = model.imageSize * model.imageSize
        return index % area * model.channels + index / area
    }

    /// [channels, size, size] as a model reads it to [size, size, channels] of 8 bits.
    private func bytes(of pixels: [Float]) -> [UInt8] {
        let (scale, area) = (Normalization.imageNet, model.imageSize * model.imageSize)
        var bytes = [UInt8](repeating: 0, count: pixels.count)
        for (index, value) in pixels.enumerated() {
            let channel = index / area
            let level = 255 * (value * scale.deviation[channel] + scale.mean[channel])
            bytes[byte(of: index)] = UInt8(max(0, min(255, level.rounded())))
        }
        return bytes
    }
}
