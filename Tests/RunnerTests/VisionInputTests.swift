import Catalog
import Datasets
import Foundation
import Images
import Runner
import Spec
import TestSupport
import Testing

@Suite("Wrong input to studies of images")
struct VisionInputTests {
    private let study: EngineFolder

    init() throws { study = try EngineFolder() }

    private func faults(_ overrides: [String]) throws -> [String] {
        let jobs = try VisionStudy.jobs(set: overrides)
        let error = try #require(throws: InputError.self) {
            try study.engine.prepare(jobs) { _, _, _ in }
        }
        return error.faults
    }

    @Test func aDataFolderThatIsNotThere() throws {
        let found = try faults(["data.name=tiny_imagenet", "data.subset=[dogs]"])
        let path = study.url.appendingPathComponent("tiny-imagenet-32").path
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("data 'tiny_imagenet': there is no folder \(path). Put "))
    }

    @Test func aFamilyThatIsNotThere() throws {
        let found = try faults(["evaluate.families=[stars, dogs]"])
        #expect(found.count == 1 && found[0].hasPrefix("data 'shapes': no family or class 'dogs'"))
    }

    @Test func moreTrainingImagesThanThereAre() throws {
        // Ten classes of 20, less the validation split.
        #expect(
            try faults(["train.images=1000"]) == [
                "train.images: found 1000, allowed are 1 to 160, the training pictures of rounds, "
                    + "stars"
            ])
    }

    @Test func aTeacherOfTexts() throws {
        let path = Fixture.folder.appendingPathComponent("llama-tied").path
        let jobs = try VisionStudy.jobs(set: ["teacher.checkpoint=\(path)"])
        for attempt in [
            { _ = try study.engine.estimates(jobs) },
            { try study.engine.prepare(jobs) { _, _, _ in } },
        ] {
            let error = try #require(throws: InputError.self) { try attempt() }
            #expect(
                error.description.contains(
                    "'model_type' is 'llama', a language model, not an autoencoder of images"))
        }
    }

    @Test func aTeacherOfImagesForTexts() throws {
        let path = Fixture.folder.appendingPathComponent("vit-mae/base").path
        let jobs = try EngineStudy.jobs(set: ["teacher.checkpoint=\(path)"])
        let error = try #require(throws: InputError.self) {
            try study.engine.prepare(jobs) { _, _, _ in }
        }
        #expect(
            error.description.contains(
                "'model_type' is 'vit_mae', an autoencoder of images, not a language model"))
    }

    @Test func aTeacherOfOtherImages() throws {
        let path = Fixture.folder.appendingPathComponent("vit-mae/base").path
        #expect(
            try faults(["teacher.checkpoint=\(path)"]) == [
                "data.image_size: 16, the teacher \(path) reads 8 pixels of 3 colours, allowed is as "
                    + "many of 3"
            ])
    }

    /// Pictures that cannot be decoded are left out, up to one in a hundred.
    @Test(arguments: [(100, 1, true), (100, 2, false)])
    func damagedPictures(count: Int, damaged: Int, isAllowed: Bool) throws {
        let folder = study.folder("own")
        let picture = try Data(
            contentsOf: Fixture.folder.appendingPathComponent("images/rgb.png"))
        for (split, number) in [("train", count * 5 / 4), ("val", 10)] {
            let kind = folder.appendingPathComponent("\(split)/n01440764")
            try FileManager.default.createDirectory(at: kind, withIntermediateDirectories: true)
            for index in 0..<number {
                try picture.write(to: kind.appendingPathComponent("\(index).png"))
            }
        }
        let overrides = [
            "data.name=images", "data.path=\(folder.path)", "data.subset=[all]",
            "evaluate.families=[all]",
        ]
        let jobs = Array(try VisionStudy.jobs(set: overrides).prefix(1))
        // Which are for validation is known by the first run: damage what is trained on.
        let set = try imageSets.entry(named: "images").make(jobs[0].data.options, folder).train
        #expect(set.count == count)
        for index in 0..<damaged {
            try picture.prefix(60).write(to: URL(fileURLWithPath: set.place(of: 7 + index)))
        }
        var notes: [String] = []
        let attempt = {
            try study.engine.prepare(jobs) { phase, _, note in
                if phase == "pictures left out" { notes.append(note) }
            }
        }
        if isAllowed {
            try attempt()
            try study.run(jobs[0], in: "job")
            #expect(notes.count == 1)
            #expect(notes[0].hasPrefix("1 cannot be decoded, the first: \(set.place(of: 7))"))
        } else {
            let error = try #require(throws: InputError.self) { try attempt() }
            #expect(
                error.faults[0]
                    == "2 of 100 pictures cannot be decoded, the most that are skipped is 1:")
        }
    }

    @Test func anEmptyClass() throws {
        let folder = study.folder("own")
        for path in ["train/n01440764", "val/n01440764"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(path), withIntermediateDirectories: true)
        }
        let found = try faults([
            "data.name=images", "data.path=\(folder.path)", "data.subset=[all]",
            "evaluate.families=[all]",
        ])
        #expect(found.count == 1 && found[0].hasPrefix("\(folder.path)/train/n01440764: "))
    }
}
