import Catalog
import Datasets
import Files
import Foundation
import Images

/// The user's own pictures with texts, cut into splits by pictures.
///
/// - Throws: `InputError` that names file and row of what makes no sense, and of a picture that would be trained
///   and tested on.
func imageText(_ options: Options, _ location: DataLocation) throws -> QuestionSplits {
    let files = try userFiles("image_text", options, location)
    let pictures = try ImageText.pictures(in: files[0])
    let splits:
        (train: [ImageText.Picture], validation: [ImageText.Picture], test: [ImageText.Picture])
    if files.count > 1 {
        let test = try ImageText.pictures(in: files[1])
        try ImageText.check(pictures, apartFrom: test)
        let (train, validation) = try Splits.validation(
            from: pictures, of: "image_text", unit: "pictures")
        splits = (train, validation, test)
    } else {
        splits = try Splits.everyTwentieth(pictures, of: "image_text", unit: "pictures")
    }
    return QuestionSplits(
        description: files[0].lastPathComponent, kinds: [], train: ImageText(splits.train),
        validation: ImageText(splits.validation), test: ImageText(splits.test))
}

/// Pictures in files with what is asked about them, from rows of JSON: `{"image", "prompt", "answer"}`, or
/// `{"image", "conversations": [{"from": "human", "value"}, {"from": "gpt", "value"}, ...]}` as the files of
/// LLaVA have it; a row a line, or all in one JSON array.
struct ImageText: QuestionSet {
    struct Picture {
        let file: URL
        /// Of the first row that has it: file and row.
        let place: String
        fileprivate(set) var questions: [Question]
    }

    let digest: String
    private let pictures: [Picture]
    private static let mostBytes = 256 << 20

    init(_ pictures: [Picture]) {
        self.pictures = pictures
        let digest = Digest()
        for picture in pictures {
            let turns = picture.questions.map { [$0.text, $0.answer, String($0.earlier.count)] }
            let parts = [FileStamp(picture.file.path)?.text ?? ""] + turns.flatMap(\.self)
            for part in parts { digest.update("\(part.utf8.count) \(part)\n") }
        }
        self.digest = digest.finish()
    }

    var count: Int { pictures.count }
    func questions(_ index: Int) -> [Question] { pictures[index].questions }

    func place(of index: Int) -> String {
        "\(pictures[index].place): \(pictures[index].file.path)"
    }

    func image(_ index: Int, size: Int) throws -> RGBImage {
        let picture = pictures[index]
        let place = place(of: index)
        let data = try FileContent.read(picture.file, atMost: Self.mostBytes, place: place)
        return try ImageDecoder.decode(Array(data), place: place)
    }

    /// The pictures of a file in their order, rows of the same picture together: no picture is in two splits.
    ///
    /// - Throws: `InputError` with a fault for each row that makes no sense or whose picture is missing.
    static func pictures(in file: URL) throws -> [Picture] {
        var pictures: [Picture] = []
        var places: [String: Int] = [:]
        var faults: [String] = []
        for (place, values) in try JSONLines.objects(in: file) {
            do {
                let row = ImageTextRow(values: values, place: place)
                let url = try row.picture(beside: file)
                let questions = try row.questions()
                if let index = places[url.path] {
                    pictures[index].questions += questions
                } else {
                    places[url.path] = pictures.count
                    pictures.append(Picture(file: url, place: place, questions: questions))
                }
            } catch let error as InputError {
                faults += error.faults
            }
        }
        try check(faults)
        return pictures
    }

    /// - Throws: `InputError` where a picture is among both.
    fileprivate static func check(_ trained: [Picture], apartFrom tested: [Picture]) throws {
        let places = Dictionary(uniqueKeysWithValues: trained.map { ($0.file.path, $0.place) })
        try check(
            tested.compactMap { picture in
                places[picture.file.path].map {
                    "\(picture.place): \(picture.file.path) is trained on too (\($0)), allowed in test_path "
                        + "are other pictures than in path"
                }
            })
    }

    private static func check(_ faults: [String]) throws {
        guard !faults.isEmpty else { return }
        let more = faults.count - mostFaults
        throw InputError(
            faults: faults.prefix(mostFaults) + (more > 0 ? ["and \(more) more like these"] : []))
    }

    private static let mostFaults = 10
}

/// A row of such a file.
private struct ImageTextRow {
    let values: [String: Value]
    let place: String

