import Catalog
import Foundation
import Images
import TestSupport
import Testing

/// Archives of Python's tarfile (Tools/fixtures/tars.py), and some that are none.
@Suite("Tar archives")
struct TarTests {
    private static let folder = Fixture.folder.appendingPathComponent("tar")

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: Self.folder.appendingPathComponent("\(name).tar"))
    }

    private func fault(_ data: Data) throws -> String {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("x.tar")
            try data.write(to: file)
            let text = try #require(throws: InputError.self) { try TarIndex(file.path) }.description
            #expect(text.hasPrefix(file.path))
            return String(text.dropFirst(file.path.count))
        }
    }

    @Test(arguments: ["ustar", "gnu", "pax"])
    func filesLieWhereTarfileSays(name: String) throws {
        let json = try Value(
            json: Data(contentsOf: Self.folder.appendingPathComponent("expected.json")))
        guard case .map(let formats) = json, case .list(let rows) = formats[name] else {
            Issue.record("no '\(name)' in expected.json")
            return
        }
        let found = try TarIndex(Self.folder.appendingPathComponent("\(name).tar").path).members
        #expect(
            found.map { Value.list([.string($0.name), .int($0.offset), .int($0.count)]) } == rows)
    }

    @Test func aCutArchiveIsAnError() throws {
        let whole = try bytes("gnu")
        // In a member, in its header.
        #expect(try fault(whole.prefix(900)).contains("cut short: 'first.JPEG' claims 700 bytes"))
        #expect(try fault(whole.prefix(1_700)) == ": cut short: 164 bytes of a header (byte 1536)")
    }

    /// GNU's and Python's tar read archives without the two empty blocks at the end, or parts of them.
    @Test func theEndMayBeMissing() throws {
        let whole = try bytes("ustar")
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("x.tar")
            try whole.write(to: file)
            let members = try TarIndex(file.path).members
            let last = try #require(members.last)
            let end = last.offset + last.count
            let padded = (end + 511) / 512 * 512
            for count in [end, padded, padded + 100, padded + 512] {
                try whole.prefix(count).write(to: file)
                #expect(try TarIndex(file.path).members == members, "\(count) bytes")
            }
        }
    }

    /// The same member as a hard and as a symbolic link, which have no content.
    @Test func linksAreKnown() throws {
        for kind in ["1", "2"] {
            var changed = try bytes("ustar")
            changed[156] = UInt8(ascii: Unicode.Scalar(kind) ?? " ")
            // The checksum with the kind as it was, a file.
            let sum = changed[..<512].enumerated().reduce(0) {
                $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element))
            }
            let octal = String(sum, radix: 8)
            let field = String(repeating: "0", count: 6 - octal.count) + octal + "\0 "
            changed.replaceSubrange(148..<156, with: Data(field.utf8))
            try inTemporaryFolder { folder in
                let file = folder.appendingPathComponent("x.tar")
                try bytes("ustar").write(to: file)
                let name = try #require(TarIndex(file.path).members.first?.name)
                try changed.write(to: file)
                // What was its content is no header.
                let error = #expect(throws: InputError.self) { try TarIndex(file.path) }
                #expect(error?.description.contains("no tar header") == true)
                try (changed[..<512] + Data(count: 1024)).write(to: file)
                #expect(try TarIndex(file.path).links == [name])
            }
        }
    }

    @Test func otherFilesAreNamed() throws {
        #expect(try fault(Data()) == ": not a tar archive (0 bytes)")
        var zip = Data([0x50, 0x4b, 3, 4])
        zip.append(Data(count: 2_000))
        #expect(
            try fault(zip) == ": not a tar archive but a zip archive; unpack it with `unzip`")
        let pointer = Data("version https://git-lfs.github.com/spec/v1\noid sha256:0\n".utf8)
        #expect(try fault(pointer).contains("but a Git LFS pointer"))
        var gzip = Data([0x1f, 0x8b, 8])
        gzip.append(Data(count: 2_000))
        #expect(try fault(gzip).contains("gzip data: unpack it"))
        #expect(try fault(Data(repeating: 7, count: 2_000)) == ": not a tar archive")
    }

    /// Every byte of the headers set to something else: an index within the file, or an error.
    @Test(arguments: ["ustar", "gnu", "pax"])
    func changedBytesAreSurvived(name: String) throws {
        let whole = try bytes(name)
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("x.tar")
            for place in stride(from: 0, to: whole.count, by: 13) {
                var changed = whole
                changed[place] = place % 2 == 0 ? 0xff : 0x39
                try changed.write(to: file)
                guard let members = try? TarIndex(file.path).members else { continue }
                #expect(
                    members.allSatisfy {
                        $0.offset >= 0 && $0.count >= 0 && $0.offset + $0.count <= whole.count
                    })
            }
        }
    }

    /// A size of 2^46 in GNU's binary form, with the right checksum.
    @Test func aSizeBeyondTheFileIsAnError() throws {
        var data = try bytes("ustar")
        data.replaceSubrange(124..<136, with: [0x80, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0])
        data.replaceSubrange(148..<156, with: Array("        ".utf8))
        let sum = data.prefix(512).reduce(0) { $0 + Int($1) }
        let digits = String(sum, radix: 8)
        let text = String(repeating: "0", count: 6 - digits.count) + digits + "\0 "
        data.replaceSubrange(148..<156, with: Array(text.utf8))
        #expect(try fault(data).contains("claims 70368744177664 bytes"))
    }
}
