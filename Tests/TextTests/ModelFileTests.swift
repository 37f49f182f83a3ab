import Catalog
import Foundation
import TestSupport
import Testing
import Text

@Suite("A tokenizer file that is not whole")
struct ModelFileTests {
    private let whole: Data

    init() throws {
        whole = try Data(contentsOf: Fixture.folder.appendingPathComponent("text/tiny.model"))
    }

    /// The error of reading `data` as a file, which must name the file.
    private func fault(_ data: Data, _ name: String = "tokenizer.model") throws -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("text-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try data.write(to: file)
        let error = try #require(throws: InputError.self) {
            try SentencePieceTokenizer(contentsOf: file)
        }
        #expect(error.description.hasPrefix(file.path + ": "))
        return String(error.description.dropFirst(file.path.count + 2))
    }

    @Test("is refused with its name")
    func refusals() throws {
        #expect(try fault(Data()) == "the file is empty")
        #expect(
            try fault(Data("hello".utf8))
                == "not a whole SentencePiece model: at byte 2: wire type 4")
        #expect(try fault(Data([0x0a])).hasSuffix("at byte 1: a number without an end"))
        #expect(
            try fault(Data([0x0a, 0x7f, 0x01]))
                .hasSuffix("at byte 0: field 1 claims 127 bytes, 1 are left"))
        #expect(try fault(whole.prefix(whole.count - 9)).contains("bytes, "))
        let missing = URL(fileURLWithPath: "/nowhere/tokenizer.model")
        let error = #expect(throws: InputError.self) {
            try SentencePieceTokenizer(contentsOf: missing)
        }
        #expect(error?.description.hasPrefix("/nowhere/tokenizer.model: cannot be read") == true)
    }

    /// Whatever is done to the file, the library neither crashes nor throws what is not an InputError.
    @Test("is refused or read, wherever it is cut or changed")
    func damage() throws {
        for length in stride(from: 0, to: whole.count, by: 37) {
            #expect(throws: InputError.self) {
                try SentencePieceTokenizer(serialized: whole.prefix(length))
            }
        }
        for position in stride(from: 0, to: whole.count, by: 7) {
            for bits in [UInt8(0xff), 0x01, 0x80] {
                var changed = whole
                changed[position] ^= bits
                do {
                    let tokenizer = try SentencePieceTokenizer(serialized: changed)
                    let ids = try tokenizer.encode("ＡＢ ﬁsh sold 48 clips ▁ 日本")
                    _ = try tokenizer.decode(ids)
                } catch is InputError {}
            }
        }
    }
}
