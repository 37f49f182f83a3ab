import Catalog
import Distillation
import Models
import Routing
import TensorCore

/// Masked images with the model that sees them.
struct MaskedBatch {
    let images: MaskedImages
    let model: any MaskedAutoencoder

    var study: StudyBatch {
        StudyBatch(
            amount: images.count,
            targets: [Int32](repeating: 0, count: images.count * model.patches),
            denseCost: { model.denseCost(images: images.count) },
            hidden: { model.backbone(images, routing: $0) })
    }

    /// Of each patch the cosine distance and the mean squared difference of student's and teacher's
    /// outputs and, where it was masked, the mean squared error of the student's; where not, 0.
    ///
    /// - Parameters:
    ///   - student, teacher: final hidden states.
    ///   - items: what each image is counted as.
    func scores(_ student: Tensor, _ teacher: Tensor, items: Range<Int>) -> RowScores {
        let output = model.head(student)
        let apart = patchStatistics(output, model.head(teacher))
        let errors = patchStatistics(output, model.targets(images))
        let masked = Set(model.maskedRows(images))
        return RowScores(
            items: items.flatMap { Array(repeating: $0, count: model.patches) },
            values: zip(apart, errors).enumerated().flatMap { row, pair in
                [
                    pair.0.cosineDistance, pair.0.squaredDifference,
                    masked.contains(Int32(row)) ? pair.1.squaredDifference : 0,
                ]
            })
    }

    /// The columns of what was scored so.
    static func columns(of tally: Tally, _ model: any MaskedAutoencoder) -> [String: Value] {
        let masked = Double(model.patches - model.visible) / Double(model.patches)
        return [
            "cosine_similarity": .number(1 - tally.loss), "decoder_mse": .number(tally.mean(0)),
            "reconstruction_loss": .number(tally.mean(1) / masked),
        ]
    }
}
