import Catalog
import Foundation
import HDF5
import Results
import ResultsTestSupport
import Testing

@Suite("Results about images")
struct ImageStudyTests {
    static func row(_ changes: [String: Value] = [:]) -> [String: Value] {
        [
            "module": .string("heads"), "scheme": .string("head"),
            "gate": .string("straight_through_dense"), "layers": .string("1"),
            "stacks": .string("encoder"), "train_subset": .string("dogs"), "sub_modules": .int(12),
            "capacity": .number(0.5), "loss": .string("cosine"), "seed": .int(0),
            "selection": .string("top_k"), "cosine_similarity": .number(0.97),
            "images_evaluated": .int(2), "trainable_parameters": .int(64),
        ].merging(changes) { $1 }
    }

    /// Of 2 images of 3 tokens: 12 heads, of which masks name some, and tokens by a router.
    static func choices(_ first: Int32 = 1) throws -> [ChoiceTrace] {
        [
            try ChoiceTrace(
                point: "top_k", stack: "decoder", layer: 0, module: "attention_tokens", parts: 1,
                tokens: 3, masks: [first, 0, 1, 0, 0, 1], place: "here"),
            try ChoiceTrace(
                point: "top_k", stack: "encoder", layer: 11, module: "heads", parts: 12, tokens: 3,
                masks: [1, 2048, 4095, 0, 5, 6], place: "here"),
        ]
    }

    static func pictures(_ count: Int, _ value: UInt8) throws -> Pictures {
        try Pictures(
            count: count, size: 2, pixels: (0..<count * 12).map { value &+ UInt8($0) },
            place: "here")
    }

    static let teacher = ResultsFile.Teacher(
        reconstructionLoss: 0.4, parameters: 1000, flopsPerImage: 2e6,
        attributes: [
            "model": .string("vit_mae"), "digest": .string("11"), "data": .string("shapes"),
            "images_trained": .int(400),
        ])

    static func job(_ first: Int32 = 1, picture: UInt8 = 9) throws -> JobResult {
        JobResult(
            job: "heads", points: [row()], documents: ["top_k": [0.02, 0.04]],
            choices: try choices(first), pictures: try pictures(1, picture))
    }

    static func results(
        _ job: JobResult, families: [String] = ["dogs", "birds"], masked: UInt8 = 1
    ) throws -> ResultsFile {
        try .merging(
            [job], attributes: Fixture.attributes, teacher: teacher,
            images: ImageStudy(
                families: families, tracedFamilies: ["dogs", "birds"],
                sheet: .init(
                    image: pictures(1, 0), masked: pictures(1, masked), teacher: pictures(1, 2))))
    }

