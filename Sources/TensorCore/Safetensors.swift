import Catalog
import Foundation

/// A safetensors file: memory-mapped, its header checked before anything is believed.
public struct Safetensors: Sendable {
    /// Where one tensor lies.
    public struct Entry: Sendable {
        public let type: ElementType
        public let shape: [Int]
        let bytes: Range<Int>
    }

    /// The element types read here.
    public enum ElementType: String, Sendable, CaseIterable {
        case f32 = "F32"
        case f16 = "F16"
        case bf16 = "BF16"
        case i32 = "I32"
        case i64 = "I64"

        var size: Int {
            switch self {
            case .f16, .bf16: 2
            case .f32, .i32: 4
            case .i64: 8
            }
        }
    }

    public let file: String
    public let entries: [String: Entry]
    public let metadata: [String: String]
    private let data: Data
    private let payload: Int

    /// - Throws: `InputError` naming the file and what is wrong with its header.
    public init(contentsOf url: URL) throws {
        do {
            try self.init(Data(contentsOf: url, options: .alwaysMapped), file: url.path)
        } catch let error as CocoaError {
            throw InputError("\(url.path): cannot be read (\(error.localizedDescription))")
        }
    }

    /// - Parameter file: names the origin in errors.
    public init(_ data: Data, file: String) throws {
        func fault(_ text: String) -> InputError {
            InputError("\(file): not a safetensors file: \(text)")
        }
        guard data.count >= 8 else { throw fault("\(data.count) bytes, at least 8 are needed") }
        let length = data.prefix(8).enumerated().reduce(UInt64(0)) {
            $0 | UInt64($1.element) << UInt64(8 * $1.offset)
        }
        guard length <= UInt64(min(data.count - 8, 100 << 20)) else {
            throw fault(
                "the header claims \(length) bytes, the file has \(data.count - 8) after its first 8"
            )
        }
        payload = 8 + Int(length)
        let available = data.count - payload
        let parsed: Value
        do {
            parsed = try Value(
                json: data.subdata(in: data.startIndex + 8..<data.startIndex + payload))
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
        let spans = entries.sorted { $0.value.bytes.lowerBound < $1.value.bytes.lowerBound }
        for (first, second) in zip(spans, spans.dropFirst())
        where second.value.bytes.lowerBound < first.value.bytes.upperBound {
            throw fault("tensors '\(first.key)' and '\(second.key)' overlap")
        }
        (self.file, self.entries, self.metadata, self.data) = (file, entries, metadata, data)
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
        var size = type.size
        for extent in shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: extent)
            guard !overflow else { throw fault("the shape \(shape) is too large") }
            size = product
        }
        guard offsets[0] <= offsets[1], offsets[1] <= available else {
            throw fault(
                "bytes \(offsets[0])..<\(offsets[1]) lie outside the \(available) in the file")
        }
        guard offsets[1] - offsets[0] == size else {
            throw fault(
                "\(typeName) \(shape) takes \(size) bytes, data_offsets span \(offsets[1] - offsets[0])"
            )
        }
        guard offsets[0] % type.size == 0 else {
            throw fault("data_offsets start at \(offsets[0]), not a multiple of \(type.size)")
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

    /// The tensor as float32; `nil` if there is none of the name, or it holds integers.
    public func tensor(_ name: String) -> Tensor? {
        guard let entry = entries[name] else { return nil }
        let tensor = Tensor(uninitialized: entry.shape)
        let bytes = raw(entry)
        let to = tensor.pointer
        switch entry.type {
        case .f32:
            bytes.withUnsafeBytes {
                if let base = $0.baseAddress { memcpy(to, base, $0.count) }
            }
        case .f16:
            #if arch(arm64) || os(Linux)
                each(bytes, UInt16.self) { to[$0] = Float(Float16(bitPattern: $1)) }
            #else
                return nil
            #endif
        case .bf16: each(bytes, UInt16.self) { to[$0] = Float(bitPattern: UInt32($1) << 16) }
        case .i32, .i64: return nil
        }
        return tensor
    }

    /// Integers as they are; `nil` if there is no integer tensor of the name.
    public func integers(_ name: String) -> [Int]? {
        guard let entry = entries[name] else { return nil }
        var result: [Int] = []
        switch entry.type {
        case .i32: each(raw(entry), Int32.self) { result.append(Int($1)) }
        case .i64: each(raw(entry), Int64.self) { result.append(Int($1)) }
        case .f32, .f16, .bf16: return nil
        }
        return result
    }

    private func raw(_ entry: Entry) -> Data {
        let start = data.startIndex + payload
        return data[start + entry.bytes.lowerBound..<start + entry.bytes.upperBound]
    }

    private func each<Element: BitwiseCopyable>(
        _ bytes: Data, _ type: Element.Type, _ body: (Int, Element) -> Void
    ) {
        bytes.withUnsafeBytes { buffer in
            for index in 0..<buffer.count / MemoryLayout<Element>.stride {
                body(
                    index,
                    buffer.loadUnaligned(
                        fromByteOffset: index * MemoryLayout<Element>.stride, as: type))
            }
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
