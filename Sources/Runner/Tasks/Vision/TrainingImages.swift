import Foundation
import Images
import Models
import Synchronization
import TensorCore

/// Batches of pictures to train on, each a function of (seed, step): what it holds, and what is masked
/// of it.
final class TrainingImages: Sendable {
    private let set: any ImageSet
    private let size, batch: Int
    private let seed: UInt64
    /// Made when the first batch is asked for, since it begins to load at once.
    private let loader = Mutex<ImageLoader?>(nil)

    init(_ set: any ImageSet, size: Int, batch: Int, seed: UInt64) {
        (self.set, self.size, self.batch, self.seed) = (set, size, batch, seed)
    }

    /// - Throws: `InputError` once too many pictures cannot be decoded.
    func masked(_ step: Int, patches: Int) throws -> MaskedImages {
        let pictures = try loading().batch(step)
        return MaskedImages(
            pixels: pictures.tensor(), patches: patches,
            RandomStream(seed: seed, purpose: "mask", step: step),
            indices: Array(0..<pictures.count))
    }

    private func loading() throws -> ImageLoader {
        try loader.withLock { loader in
            if let loader { return loader }
            let made = ImageLoader(
                set, framing: try Framing(size: size), batch: batch,
                order: .shuffled(seed: seed),
                mostSkipped: Int(DecodedImages.mostSkipped * Double(set.count)),
                threads: ThreadPool.threads)
            loader = made
            return made
        }
    }
}
