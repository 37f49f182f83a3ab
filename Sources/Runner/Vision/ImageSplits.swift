import Catalog
import Foundation
import Images
import Results
import Spec
import TensorCore

/// The pictures that jobs are trained and scored on, from the cache where they are there.
struct ImageSplits {
    let store: StudyStore
    /// Those of the job's own subset.
    let own: ImageCollection
    private let size: Int

    /// - Throws: `InputError` for pictures that are not there.
    init(job: Job, store: StudyStore) throws {
        (self.store, size) = (store, job.data.imageSize)
        own = try imageSets.entry(named: job.data.name)
            .make(job.data.options, store.location.folder)
    }

    /// Up to so many pictures of a set, spread over it by a seeded draw, in the set's order.
    private static func some(_ count: Int, of set: any ImageSet) -> any ImageSet {
        guard count < set.count else { return set }
        let drawn = RandomStream(seed: 0, purpose: "pictures scored").permutation(set.count)
        return ImageSelection(set, indices: drawn.prefix(count).sorted())
    }

    /// Bytes of a set's pixels up to which it is decoded once; of a larger one, pictures to train on
    /// are decoded as they are needed, again each time.
    static let mostDecoded = 4 << 30

    /// Pictures to train on; `nil`: they are too many to decode them once.
    func trained(_ set: any ImageSet) throws -> DecodedFile? {
        guard set.count <= Self.mostDecoded / (size * size * 3) else { return nil }
        return try decoded(set, "train")
    }

    /// Pictures to score on.
    func scored(_ set: any ImageSet, _ count: Int, _ purpose: String) throws -> DecodedFile {
        try decoded(Self.some(count, of: set), purpose)
    }

    private func decoded(_ set: any ImageSet, _ purpose: String) throws -> DecodedFile {
        let digest = Digest.of("\(engineVersion) \(set.digest) \(size)")
        let url = store.cache.appendingPathComponent("images-\(digest.prefix(32)).u8")
        if let images = try? DecodedImages(contentsOf: url), images.digest == digest {
            return DecodedFile(url: url, images: images)
        }
        let skipped = try DecodedImages.write(set, size: size, digest: digest, to: url) {
            try store.progress("pictures", $0, purpose)
        }
        if let first = skipped.first {
            try store.progress(
                "pictures left out", 0, "\(skipped.count) cannot be decoded, the first: \(first)")
        }
        return DecodedFile(url: url, images: try DecodedImages(contentsOf: url))
    }
}

/// Decoded pictures with where they lie.
struct DecodedFile {
    let url: URL
    let images: DecodedImages
}
