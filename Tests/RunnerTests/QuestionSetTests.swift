import Catalog
import Datasets
import Foundation
import Images
import Runner
import Spec
import TensorCore
import TestSupport
import Testing

/// What the data sets of task `vision_language` hold, and what they say of files of no sense.
@Suite("Questions about pictures")
struct QuestionSetTests {
    private let study: EngineFolder

    init() throws { study = try EngineFolder() }

    private func splits(
        _ name: String, _ values: [String: Value] = [:], data: URL? = nil
    ) throws -> QuestionSplits {
        let entry = try questionSets.entry(named: name)
        let location = DataLocation(option: (data ?? study.url).path, environment: [:])
        return try entry.make.make(entry.options(from: values), location)
    }

    // MARK: - drawn_questions

    /// In one sequence no question tells the answer of another, and kinds have no answer that is common.
    @Test func drawnQuestionsAreAskedOnceAndBalanced() throws {
        let set = try splits("drawn_questions").train
        let names = Set((ShapeScene.colours + ShapeScene.shapes).map { Substring($0) })
        var answers: [Int: [String: Int]] = [:]
        for index in 0..<3000 {
            let questions = set.questions(index)
            let things = questions.filter { $0.kind < 2 || $0.answer == "yes" }
            let count = Int(questions.first { $0.kind == 2 }?.answer ?? "")
            #expect(things.count <= count ?? 0)
            let told = things.map { question in
                Set((question.text + " " + question.answer).split(separator: " "))
                    .intersection(names)
            }
            #expect(Set(told.joined()).count == told.joined().count)
            for question in questions {
                answers[question.kind, default: [:]][question.answer, default: 0] += 1
            }
        }
        let numbers = [6, 5, 4, 6, 2]
        for (kind, number) in numbers.enumerated() {
            let counts = try #require(answers[kind])
            #expect(counts.count == number)
            let all = Double(counts.values.reduce(0, +))
            let largest = Double(counts.values.max() ?? 0)
            #expect(largest / all < 1.2 / Double(number), "\(kind): \(counts)")
        }
    }

