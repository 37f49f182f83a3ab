import CVectorKernels
import Files
import Foundation

/// A form that numbers are stored in: blocks of bytes, and how they become float32.
public struct NumberFormat: Sendable {
    /// As safetensors and GGML call it.
    public let name: String
    /// Numbers of a block.
    let block: Int
    /// Bytes of a block.
    let bytes: Int
    /// Makes so many blocks to float32.
    let widen:
        @Sendable @convention(c) (UnsafeRawPointer?, UnsafeMutablePointer<Float>?, Int) -> Void
    /// Multiplies by a vector what lies there; `nil`: there is no kernel for it.
    var product: Product?

    typealias Product =
        @Sendable @convention(c) (
            _ w: UnsafeRawPointer?, _ rowBytes: Int, _ order: UnsafePointer<Int32>?,
            _ x: UnsafePointer<Float>?, _ beta: Float, _ y: UnsafeMutablePointer<Float>?,
            _ rows: Int,
            _ columns: Int
        ) -> Void

    /// The formats that are read.
    public static let all: [NumberFormat] = [
        NumberFormat(name: "F32", block: 1, bytes: 4, widen: vk_widen_float32),
        NumberFormat(name: "F64", block: 1, bytes: 8, widen: vk_widen_float64),
        NumberFormat(
            name: "F16", block: 1, bytes: 2, widen: vk_widen_float16, product: vk_float16_vector),
        bfloat16,
        NumberFormat(
            name: "Q4_0", block: 32, bytes: 18, widen: vk_widen_q4_0, product: vk_q4_0_vector),
        NumberFormat(
            name: "Q4_1", block: 32, bytes: 20, widen: vk_widen_q4_1, product: vk_q4_1_vector),
        NumberFormat(name: "Q5_0", block: 32, bytes: 22, widen: vk_widen_q5_0),
        NumberFormat(name: "Q5_1", block: 32, bytes: 24, widen: vk_widen_q5_1),
        NumberFormat(
            name: "Q8_0", block: 32, bytes: 34, widen: vk_widen_q8_0, product: vk_q8_0_vector),
        NumberFormat(name: "Q2_K", block: 256, bytes: 84, widen: vk_widen_q2_k),
        NumberFormat(name: "Q3_K", block: 256, bytes: 110, widen: vk_widen_q3_k),
        NumberFormat(name: "Q4_K", block: 256, bytes: 144, widen: vk_widen_q4_k),
        NumberFormat(name: "Q5_K", block: 256, bytes: 176, widen: vk_widen_q5_k),
        NumberFormat(name: "Q6_K", block: 256, bytes: 210, widen: vk_widen_q6_k),
    ]

    static let bfloat16 = NumberFormat(
        name: "BF16", block: 1, bytes: 2, widen: vk_widen_bfloat16, product: vk_bfloat16_vector)

    /// Groups of 64 numbers: a scale and a zero in float16, then the bits of all one after the other; `nil`: for so
    /// many bits there is none. No file has it.
    static func grouped(bits: Int) -> NumberFormat? {
        switch bits {
        case 2: grouped(2, vk_widen_group2)
        case 3: grouped(3, vk_widen_group3)
        case 4: grouped(4, vk_widen_group4)
        case 6: grouped(6, vk_widen_group6)
        case 8: grouped(8, vk_widen_group8)
        default: nil
        }
    }

    private static func grouped(
        _ bits: Int,
        _ widen:
            @escaping @Sendable @convention(c) (
                UnsafeRawPointer?, UnsafeMutablePointer<Float>?, Int
            ) -> Void
    ) -> NumberFormat {
        NumberFormat(
            name: "group64 of \(bits) bits", block: PackedMatrix.group,
            bytes: 4 + PackedMatrix.group / 8 * bits, widen: widen)
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    public static func named(_ name: String) -> NumberFormat? { byName[name] }
}

/// Numbers in a mapped file that are made to float32 whenever they are read.
struct StoredNumbers: Sendable {
    let format: NumberFormat
    let file: MappedFile
    /// Where the first block lies, in bytes.
    let offset: Int

