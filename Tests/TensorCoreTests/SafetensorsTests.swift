import Foundation
import TensorCore
import TestSupport
import Testing

/// What is wrong with a file is an error that says so, before any tensor is believed.
@Suite("Safetensors files")
struct SafetensorsTests {
    /// A file with the given header and so many bytes of data.
    private func file(_ header: String, data: Int = 0) -> Data {
        var file = Data()
        withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { file.append(contentsOf: $0) }
        return file + Data(header.utf8) + Data(count: data)
    }

    /// The error of reading a file, without the words that all have.
    private func fault(_ data: Data) -> String {
        do {
            _ = try Safetensors(data, file: "x")
            return ""
        } catch {
            let text = "\(error)"
            let prefix = "x: not a safetensors file: "
            #expect(text.hasPrefix(prefix))
            return String(text.dropFirst(prefix.count))
        }
    }

    private func tensor(
        _ type: String = "F32", _ shape: String = "[2]", _ offsets: String = "[0,8]"
    ) -> String {
        "{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
    }

    @Test func roundTrip() throws {
        let tensors = [
            "a.weight": Tensor([1, -2, .infinity, 0.5, 3, -0.0], [2, 3]),
            "b": Tensor([7], [1]), "empty": Tensor([], [0, 4]),
        ]
        let data = Safetensors.data(tensors, metadata: ["step": "3", "quoted": "\"\\\n"])
        #expect(data == Safetensors.data(tensors, metadata: ["quoted": "\"\\\n", "step": "3"]))
        let file = try Safetensors(data, file: "x")
        #expect(file.metadata == ["step": "3", "quoted": "\"\\\n"])
        #expect(Set(file.entries.keys) == ["a.weight", "b", "empty"])
        for (name, tensor) in tensors {
            let found = try #require(file.tensor(name))
            #expect(found.shape == tensor.shape)
            #expect(found.values.map(\.bitPattern) == tensor.values.map(\.bitPattern))
        }
        #expect(file.tensor("c") == nil)
        #expect(file.integers("b") == nil)
    }

    @Test func halfPrecisionAndIntegers() throws {
        let header =
            "{\"h\":\(tensor("F16", "[2]", "[0,4]")),\"b\":\(tensor("BF16", "[2]", "[4,8]")),"
            + "\"i\":\(tensor("I32", "[1]", "[8,12]"))}"
        var data = file(header)
        for bits in [0x3C00, 0xC100, 0x3F80, 0xC020] as [UInt16] {
            withUnsafeBytes(of: bits.littleEndian) { data.append(contentsOf: $0) }
        }
        withUnsafeBytes(of: Int32(-5).littleEndian) { data.append(contentsOf: $0) }
        let file = try Safetensors(data, file: "x")
        #expect(file.tensor("h")?.values == [1, -2.5])
        #expect(file.tensor("b")?.values == [1, -2.5])
        #expect(file.integers("i") == [-5])
        #expect(file.tensor("i") == nil)
    }

