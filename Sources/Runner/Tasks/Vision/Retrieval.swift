import Catalog
import Images
import Models
import Spec
import Synchronization
import TensorCore

/// Class accuracy of the nearest neighbour: of each test picture the nearest of a gallery, by the cosine of the
/// encoder's features (method.md section 6).
final class Retrieval: Sendable {
    private let teacher: any MaskedAutoencoder
    private let gallery, queries: DecodedImages
    private let limit: Int
    /// The teacher's of the gallery, once they are needed.
    private let reference = Mutex<Tensor?>(nil)

    /// `nil` where the job asks for none.
    init?(_ study: VisionStudy, _ job: Job) {
        guard let gallery = study.gallery else { return nil }
        (teacher, self.gallery, queries) = (study.teacher, gallery, study.test[0])
        limit = min(job.evaluate.test, queries.count)
    }

    /// The columns of a student at a point.
    func measures(of student: any Student, at point: Point) -> [String: Value] {
        guard let model = student.model as? any MaskedAutoencoder else { return [:] }
        return Tape.paused {
            let reference = reference.withLock { kept in
                let found =
                    kept
                    ?? features(gallery, gallery.count) {
                        teacher.features(of: $1, routing: nil)
                    }
                kept = found
                return found
            }
            func own(_ pictures: DecodedImages, _ count: Int) -> Tensor {
                features(pictures, count) { batch, pixels in
                    model.features(
                        of: pixels, routing: student.source(at: point, batch: batch, meter: nil))
                }
            }
            let found = own(queries, limit)
            func accuracy(_ among: Tensor) -> Value {
                let nearest = nearestNeighbours(of: found, among: among)
                let right = nearest.indices.count {
                    gallery.label(of: nearest[$0]) == queries.label(of: $0)
                }
                return .number(Double(right) / Double(max(1, limit)))
            }
            return [
                "retrieval": accuracy(reference),
                "retrieval_own": accuracy(own(gallery, gallery.count)),
            ]
        }
    }

    /// Of the first pictures, [count, width].
    private func features(
        _ pictures: DecodedImages, _ count: Int, _ make: (_ batch: Int, _ pixels: Tensor) -> Tensor
    ) -> Tensor {
        let size = max(1, Batches.scoredRows / teacher.patches)
        var values: [Float] = []
        for (batch, first) in stride(from: 0, to: count, by: size).enumerated() {
            values += make(batch, pictures.tensor(first..<min(count, first + size))).values
        }
        return Tensor(values, [count, values.count / max(1, count)])
    }
}

/// Of each row the row of another matrix with the largest cosine, the first of equals.
package func nearestNeighbours(of queries: Tensor, among gallery: Tensor) -> [Int] {
    let (queries, gallery) = (queries.normalisedRows, gallery.normalisedRows)
    // So many at a time, whose cosines fit into memory.
    return stride(from: 0, to: queries.rows, by: 256).flatMap { first -> [Int] in
        let some = Array(Int32(first)..<Int32(min(first + 256, queries.rows)))
        let cosines = linear(gather(queries, some), gallery).values
        return some.indices.map { row in
            let own = cosines[row * gallery.rows..<(row + 1) * gallery.rows]
            return own.indices.reduce(own.startIndex) { own[$1] > own[$0] ? $1 : $0 }
                - own.startIndex
        }
    }
}

extension Tensor {
    /// Each row over its length.
    fileprivate var normalisedRows: Tensor {
        let values = values
        return Tensor(
            (0..<rows).flatMap { row -> [Float] in
                let row = values[row * columns..<(row + 1) * columns]
                let norm = row.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
                return row.map { Float(Double($0) / max(norm, .leastNormalMagnitude)) }
            }, shape)
    }
}

extension MaskedAutoencoder {
    /// FLOPs of what a student's retrieval takes at a point.
    func retrievalCost(_ job: Job) -> Double {
        job.images.gallery == 0
            ? 0
            : featureCost(images: 1).values.reduce(0) { $0 + Double($1) }
                * Double(job.images.gallery + job.evaluate.test)
    }
}
