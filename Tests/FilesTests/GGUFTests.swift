import Catalog
import Files
import Foundation
import TestSupport
import Testing

/// The container: what it holds is read as typed values, what is wrong with it is said.
@Suite("GGUF files")
struct GGUFTests {
    private typealias Writer = GGUFWriter

    private func open(_ data: Data) throws -> GGUFFile {
        try inTemporaryFolder { folder in
            let url = folder.appendingPathComponent("x.gguf")
            try data.write(to: url)
            return try GGUFFile(contentsOf: url)
        }
    }

    /// The error of reading a file, without its path.
    private func fault(_ data: Data, _ body: (GGUFFile) throws -> Void = { _ in }) -> String {
        do {
            try body(open(data))
            return ""
        } catch {
            return "\(error)".replacing(/^.*x\.gguf: (not a GGUF file: )?/, with: "")
        }
    }

    private func fault(_ change: (inout GGUFWriter) -> Void) -> String {
        var writer = GGUFWriter()
        change(&writer)
        return fault(writer.file)
    }

    @Test(arguments: [2, 3] as [UInt32])
    func values(version: UInt32) throws {
        var writer = GGUFWriter(version: version)
        writer.key("u8", 0, Writer.bytes(UInt8(200)))
        writer.key("i8", 1, Writer.bytes(Int8(-3)))
        writer.key("u16", 2, Writer.bytes(UInt16(65_535)))
        writer.key("i16", 3, Writer.bytes(Int16(-300)))
        writer.key("u32", 4, Writer.bytes(UInt32.max))
        writer.key("i32", 5, Writer.bytes(Int32.min))
        writer.key("f32", 6, Writer.bytes(Float(1e-5).bitPattern))
        writer.key("yes", 7, Writer.bytes(UInt8(1)))
        writer.key("text", 8, Writer.text("é\n"))
        writer.key("u64", 10, Writer.bytes(UInt64.max))
        writer.key("i64", 11, Writer.bytes(Int64.min))
        writer.key("f64", 12, Writer.bytes((0.1).bitPattern))
        writer.array("texts", of: 8, count: 2, Writer.text("a") + Writer.text(""))
        writer.array("ids", of: 5, count: 2, Writer.bytes(Int32(7)) + Writer.bytes(Int32(-1)))
        writer.array("scores", of: 6, count: 1, Writer.bytes(Float(-2.5).bitPattern))
        writer.array("flags", of: 7, count: 2, Data([0, 1]))
        writer.array(
            "nested", of: 9, count: 2,
            Writer.bytes(UInt32(0)) + Writer.bytes(UInt64(1)) + Data([1]) + Writer.bytes(UInt32(8))
                + Writer.bytes(UInt64(1)) + Writer.text("b"))
        writer.array("none", of: 4, count: 0, Data())
        writer.tensor("a", [4, 3], offset: 0)
        writer.tensor("b", [32], type: 8, offset: 64)
        writer.tensor("s", [], offset: 128)
        writer.data = Data(count: 132)
        let file = try open(writer.file)
        let metadata = file.metadata
        #expect(try metadata.int("u8") == 200)
        #expect(try metadata.int("i8") == -3)
        #expect(try metadata.int("u16") == 65_535)
        #expect(try metadata.int("i16") == -300)
        #expect(try metadata.int("u32") == 4_294_967_295)
        #expect(try metadata.int("i32") == -2_147_483_648)
        #expect(try metadata.number("f32") == Double(Float(1e-5)))
        #expect(try metadata.bool("yes") == true)
        #expect(try metadata.string("text") == "é\n")
        #expect(metadata.value("u64") == .number(0x1p64))
        #expect(try metadata.int("i64") == .min)
        #expect(try metadata.number("f64") == 0.1)
        #expect(try metadata.number("u8") == 200)
        #expect(try metadata.strings("texts") == ["a", ""])
        #expect(try metadata.texts("texts")?.map(Array.init) == [[97], []])
        #expect(try metadata.integers("ids") == [7, -1])
        #expect(try metadata.numbers("scores") == [-2.5])
        #expect(try metadata.bools("flags") == [false, true])
        #expect(try metadata.strings("none") == [])
        #expect(try metadata.int("absent") == nil)
        #expect(try metadata.strings("absent") == nil)
        #expect(metadata.value("ids") == nil && metadata.contains("nested"))
        #expect(metadata.keys.count == 18)
        #expect(Set(file.tensors.keys) == ["a", "b", "s"])
        #expect(file.tensors["a"]?.shape == [3, 4])
        #expect(file.tensors["b"]?.type.name == "Q8_0")
        #expect(file.tensors["b"]?.bytes.count == 34)
        #expect(file.tensors["s"]?.bytes.count == 4)
    }

