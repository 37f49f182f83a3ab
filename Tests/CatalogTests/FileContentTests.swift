import Catalog
import Foundation
import Testing

@Suite("Whole files")
struct FileContentTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("content-\(UUID().uuidString)")

    private func file(_ name: String, _ data: Data) throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = folder.appendingPathComponent(name)
        try data.write(to: url)
        return url
    }

    private func fault(_ url: URL, atMost limit: Int = 100) throws -> String {
        try #require(throws: InputError.self) { try FileContent.read(url, atMost: limit) }
            .description.replacing(folder.path + "/", with: "")
    }

    @Test func whatCannotBeReadIsNamed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let some = try file("some", Data(count: 101))
        #expect(try FileContent.read(some, atMost: 101) == Data(count: 101))
        #expect(try fault(some) == "some: more than 100 bytes, which is not read")
        #expect(try fault(folder.appendingPathComponent("none")) == "none: there is no such file")
        #expect(try fault(folder).hasSuffix(": found a folder, allowed is a file"))
        #expect(try fault(URL(fileURLWithPath: "/dev/zero")).contains("more than 100 bytes"))
        #expect(try FileContent.read(URL(fileURLWithPath: "/dev/null"), atMost: 1).isEmpty)
        let link = folder.appendingPathComponent("link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: some)
        #expect(FileContent.size(link) == 101)
        try FileManager.default.removeItem(at: some)
        #expect(FileContent.size(link) == nil)
    }

    @Test func aPipeIsReadToItsEnd() throws {
        let pipe = Pipe()
        let bytes = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0) })
        let writer = pipe.fileHandleForWriting
        Thread.detachNewThread {
            try? writer.write(contentsOf: bytes)
            try? writer.close()
        }
        let url = URL(fileURLWithPath: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        #expect(try FileContent.read(url, atMost: 1 << 20) == bytes)
    }

    private static let starts: [(String, String?)] = [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer"),
        ("PK\u{3}\u{4}", "a zip archive"), ("BZh91AY", "bzip2 data"),
        ("\n <!DOCTYPE html><html>", "a web page"), ("{\"a\": 1}", nil), ("", nil),
    ]

    @Test(arguments: starts)
    func whatAFileIs(start: String, name: String?) {
        let found = FileSignature.name(of: Array(start.utf8))
        #expect(found.map { $0.contains(name ?? "nothing") } == name.map { _ in true })
    }

    @Test func jsonSaysWhatAFileIsInstead() {
        let pointer = Data("version https://git-lfs.github.com/spec/v1\n".utf8)
        let error = #expect(throws: InputError.self) { try Value(json: pointer) }
        #expect(error?.description.contains("git lfs pull") == true)
        #expect(
            throws: InputError("line 1: found NaN, which is not JSON; allowed is a number or null")
        ) { try Value(json: Data("{\"loss\": NaN}".utf8)) }
        #expect((try? Value(json: Data([0xef, 0xbb, 0xbf, 0x31]))) == .int(1))
    }

    @Test func whatPythonWritesIsReadWhereItIsAllowed() throws {
        var reader = try JSONReader(
            Data(#"[NaN, -Infinity, Infinity, "a\ud83db", "\ud83d\ude00", 1e999]"#.utf8),
            isLenient: true)
        let value = try reader.value()
        #expect(
            value.json
                == #"["nan","-inf","inf","a\#u{FFFD}b","😀","inf"]"#)
    }
}

@Suite("Messages")
struct MessageTests {
    @Test func numbersAreCutToWholeOnes() {
        #expect(Int(nearest: 1e300) == .max)
        #expect(Int(nearest: -.infinity) == .min)
        #expect(Int(nearest: .nan) == 0)
        #expect(Int(nearest: 2.6) == 3)
    }

    @Test func manyFaultsAreCounted() {
        let error = InputError(faults: (0..<25).map(String.init))
        #expect(error.shown.count == 21)
        #expect(error.shown.last == "and 5 more faults")
        #expect(excerpt("abc", atMost: 3) == "abc")
        #expect(excerpt("abcd", atMost: 3) == "abc...")
    }

    /// What YAML takes for a number is a name once it is quoted.
    @Test func namesThatLookLikeNumbers() {
        let subset = Option("subset", .subset(isNeeded: true), default: nil, "")
        #expect(
            subset.fault(.list([.int(0), .int(1)]))
                == "found [0,1], allowed is a family or class, or a list of these, each once, or all; "
                + #"in quotes they are names: ["0","1"]"#)
        let text = Option("title", .string, default: nil, "")
        #expect(
            text.fault(.number(1.1), written: "1.10")
                == #"found 1.10, allowed is a string; in quotes it is a name: "1.10""#)
        #expect(
            Option("steps", .int(1...9), default: nil, "").fault(.int(12))
                == "found 12, allowed is a whole number from 1 to 9")
    }
}
