import Catalog
import Foundation

/// A tree as bytes between two processes of this program: one reads a file that may crash the library
/// or take all memory, the other goes on with what it found.
package enum HDF5Message {
    package static func bytes(of tree: HDF5.Group) -> Data {
        var data = Data()
        append(tree, to: &data)
        return data
    }

    /// - Throws: `InputError` if the bytes are cut off.
    package static func tree(_ bytes: Data) throws -> HDF5.Group {
        var reader = Reader(rest: bytes[...])
        return try reader.group()
    }

    // MARK: - Writing

    private static func append(_ group: HDF5.Group, to data: inout Data) {
        append(group.attributes, to: &data)
        append(group.datasets.count, to: &data)
        for (name, dataset) in group.datasets {
            append(name, to: &data)
            append(dataset.shape, dataset.values, to: &data)
            append(dataset.attributes, to: &data)
        }
        append(group.groups.count, to: &data)
        for (name, child) in group.groups {
            append(name, to: &data)
            append(child, to: &data)
        }
    }

    private static func append(_ attributes: [String: HDF5.Attribute], to data: inout Data) {
        append(attributes.count, to: &data)
        for (name, attribute) in attributes {
            append(name, to: &data)
            append(attribute.shape, attribute.values, to: &data)
        }
    }

    private static func append(_ number: Int, to data: inout Data) {
        withUnsafeBytes(of: number) { data.append(contentsOf: $0) }
    }

    private static func append(_ text: String, to data: inout Data) {
        append(text.utf8.count, to: &data)
        data.append(contentsOf: text.utf8)
    }

    private static func append(_ shape: [Int], _ values: HDF5.Values, to data: inout Data) {
        append(shape.count, to: &data)
        for extent in shape { append(extent, to: &data) }
        func raw<Number>(_ kind: Int, _ numbers: [Number]) {
            append(kind, to: &data)
            append(numbers.count, to: &data)
            numbers.withUnsafeBytes { data.append(contentsOf: $0) }
        }
        switch values {
        case .doubles(let numbers): raw(0, numbers)
        case .floats(let numbers): raw(1, numbers)
        case .ints(let numbers): raw(2, numbers)
        case .bytes(let numbers): raw(3, numbers)
        case .strings(let texts):
            append(4, to: &data)
            append(texts.count, to: &data)
            for text in texts { append(text, to: &data) }
        }
    }

    // MARK: - Reading

    private struct Reader {
        var rest: Data.SubSequence

        private mutating func take(_ count: Int) throws -> Data.SubSequence {
            guard count >= 0, count <= rest.count else {
                throw InputError("the process that read the file broke off")
            }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }

        private mutating func number() throws -> Int {
            try take(8).withUnsafeBytes { $0.loadUnaligned(as: Int.self) }
        }

        /// A number of things of a byte or more each.
        private mutating func count() throws -> Int {
            let count = try number()
            guard (0...rest.count).contains(count) else {
                _ = try take(-1)
                return 0
            }
            return count
        }

        private mutating func text() throws -> String {
            String(decoding: try take(try number()), as: UTF8.self)
        }

        private mutating func numbers<Number>(_ zero: Number) throws -> [Number] {
            let count = try count()
            let bytes = try take(count * MemoryLayout<Number>.stride)
            return [Number](unsafeUninitializedCapacity: count) { buffer, filled in
                UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
                filled = count
            }
        }

        private mutating func array() throws -> (shape: [Int], values: HDF5.Values) {
            let shape = try (0..<count()).map { _ in try number() }
            switch try number() {
            case 0: return (shape, .doubles(try numbers(0)))
            case 1: return (shape, .floats(try numbers(0)))
            case 2: return (shape, .ints(try numbers(0)))
            case 3: return (shape, .bytes(try numbers(0)))
            default: return (shape, .strings(try (0..<count()).map { _ in try text() }))
            }
        }

        private mutating func attributes() throws -> [String: HDF5.Attribute] {
            var attributes: [String: HDF5.Attribute] = [:]
            for _ in 0..<(try count()) {
                let name = try text()
                let (shape, values) = try array()
                attributes[name] = HDF5.Attribute(shape: shape, values: values)
            }
            return attributes
        }

        mutating func group() throws -> HDF5.Group {
            var group = HDF5.Group(attributes: try attributes())
            for _ in 0..<(try count()) {
                let name = try text()
                let (shape, values) = try array()
                group.datasets[name] = HDF5.Dataset(
                    shape: shape, values: values, attributes: try attributes())
            }
            for _ in 0..<(try count()) {
                let name = try text()
                group.groups[name] = try self.group()
            }
            return group
        }
    }
}
