import Catalog
import Foundation
import Images
import Results
import TensorCore

/// Pictures of a set as pixels in a file: decoded once, mapped by every job of a sweep.
///
/// The file is the pixels of all pictures, [count, size, size, 3], a header in JSON that follows them
/// since it is known last, and the header's length (8 bytes, little endian); sealed.
struct DecodedImages: ImageSet {
    let classes: [ImageClass]
    /// SHA-256 of the pixels, their size and their classes.
    let digest: String
    let size: Int
    /// The file's path.
    let file: String
    /// What is wrong with each picture that was left out.
    let skipped: [String]
    private let labels: [Int]
    private let data: Data

    private struct Header: Codable {
        let digest: String
        let size: Int
        let ids, names: [String]
        let families: [String?]
        let labels: [Int]
        let skipped: [String]
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
        let first = data.startIndex + index * bytes
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
        guard let content = SealedFile.content(of: url), content.count >= 8 else { throw fault }
        let length = content.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(content.count - 8),
            let header = try? JSONDecoder().decode(
                Header.self, from: content.dropLast(8).suffix(Int(length))),
            (1...4096).contains(header.size),
            header.ids.count == header.names.count, header.ids.count == header.families.count,
            header.labels.allSatisfy(header.ids.indices.contains),
            content.count - 8 - Int(length) == header.labels.count * header.size * header.size * 3
        else { throw fault }
        classes = header.ids.indices.map {
            ImageClass(id: header.ids[$0], name: header.names[$0], family: header.families[$0])
        }
        (digest, size, labels) = (header.digest, header.size, header.labels)
        (data, file, skipped) = (content, url.path, header.skipped)
    }

    /// The share of a set's pictures that may be impossible to decode.
    static let mostSkipped = 0.01

    /// Decodes a set, in order; what cannot be decoded is left out.
    ///
    /// - Throws: `InputError` once there is too much of this, naming the first.
    static func write(
        _ set: any ImageSet, size: Int, to url: URL, progress: (_ share: Double) throws -> Void
    ) throws {
        let loader = ImageLoader(
            set, framing: try Framing(size: size), batch: 256, order: .inOrder,
            mostSkipped: Int(mostSkipped * Double(set.count)))
        let steps = loader.steps ?? 0
        let digest = Digest()
        var labels: [Int] = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try SealedFile.write(to: url) { append in
            for step in 0..<steps {
                let batch = try loader.batch(step)
                labels += batch.labels
                batch.pixels.withUnsafeBytes { digest.update($0) }
                try append(Data(batch.pixels))
                try progress(Double(step + 1) / Double(steps))
            }
            let ids = set.classes.map(\.id)
            digest.update("\(size) \(labels.map { ids[$0] })")
            let header = try encoder.encode(
                Header(
                    digest: digest.finish(), size: size, ids: ids,
                    names: set.classes.map(\.name), families: set.classes.map(\.family),
                    labels: labels, skipped: loader.skipped))
            try append(header)
            try append(withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) })
        }
    }
}
