import Foundation
import TensorCore
import TestSupport
import Testing

/// Quantised numbers against the gguf package (Tools/fixtures/gguf_files.py), and their matrices against
/// the same numbers held as float32.
@Suite("Stored numbers")
struct StoredNumbersTests {
    private static let columns = 512
    static let formats = NumberFormat.all.map(\.name).filter { $0 != "F32" && $0 != "F64" }

    private func fixture(_ format: String) throws -> (bytes: [UInt8], values: [Float], rows: Int) {
        let file = try Fixture("gguf/blocks.safetensors")
        return (
            try file.bytes("\(format).bytes"), try file.floats("\(format).values"),
            try file.shape("\(format).values")[0]
        )
    }

    private func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }

    private func bits(_ tensor: Tensor) -> [UInt32] { bits(tensor.values) }

    @Test func everyFormatIsInTheFixture() throws {
        let names = try Fixture("gguf/blocks.safetensors").names
        #expect(Set(names.map { $0.split(separator: ".")[0] }) == Set(Self.formats.map { $0[...] }))
    }

    /// Every number to the bit, with scales that are infinite, zero, negative, subnormal; what is not a
    /// number there is none here.
    @Test(arguments: formats)
    func values(format: String) throws {
        let (bytes, expected, rows) = try fixture(format)
        let matrix = Matrix(
            Data(bytes), try #require(NumberFormat.named(format)), rows: rows,
            columns: Self.columns)
        let found = gather(matrix, (0..<Int32(rows)).map { $0 }).values
        #expect(found.count == expected.count)
        let differing = zip(found, expected).filter {
            $1.isNaN ? !$0.isNaN : $0.bitPattern != $1.bitPattern
        }
        #expect(differing.isEmpty)
        #expect(expected.contains { $0.isNaN })
        #expect(!format.hasPrefix("Q") || expected.contains { $0.isInfinite })
    }

    /// The same numbers twice, [rows, 512]: as they are stored, and as float32. Rows are those of the
    /// fixture that are finite, from different blocks on.
    private func pair(_ format: String, rows: Int) throws -> (stored: Matrix, floats: Matrix) {
        let (bytes, values, _) = try fixture(format)
        let count = Self.columns
        let length = bytes.count / (values.count / count)
        let block = format.hasSuffix("K") ? 256 : format.hasPrefix("Q") ? 32 : 1
        let blocks = count / block
        var (data, floats) = (Data(), [Float]())
        for row in 0..<rows {
            let source = row % 3
            let shift = row % blocks
            for index in 0..<blocks {
                let from = (index + shift) % blocks
                let size = length / blocks
                data += Data(
                    bytes[source * length + from * size..<source * length + (from + 1) * size])
                floats +=
                    values[source * count + from * block..<source * count + (from + 1) * block]
            }
        }
        return (
            Matrix(data, try #require(NumberFormat.named(format)), rows: rows, columns: count),
            Matrix(Tensor(floats, [rows, count]))
        )
    }

    private func normal(_ shape: [Int]) -> Tensor {
        .normal(shape, deviation: 1, RandomStream(seed: 2, purpose: "test input"))
    }

    /// Value and gradient at x.
    private func bits(_ x: Tensor, _ product: (Tensor) -> Tensor) throws -> [[UInt32]] {
        let leaf = x.trainable
        let y = product(leaf)
        Tape.backward(sum(y * y))
        return [bits(y.detached), bits(try #require(leaf.gradient))]
    }

    /// Of one row and many, whole, of slices that begin and end inside a block, and of transposes.
    @Test(arguments: formats)
    func products(format: String) throws {
        let (stored, floats) = try pair(format, rows: 70)
        let slices: [(Range<Int>, Range<Int>)] = [
            (0..<70, 0..<512), (16..<32, 0..<512), (3..<70, 32..<64), (0..<5, 7..<301),
            (69..<70, 255..<257), (0..<70, 500..<512), (1..<2, 40..<41), (2..<70, 64..<448),
        ]
        for (rows, columns) in slices {
            let one = stored.slice(rows: rows, columns: columns)
            let other = floats.slice(rows: rows, columns: columns)
            for count in [1, 33] {
                let x = normal([count, columns.count])
                #expect(try bits(x) { linear($0, one) } == bits(x) { linear($0, other) })
                let t = normal([count, rows.count])
                #expect(
                    try bits(t) { linear($0, one.transposed) }
                        == bits(t) { linear($0, other.transposed) })
            }
        }
    }

    /// Parts of rows (heads, experts) and of columns, of one token and many.
    @Test(arguments: formats, [1, 40])
    func panels(format: String, tokens: Int) throws {
        let parts = 16
        let panels = Panels(
            chosen: (0..<tokens).map { token in (0..<parts).filter { (token + $0) % 3 > 0 } },
            parts: parts)
        let (stored, floats) = try pair(format, rows: 96)
        let (x, y) = (normal([tokens, 512]), normal([panels.rows.count, 32]))
        #expect(
            try bits(x) { gatherLinear($0, stored, panels) }
                == bits(x) { gatherLinear($0, floats, panels) })
        #expect(
            try bits(y) { scatterLinear($0, stored, panels) }
                == bits(y) { scatterLinear($0, floats, panels) })
        Tape.paused {
            #expect(
                bits(gatherLinear(x, stored, panels)) == bits(gatherLinear(x, floats, panels)))
            #expect(
                bits(scatterLinear(y, stored, panels)) == bits(scatterLinear(y, floats, panels)))
        }
    }

    /// Rows of heads whose halves were interleaved come in their own order, whatever slice is read.
    @Test(arguments: formats)
    func interleavedRows(format: String) throws {
        let (bytes, values, _) = try fixture(format)
        let length = bytes.count / (values.count / Self.columns)
        // Two heads of four: rows 0, 2, 1, 3 of each.
        let order = [0, 1, 2, 0, 2, 1, 0, 2]
        let data = order.reduce(Data()) { $0 + Data(bytes[$1 * length..<($1 + 1) * length]) }
        let matrix = Matrix(
            data, try #require(NumberFormat.named(format)), rows: 8, columns: Self.columns,
            .interleaved(headSize: 4))
        let sources = [0, 2, 1, 3, 4, 6, 5, 7].map { order[$0] }
        let floats = Matrix(
            Tensor(
                sources.flatMap { values[$0 * Self.columns..<($0 + 1) * Self.columns] },
                [8, Self.columns]))
        for (rows, columns) in [(0..<8, 0..<512), (4..<8, 0..<512), (1..<6, 9..<300)] {
            for count in [1, 3] {
                let x = normal([count, columns.count])
                #expect(
                    bits(linear(x, matrix.slice(rows: rows, columns: columns)))
                        == bits(linear(x, floats.slice(rows: rows, columns: columns))))
            }
        }
    }
}
