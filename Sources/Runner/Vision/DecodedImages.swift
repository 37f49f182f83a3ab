import Catalog
import Foundation
import Images
import Results
import TensorCore

/// Pictures of a set as pixels in a file: decoded once, mapped by every job of a sweep.
///
/// The file is the length of a header (8 bytes, little endian), the header in JSON, and the pixels of
/// all pictures, [count, size, size, 3].
struct DecodedImages: ImageSet {
    let classes: [ImageClass]
    /// Of the set they were decoded from, and their size.
    let digest: String
    let size: Int
    private let labels: [Int]
    private let file: String
    private let data: Data
    private let start: Int

    private struct Header: Codable {
        let digest: String
        let size: Int
        let ids, names: [String]
        let families: [String?]
        let labels: [Int]
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
        guard let data = try? Data(contentsOf: url, options: .alwaysMapped), data.count >= 8 else {
            throw InputError("\(url.path): no pictures; run the experiment again to make them")
        }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let fault = InputError("\(url.path): damaged pictures; delete the file and run again")
        guard length <= UInt64(data.count - 8),
            let header = try? JSONDecoder().decode(
                Header.self, from: data[(data.startIndex + 8)...].prefix(Int(length))),
            (1...4096).contains(header.size),
            header.ids.count == header.names.count, header.ids.count == header.families.count,
            header.labels.allSatisfy(header.ids.indices.contains),
            data.count - 8 - Int(length) == header.labels.count * header.size * header.size * 3
        else { throw fault }
        classes = header.ids.indices.map {
            ImageClass(id: header.ids[$0], name: header.names[$0], family: header.families[$0])
        }
        (digest, size, labels) = (header.digest, header.size, header.labels)
        (self.data, file, start) = (data, url.path, 8 + Int(length))
    }

    /// The share of a set's pictures that may be impossible to decode.
    static let mostSkipped = 0.01

    /// Decodes a set, in order; what cannot be decoded is left out.
    ///
    /// - Returns: what is wrong with each picture that was left out.
    /// - Throws: `InputError` once there are too many of these, naming the first.
    static func write(
        _ set: any ImageSet, size: Int, digest: String, to url: URL,
        progress: (_ share: Double) throws -> Void
    ) throws -> [String] {
        let loader = ImageLoader(
            set, framing: try Framing(size: size), batch: 256, order: .inOrder,
            mostSkipped: Int(mostSkipped * Double(set.count)))
        let steps = loader.steps ?? 0
        // Labels stand before the pixels, so the pixels wait in a file of their own.
        var labels: [Int] = []
        let pixels = url.appendingPathExtension("pixels")
        defer { try? FileManager.default.removeItem(at: pixels) }
        try AtomicFile.write(to: pixels) { append in
            for step in 0..<steps {
                let batch = try loader.batch(step)
                labels += batch.labels
                try append(Data(batch.pixels))
                try progress(Double(step + 1) / Double(steps))
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let header = try encoder.encode(
            Header(
                digest: digest, size: size, ids: set.classes.map(\.id),
                names: set.classes.map(\.name), families: set.classes.map(\.family),
                labels: labels))
        try AtomicFile.write(to: url) { append in
            try append(withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) })
            try append(header)
            try append(Data(contentsOf: pixels, options: .alwaysMapped))
        }
        return loader.skipped
    }
}