    /// A key of another type is an error that names it.
    @Test func wrongTypes() {
        var writer = GGUFWriter()
        writer.key("n", 4, Writer.bytes(UInt32(3)))
        writer.array("a", of: 8, count: 1, Writer.bytes(UInt64(1)) + Data([0xFF]))
        #expect(
            fault(writer.file) { _ = try $0.metadata.string("n") }
                == "'n' is 3, allowed is a string")
        #expect(
            fault(writer.file) { _ = try $0.metadata.strings("n") }
                == "'n' is 3, allowed is an array of strings")
        #expect(
            fault(writer.file) { _ = try $0.metadata.integers("a") }
                == "'a' is an array of 1 string, allowed is an array of whole numbers")
        #expect(
            fault(writer.file) { _ = try $0.metadata.strings("a") }
                == "'a': string 0 is not UTF-8")
    }

    @Test func hostileHeaders() {
        #expect(fault(Data()) == "0 bytes, at least 24 are needed")
        #expect(fault(Data("GGUG".utf8) + Data(count: 20)) == "its first bytes are not \"GGUF\"")
        #expect(
            fault(Data("lmgg".utf8) + Data(count: 20))
                == "a GGML file, from before GGUF; llama.cpp converts it")
        #expect(fault { $0.version = 1 } == "version 1, allowed are 2 and 3")
        #expect(
            fault { $0.version = UInt32(3).byteSwapped }
                == "big-endian; only little-endian files are read")
        #expect(
            fault { $0.keyCount = .max } == "the number of keys is 18446744073709551615")
        #expect(
            fault { $0.keyCount = 1 << 40 }
                == "key '' of 1099511627776: the file ends in it")
        #expect(
            fault { $0.tensorCount = 1 << 40 }
                == "tensor '' of 1099511627776: the file ends in it")
        #expect(
            fault { $0.keys = [Writer.bytes(UInt64.max)] }
                == "key 0 of 1: a text claims 18446744073709551615 bytes, the file has 0 more")
        #expect(
            fault { $0.key("k", 13, Data()) }
                == "key 'k' of 1: its type is 13, allowed is 0 to 12")
        #expect(
            fault { $0.array("k", of: 6, count: 1 << 62, Data()) }.hasPrefix(
                "key 'k' of 1: 4611686018427387904 elements of 4 bytes, the file has "))
        #expect(
            fault {
                $0.key("k", 4, Data(count: 4))
                $0.key("k", 4, Data(count: 4))
            } == "key 'k' of 2: occurs twice")
        let deep = (0..<9).reduce(Data()) { data, _ in
            Writer.bytes(UInt32(9)) + Writer.bytes(UInt64(1)) + data
        }
        #expect(
            fault { $0.key("k", 9, deep) }
                == "key 'k' of 1: arrays are nested deeper than 8 levels")
        for alignment in [0, 3, UInt32.max] {
            #expect(
                fault { $0.key("general.alignment", 4, Writer.bytes(alignment)) }
                    == "'general.alignment' is \(alignment), allowed is a power of 2")
        }
    }

    @Test func hostileTensors() {
        func fault(_ change: (inout GGUFWriter) -> Void) -> String {
            self.fault { writer in
                writer.data = Data(count: 64)
                change(&writer)
            }
        }
        #expect(
            fault { $0.tensor("t", [17], offset: 0) }
                == "tensor 't': 68 bytes at 0 of the data, which has 64")
        #expect(
            fault { $0.tensor("t", [1], offset: 8) }
                == "tensor 't': its offset is 8, not a multiple of 32")
        #expect(
            fault { $0.tensor("t", [1], offset: 1 << 62) }
                == "tensor 't': 4 bytes at 4611686018427387904 of the data, which has 64")
        #expect(
            fault { $0.tensor("t", [1], offset: (1 << 63) - 32) }
                == "tensor 't': 4 bytes at 9223372036854775776 of the data, which has 64")
        #expect(
            fault { $0.tensor("t", [1 << 40, 1 << 40], offset: 0) }
                == "tensor 't': the shape [1099511627776, 1099511627776] is too large")
        #expect(
            fault { $0.tensor("t", [0, 1 << 40, 1 << 40], offset: 0) }
                == "tensor 't': the shape [1099511627776, 1099511627776, 0] is too large")
        #expect(
            fault { $0.tensor("t", [1, 1, 1, 1, 1], offset: 0) }
                == "tensor 't' of 1: it has 5 dimensions, allowed are 4")
        #expect(
            fault { $0.tensor("t", [48], type: 2, offset: 0) }
                == "tensor 't': a row has 48 numbers, Q4_0 has blocks of 32")
        #expect(
            fault { $0.tensor("t", [1], type: 77, offset: 0) }
                == "tensor 't' of 1: its type is 77, which is not known")
        #expect(
            fault {
                $0.tensor("t", [1], offset: 0)
                $0.tensor("t", [1], offset: 32)
            } == "tensor 't': occurs twice")
        #expect(
            fault {
                $0.tensor("t", [9], offset: 0)
                $0.tensor("u", [1], offset: 32)
            } == "tensors 't' and 'u' overlap")
        #expect(
            fault {
                $0.tensor("t", [9], offset: 0)
                $0.tensor("e", [0, 9], offset: 32)
            } == "")
    }

    /// No prefix of a file, and no file with a byte changed, is more than an error.
    @Test func damage() {
        var writer = GGUFWriter()
        writer.key("general.architecture", 8, Writer.text("llama"))
        writer.array(
            "tokens", of: 8, count: 3, Writer.text("a") + Writer.text("") + Writer.text("b"))
        writer.tensor("t", [4, 2], offset: 0)
        writer.data = Data(count: 32)
        let whole = writer.file
        #expect(fault(whole) == "")
        for length in 0..<whole.count { #expect(fault(whole.prefix(length)) != "") }
        for index in 0..<whole.count - 32 {
            for value in [0x00, 0x7F, 0xFF] as [UInt8] {
                var damaged = whole
                damaged[index] = value
                _ = fault(damaged) { _ = try $0.metadata.strings("tokens") }
            }
        }
    }

    @Test func pointer() {
        let pointer = Data("version https://git-lfs.github.com/spec/v1\noid sha256:00\n".utf8)
        #expect(
            fault(pointer)
                == "not a GGUF file but a Git LFS pointer, not the file itself; `git lfs pull` in its "
                + "folder fetches it"
        )
    }

    // MARK: - Split files

    private func part(_ number: UInt16, of count: UInt16, _ tensors: String...) -> Data {
        var writer = GGUFWriter()
        writer.key("split.no", 2, Writer.bytes(number))
        writer.key("split.count", 2, Writer.bytes(count))
        writer.key("split.tensors.count", 5, Writer.bytes(Int32(3)))
        for (index, name) in tensors.enumerated() {
            writer.tensor(name, [8], offset: UInt64(32 * index))
        }
        writer.data = Data(count: 32 * tensors.count)
        return writer.file
    }

    private func split(_ files: [String: Data], open name: String) throws -> GGUFFile {
        try inTemporaryFolder { folder in
            for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
            do {
                return try GGUFFile(contentsOf: folder.appendingPathComponent(name))
            } catch let error as InputError {
                throw InputError(
                    error.description.replacingOccurrences(of: folder.path + "/", with: ""))
            }
        }
    }

    @Test func splitFiles() throws {
        let names = ["m-00001-of-00002.gguf", "m-00002-of-00002.gguf"]
        let (one, two) = (part(0, of: 2, "a"), part(1, of: 2, "b", "c"))
        func fault(_ files: [String: Data], open name: String = "m-00001-of-00002.gguf") -> String {
            do {
                _ = try split(files, open: name)
                return ""
            } catch {
                return "\(error)"
            }
        }
        let file = try split([names[0]: one, names[1]: two], open: names[0])
        #expect(file.files.map(\.lastPathComponent) == names)
        #expect(file.tensors.keys.sorted() == ["a", "b", "c"])
        #expect(
            fault([names[0]: one]) == "\(names[1]): cannot be read (No such file or directory)")
        #expect(
            fault([names[0]: one, names[1]: two], open: names[1])
                == "\(names[1]): file 2 of 2 of a split model; name the first, which ends in "
                + "-00001-of-00002.gguf")
        #expect(
            fault(["m.gguf": one], open: "m.gguf")
                == "m.gguf: the first of 2 files of a split model, whose name has to end in "
                + "-00001-of-00002.gguf so that the others are found")
        #expect(
            fault([names[0]: one, names[1]: part(0, of: 2, "b", "c")])
                == "\(names[1]): 'split.no' and 'split.count' do not say that it is file 2 of 2")
        #expect(
            fault([names[0]: one, names[1]: part(1, of: 2, "b", "a")])
                == "\(names[1]): tensor 'a' is in another file too")
        #expect(
            fault([names[0]: one, names[1]: part(1, of: 2, "b")])
                == "\(names[0]): 'split.tensors.count' is 3, its 2 files have 2 tensors")
        #expect(
            fault([names[0]: part(2, of: 2, "a")])
                == "\(names[0]): 'split.no' is 2, 'split.count' is 2")
    }

    /// 200,000 strings and 20,000 tensors in well under a second.
    @Test func longHeader() throws {
        var texts = Data()
        for index in 0..<200_000 { texts += Writer.text("token\(index)") }
        var writer = GGUFWriter()
        writer.array("tokens", of: 8, count: 200_000, texts)
        for index in 0..<20_000 {
            writer.tensor("t\(index)", [1], offset: UInt64(32 * index))
        }
        writer.data = Data(count: 32 * 20_000)
        let data = writer.file
        let file = try open(data)
        #expect(try file.metadata.strings("tokens")?[199_999] == "token199999")
        #expect(file.tensors.count == 20_000)
    }
}
