import Catalog
import Foundation

/// Where the files of a tar archive lie in it: ustar, with long names in GNU's or pax's way. The
/// archive is not unpacked; between headers nothing is read.
public struct TarIndex {
    public struct Member: Equatable {
        public let name: String
        public let offset: Int
        public let count: Int
    }

    public let members: [Member]
    /// The names of hard and symbolic links, which have no content of their own.
    public let links: [String]

    /// - Throws: `InputError` naming the archive and the byte at which it stops making sense.
    public init(_ path: String) throws {
        var scan = TarScan(file: try ByteFile(path))
        members = try scan.members()
        links = scan.links
    }
}

/// One walk over the headers.
private struct TarScan {
    static let block = 512
    /// The most bytes a name or a pax record block may take.
    static let mostExtra = 1 << 20

    let file: ByteFile
    private(set) var links: [String] = []
    private var offset = 0
    /// What an extra header says of the member after it.
    private var name: String?
    private var size: Int?

    init(file: ByteFile) { self.file = file }

    mutating func members() throws -> [TarIndex.Member] {
        var result: [TarIndex.Member] = []
        while let header = try next() {
            let content = offset
            let count = header.isExtra ? header.size : size ?? header.size
            guard count <= file.count - offset else {
                throw fault(
                    "cut short: '\(header.name)' claims \(count) bytes, \(file.count - offset) are left"
                )
            }
            switch header.kind {
            case .file:
                result.append(
                    .init(name: name ?? header.name, offset: content, count: count))
            case .longName:
                name = String(decoding: try extra(count).prefix { $0 != 0 }, as: UTF8.self)
            case .pax: try readRecords(extra(count))
            case .sparse: throw fault("'\(header.name)' is a sparse file, which is not read")
            case .link: links.append(name ?? header.name)
            case .longLink, .other: break
            }
            if !header.isExtra { (name, size) = (nil, nil) }
            offset = min(file.count, offset + (count + Self.block - 1) / Self.block * Self.block)
        }
        return result
    }

    /// The header at `offset`, which moves past it; `nil` at the end of the archive.
    private mutating func next() throws -> TarHeader? {
        // The two empty blocks that should end an archive are often left out.
        if offset == file.count, offset > 0 { return nil }
        guard file.count - offset >= Self.block else {
            let rest = try file.read(at: offset, count: file.count - offset)
            if offset == 0 {
                throw fault("not a tar archive\(Self.guess(rest)) (\(file.count) bytes)")
            }
            if rest.allSatisfy({ $0 == 0 }) { return nil }
            throw fault("cut short: \(rest.count) bytes of a header")
        }
        let bytes = try file.read(at: offset, count: Self.block)
        if bytes.allSatisfy({ $0 == 0 }) { return nil }
        guard let header = TarHeader(bytes) else {
            if offset == 0 { throw fault("not a tar archive\(Self.guess(bytes))") }
            throw fault("damaged: no tar header")
        }
        offset += Self.block
        return header
    }

    private func extra(_ count: Int) throws -> [UInt8] {
        guard count <= Self.mostExtra else { throw fault("a header of \(count) bytes") }
        return try file.read(at: offset, count: count)
    }

    /// pax records: "length key=value\n", the length counting itself.
    private mutating func readRecords(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while let space = rest.firstIndex(of: UInt8(ascii: " ")) {
            guard let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
                length > space - rest.startIndex + 1, length <= rest.count
            else { throw fault("damaged: a pax record of no sense") }
            let end = rest.startIndex + length
            let record = String(decoding: rest[(space + 1)..<(end - 1)], as: UTF8.self)
            let parts = record.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0] == "path" { name = String(parts[1]) }
            if parts.count == 2, parts[0] == "size" {
                guard let value = Int(parts[1]), value >= 0 else {
                    throw fault("damaged: a size of '\(parts[1])'")
                }
                size = value
            }
            rest = rest[end...]
        }
    }

    private func fault(_ text: String) -> InputError {
        InputError("\(file.path): \(text)" + (offset == 0 ? "" : " (byte \(offset))"))
    }

    private static func guess(_ bytes: [UInt8]) -> String {
        let kind = FileSignature.name(of: bytes).map { " but \($0)" } ?? ""
        return kind.hasSuffix("gzip data") ? kind + ": unpack it to a .tar first" : kind
    }
}

/// The 512 bytes before a member.
private struct TarHeader {
    enum Kind { case file, link, longName, pax, longLink, sparse, other }

    let name: String
    let size: Int
    let kind: Kind

    /// Whether it speaks of the member after it.
    var isExtra: Bool { kind == .longName || kind == .pax || kind == .longLink }

    /// `nil` if the checksum is not right or a number makes no sense.
    init?(_ bytes: [UInt8]) {
        func text(_ range: Range<Int>) -> String {
            String(decoding: bytes[range].prefix { $0 != 0 }, as: UTF8.self)
        }
        // The checksum counts its own eight bytes as spaces.
        let sum = bytes.reduce(0) { $0 + Int($1) } - bytes[148..<156].reduce(0) { $0 + Int($1) }
        guard Self.number(bytes[148..<156]) == sum + 8 * 32,
            let size = Self.number(bytes[124..<136])
        else { return nil }
        let prefix =
            bytes[257..<262].elementsEqual("ustar".utf8) && bytes[262] == 0
            ? text(345..<500) : ""
        name = (prefix.isEmpty ? "" : prefix + "/") + text(0..<100)
        switch bytes[156] {
        case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): kind = .file
        case UInt8(ascii: "1"), UInt8(ascii: "2"): kind = .link
        case UInt8(ascii: "L"): kind = .longName
        case UInt8(ascii: "K"): kind = .longLink
        case UInt8(ascii: "x"): kind = .pax
        case UInt8(ascii: "S"): kind = .sparse
        default: kind = .other
        }
        // Links, folders and devices have no content, whatever the field says.
        self.size = (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[156]) ? 0 : size
    }

    /// Octal text, or GNU's big-endian binary, marked by the top bit.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        if let top = field.first, top & 0x80 != 0 {
            var value = Int(top & 0x7f)
            for byte in field.dropFirst() {
                guard value < 1 << 47 else { return nil }
                value = value << 8 | Int(byte)
            }
            return value
        }
        func isPadding(_ byte: UInt8) -> Bool { byte == 0 || byte == UInt8(ascii: " ") }
        let digits = field.drop(while: isPadding).reversed().drop(while: isPadding).reversed()
        let text = String(decoding: Array(digits), as: UTF8.self)
        guard let value = text.isEmpty ? 0 : Int(text, radix: 8), value >= 0 else { return nil }
        return value
    }
}