    private static let token = AnswerText.image
    private static let form =
        "{\"image\", \"prompt\", \"answer\"} or {\"image\", \"conversations\": "
        + "[{\"from\": \"human\", \"value\"}, {\"from\": \"gpt\", \"value\"}]}"

    private func fault(_ text: String) -> InputError { InputError("\(place): \(text)") }

    func picture(beside file: URL) throws -> URL {
        let path: String
        var image = values["image"]
        if case .list(let names)? = image, names.count == 1 { image = names[0] }
        switch image {
        case .string(let name)?: path = name
        case .list(let names)?:
            throw fault(
                "'image' has \(names.count) pictures, allowed is one: the model takes no more")
        case nil, .null?:
            throw fault(
                Value.map(values).json.contains(Self.token)
                    ? "\(Self.token) in a text without a picture; allowed is \(Self.form)"
                    : "no 'image', allowed is \(Self.form)")
        case let found?: throw fault("'image' is \(found.kind), allowed is a path")
        }
        let url = URL(fileURLWithPath: path, relativeTo: file.deletingLastPathComponent())
            .standardizedFileURL
        guard FileStamp(url.path) != nil else {
            throw fault("image '\(path)': there is no file \(url.path)")
        }
        return url
    }

    /// The turns, `<image>` taken out: where a picture stands is the template's to say.
    func questions() throws -> [Question] {
        let turns: [(question: String, answer: String)]
        switch (values["conversations"], values["prompt"]) {
        case (nil, nil):
            throw fault("neither 'prompt' nor 'conversations', allowed is \(Self.form)")
        case (_?, _?): throw fault("'prompt' and 'conversations', allowed is one of them")
        case (nil, _?):
            turns = [
                (
                    try text("prompt", of: values, "'prompt'"),
                    try text("answer", of: values, "'answer'")
                )
            ]
        case (let list?, nil): turns = try conversation(list)
        }
        let counts = turns.map { $0.question.ranges(of: Self.token).count }
        let isNamed = values["prompt"] == nil
        guard counts.dropFirst().allSatisfy({ $0 == 0 }), counts[0] <= 1,
            counts[0] == 1 || !isNamed
        else {
            let found = counts.reduce(0, +)
            throw fault(
                "found \(Self.token) \(found) time\(found == 1 ? "" : "s")"
                    + (found == 1 ? ", not in the first text" : "")
                    + " beside one picture; allowed is it once, in the first text of 'human'"
                    + (isNamed ? "" : ", or nowhere in a prompt"))
        }
        var questions: [Question] = []
        for turn in turns {
            let text = turn.question.replacing(Self.token, with: "")
                .trimmingCharacters(in: .whitespacesAndNewlines)
            let earlier = questions.map { Question(text: $0.text, answer: $0.answer) }
            questions.append(
                Question(text: text, answer: turn.answer, earlier: earlier, place: place))
        }
        return questions
    }

    private func conversation(_ list: Value) throws -> [(question: String, answer: String)] {
        guard case .list(let entries) = list else {
            throw fault("'conversations' is \(list.kind), allowed is \(Self.form)")
        }
        guard !entries.isEmpty, entries.count.isMultiple(of: 2) else {
            throw fault(
                "'conversations' has \(entries.count) texts, allowed is an even number: 'human' and 'gpt' "
                    + "in turn")
        }
        let texts = try entries.enumerated().map { index, entry in
            let (name, place) = (
                index.isMultiple(of: 2) ? "human" : "gpt", "conversations[\(index)]"
            )
            guard case .map(let entry) = entry else {
                throw fault("\(place) is \(entry.kind), allowed is \(Self.form)")
            }
            guard entry["from"] == .string(name) else {
                throw fault(
                    "\(place): 'from' is \(entry["from"]?.json ?? "missing"), allowed is \"\(name)\""
                )
            }
            return try text("value", of: entry, "\(place): 'value'")
        }
        return stride(from: 0, to: texts.count, by: 2).map { (texts[$0], texts[$0 + 1]) }
    }

    /// A text that may be empty only where something is asked.
    private func text(_ key: String, of values: [String: Value], _ name: String) throws -> String {
        guard case .string(let text)? = values[key] else {
            throw fault("\(name) is \(values[key]?.kind ?? "missing"), allowed is a text")
        }
        return text
    }
}