    @Test func truncatedFiles() {
        #expect(fault(Data([1, 0, 0])) == "3 bytes, at least 8 are needed")
        #expect(fault(Data()) == "0 bytes, at least 8 are needed")
        let whole = Safetensors.data(["a": Tensor([1, 2], [2])])
        #expect(
            fault(whole.prefix(20))
                == "the header claims \(whole.count - 16) bytes, the file has 12 after its first 8")
        #expect(
            fault(whole.dropLast(1))
                == "tensor 'a': bytes 0..<8 lie outside the 7 in the file")
    }

    @Test func oversizeHeader() {
        for length in [UInt64(1) << 40, UInt64.max] {
            var data = file("{}")
            withUnsafeBytes(of: length.littleEndian) { data.replaceSubrange(0..<8, with: $0) }
            #expect(
                fault(data) == "the header claims \(length) bytes, the file has 2 after its first 8"
            )
        }
    }

    @Test func longHeader() {
        let padded = "{}" + String(repeating: " ", count: 32 << 20)
        #expect(
            fault(file(padded))
                == "the header has \((32 << 20) + 2) bytes, allowed are \(32 << 20)")
    }

    /// Matrices read where the file is mapped have the numbers of the copies.
    @Test func mappedMatrices() throws {
        for padding in 0..<5 {
            let header =
                "{\"f\":\(tensor("F32", "[1,2]", "[0,8]")),\"b\":\(tensor("BF16", "[2,1]", "[8,12]"))"
                + ",\"v\":\(tensor("F32", "[2]", "[12,20]"))}"
                + String(repeating: " ", count: padding)
            var data = file(header)
            for value in [Float(1.5), -2] {
                withUnsafeBytes(of: value) { data.append(contentsOf: $0) }
            }
            data += Data([0x80, 0x3F, 0x20, 0xC0]) + Data(count: 8)
            try inTemporaryFolder { folder in
                let url = folder.appendingPathComponent("model.safetensors")
                try data.write(to: url)
                let file = try Safetensors(contentsOf: url)
                // The mapping outlives the name.
                try FileManager.default.removeItem(at: url)
                let (f, b) = (try #require(file.matrix("f")), try #require(file.matrix("b")))
                #expect(f.shape == [1, 2] && b.shape == [2, 1])
                #expect(gather(f, [0]).values == [1.5, -2])
                #expect(gather(b, [1, 0]).values == [-2.5, 1])
                #expect(b.tensor == nil)
                #expect(file.matrix("v") == nil)
            }
        }
    }

    @Test func headersThatAreNotOne() {
        #expect(fault(file("[]")) == "the header is not an object")
        #expect(
            fault(file("{\"a\"}")) == "header: line 1: expected ':', found \"}\"")
        #expect(fault(file("{\"a\":3}")) == "'a' is not an object")
        #expect(
            fault(file("{\"a\":\(tensor()),\"a\":\(tensor())}", data: 8))
                == "header: line 1: the key \"a\" occurs twice")
        var bytes = file("{\"a\":\"?\"}")
        bytes[bytes.count - 3] = 0xFF
        #expect(fault(bytes) == "header: the text is not UTF-8")
    }

    @Test(arguments: [
        ("{\"shape\":[2],\"data_offsets\":[0,8]}", "dtype is nothing"),
        ("{\"dtype\":\"F9\",\"shape\":[8],\"data_offsets\":[0,8]}", "dtype is \"F9\""),
        ("{\"dtype\":4,\"shape\":[2],\"data_offsets\":[0,8]}", "dtype is 4"),
    ])
    func elementTypes(entry: String, found: String) {
        #expect(
            fault(file("{\"a\":\(entry)}", data: 8))
                == "tensor 'a': \(found), allowed: "
                + Safetensors.ElementType.allCases.map(\.rawValue).joined(separator: ", "))
    }

    /// Types that nothing is read from take their place, and tell their size.
    @Test func typesThatAreNotRead() throws {
        let entries = [
            "a": tensor("BOOL", "[3]", "[0,3]"), "b": tensor("F8_E4M3", "[5]", "[3,8]"),
            "c": tensor("F4", "[4]", "[8,10]"), "d": tensor("C64", "[1]", "[10,18]"),
        ]
        let header = entries.map { "\"\($0)\":\($1)" }.joined(separator: ",")
        let read = try Safetensors(file("{\(header)}", data: 18), file: "x")
        for name in entries.keys {
            #expect(read.entries[name] != nil && read.tensor(name) == nil)
            #expect(read.matrix(name) == nil && read.integers(name) == nil)
        }
        #expect(
            fault(file("{\"a\":\(tensor("F4", "[3]", "[0,2]"))}", data: 2))
                == "tensor 'a': F4 [3] takes 12 bits, which are no whole bytes")
        #expect(
            fault(file("{\"a\":\(tensor("BOOL", "[3]", "[0,2]"))}", data: 2))
                == "tensor 'a': BOOL [3] takes 3 bytes, data_offsets span 2")
    }

    /// float64 is rounded to float32.
    @Test func doublePrecision() throws {
        var data = file("{\"a\":\(tensor("F64", "[1,3]", "[0,24]"))}")
        for value in [1 / 3.0, -1e300, 0x1.0000011p0] {
            withUnsafeBytes(of: value) { data.append(contentsOf: $0) }
        }
        let read = try Safetensors(data, file: "x")
        let expected = [Float(1 / 3.0), -.infinity, Float(0x1.0000011p0)]
        #expect(read.tensor("a")?.values == expected)
        #expect(gather(try #require(read.matrix("a")), [0]).values == expected)
    }

    @Test(arguments: [
        ("[-2]", "[0,8]"), ("[2.5]", "[0,8]"), ("2", "[0,8]"), ("[\"2\"]", "[0,8]"),
        ("[2]", "[-8,0]"), ("[2]", "[0]"), ("[2]", "[0,4,8]"), ("[2]", "8"),
        ("[99999999999999999999]", "[0,8]"),
    ])
    func numbersThatAreNone(shape: String, offsets: String) {
        #expect(
            fault(file("{\"a\":\(tensor("F32", shape, offsets))}", data: 8))
                == "tensor 'a': shape and data_offsets must be lists of whole numbers, not negative"
        )
    }

    @Test func shapesThatOverflow() {
        for shape in ["[4611686018427387904]", "[4294967296, 4294967296]"] {
            #expect(
                fault(file("{\"a\":\(tensor("F32", shape))}", data: 8))
                    == "tensor 'a': the shape \(shape) is too large")
        }
    }

    @Test func placesThatDoNotFit() {
        func entry(_ shape: String, _ offsets: String, _ type: String = "F32") -> String {
            fault(file("{\"a\":\(tensor(type, shape, offsets))}", data: 16))
        }
        #expect(entry("[3]", "[8,20]") == "tensor 'a': bytes 8..<20 lie outside the 16 in the file")
        #expect(entry("[2]", "[8,0]") == "tensor 'a': bytes 8..<0 lie outside the 16 in the file")
        #expect(entry("[3]", "[0,8]") == "tensor 'a': F32 [3] takes 12 bytes, data_offsets span 8")
        #expect(
            fault(file("{\"a\":\(tensor()),\"b\":\(tensor("F32", "[2]", "[4,12]"))}", data: 16))
                == "tensors 'a' and 'b' overlap")
    }

    /// A header whose length is no multiple of the elements' size, as old writers left it. The format
    /// asks for no alignment: a tensor may begin anywhere.
    @Test func dataOffItsAlignment() throws {
        for padding in 0..<4 {
            let header = "{\"a\":\(tensor())}" + String(repeating: " ", count: padding)
            var data = file(header)
            for value in [Float(1.5), -2] {
                withUnsafeBytes(of: value) { data.append(contentsOf: $0) }
            }
            #expect(try Safetensors(data, file: "x").tensor("a")?.values == [1.5, -2])
        }
        var data = file("{\"a\":\(tensor("F32", "[1,2]", "[3,11]"))}") + Data(count: 3)
        for value in [Float(1.5), -2] { withUnsafeBytes(of: value) { data.append(contentsOf: $0) } }
        let read = try Safetensors(data, file: "x")
        #expect(read.tensor("a")?.values == [1.5, -2])
        #expect(gather(try #require(read.matrix("a")), [0]).values == [1.5, -2])
        let product = linear(Tensor([2, 4], [1, 2]), try #require(read.matrix("a")))
        #expect(product.values == [-5])
    }

    /// 400,000 tensors in some seconds, most of which is the reading of JSON.
    @Test func manyTensors() throws {
        let header = (0..<400_000).map {
            "\"t\($0)\":\(tensor("I64", "[1]", "[\(8 * $0),\(8 * $0 + 8)]"))"
        }
        .joined(separator: ",")
        let start = ContinuousClock.now
        let read = try Safetensors(file("{\(header)}", data: 8 * 400_000), file: "x")
        #expect(read.entries.count == 400_000)
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func filesThatCannotBeRead() {
        let missing = URL(fileURLWithPath: "/nowhere/model.safetensors")
        for url in [missing, FileManager.default.temporaryDirectory] {
            let error = #expect(throws: (any Error).self) { try Safetensors(contentsOf: url) }
            #expect(
                error.map { "\($0)" }?.hasPrefix("\(url.path): cannot be read (") == true)
        }
    }

    /// Cut and changed at every byte, a file is refused or read; it never traps.
    @Test func damage() {
        let whole = Safetensors.data(
            ["a": Tensor([1, 2], [2]), "b": Tensor([3], [1, 1])], metadata: ["k": "v"])
        for length in 0..<whole.count { _ = try? Safetensors(whole.prefix(length), file: "x") }
        for place in 0..<whole.count {
            for byte in [0x00, 0x2D, 0x39, 0x7D, 0xFF] as [UInt8] {
                var damaged = whole
                damaged[place] = byte
                guard let file = try? Safetensors(damaged, file: "x") else { continue }
                for name in file.entries.keys { _ = (file.tensor(name), file.integers(name)) }
            }
        }
    }
}
