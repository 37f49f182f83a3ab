import Algorithms
import Catalog
import Files
import Foundation

/// A safetensors file: memory-mapped, its header checked before anything is believed.
public struct Safetensors: Sendable {
    /// Where one tensor lies.
    public struct Entry: Sendable {
        public let type: ElementType
        public let shape: [Int]
        let bytes: Range<Int>
    }

    /// The element types of the format.
    public enum ElementType: String, Sendable, CaseIterable {
        case f64 = "F64"
        case f32 = "F32"
        case f16 = "F16"
        case bf16 = "BF16"
        case f8e5m2 = "F8_E5M2"
        case f8e4m3 = "F8_E4M3"
        case f8e5m2fnuz = "F8_E5M2FNUZ"
        case f8e4m3fnuz = "F8_E4M3FNUZ"
        case f8e8m0 = "F8_E8M0"
        case f6e2m3 = "F6_E2M3"
        case f6e3m2 = "F6_E3M2"
        case f4 = "F4"
        case c64 = "C64"
        case i64 = "I64"
        case i32 = "I32"
        case i16 = "I16"
        case i8 = "I8"
        case u64 = "U64"
        case u32 = "U32"
        case u16 = "U16"
        case u8 = "U8"
        case bool = "BOOL"

        var bits: Int {
            switch self {
            case .f64, .c64, .i64, .u64: 64
            case .f32, .i32, .u32: 32
            case .f16, .bf16, .i16, .u16: 16
            case .f8e5m2, .f8e4m3, .f8e5m2fnuz, .f8e4m3fnuz, .f8e8m0, .i8, .u8, .bool: 8
            case .f6e2m3, .f6e3m2: 6
            case .f4: 4
            }
        }

        /// How it becomes float32; `nil`: it is not read as such.
        var format: NumberFormat? { NumberFormat.named(rawValue) }
    }

    public let file: String
    public let entries: [String: Entry]
    public let metadata: [String: String]
    private let content: MappedFile
    private let payload: Int

    /// A header longer than this is refused: 100 times that of the largest models.
    private static let longestHeader = 32 << 20

    /// - Throws: `InputError` naming the file and what is wrong with its header.
    public init(contentsOf url: URL) throws {
        try self.init(MappedFile(contentsOf: url), file: url.path)
    }

    /// A file in memory; its bytes are copied.
    ///
    /// - Parameter file: names the origin in errors.
    public init(_ data: Data, file: String) throws { try self.init(MappedFile(data), file: file) }

    private init(_ content: MappedFile, file: String) throws {
        let bytes = content.bytes
        func fault(_ text: String) -> InputError {
            // A length may begin like a signature: it is looked at only where something is wrong.
            let other = FileSignature.name(of: bytes.prefix(512)).map { " but \($0)" }
            return InputError("\(file): not a safetensors file\(other ?? ": \(text)")")
        }
        guard bytes.count >= 8 else { throw fault("\(bytes.count) bytes, at least 8 are needed") }
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length <= UInt64(bytes.count - 8) else {
            throw fault(
                "the header claims \(length) bytes, the file has \(bytes.count - 8) after its first 8"
            )
        }
        guard length <= UInt64(Self.longestHeader) else {
            throw fault("the header has \(length) bytes, allowed are \(Self.longestHeader)")
        }
        payload = 8 + Int(length)
        let available = bytes.count - payload
        let parsed: Value
        do {
            parsed = try Value(json: Data(bytes[8..<payload]))
        } catch let error as InputError {
            throw fault("header: \(error)")
        }
        guard case .map(let header) = parsed else { throw fault("the header is not an object") }
        var entries: [String: Entry] = [:]
        var metadata: [String: String] = [:]
        for (name, value) in header {
            guard case .map(let fields) = value else { throw fault("'\(name)' is not an object") }
            if name == "__metadata__" {
                for case (let key, .string(let text)) in fields { metadata[key] = text }
                continue
            }
            entries[name] = try Self.entry(fields, available: available) {
                fault("tensor '\(name)': \($0)")
            }
        }
        let spans = entries.filter { !$0.value.bytes.isEmpty }
            .sorted { $0.value.bytes.lowerBound < $1.value.bytes.lowerBound }
        for (first, second) in spans.adjacentPairs()
        where second.value.bytes.lowerBound < first.value.bytes.upperBound {
            throw fault("tensors '\(first.key)' and '\(second.key)' overlap")
        }
        (self.file, self.entries, self.metadata) = (file, entries, metadata)
        self.content = content
    }