    /// A teacher begins with pictures of one thing, and half of what it reads are captions.
    @Test func drawnLessonsBeginEasily() throws {
        let set = try splits("drawn_questions").train
        func counts(_ progress: Double) -> Set<String> {
            let stream = RandomStream(seed: 3, purpose: "test", step: 0)
            let pictures = (0..<60).map { set.picture(stream, $0, progress: progress) }
            return Set(pictures.flatMap(set.questions).filter { $0.kind == 2 }.map(\.answer))
        }
        #expect(counts(0) == ["1"])
        #expect(counts(0.1) == ["1", "2"])
        #expect(counts(0.3) == ["1", "2", "3", "4"])
        for index in 0..<40 {
            let (lesson, questions) = (set.lesson(index), set.questions(index))
            guard index.isMultiple(of: 2) else {
                #expect(lesson == questions)
                continue
            }
            let names = lesson[0].answer.split(separator: " , ")
            #expect(
                lesson.count == 1 && String(names.count) == questions.first { $0.kind == 2 }?.answer
            )
            // The caption goes from the left to the right.
            guard let question = questions.first(where: { $0.kind == 3 }) else { continue }
            let asked = ShapeScene.colours.filter(question.text.contains)
            let first = names.first { name in asked.contains { name.contains($0) } }
            #expect(first?.contains(question.answer) == true)
        }
    }

    // MARK: - image_text

    /// A file of rows beside the pictures of the fixtures: grey, of a palette, CMYK and RGB ones.
    private func write(_ rows: [String], to name: String = "rows.jsonl") throws -> URL {
        let folder = study.folder("mine")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for picture in Self.pictures {
            let target = folder.appendingPathComponent(picture)
            if !FileManager.default.fileExists(atPath: target.path) {
                try FileManager.default.copyItem(
                    at: Fixture.folder.appendingPathComponent("images/" + picture), to: target)
            }
        }
        let file = folder.appendingPathComponent(name)
        try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: file)
        return file
    }

    private static let pictures: [String] = {
        let names =
            (try? FileManager.default.contentsOfDirectory(
                atPath: Fixture.folder.appendingPathComponent("images").path)) ?? []
        return names.filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }.sorted()
    }()

    private static func prompt(_ image: String, _ prompt: String = "what ?") -> String {
        "{\"image\": \"\(image)\", \"prompt\": \"\(prompt)\", \"answer\": \"this\"}"
    }

    @Test func rowsOfBothFormsAreRead() throws {
        let talk = """
            {"id": 7, "image": "\(Self.pictures[0])", "conversations": [\
            {"from": "human", "value": "<image>\\nWhat is it?"}, {"from": "gpt", "value": "A thing."}, \
            {"from": "human", "value": "Why?"}, {"from": "gpt", "value": "Because."}]}
            """
        let late = """
            {"image": ["\(Self.pictures[0])"], "conversations": [\
            {"from": "human", "value": "And this?\\n<image>"}, {"from": "gpt", "value": "Too."}]}
            """
        let file = try write([talk, "", Self.prompt(Self.pictures[1], "<image>\\nwhat ?"), late])
        let held = try write([Self.prompt(Self.pictures[2])], to: "held.jsonl")
        let splits = try splits(
            "image_text", ["path": .string(file.path), "test_path": .string(held.path)])
        #expect(splits.kinds.isEmpty && splits.description == "rows.jsonl")
        #expect((splits.train.count, splits.validation.count, splits.test.count) == (1, 1, 1))
        let sets = [splits.train, splits.validation]
        let first = try #require(sets.first { $0.questions(0).count == 3 }).questions(0)
        // Turns have what was said before them; another row of the same picture starts anew.
        #expect(first.map(\.text) == ["What is it?", "Why?", "And this?"])
        #expect(first.map(\.answer) == ["A thing.", "Because.", "Too."])
        #expect(first.map { $0.earlier.map(\.answer) } == [[], ["A thing."], []])
        #expect(splits.test.questions(0).map(\.text) == ["what ?"])
    }

    /// All rows in one array, as LLaVA's own files are, pictures in folders of folders.
    @Test func anArrayOfRowsIsRead() throws {
        let folder = study.folder("mine/coco/train2017")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func row(_ name: String) -> String {
            """
              {
                "id": "000000033471", "image": "coco/train2017/\(name)",
                "conversations": [
                  {"from": "human", "value": "<image>\\nWhat is it?"},
                  {"from": "gpt", "value": "A thing."}
                ]
              }
            """
        }
        let names = (0..<21).map { "\($0)-\(Self.pictures[0])" }
        let file = try write(
            ["[", names.map(row).joined(separator: ",\n"), "]"], to: "llava.json")
        for name in names {
            try FileManager.default.copyItem(
                at: Fixture.folder.appendingPathComponent("images/" + Self.pictures[0]),
                to: folder.appendingPathComponent(name))
        }
        let splits = try splits("image_text", ["path": .string(file.path)])
        #expect((splits.train.count, splits.validation.count, splits.test.count) == (19, 1, 1))
        #expect(splits.train.questions(0).map(\.text) == ["What is it?"])
        #expect(
            splits.test.place(of: 0)
                == "\(file.path): row 20: \(folder.path)/\(names[19])")
        #expect(try splits.train.image(0, size: 8).width > 0)
    }

    @Test(arguments: [
        (
            "{\"image\": \"none.jpg\", \"prompt\": \"a\", \"answer\": \"b\"}",
            "row 812: image 'none.jpg'"
        ),
        ("3", "row 812: found a whole number, allowed is a JSON object"),
        ("{\"image\" 3}", "line 812: expected ':'"),
        ("{} {}", "line 812: expected ',' or ']'"),
    ])
    func faultsOfAnArrayNameTheRow(row: String, fault: String) throws {
        let good = Array(repeating: Self.prompt(Self.pictures[0]), count: 811)
        // The first line has the bracket and the first row.
        let file = try write(
            ["[" + (good + [row]).joined(separator: ",\n") + "]"], to: "rows.json")
        let error = try #require(throws: InputError.self) {
            _ = try splits("image_text", ["path": .string(file.path)])
        }
        #expect(error.faults.count == 1)
        #expect(error.faults[0].hasPrefix("\(file.path): \(fault)"), "\(error.faults[0])")
    }

    /// What is tested on is not trained on.
    @Test func picturesOfBothFilesAreRefused() throws {
        let file = try write(Self.pictures.prefix(3).map { Self.prompt($0) })
        let other = try write(
            [Self.prompt(Self.pictures[3]), Self.prompt(Self.pictures[1])], to: "held.jsonl")
        for (held, faults) in [
            (other, ["held.jsonl:2: P1 is trained on too (rows.jsonl:2)"]),
            (
                file,
                (0..<3).map {
                    "rows.jsonl:\($0 + 1): P\($0) is trained on too (rows.jsonl:\($0 + 1))"
                }
            ),
        ] {
            let error = try #require(throws: InputError.self) {
                _ = try splits(
                    "image_text", ["path": .string(file.path), "test_path": .string(held.path)])
            }
            let folder = file.deletingLastPathComponent().path + "/"
            let expected = faults.map { fault in
                Self.pictures.enumerated().reduce(fault) {
                    $0.replacing("P\($1.offset)", with: $1.element)
                } + ", allowed in test_path are other pictures than in path"
            }
            #expect(error.faults.map { $0.replacing(folder, with: "") } == expected)
        }
    }

    @Test func tooFewPicturesAreCounted() throws {
        let file = try write(Self.pictures.prefix(2).map { Self.prompt($0) })
        let error = try #require(throws: InputError.self) {
            _ = try splits("image_text", ["path": .string(file.path)])
        }
        #expect(error.faults[0].contains("found 2 pictures; at least 21 are needed"))
        let one = try write([Self.prompt(Self.pictures[0])], to: "one.jsonl")
        let other = try #require(throws: InputError.self) {
            _ = try splits(
                "image_text", ["path": .string(one.path), "test_path": .string(file.path)])
        }
        #expect(other.faults[0].contains("is trained on too"))
        let held = try write([Self.prompt(Self.pictures[1])], to: "held.jsonl")
        let third = try #require(throws: InputError.self) {
            _ = try splits(
                "image_text", ["path": .string(one.path), "test_path": .string(held.path)])
        }
        #expect(third.faults[0].contains("found 1 training pictures"))
    }

    /// Every 20th picture is tested on, the next one validated on; all kinds of pictures are read as RGB.
    @Test func splitsAreCutByPictures() throws {
        let names = Self.pictures
        let rows = (0..<42).map { index in
            let name = "\(index)-\(names[index % names.count])"
            return Self.prompt(name, "\(index) ?")
        }
        let file = try write(rows + [Self.prompt("0-\(names[0])", "again ?")])
        for index in 0..<42 {
            let name = names[index % names.count]
            try FileManager.default.copyItem(
                at: Fixture.folder.appendingPathComponent("images/" + name),
                to: file.deletingLastPathComponent().appendingPathComponent("\(index)-\(name)"))
        }
        let splits = try splits("image_text", ["path": .string("mine/rows.jsonl")])
        #expect((0..<2).map { splits.test.questions($0)[0].text } == ["19 ?", "39 ?"])
        #expect((0..<2).map { splits.validation.questions($0)[0].text } == ["20 ?", "40 ?"])
        #expect(splits.train.count == 38)
        #expect(splits.train.questions(0).map(\.text) == ["0 ?", "again ?"])
        #expect(Set([splits.train, splits.validation, splits.test].map(\.digest)).count == 3)
        for index in 0..<splits.train.count {
            let picture = try splits.train.image(index, size: 8)
            #expect(picture.bytes.count == picture.width * picture.height * 3)
        }
    }

    @Test(arguments: [
        (
            #"{"image": "none.jpg", "prompt": "a", "answer": "b"}"#,
            "image 'none.jpg': there is no file"
        ),
        (#"{"prompt": "<image> a", "answer": "b"}"#, "<image> in a text without a picture"),
        (#"{"prompt": "a", "answer": "b"}"#, "no 'image'"),
        (
            #"{"image": "P", "conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]}"#,
            "found <image> 0 times beside one picture"
        ),
        (#"{"image": ["P", "P"], "prompt": "a", "answer": "b"}"#, "'image' has 2 pictures"),
        (#"{"image": 3, "prompt": "a", "answer": "b"}"#, "'image' is a whole number"),
        (#"{"image": "P", "prompt": "<image> a <image>", "answer": "b"}"#, "found <image> 2 times"),
        (
            #"{"image": "P", "conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}, {"from": "human", "value": "<image>"}, {"from": "gpt", "value": "b"}]}"#,
            "not in the first text"
        ),
        (#"{"image": "P", "prompt": "a"}"#, "'answer' is missing"),
        (#"{"image": "P", "text": "a"}"#, "neither 'prompt' nor 'conversations'"),
        (#"{"image": "P", "prompt": "a", "conversations": []}"#, "allowed is one of them"),
        (#"{"image": "P", "conversations": []}"#, "'conversations' has 0 texts"),
        (
            #"{"image": "P", "conversations": [{"from": "human", "value": "<image>"}]}"#,
            "has 1 texts"
        ),
        (
            #"{"image": "P", "conversations": [{"from": "gpt", "value": "<image>"}, {"from": "human", "value": "b"}]}"#,
            #"conversations[0]: 'from' is "gpt", allowed is "human""#
        ),
        (
            #"{"image": "P", "conversations": [{"from": "human", "value": "<image>"}, {"from": "gpt"}]}"#,
            "conversations[1]: 'value' is missing"
        ),
        (#"["P"]"#, "not a JSON object"),
        (#"{"image": "P""#, "not a line of JSON"),
    ])
    func faultsNameTheRow(row: String, fault: String) throws {
        let good = (0..<811).map { _ in Self.prompt(Self.pictures[0]) }
        let file = try write(
            good + [row.replacing("\"P\"", with: "\"\(Self.pictures[0])\"")])
        let error = try #require(throws: InputError.self) {
            _ = try splits("image_text", ["path": .string(file.path)])
        }
        #expect(error.faults.count == 1)
        #expect(error.faults[0].hasPrefix("\(file.path):812: "))
        #expect(error.faults[0].contains(fault), "\(error.faults[0])")
    }

    /// A picture that is none is named with its row when it is read.
    @Test func aPictureThatIsNoneIsNamed() throws {
        let held = try write(
            [Self.prompt(Self.pictures[0]), Self.prompt("note.jpg")], to: "held.jsonl")
        let folder = held.deletingLastPathComponent()
        try Data("hello".utf8).write(to: folder.appendingPathComponent("note.jpg"))
        let file = try write(Self.pictures[1...2].map { Self.prompt($0) })
        let splits = try splits(
            "image_text", ["path": .string(file.path), "test_path": .string(held.path)])
        let error = try #require(throws: InputError.self) { _ = try splits.test.image(1, size: 8) }
        #expect(
            error.faults[0].hasPrefix("\(held.path):2: \(folder.path)/note.jpg: neither a JPEG"))
    }

    /// A picture that does not become as large as the model takes is named with its row.
    @Test func aPictureOfAnotherSizeIsNamed() throws {
        let rows = Self.pictures.map { Self.prompt($0) }
        let held = try write([Self.prompt("wide.png")], to: "held.jsonl")
        let folder = held.deletingLastPathComponent()
        let picture = try #require(Self.pictures.first { $0.hasSuffix(".png") })
        try FileManager.default.copyItem(
            at: folder.appendingPathComponent(picture),
            to: folder.appendingPathComponent("wide.png"))
        let file = try write(rows)
        let splits = try splits(
            "image_text", ["path": .string(file.path), "test_path": .string(held.path)])
        let processor = try ImageProcessor(
            .map(["do_resize": .bool(false), "do_center_crop": .bool(false)]), place: "p.json")
        let error = try #require(throws: InputError.self) {
            _ = try processor.pixels(of: [0], in: splits.test, side: 7)
        }
        #expect(
            error.faults[0].hasPrefix("\(held.path):1: \(folder.path)/wide.png: becomes "),
            "\(error.faults[0])")
        #expect(error.faults[0].hasSuffix("allowed is 7 x 7, which the model takes"))
    }

    /// Pictures 0.png, 1.png, ... and rows about them.
    private func file(_ rows: [String]) throws -> URL {
        let file = try write(rows)
        let picture = try #require(Self.pictures.first { $0.hasSuffix(".png") })
        for index in rows.indices {
            try FileManager.default.copyItem(
                at: Fixture.folder.appendingPathComponent("images/" + picture),
                to: file.deletingLastPathComponent().appendingPathComponent("\(index).png"))
        }
        return file
    }

    private func experiment(_ file: URL) throws -> Experiment {
        try PictureStudy.experiment(
            data: "{ name: image_text, path: \(file.path), image_size: 16 }",
            "routing: { modules: image_tokens, gate: straight_through, capacity: 0.5 }")
    }

    /// A text that the model has no positions for is named with its row, as a question to be scored and where
    /// a teacher is trained on it.
    @Test(arguments: [19, 20, nil] as [Int?])
    func aLongTextIsNamed(row: Int?) throws {
        let long = (0..<2000).map { "word\($0)" }.joined(separator: " ")
        let rows = (0..<21).map { index in
            let isLong = index == row || row == nil && !(19...20).contains(index)
            return Self.prompt("\(index).png", isLong ? long : "what ?")
        }
        let file = try file(rows)
        let error = try #require(throws: InputError.self) {
            _ = try study.results(of: experiment(file))
        }
        #expect(error.faults[0].hasPrefix("\(file.path):"), "\(error.faults[0])")
        #expect(error.faults[0].contains(": a text of "), "\(error.faults[0])")
        if let row { #expect(error.faults[0].hasPrefix("\(file.path):\(row + 1): ")) }
    }

    /// A single test example has no other's picture.
    @Test func oneExampleHasNoOther() throws {
        let file = try file((0..<21).map { Self.prompt("\($0).png", "which ?") })
        let scores = try study.results(of: experiment(file)).teacher.scores
        #expect(scores["accuracy"] != nil && scores["prior_accuracy"] != nil)
        #expect(scores.keys.filter { $0.hasPrefix("other_picture") } == [])
    }

    /// A whole study of a file: trained on several questions of a picture in one sequence, scored on one.
    @Test func aStudyOfAFile() throws {
        let rows = (0..<60).map { index in
            let name = "\(index).png"
            return """
                {"image": "\(name)", "conversations": [\
                {"from": "human", "value": "<image>\\nWhich?"}, {"from": "gpt", "value": "\(index % 3)"}, \
                {"from": "human", "value": "Sure?"}, {"from": "gpt", "value": "yes"}]}
                """
        }
        let results = try study.results(of: experiment(file(rows)))
        for name in ["prior_accuracy", "other_picture_accuracy", "accuracy"] {
            #expect((0...1).contains(results.teacher[name]))
        }
    }

    // MARK: - tiny_imagenet_questions

    private static let data =
        ProcessInfo.processInfo.environment["ELASTI_DATA"].map { URL(fileURLWithPath: $0) }
        ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared/data")
        .standardizedFileURL
    private static var isThere: Bool {
        FileManager.default.fileExists(atPath: data.appendingPathComponent("tiny-imagenet-32").path)
    }

    @Test(.enabled(if: isThere, "needs tiny-imagenet-32"))
    func tinyImageNetIsAskedForClassAndFamily() throws {
        let splits = try splits(
            "tiny_imagenet_questions", ["subset": .list([.string("dogs")])], data: Self.data)
        #expect(splits.kinds == ["class", "family"])
        let answers = Set(
            (0..<splits.test.count).flatMap { splits.test.questions($0) }.map(\.answer))
        #expect(answers.contains("dogs") && answers.contains("golden retriever"))
        #expect(answers.allSatisfy { !$0.contains("_") })
        let picture = try splits.train.image(3, size: 32)
        #expect((picture.width, picture.height) == (32, 32))
    }

    /// The first pictures, which are what is looked at where not all are, show all classes.
    @Test func picturesOfClassesComeInADrawnOrder() throws {
        for (split, count) in [("train", 20), ("val", 12)] {
            for name in ["a", "b", "c", "d"] {
                let folder = study.folder("tiny-imagenet-32/\(split)/\(name)")
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true)
                for index in 0..<count {
                    try FileManager.default.copyItem(
                        at: Fixture.folder.appendingPathComponent("images/" + Self.pictures[0]),
                        to: folder.appendingPathComponent("\(name)\(index).jpg"))
                }
            }
        }
        let (once, again) = (
            try splits("tiny_imagenet_questions"), try splits("tiny_imagenet_questions")
        )
        for (set, same) in [
            (once.train, again.train), (once.validation, again.validation), (once.test, again.test),
        ] {
            let places = (0..<set.count).map(set.place)
            #expect(places == (0..<set.count).map(same.place) && set.digest == same.digest)
            #expect(Set(places).count == set.count)
            #expect(places != places.sorted())
            let first = (0..<set.count / 2).map { set.questions($0)[0].answer }
            #expect(Set(first).count == 4)
            for index in 0..<set.count {
                let answer = set.questions(index)[0].answer
                #expect(set.place(of: index).contains("/\(answer)/"), "\(set.place(of: index))")
            }
        }
    }

    @Test func tinyImageNetThatIsNotThere() throws {
        let error = try #require(throws: InputError.self) {
            _ = try splits("tiny_imagenet_questions")
        }
        #expect(error.faults[0].contains("there is no folder"))
    }
}
