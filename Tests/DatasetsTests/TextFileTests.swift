import Catalog
import Datasets
import Foundation
import Testing

/// Text as people have it.
@Suite("The door for text")
struct TextFileTests {
    private let folder = try? TemporaryFolder()

    private func read(_ bytes: [UInt8]) throws -> String {
        let folder = try #require(folder)
        try folder.write(Data(bytes), to: "x.txt")
        return try TextFile.read(folder.url.appendingPathComponent("x.txt"))
    }

    private func fault(_ bytes: [UInt8]) throws -> String {
        let error = try #require(throws: InputError.self) { try read(bytes) }
        return error.description.replacing(try #require(folder).url.path + "/", with: "")
    }

    @Test func marksAndLineEndsGo() throws {
        #expect(try read(Array("a\nb\n".utf8)) == "a\nb\n")
        #expect(try read(Array("\u{FEFF}a\r\nb\r\n".utf8)) == "a\nb\n")
        // Neither is the end of a line.
        #expect(try read(Array("a\rb\u{FEFF}".utf8)) == "a\rb\u{FEFF}")
        #expect(try read(Array("a\r\r\nb".utf8)) == "a\r\nb")
    }

    private static let pointer = Array(
        "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n".utf8)

    private static let others: [([UInt8], String)] = [
        ([0xff, 0xfe, 0x61, 0x00], "not UTF-8 text but UTF-16 text"),
        ([0xfe, 0xff, 0x00, 0x61], "not UTF-8 text but UTF-16 text"),
        ([0xff, 0xfe, 0x00, 0x00, 0x61, 0, 0, 0], "not UTF-8 text but UTF-32 text"),
        // Without a mark.
        ([0x61, 0x00, 0x62, 0x00], "not text: byte 1 is zero, as in binary data and UTF-16"),
        ([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x01], "not UTF-8 text but Zstandard data"),
        ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "not UTF-8 text but xz data"),
        ([0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0xff], "not UTF-8 text but bzip2 data"),
        (
            [0x63, 0x61, 0x66, 0x65, 0x0a, 0x63, 0x61, 0x66, 0xe9, 0x0a],
            "not UTF-8 text: byte 8 (line 2) is 0xe9; Latin-1"
        ),
        ([0x63, 0x75, 0x74, 0xe2, 0x82], "not UTF-8 text: byte 3 (line 1) is 0xe2"),
        (pointer, "a Git LFS pointer, not the file itself; `git lfs pull`"),
        ([0x1f, 0x8b, 0x08], "the gzip data are cut short"),
        ([0x20, 0x0d, 0x0a], "the file has no text"), ([], "the file has no text"),
    ]

    @Test(arguments: others)
    func whatIsNotTextIsNamed(bytes: [UInt8], fault text: String) throws {
        #expect(try fault(bytes).hasPrefix("x.txt: \(text)"))
    }

    /// A text may begin like something else.
    @Test(arguments: ["BZh", "PAR1", "Rar!", "%PDF", "GGUF", "<html>"])
    func wordsThatOtherFilesBeginWith(word: String) throws {
        #expect(try read(Array("\(word) is a word\n".utf8)) == "\(word) is a word\n")
    }

    private func corpus(_ lines: [String]) throws -> TextCorpus {
        let folder = try #require(folder)
        try folder.write(lines.joined(separator: "\n"), to: "x.jsonl")
        return try folder.corpus("jsonl", ["path": .string("x.jsonl")])
    }

    /// Rows of a data frame, and text that was cut in the middle of a character.
    @Test func linesOfPython() throws {
        let rows = (0..<40).map { #"{"text": "row \#($0)", "score": NaN, "id": [1, -Infinity]}"# }
        let found = try corpus(rows + [#"{"text": "half \ud83d pair", "text2": 1e400}"#])
        #expect(found.validation.contains("half \u{FFFD} pair"))
        #expect(found.train.contains("row 1"))
        let error = try #require(throws: InputError.self) { try corpus([#"{"text": NaN}"#]) }
        #expect(error.description.hasSuffix("x.jsonl:1: field 'text' is a number, not a string"))
    }

    /// A look at the beginning of a file may end within a character.
    @Test(arguments: 0..<4, ["é", "한", "🙂"])
    func aCharacterMayBeCut(offset: Int, character: String) throws {
        let folder = try #require(folder)
        let text = String(repeating: "a", count: offset) + String(repeating: character, count: 4000)
        try folder.write(text, to: "x.txt")
        let location = DataLocation(option: folder.url.path, environment: [:])
        let entry = try textSets.entry(named: "text")
        try entry.make.check(entry.options(from: ["path": .string("x.txt")]), location)
    }

    /// A plan looks at the files of a data set without reading them.
    @Test func filesAreLookedAtBeforeTheyAreRead() throws {
        let folder = try #require(folder)
        let location = DataLocation(option: folder.url.path, environment: [:])
        func fault(_ name: String, _ values: [String: Value]) throws -> String? {
            let entry = try textSets.entry(named: name)
            do {
                try entry.make.check(entry.options(from: values), location)
                return nil
            } catch let error as InputError {
                return error.description
            }
        }
        #expect(try fault("arithmetic", [:]) == nil)
        #expect(try fault("gsm8k", [:])?.contains("there is no file") == true)
        #expect(
            try fault("mixture", ["parts": .list([.string("gsm8k"), .string("arithmetic")])])?
                .contains("gsm8k") == true)
        #expect(try fault("text", ["path": .string("x.txt")])?.contains("looked at") == true)
        try folder.write("a\n\nb\n", to: "x.txt")
        #expect(try fault("text", ["path": .string("x.txt")]) == nil)
        try folder.write(Data([0x61, 0x00]), to: "x.txt")
        #expect(try fault("text", ["path": .string("x.txt")])?.contains("is zero") == true)
        // A character that lies across the end of what is looked at.
        try folder.write(String(repeating: "a", count: 4095) + "é and more", to: "x.txt")
        #expect(try fault("text", ["path": .string("x.txt")]) == nil)
        try folder.write("a", to: "y.txt")
        #expect(
            try fault("text", ["path": .string("y.txt"), "test_path": .string("z.txt")])?
                .contains("z.txt") == true)
    }
}
