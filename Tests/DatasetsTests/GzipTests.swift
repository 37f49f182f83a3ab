import Catalog
import Datasets
import Foundation
import Testing

@Suite("Gzip")
struct GzipTests {
    /// `gzip.compress(b'hello hello hello\n', mtime=0)` of Python.
    private static let hello = Data(
        base64Encoded: "H4sIAAAAAAACA8tIzcnJV8hAkFwAO3yK3xIAAAA=")!
    /// `gzip.compress(bytes(1_000_000), mtime=0)`: 1,000 bytes of content a byte.
    private static let zeros = Data(
        base64Encoded: """
            H4sIAAAAAAACA+3BAQEAAACCIP+vbkhAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArwaey3kSQEIPAA==
            """, options: .ignoreUnknownCharacters)!

    private func fault(_ data: Data, limit: Int = 1 << 20) throws -> String {
        try #require(throws: InputError.self) {
            try Gzip.unpack(data, limit: limit, place: "x.gz")
        }.description
    }

    @Test func unpacksAllMembers() throws {
        let text = "hello hello hello\n"
        #expect(Gzip.isGzip(Self.hello))
        let once = try Gzip.unpack(Self.hello, limit: 18, place: "")
        #expect(String(decoding: once, as: UTF8.self) == text)
        let twice = try Gzip.unpack(Self.hello + Self.hello, limit: 36, place: "")
        #expect(String(decoding: twice, as: UTF8.self) == text + text)
        #expect(try Gzip.unpack(Self.zeros, limit: 1_000_000, place: "").count == 1_000_000)
        // As copies in whole blocks leave it.
        let padded = try Gzip.unpack(Self.hello + Data(count: 900), limit: 18, place: "")
        #expect(padded == once)
    }

    @Test func refusesWhatIsCutDamagedOrTooLarge() throws {
        for count in 2..<Self.hello.count {
            #expect(try fault(Self.hello.prefix(count)) == "x.gz: the gzip data are cut short")
        }
        var damaged = Self.hello
        damaged[damaged.count - 6] ^= 1
        #expect(try fault(damaged) == "x.gz: the gzip data are damaged after 18 bytes")
        #expect(try fault(Self.hello + [1, 2, 3]).hasPrefix("x.gz: the gzip data are damaged"))
        #expect(
            try fault(Self.zeros, limit: 999_999)
                == "x.gz: more than 999999 bytes when unpacked, which is not read")
    }

    @Test func anyTextFileMayBePacked() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.hello, to: "a.txt.gz")
        let error = try #require(throws: InputError.self) {
            try folder.corpus("text", ["path": .string("a.txt.gz")])
        }
        #expect(error.description.contains("found 1 documents"))
    }
}
