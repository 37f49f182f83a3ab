import Foundation

/// A fixture of Tests/Fixtures: a safetensors file written by a program of Tools/fixtures.
///
/// The reader stands on its own, so that a fault of the library's cannot hide a fault of a fixture.
public struct Fixture: Sendable {
    public enum Failure: Error {
        case malformed(String)
        case noTensor(String)
        case wrongType(String)
    }

    private struct Entry {
        let type: String
        let shape: [Int]
        let bytes: Data
    }

    private let entries: [String: Entry]
    /// The header's `__metadata__`.
    public let metadata: [String: String]

    /// Tests/Fixtures of this checkout.
    public static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures")
    }

    /// - Parameter path: below Tests/Fixtures, "losses.safetensors".
    public init(_ path: String) throws {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent(path))
        guard data.count >= 8 else { throw Failure.malformed(path) }
        let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= data.count - 8,
            let header = try JSONSerialization.jsonObject(with: data[8..<8 + length])
                as? [String: Any]
        else { throw Failure.malformed(path) }
        var entries: [String: Entry] = [:]
        for (name, value) in header where name != "__metadata__" {
            guard let value = value as? [String: Any],
                let type = value["dtype"] as? String,
                let shape = value["shape"] as? [Int],
                let offsets = value["data_offsets"] as? [Int], offsets.count == 2,
                0 <= offsets[0], offsets[0] <= offsets[1], 8 + length + offsets[1] <= data.count
            else { throw Failure.malformed("\(path): \(name)") }
            entries[name] = Entry(
                type: type, shape: shape,
                bytes: data[8 + length + offsets[0]..<8 + length + offsets[1]])
        }
        self.entries = entries
        metadata = header["__metadata__"] as? [String: String] ?? [:]
    }

    public var names: [String] { entries.keys.sorted() }

    public func shape(_ name: String) throws -> [Int] { try entry(name).shape }

    /// The numbers of an F32 tensor, row by row.
    public func floats(_ name: String) throws -> [Float] { try numbers(name, "F32") }

    /// The numbers of an F64 tensor, row by row.
    public func doubles(_ name: String) throws -> [Double] { try numbers(name, "F64") }

    /// The numbers of an I32 or I64 tensor, row by row.
    public func ints(_ name: String) throws -> [Int] {
        if try entry(name).type == "I32" {
            let small: [Int32] = try numbers(name, "I32")
            return small.map { Int($0) }
        }
        let large: [Int64] = try numbers(name, "I64")
        return large.map { Int($0) }
    }

    /// The numbers of a U8 tensor, row by row.
    public func bytes(_ name: String) throws -> [UInt8] { try numbers(name, "U8") }

    private func entry(_ name: String) throws -> Entry {
        guard let entry = entries[name] else { throw Failure.noTensor(name) }
        return entry
    }

    /// All machines this runs on are little-endian, as the format is.
    private func numbers<Number: BitwiseCopyable>(_ name: String, _ type: String) throws -> [Number]
    {
        let entry = try entry(name)
        guard entry.type == type else { throw Failure.wrongType("\(name) is \(entry.type)") }
        return entry.bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / MemoryLayout<Number>.stride).map {
                bytes.loadUnaligned(
                    fromByteOffset: $0 * MemoryLayout<Number>.stride, as: Number.self)
            }
        }
    }
}
