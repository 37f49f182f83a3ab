import Catalog

/// Goes through the header of a GGUF file; never past its end.
struct GGUFCursor {
    let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var rest: Int { bytes.count - position }

    mutating func number<Number: FixedWidthInteger>(
        _ type: Number.Type = Number.self
    ) throws -> Number {
        let start = try take(MemoryLayout<Number>.size)
        return Number(
            littleEndian: bytes.loadUnaligned(fromByteOffset: start.lowerBound, as: type))
    }

    /// A size or a count, which has to be an `Int`.
    mutating func size(_ what: String) throws -> Int {
        let found: UInt64 = try number()
        guard let size = Int(exactly: found) else { throw InputError("\(what) is \(found)") }
        return size
    }

    /// Where the bytes of a text lie.
    mutating func text() throws -> Range<Int> {
        let length: UInt64 = try number()
        guard let count = Int(exactly: length), count <= rest else {
            throw InputError("a text claims \(length) bytes, the file has \(rest) more")
        }
        return try take(count)
    }

    /// A text that has to be UTF-8.
    mutating func string(_ what: String) throws -> String {
        let range = try text()
        guard let string = String(validating: bytes[range], as: UTF8.self) else {
            throw InputError("\(what) is not UTF-8")
        }
        return string
    }

    /// The next `count` elements of `size` bytes each.
    mutating func elements(_ count: Int, of size: Int) throws -> Range<Int> {
        let (length, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow, length <= rest else {
            throw InputError("\(count) elements of \(size) bytes, the file has \(rest) bytes more")
        }
        return try take(length)
    }

    private mutating func take(_ count: Int) throws -> Range<Int> {
        guard count <= rest, position + count <= Self.longestHeader else {
            throw InputError(
                count <= rest
                    ? "the header has more than \(Self.longestHeader) bytes" : "the file ends in it"
            )
        }
        defer { position += count }
        return position..<position + count
    }

    /// A header longer than this is refused: some 20 times that of the largest vocabularies.
    static let longestHeader = 256 << 20
}
