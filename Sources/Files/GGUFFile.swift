import Catalog
import Foundation

/// A GGUF file of version 2 or 3, whole or split, memory-mapped; its header is checked before
/// anything is believed (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md).
public struct GGUFFile: Sendable {
    /// Where one tensor lies.
    public struct Tensor: Sendable {
        public let type: GGMLType
        /// The last extent is that of numbers that lie together: the other way round than in the
        /// file, as everywhere else here.
        public let shape: [Int]
        public let content: MappedFile
        /// Of `content`.
        public let bytes: Range<Int>
        /// The file it is in, for errors.
        public let file: String

        /// Whether both have the same type, shape and bytes.
        public func isSame(as other: Tensor) -> Bool {
            guard type == other.type, shape == other.shape,
                let start = content.bytes.baseAddress, let second = other.content.bytes.baseAddress
            else { return false }
            return memcmp(start + bytes.lowerBound, second + other.bytes.lowerBound, bytes.count)
                == 0
        }
    }

    /// All files, the one with the metadata first.
    public let files: [URL]
    public let metadata: GGUFMetadata
    public let tensors: [String: Tensor]

    public var path: String { files[0].path }

    static let magic = Array("GGUF".utf8)

    /// Whether a path leads to a file that is GGUF, by its name or its first bytes, or should be.
    public static func isMeant(by url: URL) -> Bool {
        var isFolder: ObjCBool = false
        let isNamed = url.pathExtension.lowercased() == "gguf"
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            return isNamed
        }
        guard !isFolder.boolValue else { return false }
        guard !isNamed else { return true }
        guard let file = try? MappedFile(contentsOf: url) else { return false }
        return withExtendedLifetime(file) {
            file.bytes.prefix(magic.count).elementsEqual(magic)
        }
    }

    /// A file, or the first of those that a model was split into, with all others beside it.
    ///
    /// - Throws: `InputError` that names the file and the key or tensor at fault.
    public init(contentsOf url: URL) throws {
        let first = try GGUFPart(MappedFile(contentsOf: url), file: url.path)
        let names = try first.split.map { try $0.files(from: url) } ?? [url]
        var tensors = first.tensors
        for (index, file) in names.enumerated().dropFirst() {
            let part = try GGUFPart(MappedFile(contentsOf: file), file: file.path)
            guard part.split == first.split.map({ $0.numbered(index) }) else {
                throw InputError(
                    "\(file.path): 'split.no' and 'split.count' do not say that it is file "
                        + "\(index + 1) of \(names.count)")
            }
            for (name, tensor) in part.tensors {
                guard tensors.updateValue(tensor, forKey: name) == nil else {
                    throw InputError("\(file.path): tensor '\(name)' is in another file too")
                }
            }
        }
        if let stated = try first.metadata.int("split.tensors.count"), names.count > 1,
            stated != tensors.count
        {
            throw InputError(
                "\(url.path): 'split.tensors.count' is \(stated), its \(names.count) files have "
                    + "\(tensors.count) tensors")
        }
        (files, metadata, self.tensors) = (names, first.metadata, tensors)
    }
}

/// Which of the files of a split model one is.
private struct GGUFSplit: Equatable {
    /// From 0.
    let number: Int
    let count: Int

    func numbered(_ number: Int) -> GGUFSplit { GGUFSplit(number: number, count: count) }

    /// "-00001-of-00003.gguf"
    private func ending(_ index: Int) -> String {
        func digits(_ number: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, 5 - text.count)) + text
        }
        return "-\(digits(index + 1))-of-\(digits(count)).gguf"
    }

    /// The names of all files by that of the first.
    func files(from url: URL) throws -> [URL] {
        let name = url.lastPathComponent
        guard number == 0 else {
            throw InputError(
                "\(url.path): file \(number + 1) of \(count) of a split model; name the first, which "
                    + "ends in \(ending(0))")
        }
        guard name.hasSuffix(ending(0)) else {
            throw InputError(
                "\(url.path): the first of \(count) files of a split model, whose name has to end in "
                    + "\(ending(0)) so that the others are found")
        }
        let stem = name.dropLast(ending(0).count)
        let folder = url.deletingLastPathComponent()
        return [url] + (1..<count).map { folder.appendingPathComponent(stem + ending($0)) }
    }
}

/// One file: its header, checked.
private struct GGUFPart {
    let metadata: GGUFMetadata
    let tensors: [String: GGUFFile.Tensor]
    /// `nil`: not split.
    let split: GGUFSplit?

    init(_ content: MappedFile, file: String) throws {
        if !content.bytes.starts(with: GGUFFile.magic),
            let other = FileSignature.name(of: content.bytes.prefix(512))
        {
            throw InputError("\(file): not a GGUF file but \(other)")
        }
        func placed<Result>(_ read: () throws -> Result) throws -> Result {
            do {
                return try read()
            } catch let error as InputError {
                throw error.placed(at: "\(file): not a GGUF file")
            }
        }
        var cursor = GGUFCursor(content.bytes)
        let (metadata, infos) = try placed {
            try Self.start(&cursor)
            let tensorCount = try cursor.size("the number of tensors")
            let keyCount = try cursor.size("the number of keys")
            let metadata = try GGUFMetadata(&cursor, count: keyCount, of: content, file)
            return (metadata, try Self.infos(&cursor, count: tensorCount))
        }
        let alignment = try metadata.int("general.alignment") ?? 32
        guard alignment > 0, alignment <= 1 << 30, alignment.nonzeroBitCount == 1 else {
            throw InputError(
                "\(file): 'general.alignment' is \(alignment), allowed is a power of 2")
        }
        let start = (cursor.position + alignment - 1) / alignment * alignment
        tensors = try placed {
            try Self.tensors(infos, from: start, alignment, in: content, file)
        }
        split = try Self.split(metadata, file)
        self.metadata = metadata
    }

