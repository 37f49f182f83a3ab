import Catalog
import Files
import Foundation
import Images
import Results
import TensorCore

/// Pictures of a set as pixels in a file: decoded once, mapped by every job of a sweep.
///
/// The file is the length of a header (8 bytes, little endian), the header in JSON, and the pixels of
/// all pictures, [count, size, size, 3]. The header has a digest of the pixels and one of itself.
struct DecodedImages: ImageSet {
    let classes: [ImageClass]
    /// SHA-256 of the pixels, their size and their classes.
    let digest: String
    /// The digest of the files that they were decoded from, as those were then.
    let source: String
    let size: Int
    /// The file's path.
    let file: String
    /// What is wrong with each picture that was left out.
    let skipped: [String]
    private let labels: [Int]
    private let data: Data
    private let start: Int

    private struct Header: Codable {
        let digest, source: String
        let size: Int
        let ids, names: [String]
        let families: [String?]
        let labels: [Int]
        let skipped: [String]
        /// SHA-256 of the file's name and all other fields.
        var seal = ""

        var text: Data {
            get throws {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys]
                return try encoder.encode(self)
            }
        }

        func seal(_ url: URL) throws -> String {
            var header = self
            header.seal = url.lastPathComponent
            return Digest.of(try header.text)
        }
    }

    var count: Int { labels.count }
    func label(of index: Int) -> Int { labels[index] }
    func place(of index: Int) -> String { "\(file), picture \(index)" }
    /// The family of a picture's class; its class where nobody says.
    func family(of index: Int) -> String {
        let kind = classes[labels[index]]
        return kind.family ?? kind.id
    }

    /// - Parameter framing: of `size`, and no other.
    func image(_ index: Int, framing: Framing) throws -> RGBImage {
        guard framing.size == size else {
            throw InputError("\(file): pictures of \(size) pixels, asked for \(framing.size)")
        }
        return RGBImage(width: size, height: size, bytes: pixels(index))
    }

    /// [size, size, 3]
    func pixels(_ index: Int) -> [UInt8] {
        let bytes = size * size * 3
        let first = data.startIndex + start + index * bytes
        return Array(data[first..<first + bytes])
    }

    /// Some of the pictures as a model reads them, [count, 3, size, size].
    func tensor(_ indices: some Sequence<Int>) -> Tensor {
        let indices = Array(indices)
        return ImageBatch(
            size: size, pixels: indices.flatMap(pixels), labels: indices.map(label),
            indices: indices
        ).tensor()
    }

    // MARK: - The file

    /// - Throws: `InputError` if it is not there, or damaged.
    init(contentsOf url: URL) throws {
        let fault = InputError(
            "\(url.path): no pictures, or damaged ones; run the experiment again, which makes them "
                + "again")
        guard let data = try? Data(contentsOf: url, options: .alwaysMapped), data.count >= 8 else {
            throw fault
        }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(data.count - 8),
            let header = try? JSONDecoder().decode(
                Header.self, from: data.dropFirst(8).prefix(Int(length)))
        else { throw fault }
        let pixels = data.dropFirst(8 + Int(length))
        let digest = Digest()
        pixels.withUnsafeBytes { digest.update($0) }
        guard (1...4096).contains(header.size), try header.seal == header.seal(url),
            header.ids.count == header.names.count, header.ids.count == header.families.count,
            header.labels.allSatisfy(header.ids.indices.contains),
            pixels.count == header.labels.count * header.size * header.size * 3,
            header.digest == Self.digest(digest, header.size, header.labels, header.ids)
        else { throw fault }
        classes = header.ids.indices.map {
            ImageClass(id: header.ids[$0], name: header.names[$0], family: header.families[$0])
        }
        (self.digest, source) = (header.digest, header.source)
        (size, labels) = (header.size, header.labels)
        (self.data, file, skipped) = (data, url.path, header.skipped)
        start = 8 + Int(length)
    }

    /// - Parameter pixels: the running digest of the pixels.
    private static func digest(
        _ pixels: Digest, _ size: Int, _ labels: [Int], _ ids: [String]
    ) -> String {
        pixels.update("\(size) \(labels.map { ids[$0] })")
        return pixels.finish()
    }

    /// The share of a set's pictures that may be impossible to decode.
    static let mostSkipped = 0.01

    /// Decodes a set, in order; what cannot be decoded is left out.
    ///
    /// - Parameter source: the digest of its files.
    /// - Throws: `InputError` once there is too much of this, naming the first.
    static func write(
        _ set: any ImageSet, source: String, size: Int, to url: URL,
        progress: (_ share: Double) throws -> Void
    ) throws {
        let loader = ImageLoader(
            set, framing: try Framing(size: size), batch: 256, order: .inOrder,
            mostSkipped: Int(mostSkipped * Double(set.count)), threads: ThreadPool.threads)
        let steps = loader.steps ?? 0
        // Labels stand before the pixels, so the pixels wait in a file of their own.
        let (pixels, digest) = (try ScratchFile(beside: url), Digest())
        var labels: [Int] = []
        for step in 0..<steps {
            let batch = try loader.batch(step)
            labels += batch.labels
            batch.pixels.withUnsafeBytes { digest.update($0) }
            try pixels.append(Data(batch.pixels))
            try progress(Double(step + 1) / Double(steps))
        }
        let ids = set.classes.map(\.id)
        var header = Header(
            digest: Self.digest(digest, size, labels, ids), source: source, size: size, ids: ids,
            names: set.classes.map(\.name), families: set.classes.map(\.family), labels: labels,
            skipped: loader.skipped)
        header.seal = try header.seal(url)
        let text = try header.text
        try AtomicFile.write(to: url) { append in
            try append(withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) })
            try append(text)
            try pixels.read(append)
        }
    }
}