    @Test func comeBackAsTheyWereWritten() throws {
        let results = try Self.results(Self.job())
        let tree = try results.hdf5(for: "a.h5")
        let back = try ResultsFile(
            HDF5.Group(image: tree.image(for: "a.h5"), file: "a.h5"), file: "a.h5")
        #expect(back.points.text(.csv) == results.points.text(.csv))
        #expect(back.choices == ["heads": try Self.choices()])
        #expect(back.pictures == ["heads": try Self.pictures(1, 9)])
        #expect(back.images == results.images)
        #expect(back.teacher["reconstruction_loss"] == 0.4)
        #expect(back.teacher.scores == Self.teacher.scores)
        #expect(back.teacher["lm_loss"].isNaN)
        #expect(back.groups.isEmpty)
        #expect(try ResultsComparison(results, back).isIdentical)
        // 8 bits for up to 8 parts.
        let group = try #require(tree.groups["choices"]?.groups["heads"]?.groups["top_k"])
        #expect(
            group.datasets["decoder.0.attention_tokens"]?.values == .bytes([1, 0, 1, 0, 0, 1]))
        #expect(group.datasets["encoder.11.heads"]?.values == .ints([1, 2048, 4095, 0, 5, 6]))
        #expect(group.datasets["encoder.11.heads"]?.shape == [2, 3])
    }

    @Test func aJobsOwnFileComesBack() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).h5")
        defer { try? FileManager.default.removeItem(at: url) }
        let job = try Self.job()
        try job.write(to: url)
        let back = try JobResult(contentsOf: url)
        #expect(back.choices == job.choices)
        #expect(back.pictures == job.pictures)
        #expect(back.documents == job.documents)
        #expect(
            try Self.results(back).hdf5(for: "").image(for: "")
                == Self.results(job).hdf5(for: "").image(for: ""))
    }

    @Test func columnsAreThoseOfTheTask() throws {
        let names = try Self.results(Self.job()).points.columns.map(\.name)
        #expect(!names.contains("lm_loss") && !names.contains("tokens_per_second"))
        #expect(names.contains("decoder_mse") && names.contains("images_per_second"))
        let text = try Fixture.results().points.columns.map(\.name)
        #expect(!text.contains("cosine_similarity") && !text.contains("stacks"))
        #expect(text.contains("divergence"))
    }

    @Test func aDifferenceIsFound() throws {
        let one = try Self.results(Self.job())
        func unequal(_ other: ResultsFile) throws -> [String] {
            try ResultsComparison(one, other).unequal
        }
        #expect(try unequal(Self.results(Self.job(0))) == ["/choices of 1 job"])
        #expect(try unequal(Self.results(Self.job(picture: 3))) == ["/pictures of 1 job"])
        #expect(
            try unequal(Self.results(Self.job(), masked: 3)) == ["the sheet of /pictures"])
        #expect(
            try unequal(Self.results(Self.job(), families: ["dogs", "cats"])) == ["/images"])
        var other = one
        other.teacher.scores["reconstruction_loss"] = 0.5
        #expect(try unequal(other) == ["/teacher/reconstruction_loss"])
        #expect(try ResultsComparison(one, other).teacher.map(\.name) == ["reconstruction_loss"])
    }

    @Test(
        arguments: [
            (0, 3, [1, 0, 1], "found 0 parts, allowed are 1 to 31"),
            (32, 3, [1, 0, 1], "found 32 parts, allowed are 1 to 31"),
            (1, 2, [1, 0, 1], "3 masks are not of images of 2 tokens"),
            (1, 0, [], "0 masks are not of images of 0 tokens"),
            (2, 3, [1, 0, 4], "a mask has a bit of none of 2 parts"),
            (31, 1, [-1], "a mask has a bit of none of 31 parts"),
        ] as [(Int, Int, [Int32], String)])
    func choicesMustFit(parts: Int, tokens: Int, masks: [Int32], message: String) {
        #expect(throws: InputError("here: top_k/encoder.0.heads: \(message)")) {
            try ChoiceTrace(
                point: "top_k", stack: "encoder", layer: 0, module: "heads", parts: parts,
                tokens: tokens, masks: masks, place: "here")
        }
    }

    /// Changes to a good tree, and the refusal.
    @Test(arguments: [
        ("family", "a.h5: '/images/family' is no list of texts"),
        ("sheet", "a.h5: /pictures has not all of image, masked, teacher"),
        ("picture", "a.h5: '/pictures/heads' is no array of pictures"),
        (
            "name",
            "a.h5: /choices/heads/top_k/encoder.heads: allowed is <stack>.<layer>.<module> with a "
                + "matrix of images by tokens and the attribute 'parts'"
        ),
        (
            "mask",
            "a.h5: /choices/heads: top_k/encoder.1.heads: a mask has a bit of none of 1 parts"
        ),
    ])
    func filesThatDoNotFitAreRefused(change: String, message: String) throws {
        var tree = try Self.results(Self.job()).hdf5(for: "a.h5")
        let path: WritableKeyPath<HDF5.Group, HDF5.Group?> = \.groups["choices"]
        switch change {
        case "family": tree.groups["images"]?.datasets["family"] = .init(.ints([1]))
        case "sheet": tree.groups["pictures"]?.datasets["masked"] = nil
        case "picture":
            tree.groups["pictures"]?.datasets["heads"] = .init(
                shape: [1, 2, 3, 1], values: .bytes([0, 0, 0, 0, 0, 0]))
        case "name":
            tree[keyPath: path]?.groups["heads"]?.groups["top_k"]?.datasets["encoder.heads"] =
                .init(
                    shape: [1, 1], values: .bytes([0]))
        default:
            tree[keyPath: path]?.groups["heads"]?.groups["top_k"]?.datasets["encoder.1.heads"] =
                .init(
                    shape: [1, 1], values: .ints([1 << 40]), attributes: ["parts": .int(1)])
        }
        #expect(throws: InputError(message)) { try ResultsFile(tree, file: "a.h5") }
    }
}