    private static func entry(
        _ fields: [String: Value], available: Int, fault: (String) -> InputError
    ) throws -> Entry {
        guard case .string(let typeName) = fields["dtype"],
            let type = ElementType(rawValue: typeName)
        else {
            let found = fields["dtype"]?.json ?? "nothing"
            let allowed = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("dtype is \(found), allowed: \(allowed)")
        }
        guard let shape = whole(fields["shape"]), let offsets = whole(fields["data_offsets"]),
            offsets.count == 2
        else { throw fault("shape and data_offsets must be lists of whole numbers, not negative") }
        var bits = type.bits
        for extent in shape {
            let (product, overflow) = bits.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw fault("the shape \(shape) is too large") }
            bits = product
        }
        guard bits.isMultiple(of: 8) else {
            throw fault("\(typeName) \(shape) takes \(bits) bits, which are no whole bytes")
        }
        let size = bits / 8
        guard offsets[0] <= offsets[1], offsets[1] <= available else {
            throw fault(
                "bytes \(offsets[0])..<\(offsets[1]) lie outside the \(available) in the file")
        }
        guard offsets[1] - offsets[0] == size else {
            throw fault(
                "\(typeName) \(shape) takes \(size) bytes, data_offsets span \(offsets[1] - offsets[0])"
            )
        }
        return Entry(type: type, shape: shape, bytes: offsets[0]..<offsets[1])
    }

    private static func whole(_ value: Value?) -> [Int]? {
        guard case .list(let values) = value else { return nil }
        let numbers = values.compactMap { value -> Int? in
            if case .int(let number) = value, number >= 0 { number } else { nil }
        }
        return numbers.count == values.count ? numbers : nil
    }

    /// The tensor as float32, a copy; `nil` if there is none of the name, or it is not of floating
    /// point.
    public func tensor(_ name: String) -> Tensor? {
        guard let entry = entries[name], let numbers = numbers(entry) else { return nil }
        let tensor = Tensor(uninitialized: entry.shape)
        numbers.widen(from: 0, count: tensor.count, into: tensor.pointer)
        return tensor
    }

    /// The matrix of the name where it lies in the mapped file: nothing is read or copied. Nobody may
    /// write to it. `nil` if there is none of the name, or it is not of floating point.
    public func matrix(_ name: String) -> Matrix? {
        guard let entry = entries[name], entry.shape.count == 2, let numbers = numbers(entry) else {
            return nil
        }
        let (rows, columns) = (entry.shape[0], entry.shape[1])
        return Matrix.mapped(numbers, rows: rows, columns: columns)
    }

    /// Whether two tensors have the same type, shape and bytes.
    public func isSame(_ name: String, as other: String, in file: Safetensors) -> Bool {
        guard let one = entries[name], let two = file.entries[other], one.type == two.type,
            one.shape == two.shape
        else { return false }
        let (bytes, others) = (raw(one), file.raw(two))
        guard let start = bytes.baseAddress, let other = others.baseAddress else { return true }
        return memcmp(start, other, bytes.count) == 0
    }

    /// Integers as they are; `nil` if there is no integer tensor of the name.
    public func integers(_ name: String) -> [Int]? {
        guard let entry = entries[name] else { return nil }
        return switch entry.type {
        case .i32: numbers(entry, Int32.self).map { Int($0) }
        case .i64: numbers(entry, Int64.self).map { Int($0) }
        default: nil
        }
    }

    private func raw(_ entry: Entry) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            rebasing: content.bytes[
                payload + entry.bytes.lowerBound..<payload + entry.bytes.upperBound])
    }

    /// `nil`: not of floating point.
    private func numbers(_ entry: Entry) -> StoredNumbers? {
        entry.type.format.map {
            StoredNumbers(format: $0, file: content, offset: payload + entry.bytes.lowerBound)
        }
    }

    private func numbers<Number: BitwiseCopyable>(
        _ entry: Entry, _ type: Number.Type
    ) -> [Number] {
        let (bytes, size) = (raw(entry), MemoryLayout<Number>.size)
        return (0..<entry.bytes.count / size).map {
            bytes.loadUnaligned(fromByteOffset: $0 * size, as: type)
        }
    }
}

extension Safetensors {
    /// A file's bytes: tensors in the order of their names, so that the same tensors give the same
    /// bytes.
    public static func data(_ tensors: [String: Tensor], metadata: [String: String] = [:]) -> Data {
        let ordered = tensors.sorted { $0.key < $1.key }
        var offset = 0
        var fields: [String] = []
        if !metadata.isEmpty {
            fields.append(
                "\"__metadata__\":" + Value.map(metadata.mapValues { .string($0) }).json)
        }
        for (name, tensor) in ordered {
            let end = offset + tensor.count * MemoryLayout<Float>.stride
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            fields.append(
                "\(Value.quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],"
                    + "\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var header = Data("{\(fields.joined(separator: ","))}".utf8)
        header.append(Data(repeating: 0x20, count: (8 - header.count % 8) % 8))
        var result = Data(capacity: 8 + header.count + offset)
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { result.append(contentsOf: $0) }
        result.append(header)
        for (_, tensor) in ordered { result.append(tensor.data) }
        return result
    }
}
