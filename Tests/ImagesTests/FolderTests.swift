import Catalog
import Foundation
import Images
import TestSupport
import Testing

/// Class folders, tars and annotations, in the forms people have them, and what is wrong with them.
@Suite("Image folders")
struct FolderTests {
    private let framing: Framing
    /// Of two classes; the second holds a PNG by a JPEG's name.
    private static let train = [
        "n02085620": ["a_1.JPEG": "444.jpg", "a_10.JPEG": "420.jpg", "a_2.JPEG": "grey.jpg"],
        "n02123045": ["b_0.JPEG": "rgb.png", "b_1.jpeg": "cmyk.jpg", "b_2.png": "rgba.png"],
    ]

    init() throws { framing = try Framing(size: 8) }

    private func write(_ files: [String: String], to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, source) in files {
            try Data(Pictures.bytes(source)).write(to: folder.appendingPathComponent(name))
        }
    }

    private func write(_ text: String, to file: URL) throws {
        try Data(text.utf8).write(to: file)
    }

    /// The training classes as folders, one picture of the second as an annotated val.
    private func makeFolders(_ root: URL) throws {
        for (wnid, files) in Self.train {
            try write(files, to: root.appendingPathComponent("train/\(wnid)"))
        }
        try write(["v.JPEG": "422.jpg"], to: root.appendingPathComponent("val"))
        try write(
            "v.JPEG\tn02123045\t0\t0\n", to: root.appendingPathComponent("val_annotations.txt"))
    }

    /// Packs a folder's files with the system's tar and removes it.
    private func pack(_ folder: URL) throws {
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-cf", "\(folder.path).tar", "-C", folder.path, "."]
        try tar.run()
        tar.waitUntilExit()
        try #require(tar.terminationStatus == 0)
        try FileManager.default.removeItem(at: folder)
    }

    private func images(_ root: URL, _ subset: [String] = ["all"]) throws -> ImageCollection {
        try collection(
            "images",
            ["path": .string(root.path), "subset": .list(subset.map(Value.string))])
    }

    /// What is wrong with a folder that `change` was done to.
    private func fault(_ change: (URL) throws -> Void) throws -> String {
        try inTemporaryFolder { root in
            try makeFolders(root)
            try change(root)
            let text = try #require(throws: InputError.self) { try images(root) }.description
            return text.replacingOccurrences(of: root.path, with: "ROOT")
        }
    }

    @Test func foldersAreRead() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            // Neither is a picture.
            try write("x", to: root.appendingPathComponent("train/n02085620/._a_1.JPEG"))
            try write("x", to: root.appendingPathComponent("train/n02085620/boxes.txt"))
            let images = try images(root)
            #expect(images.classes.map(\.id) == ["n02085620", "n02123045"])
            #expect(images.classes.map(\.name) == ["Chihuahua", "tabby"])
            #expect(images.classes.map(\.family) == ["dogs", "cats"])
            // A fifth of six, at least one, is for validation.
            #expect((images.train.count, images.validation.count) == (5, 1))
            let places = [images.train, images.validation].flatMap { set in
                (0..<set.count).map { set.place(of: $0) }
            }
            #expect(places.count == Set(places).count)
            #expect(images.test.count == 1 && images.test.label(of: 0) == 1)
            let expected = framing.apply(to: try Pictures.decoded("422.jpg"))
            #expect(try images.test.image(0, framing: framing) == expected)
        }
    }

    /// Packed or not, the same pictures in the same order: folders, tars, and both side by side.
    @Test func tarsAreTheSameSet() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            let before = try images(root)
            let pictures = try (0..<before.train.count).map {
                try before.train.image($0, framing: framing)
            }
            let tested = try before.test.image(0, framing: framing)
            try pack(root.appendingPathComponent("train/n02085620"))
            let mixed = try images(root)
            try pack(root.appendingPathComponent("val"))
            let packed = try images(root)
            #expect(mixed.digest == before.digest && packed.digest == before.digest)
            #expect(mixed.classes == before.classes && packed.classes == before.classes)
            for (index, picture) in pictures.enumerated() {
                #expect(try packed.train.image(index, framing: framing) == picture)
                #expect(packed.train.label(of: index) == before.train.label(of: index))
            }
            #expect(try packed.test.image(0, framing: framing) == tested)
        }
    }

    /// Also with annotations left from before.
    @Test func valMayHaveClassFolders() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            try FileManager.default.removeItem(at: root.appendingPathComponent("val"))
            try write(["v.JPEG": "422.jpg"], to: root.appendingPathComponent("val/n02123045"))
            let images = try images(root)
            #expect(images.test.count == 1 && images.test.label(of: 0) == 1)
        }
    }

    /// The original Tiny-ImageNet keeps pictures in folders called images.
    @Test func picturesMayBeOneFolderDown() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            let inner = root.appendingPathComponent("train/n02085620/images")
            try FileManager.default.removeItem(at: inner.deletingLastPathComponent())
            try write(["only.JPEG": "444.jpg"], to: inner)
            #expect(try images(root).train.count == 3)
            // Beside it they would be lost.
            try write(["other.JPEG": "444.jpg"], to: inner.deletingLastPathComponent())
            let beside = #expect(throws: InputError.self) { try images(root) }
            #expect(
                beside?.description.contains(
                    "n02085620: the picture 'other.JPEG' beside the folder 'images'") == true)
        }
    }

    /// As torchvision's folders have them.
    @Test func picturesInFoldersOfAClassCount() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            let count = try images(root).train.count
            let inner = root.appendingPathComponent("train/n02085620/part 2/of")
            try write(["more.JPEG": "444.jpg"], to: inner)
            #expect(try images(root).train.count == count + 1)
            try FileManager.default.createSymbolicLink(
                at: inner.appendingPathComponent("around"),
                withDestinationURL: inner.deletingLastPathComponent())
            let endless = #expect(throws: InputError.self) { try images(root) }
            #expect(
                endless?.description.contains("more than 16 folders in one another") == true)
        }
    }

    @Test func aSubsetIsItsOwnSet() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            let cats = try images(root, ["cats"])
            #expect(cats.classes.map(\.id) == ["n02123045"])
            #expect(cats.train.count + cats.validation.count == 3)
            #expect((0..<cats.train.count).allSatisfy { cats.train.label(of: $0) == 0 })
            #expect(cats.description.hasSuffix(", cats"))
            #expect(cats.digest != (try images(root).digest))
            let text = try #require(throws: InputError.self) { try images(root, ["dogs"]) }
            #expect(text.description == "data 'images': the test split has no pictures")
        }
    }

    @Test func aClassWithoutPicturesIsNamed() throws {
        let text = try fault { root in
            for name in ["n1", "n2"] {
                try FileManager.default.createDirectory(
                    at: root.appendingPathComponent("train/\(name)"),
                    withIntermediateDirectories: true)
            }
        }
        #expect(
            text == """
                ROOT/train/n1: no pictures (files ending in .jpeg, .jpg, .png)
                ROOT/train/n2: no pictures (files ending in .jpeg, .jpg, .png)
                """)
    }

    @Test func aClassThereTwiceIsNamed() throws {
        let text = try fault { root in
            let folder = root.appendingPathComponent("train/n02085620")
            try pack(folder)
            try write(["x.JPEG": "444.jpg"], to: folder)
        }
        let path = "ROOT/train/n02085620"
        #expect(
            text == "ROOT/train: class 'n02085620' is there twice, as \(path) and \(path).tar")
    }

    /// The same letters in two encodings, with another class between in byte order.
    @Test func aClassInTwoSpellingsIsThereTwice() throws {
        let text = try fault { root in
            for name in ["caf\u{e9}", "cafe\u{301}", "cafz"] {
                try write(["x.JPEG": "444.jpg"], to: root.appendingPathComponent("train/\(name)"))
            }
        }
        #expect(text.contains("is there twice"))
    }

    /// Opening a pipe would wait for a writer.
    @Test func aPipeIsNoPicture() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            try FileManager.default.removeItem(at: root.appendingPathComponent("val/v.JPEG"))
            try #require(mkfifo(root.appendingPathComponent("val/v.JPEG").path, 0o600) == 0)
            let test = try images(root).test
            let error = try #require(throws: InputError.self) {
                try test.image(0, framing: framing)
            }
            #expect(error.description.hasSuffix("v.JPEG: not a file"))
        }
    }

    @Test func badArchivesAreNamed() throws {
        let cut = try fault { root in
            let folder = root.appendingPathComponent("train/n02085620")
            try pack(folder)
            let file = URL(fileURLWithPath: folder.path + ".tar")
            try Data(contentsOf: file).prefix(1_500).write(to: file)
        }
        #expect(cut.hasPrefix("ROOT/train/n02085620.tar: cut short"))
        let zip = try fault { root in
            try (Data([0x50, 0x4b, 3, 4]) + Data(count: 3_000))
                .write(to: root.appendingPathComponent("train/n03.tar"))
        }
        #expect(
            zip == "ROOT/train/n03.tar: not a tar archive but a zip archive; unpack it with `unzip`"
        )
    }

    /// What looks like a class and cannot be read is not left out.
    @Test func noClassIsLost() throws {
        func link(_ name: String, to target: String) throws -> String {
            try fault { root in
                try FileManager.default.createSymbolicLink(
                    atPath: root.appendingPathComponent(name).path, withDestinationPath: target)
            }
        }
        let dead = try link("train/n03", to: "/gone/n03")
        #expect(dead == "ROOT/train/n03: a link that leads nowhere")
        #expect(
            try link("val/n03", to: "/gone/n03") == "ROOT/val/n03: a link that leads nowhere")
        for ending in ["tar.gz", "TGZ", "zip"] {
            let packed = try fault {
                try write("x", to: $0.appendingPathComponent("train/n03.\(ending)"))
            }
            #expect(packed.hasPrefix("ROOT/train/n03.\(ending): a packed archive"))
        }
        let other = try fault {
            try write("x", to: $0.appendingPathComponent("train/n02085620/c.webp"))
        }
        #expect(
            other.hasPrefix("ROOT/train/n02085620: 'c.webp' is a picture that is not read; allowed")
        )
        let lost = try link("train/n02085620/c.jpg", to: "/gone/c.jpg")
        #expect(
            lost
                == "ROOT/train/n02085620/c.jpg: cannot be looked at: No such file or directory")
    }

    @Test func linksToClassFoldersAreFollowed() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            let (train, away) = (
                root.appendingPathComponent("train"), root.appendingPathComponent("away")
            )
            try FileManager.default.moveItem(
                at: train.appendingPathComponent("n02085620"), to: away)
            try FileManager.default.createSymbolicLink(
                at: train.appendingPathComponent("n02085620"), withDestinationURL: away)
            #expect(try images(root).classes.map(\.id) == ["n02085620", "n02123045"])
        }
    }

    /// A plan sees classes and subsets without looking at the pictures.
    @Test func aPlanLooksAtTheClasses() throws {
        try inTemporaryFolder { root in
            try makeFolders(root)
            let entry = try imageSets.entry(named: "images")
            let options = try entry.options(from: ["path": .string(root.path)])
            try entry.make.check(options, root, subsets: [["dogs"], ["n02123045"], ["all"]])
            #expect(throws: InputError.self) {
                try entry.make.check(options, root, subsets: [["birds"]])
            }
            try FileManager.default.removeItem(
                at: root.appendingPathComponent("val_annotations.txt"))
            #expect(throws: InputError.self) {
                try entry.make.check(options, root, subsets: [["all"]])
            }
            let shapes = try imageSets.entry(named: "shapes")
            #expect(throws: InputError.self) {
                try shapes.make.check(shapes.options(from: [:]), root, subsets: [["dogs"]])
            }
        }
    }

    @Test func badAnnotationsAreNamed() throws {
        func annotated(_ text: String) throws -> String {
            try fault { try write(text, to: $0.appendingPathComponent("val_annotations.txt")) }
        }
        #expect(try annotated("v.JPEG\n").contains("line 1: found 'v.JPEG', expected a file and"))
        #expect(try annotated("\nv.JPEG\tn9\n").contains("line 2: 'n9' is none of the 2 classes"))
        #expect(try annotated("w.JPEG n02123045\n").contains("no line for 'v.JPEG'"))
        let line = "v.JPEG\tn02123045\r\n"
        #expect(try annotated(line + line).contains("line 2: 'v.JPEG' is there twice"))
        #expect(try annotated(line + "w.JPEG n02123045").contains("2 pictures have a class"))
    }

    @Test func missingPartsAreNamed() throws {
        #expect(
            try fault { try FileManager.default.removeItem(at: $0.appendingPathComponent("train")) }
                == "data 'images': there is no folder ROOT/train")
        #expect(
            try fault { try FileManager.default.removeItem(at: $0.appendingPathComponent("val")) }
                .hasPrefix("data 'images': there is no folder ROOT/val with"))
        let text = try #require(throws: InputError.self) {
            try images(URL(fileURLWithPath: "/nowhere/at/all"))
        }
        #expect(text.description.contains("there is no folder /nowhere/at/all"))
    }
}
