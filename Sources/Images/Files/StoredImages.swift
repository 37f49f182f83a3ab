import Catalog
import Files
import TensorCore

/// Pictures in files, in folders or in tar archives that stay packed.
struct StoredImages: ImageSet {
    /// Where the bytes of some pictures are.
    enum Source: Sendable, Equatable {
        case folder(String)
        case tar(String)

        var path: String {
            switch self {
            case .folder(let path), .tar(let path): path
            }
        }
    }

    struct Item: Sendable {
        let source: Int32
        let label: Int32
        let name: String
        /// In its tar; 0 in a folder.
        let offset: Int
        let bytes: Int
    }

    let classes: [ImageClass]
    let digest: String
    private let sources: [Source]
    private let items: [Item]

    /// The most bytes of a file that is taken for a picture.
    private static let mostBytes = 256 << 20

    init(classes: [ImageClass], sources: [Source], items: [Item]) {
        (self.classes, self.sources, self.items) = (classes, sources, items)
        // The same pictures have the same digest, packed or not.
        let digest = Digest()
        for item in items {
            digest.update("\(classes[Int(item.label)].id)\n\(item.name)\n\(item.bytes)\n")
        }
        self.digest = digest.finish()
    }

    var count: Int { items.count }
    func label(of index: Int) -> Int { Int(items[index].label) }

    func place(of index: Int) -> String {
        let item = items[index]
        switch sources[Int(item.source)] {
        case .folder(let path): return "\(path)/\(item.name)"
        case .tar(let path): return "\(path): \(item.name)"
        }
    }

    func stamp(of index: Int) -> FileStamp? {
        switch sources[Int(items[index].source)] {
        case .folder(let path): FileStamp("\(path)/\(items[index].name)")
        case .tar(let path): FileStamp(path)
        }
    }

    func image(_ index: Int, framing: Framing) throws -> RGBImage {
        let place = place(of: index)
        return framing.apply(
            to: try ImageDecoder.decode(
                bytes(of: index, place), place: place, reducedTo: framing.decodedSide))
    }

    private func bytes(of index: Int, _ place: String) throws -> [UInt8] {
        let item = items[index]
        let (file, count): (ByteFile, Int)
        switch sources[Int(item.source)] {
        case .tar(let path): (file, count) = (try ByteFile(path), item.bytes)
        case .folder(let path):
            file = try ByteFile("\(path)/\(item.name)")
            count = file.count
        }
        guard count <= Self.mostBytes else {
            throw InputError(
                "\(place): \(count) bytes, the most that are read is \(Self.mostBytes)")
        }
        return try file.read(at: item.offset, count: count)
    }
}

extension StoredImages {
    /// The same pictures, their classes numbered as `classes` are.
    ///
    /// - Throws: `InputError` naming a class that is not among them.
    func renumbered(to classes: [ImageClass], in folder: String) throws -> StoredImages {
        let numbers = Dictionary(
            uniqueKeysWithValues: classes.indices.map { (classes[$0].id, Int32($0)) })
        let mapped = try self.classes.map { kind in
            guard let number = numbers[kind.id] else {
                throw InputError(
                    "\(folder): class '\(kind.id)' is none of the \(classes.count) training classes"
                )
            }
            return number
        }
        return StoredImages(
            classes: classes, sources: sources,
            items: items.map {
                Item(
                    source: $0.source, label: mapped[Int($0.label)], name: $0.name,
                    offset: $0.offset, bytes: $0.bytes)
            })
    }
}
