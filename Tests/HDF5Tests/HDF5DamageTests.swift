import Catalog
import Foundation
import HDF5
import TestSupport
import Testing

@Suite("Damaged and foreign HDF5 files")
struct HDF5DamageTests {
    static let content = HDF5.Group(
        attributes: ["schema": .int(1)], datasets: ["x": .init(.doubles([1, 2, 3]))])

    /// A file with the seal's place in it.
    func sealed() throws -> (bytes: Data, seal: Range<Int>) {
        let bytes = try Self.content.image(for: "a.h5")
        let words = try #require(bytes.range(of: Data("\nelastilab".utf8)))
        return (bytes, words.lowerBound..<bytes.count)
    }

    /// Reads `bytes`; the one fault of the refusal.
    func refusal(of bytes: Data) -> String {
        do {
            _ = try HDF5.Group(image: bytes, file: "a.h5")
            return "accepted"
        } catch let error as InputError {
            return error.description
        } catch {
            return "another error: \(error)"
        }
    }

    @Test func everyChangedByteIsFoundOut() throws {
        let (bytes, seal) = try sealed()
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[place] ^= 0x10
            // Damage to the words of the seal makes it no seal; the content is then as it was.
            let isWords = seal.dropLast(65).contains(place)
            #expect(
                refusal(of: damaged).contains(isWords ? "accepted" : "damaged, cut off or edited"),
                "byte \(place) of \(bytes.count)")
        }
    }

    @Test func aFileCutOffAnywhereIsRefused() throws {
        let (bytes, seal) = try sealed()
        let end = seal.lowerBound
        for length in [0, 1, 7, 8, 9, 48, 95, 96, 97, 500, end / 2, end - 1] {
            let text = refusal(of: bytes.prefix(length))
            #expect(text.hasPrefix("a.h5: "), "\(length) bytes: \(text)")
        }
        #expect(refusal(of: bytes.prefix(end)) == "accepted")
    }

    @Test func whatIsNoHDF5IsRefused() {
        let text = refusal(of: Data("job,module\n".utf8))
        #expect(text == "a.h5: found no HDF5 file (too short, or without its signature)")
    }

    @Test func missingFileAndFolderAreNamed() {
        let folder = FileManager.default.temporaryDirectory
        #expect(throws: InputError("\(folder.path): found a folder, allowed is an HDF5 file")) {
            try HDF5.Group(contentsOf: folder)
        }
        #expect(throws: InputError("/nowhere/a.h5: there is no such file")) {
            try HDF5.Group(contentsOf: URL(fileURLWithPath: "/nowhere/a.h5"))
        }
    }

    /// A pipe without a writer is not waited for.
    @Test func whatIsNoFileIsNamed() throws {
        try inTemporaryFolder { folder in
            let pipe = folder.appending(path: "pipe.h5")
            #expect(mkfifo(pipe.path, 0o600) == 0)
            let device = URL(fileURLWithPath: "/dev/null")
            for (url, kind) in [(pipe, "a named pipe"), (device, "a device")] {
                #expect(throws: InputError("\(url.path): found \(kind), allowed is an HDF5 file")) {
                    try HDF5.Group(contentsOf: url)
                }
            }
        }
    }

    @Test(arguments: [
        ("", "an empty file, allowed is an HDF5 file"),
        (
            "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n",
            "no HDF5 file but a Git LFS pointer, not the file itself; `git lfs pull` in its folder fetches it"
        ),
        ("PK\u{3}\u{4}...", "no HDF5 file but a zip archive; unpack it with `unzip`"),
        ("<!DOCTYPE html>", "no HDF5 file but a web page, not the file itself"),
    ])
    func otherFilesAreNamed(content: String, name: String) {
        #expect(refusal(of: Data(content.utf8)) == "a.h5: found \(name)")
    }

    @Test func aJobsFileHasItsSeal() throws {
        try inTemporaryFolder { folder in
            let (bytes, seal) = try sealed()
            let url = folder.appending(path: "job.h5")
            try bytes.write(to: url)
            #expect(try HDF5.Group(sealedContentsOf: url) == Self.content)
            try bytes.prefix(seal.lowerBound).write(to: url)
            #expect(throws: InputError.self) { try HDF5.Group(sealedContentsOf: url) }
        }
    }

    /// Files of h5py (Tools/fixtures/hdf5_files.py), and a part of each refusal.
    @Test(arguments: [
        ("chunked", "'/x' is chunked, compressed, virtual or in another file"),
        ("huge", "'/x' claims 1099511627776 values of 8 bytes in a file of"),
        ("shared", "is an object that stands elsewhere in the file too"),
        ("cycle", "is an object that stands elsewhere in the file too"),
        ("soft", "'/link' is a soft or an external link"),
        ("external_link", "'/link' is a soft or an external link"),
        ("external_data", "'/x' is chunked, compressed, virtual or in another file"),
        ("compound", "'/x' is of an unsupported type"),
        ("unsigned", "'/x' is of an unsupported type"),
        ("null", "'/x' is without a shape"),
        ("latin", "'/x' is text that is not UTF-8"),
        ("deep", "is nested too deep"),
        ("named_type", "'/x' is neither a group nor a data set"),
        ("enumeration", "'/' has the attribute 'flag' of an unsupported type"),
        ("reference", "'/' has the attribute 'to' of an unsupported type"),
        ("ragged", "'/x' is of an unsupported type"),
        ("repeated", "'/x' claims strings of more bytes than the file has"),
    ])
    func hostileFilesAreRefused(name: String, reason: String) throws {
        let text = refusal(of: try Data(contentsOf: fixture(name)))
        #expect(text.contains(reason), "\(text)")
    }

    @Test func scalarStringsOfVariableLengthAreRead() throws {
        let tree = try HDF5.Group(contentsOf: fixture("scalars"))
        #expect(tree.attributes == ["note": .string("hi")])
        let words = HDF5.Attribute(shape: [2], values: .strings(["a", "bc"]))
        func text(_ text: String) -> HDF5.Dataset { .init(shape: [], values: .strings([text])) }
        #expect(
            tree.datasets == [
                "note": .init(shape: [], values: .strings(["hi"]), attributes: ["words": words]),
                "empty": text(""), "unset": text(""), "none": .init(.strings([])),
            ])
        #expect(tree.groups["group"]?.datasets == ["note": text("Größe")])
    }

    @Test func theNewestFormatAndABlockBeforeItAreRead() throws {
        let latest = try HDF5.Group(contentsOf: fixture("latest"))
        #expect(latest.groups.count == 20 && latest.attributes["attribute 17"] == .int(17))
        #expect(latest.datasets["x"] == .init(.doubles([1.5, 2.5])))
        let block = try HDF5.Group(contentsOf: fixture("block"))
        #expect(block.datasets == ["x": .init(.doubles([1.5]))])
    }

    /// By a search for each it would take minutes.
    @Test(.timeLimit(.minutes(1)))
    func thousandsOfGroupsAndAttributesAreRead() throws {
        let tree = HDF5.Group(
            attributes: Dictionary(uniqueKeysWithValues: (0..<5000).map { ("a\($0)", .int($0)) }),
            groups: Dictionary(
                uniqueKeysWithValues: (0..<20_000).map { ("job \($0)", HDF5.Group()) }))
        let image = try tree.image(for: "many.h5")
        let start = ContinuousClock.now
        #expect(try HDF5.Group(image: image, file: "many.h5") == tree)
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func aTreeTravelsBetweenProcesses() throws {
        let tree = HDF5Tests.tree
        let bytes = HDF5Message.bytes(of: tree)
        let back = try HDF5Message.tree(bytes)
        #expect(back.attributes == tree.attributes && back.groups == tree.groups)
        for (name, dataset) in tree.datasets {
            #expect(try #require(back.datasets[name]).isSame(as: dataset), "\(name)")
        }
        for length in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: InputError.self) { try HDF5Message.tree(bytes.prefix(length)) }
        }
    }

    @Test func aFileOfH5pyIsRead() throws {
        let tree = try HDF5.Group(contentsOf: fixture("foreign"))
        #expect(tree.attributes == ["title": .string("Größe"), "count": .int(3)])
        #expect(tree.datasets["int32"] == .init(shape: [2, 2], values: .ints([1, -2, 3, 4])))
        #expect(tree.datasets["big"] == .init(.doubles([1.5])))
        #expect(tree.datasets["text"] == .init(.strings(["a", "", "大きさ"])))
        #expect(tree.datasets["ascii"] == .init(.strings(["ab", "c"])))
        #expect(tree.groups["group"]?.datasets["x"] == .init(shape: [], values: .doubles([7])))
        guard case .floats(let half) = tree.datasets["half"]?.values else {
            Issue.record("half is not read as floats")
            return
        }
        #expect(half[0] == 0.5 && half[1].isNaN && half.count == 2)
    }

    /// What is padding, the type of the strings says.
    @Test func stringsOfCAndFortran() throws {
        let tree = try HDF5.Group(contentsOf: fixture("padded"))
        #expect(tree.datasets["c"] == .init(.strings(["ab", "cdefgh"])))
        #expect(tree.datasets["fortran"] == .init(.strings(["ab", "c d e"])))
    }
}

/// A file of Tools/fixtures/hdf5_files.py.
private func fixture(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/\(name).h5")
}