    /// Where tensors lie, none over another.
    private static func tensors(
        _ infos: [Info], from start: Int, _ alignment: Int, in content: MappedFile, _ file: String
    ) throws -> [String: GGUFFile.Tensor] {
        var tensors: [String: GGUFFile.Tensor] = [:]
        for info in infos {
            do {
                let bytes = try info.bytes(from: start, in: content.bytes.count, alignment)
                let tensor = GGUFFile.Tensor(
                    type: info.type, shape: info.shape, content: content, bytes: bytes, file: file)
                guard tensors.updateValue(tensor, forKey: info.name) == nil else {
                    throw InputError("occurs twice")
                }
            } catch let error as InputError {
                throw error.placed(at: "tensor '\(info.name)'")
            }
        }
        let spans = tensors.filter { !$0.value.bytes.isEmpty }
            .sorted { $0.value.bytes.lowerBound < $1.value.bytes.lowerBound }
        for (one, next) in zip(spans, spans.dropFirst())
        where next.value.bytes.lowerBound < one.value.bytes.upperBound {
            throw InputError("tensors '\(one.key)' and '\(next.key)' overlap")
        }
        return tensors
    }

    /// Magic number and version.
    private static func start(_ cursor: inout GGUFCursor) throws {
        guard cursor.bytes.count >= 24 else {
            throw InputError("\(cursor.bytes.count) bytes, at least 24 are needed")
        }
        let magic: UInt32 = try cursor.number()
        guard magic == 0x4655_4747 else {
            let older: [UInt32] = [0x6767_6D6C, 0x6767_6D66, 0x6767_6A74, 0x6767_6C61]
            throw InputError(
                older.contains(magic)
                    ? "a GGML file, from before GGUF; llama.cpp converts it"
                    : "its first bytes are not \"GGUF\"")
        }
        let version: UInt32 = try cursor.number()
        guard version == 2 || version == 3 else {
            let isSwapped = (1...3).contains(version.byteSwapped)
            throw InputError(
                isSwapped
                    ? "big-endian; only little-endian files are read"
                    : "version \(version), allowed are 2 and 3")
        }
    }

    private struct Info {
        let name: String
        let shape: [Int]
        let type: GGMLType
        let offset: Int

        func bytes(from start: Int, in end: Int, _ alignment: Int) throws -> Range<Int> {
            guard offset.isMultiple(of: alignment) else {
                throw InputError("its offset is \(offset), not a multiple of \(alignment)")
            }
            let columns = shape.last ?? 1
            guard columns.isMultiple(of: type.block) else {
                throw InputError(
                    "a row has \(columns) numbers, \(type.name) has blocks of \(type.block)")
            }
            var count = 1
            for extent in shape {
                let (product, overflow) = count.multipliedReportingOverflow(by: extent)
                guard !overflow else { throw InputError("the shape \(shape) is too large") }
                count = product
            }
            let (size, isTooLarge) = (count / type.block).multipliedReportingOverflow(
                by: type.bytes)
            guard !isTooLarge else { throw InputError("the shape \(shape) is too large") }
            let (lower, overflow) = start.addingReportingOverflow(offset)
            guard !overflow, lower <= end, size <= end - lower else {
                throw InputError(
                    "\(size) bytes at \(offset) of the data, which has \(max(0, end - start))")
            }
            return lower..<lower + size
        }
    }

    private static func infos(_ cursor: inout GGUFCursor, count: Int) throws -> [Info] {
        var infos: [Info] = []
        for index in 0..<count {
            var place = "tensor \(index)"
            do {
                let name = try cursor.string("its name")
                place = "tensor '\(name)'"
                let rank: UInt32 = try cursor.number()
                guard rank <= 4 else {
                    throw InputError("it has \(rank) dimensions, allowed are 4")
                }
                let shape = try (0..<rank).map { _ in try cursor.size("an extent") }
                let number: UInt32 = try cursor.number()
                guard let type = GGMLType.numbered(number) else {
                    throw InputError("its type is \(number), which is not known")
                }
                infos.append(
                    Info(
                        name: name, shape: shape.reversed(), type: type,
                        offset: try cursor.size("its offset")))
            } catch let error as InputError {
                throw error.placed(at: "\(place) of \(count)")
            }
        }
        return infos
    }

    private static func split(_ metadata: GGUFMetadata, _ file: String) throws -> GGUFSplit? {
        guard let count = try metadata.int("split.count"), count > 1 else { return nil }
        let number = try metadata.int("split.no") ?? 0
        guard count <= 99_999, (0..<count).contains(number) else {
            throw InputError("\(file): 'split.no' is \(number), 'split.count' is \(count)")
        }
        return GGUFSplit(number: number, count: count)
    }
}
