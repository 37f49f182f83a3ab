import Catalog
import Files
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
    private let opened = Opened()

    /// What was decoded or read already: a file is checked, and its gaps are told, once.
    private final class Opened { var images: [URL: DecodedImages] = [:] }

    /// - Throws: `InputError` for pictures that are not there.
    init(job: Job, store: StudyStore) throws {
        (self.store, size) = (store, job.images.size)
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

    /// Pictures to train on: `DecodedImages`, if they are not too many to decode them once.
    func training(_ set: any ImageSet) throws -> any ImageSet {
        set.count <= Self.mostDecoded / (size * size * 3)
            ? try decoded(set, "train") : FiledImages(set)
    }

    /// Pictures to score on.
    func scored(_ set: any ImageSet, _ count: Int, _ purpose: String) throws -> DecodedImages {
        try decoded(Self.some(count, of: set), purpose)
    }

    private func decoded(_ set: any ImageSet, _ purpose: String) throws -> DecodedImages {
        let url = CacheName.images.url("\(engineVersion) \(set.digest) \(size)", in: store.cache)
        if let images = opened.images[url] { return images }
        let source = FiledImages(set).digest
        let images: DecodedImages
        if let cached = try? DecodedImages(contentsOf: url), cached.source == source {
            images = cached
        } else {
            try DecodedImages.write(set, source: source, size: size, to: url) {
                try store.progress("pictures", $0, purpose)
            }
            images = try DecodedImages(contentsOf: url)
        }
        if let first = images.skipped.first {
            try store.progress(
                "pictures left out", 0,
                "\(images.skipped.count) cannot be decoded, the first: \(first)")
        }
        opened.images[url] = images
        return images
    }
}

/// Pictures of a set as the files are now: its digest changes when a file is replaced, whatever the
/// name and the size.
struct FiledImages: ImageSet {
    private let base: any ImageSet
    let digest: String

    init(_ set: any ImageSet) {
        base = set
        let digest = Digest()
        digest.update(set.digest)
        for index in 0..<set.count { digest.update("\n\(set.stamp(of: index)?.text ?? "")") }
        self.digest = digest.finish()
    }

    var classes: [ImageClass] { base.classes }
    var count: Int { base.count }
    func label(of index: Int) -> Int { base.label(of: index) }
    func place(of index: Int) -> String { base.place(of: index) }
    func stamp(of index: Int) -> FileStamp? { base.stamp(of: index) }
    func image(_ index: Int, framing: Framing) throws -> RGBImage {
        try base.image(index, framing: framing)
    }
}