    /// Writes `count` numbers, from the one at `index` on, as float32. Both ends may lie inside a
    /// block.
    func widen(from index: Int, count: Int, into floats: UnsafeMutablePointer<Float>) {
        guard count > 0, let base = file.bytes.baseAddress.map({ $0 + offset }) else { return }
        let size = format.block
        func whole(_ block: Int, _ blocks: Int, _ to: UnsafeMutablePointer<Float>) {
            format.widen(base + block * format.bytes, to, blocks)
        }
        var (index, count, floats) = (index, count, floats)
        func part(of block: Int, from first: Int, _ wanted: Int) {
            withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { scratch in
                guard let start = scratch.baseAddress else { return }
                whole(block, 1, start)
                floats.update(from: start + first, count: wanted)
            }
            (index, count, floats) = (index + wanted, count - wanted, floats + wanted)
        }
        let into = index % size
        if into > 0 { part(of: index / size, from: into, min(count, size - into)) }
        let blocks = count / size
        if blocks > 0 {
            whole(index / size, blocks, floats)
            (index, count, floats) =
                (index + blocks * size, count - blocks * size, floats + blocks * size)
        }
        if count > 0 { part(of: index / size, from: 0, count) }
    }
}

/// In which order the rows of a matrix are stored.
public enum RowOrder: Sendable {
    case asTheyAre
    /// Of the rows of each head, the two halves are interleaved: 0, n/2, 1, n/2 + 1, ... It is how
    /// GGUF files of Llama hold queries and keys.
    case interleaved(headSize: Int)

    /// Whether so many rows are those of whole heads.
    public func fits(_ rows: Int) -> Bool {
        guard case .interleaved(let size) = self else { return true }
        return size > 0 && size.isMultiple(of: 2) && rows.isMultiple(of: size)
    }

    /// Where the row is that is `row` of the matrix.
    public func stored(_ row: Int) -> Int {
        guard case .interleaved(let size) = self else { return row }
        let (head, inside) = (row / size * size, row % size)
        return head + (inside < size / 2 ? 2 * inside : 2 * inside - size + 1)
    }
}

extension GGUFFile.Tensor {
    /// The numbers; `nil` for a type that is not read.
    private var numbers: StoredNumbers? {
        NumberFormat.named(type.name).map {
            StoredNumbers(format: $0, file: content, offset: bytes.lowerBound)
        }
    }

    /// The tensor as float32, a copy; `nil` for a type that is not read.
    public var floats: Tensor? {
        guard let numbers else { return nil }
        let tensor = Tensor(uninitialized: shape)
        numbers.widen(from: 0, count: tensor.count, into: tensor.pointer)
        return tensor
    }

    /// The matrix where it lies in the mapped file; `nil` for a type that is not read, if it has no two
    /// dimensions, and if the order does not fit its rows.
    public func matrix(_ order: RowOrder = .asTheyAre) -> Matrix? {
        guard shape.count == 2, let numbers, order.fits(shape[0]) else { return nil }
        return Matrix.mapped(numbers, rows: shape[0], columns: shape[1], order)
    }
}

extension Matrix {
    /// Numbers where their file is mapped: as a tensor, which nobody may write to, where they are
    /// float32 in their order and aligned.
    static func mapped(
        _ numbers: StoredNumbers, rows: Int, columns: Int, _ order: RowOrder = .asTheyAre
    ) -> Matrix {
        guard numbers.format.name == "F32", case .asTheyAre = order,
            let start = numbers.file.bytes.baseAddress.map({ $0 + numbers.offset }),
            UInt(bitPattern: start).isMultiple(of: UInt(MemoryLayout<Float>.alignment))
        else { return Matrix(numbers, rows: rows, columns: columns, order) }
        let storage = Storage(
            reading: start.assumingMemoryBound(to: Float.self), count: rows * columns,
            of: numbers.file)
        return Matrix(Tensor(storage, [rows, columns]))
    }

    /// One number everywhere, in float32 or in bfloat16, which keeps its first 16 bits: for
    /// measuring products.
    public init(repeating value: Float, rows: Int, columns: Int, isBFloat16: Bool) {
        guard isBFloat16 else {
            self.init(Tensor(repeating: value, [rows, columns]))
            return
        }
        self.init(
            bfloat16: Array(
                repeating: UInt16(truncatingIfNeeded: value.bitPattern >> 16),
                count: rows * columns),
            rows: rows, columns: columns)
    }

    /// Numbers of bfloat16 by their bits.
    package init(bfloat16 bits: [UInt16], rows: Int, columns: Int) {
        precondition(
            bits.count == rows * columns, "\(bits.count) numbers for [\(rows), \(columns)]")
        self.init(
            bits.withUnsafeBytes { Data($0) }, .bfloat16, rows: rows, columns: columns)
    }

    /// Numbers of a format by their bytes.
    package init(
        _ bytes: Data, _ format: NumberFormat, rows: Int, columns: Int,
        _ order: RowOrder = .asTheyAre
    ) {
        precondition(
            columns % format.block == 0
                && bytes.count == rows * columns / format.block * format.bytes,
            "\(bytes.count) bytes of \(format.name) for [\(rows), \(columns)]")
        self.init(
            StoredNumbers(format: format, file: MappedFile(bytes), offset: 0), rows: rows,
            columns: columns, order)
    }
}
