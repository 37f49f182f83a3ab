import Catalog
import Distillation
import Layers
import Models
import Routing
import TensorCore

/// Masked images with the model that sees them.
package struct MaskedBatch: Batch {
    let images: MaskedImages
    let model: any MaskedAutoencoder
    /// Of the first image among all that are scored.
    private let first: Int
    package let domain: Int

    package init(
        _ images: MaskedImages, _ model: any MaskedAutoencoder, first: Int = 0, domain: Int = 0
    ) {
        (self.images, self.model, self.first, self.domain) = (images, model, first, domain)
    }

    package var teacher: any ElasticModel { model }
    package var amount: Int { images.count }
    package var targets: [Int32] { [] }
    package var denseCost: [Site: Int] { model.denseCost(images: images.count) }

    package func hidden(_ routing: (any RouteSource)?, of student: any ElasticModel) -> Tensor {
        guard let student = student as? any MaskedAutoencoder else {
            preconditionFailure("a student of another kind than its teacher")
        }
        return student.backbone(images, routing: routing)
    }

    /// Of each patch the cosine distance and the mean squared difference of student's and teacher's
    /// outputs and, where it was masked, the mean squared error of the student's; where not, 0.
    package func scores(
        _ states: Tensor, of student: any ElasticModel, _ teacher: Tensor
    ) -> RowScores {
        let output = student.head(states)
        let reference = model.head(teacher)
        let distances = rowLosses(output, reference, CosineDistance())
        let differences = rowLosses(output, reference, MeanSquaredError())
        let errors = rowLosses(output, model.targets(images), MeanSquaredError())
        let masked = Set(model.maskedRows(images))
        return RowScores(
            items: (first..<first + images.count).flatMap {
                Array(repeating: $0, count: model.patches)
            },
            values: distances.indices.flatMap { row in
                [
                    distances[row], differences[row],
                    masked.contains(Int32(row)) ? errors[row] : 0,
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

extension MaskedImages {
    /// Images that are scored: an image's mask is that of its index, in every study.
    init(scored pixels: Tensor, patches: Int, indices: Range<Int>) {
        self.init(
            pixels: pixels, patches: patches,
            RandomStream(seed: 0, purpose: "mask of a scored picture"), indices: Array(indices))
    }
}
