import Foundation

/// Writes GGUF files, whole and broken, byte by byte.
public struct GGUFWriter {
    public var version: UInt32 = 3
    public var keys: [Data] = []
    public var tensors: [Data] = []
    public var data = Data()
    /// Claimed; `nil`: as many as there are.
    public var tensorCount: UInt64?
    public var keyCount: UInt64?
    public var alignment = 32

    public init(version: UInt32 = 3) { self.version = version }

    public static func bytes<Number: FixedWidthInteger>(_ number: Number) -> Data {
        withUnsafeBytes(of: number.littleEndian) { Data($0) }
    }

    public static func text(_ text: String) -> Data {
        bytes(UInt64(text.utf8.count)) + Data(text.utf8)
    }

    public mutating func key(_ name: String, _ type: UInt32, _ value: Data) {
        keys.append(Self.text(name) + Self.bytes(type) + value)
    }

    public mutating func array(_ name: String, of type: UInt32, count: UInt64, _ elements: Data) {
        key(name, 9, Self.bytes(type) + Self.bytes(count) + elements)
    }

    /// - Parameter extents: as in the file, the nearest first.
    public mutating func tensor(
        _ name: String, _ extents: [UInt64], type: UInt32 = 0, offset: UInt64
    ) {
        tensors.append(
            Self.text(name) + Self.bytes(UInt32(extents.count))
                + extents.reduce(Data()) { $0 + Self.bytes($1) } + Self.bytes(type)
                + Self.bytes(offset))
    }

    public var file: Data {
        var file = Data("GGUF".utf8) + Self.bytes(version)
        file += Self.bytes(tensorCount ?? UInt64(tensors.count))
        file += Self.bytes(keyCount ?? UInt64(keys.count))
        for part in keys + tensors { file += part }
        file += Data(count: (alignment - file.count % alignment) % alignment)
        return file + data
    }
}
