import Catalog
import Datasets
import Foundation
import TestSupport
import Testing
import Text

/// The real data: ELASTI_DATA, else ../shared/data beside the checkout.
private let realData = DataLocation(
    option: ProcessInfo.processInfo.environment["ELASTI_DATA"]
        ?? Fixture.folder.appendingPathComponent("../../../shared/data").standardizedFileURL.path)

@Suite("Data sets from files")
struct FileSetsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func fault(_ name: String, _ values: [String: Value] = [:]) throws -> String {
        let error = try #require(throws: InputError.self) { try folder.corpus(name, values) }
        return error.description
    }

    private func problems(_ range: Range<Int>) -> String {
        range.map { #"{"question": "Q\#($0) \"how\"?", "answer": "A\#($0)\n#### \#($0)"}"# + "\n" }
            .joined()
    }

    @Test("gsm8k joins question and answer and cuts validation from train")
    func gsm8k() throws {
        try folder.write(problems(0..<2000), to: "gsm8k/train.jsonl")
        try folder.write(problems(2000..<2010), to: "gsm8k/test.jsonl")
        let corpus = try folder.corpus("gsm8k")
        #expect(corpus.description == "GSM8K")
        #expect(corpus.test.first == "Q2000 \"how\"?\nA2000\n#### 2000")
        #expect(corpus.test.count == 10)
        #expect(corpus.validation.count == 200)
        #expect(corpus.train.count == 1800)
        #expect(Set(corpus.train).isDisjoint(with: corpus.validation))
        #expect(try folder.corpus("gsm8k").digest == corpus.digest)
    }

    @Test(
        "the real GSM8K: 1,024 pieces give at least 2.54 bytes a token",
        .enabled(
            if: FileManager.default.fileExists(
                atPath: realData.folder.appendingPathComponent("gsm8k").path),
            "needs gsm8k in the data folder"))
    func realGSM8K() throws {
        let entry = try textSets.entry(named: "gsm8k")
        let corpus = try entry.make(entry.options(from: [:]), realData)
        #expect(corpus.train.count + corpus.validation.count == 7473)
        #expect(corpus.validation.count == 373)
        #expect(corpus.test.count == 1319)
        let tokenizer = try SentencePieceTokenizer.train(on: corpus.train, vocabularySize: 1024)
        let sample = Array(corpus.test.prefix(300))
        let test = try TokenDocuments(sample, tokenizer: tokenizer)
        let tokens = test.stream.count - test.documents.count
        #expect(Double(test.bytes.reduce(0, +)) / Double(tokens) > 2.54)
        for (text, ids) in zip(sample, test.documents) {
            #expect(try tokenizer.decode(ids) == text)
        }
    }

    @Test("gsm8k that is missing says where it looked and how to get it")
    func missing() throws {
        let fault = try fault("gsm8k")
        #expect(
            fault.contains("there is no file \(folder.url.path)/gsm8k/test.jsonl (from --data)"))
        #expect(fault.contains("openai/grade-school-math"))
        #expect(fault.contains("ELASTI_DATA"))
    }

    @Test("the data folder is --data, else ELASTI_DATA, else ./data")
    func location() {
        let environment = ["ELASTI_DATA": "/environment"]
        #expect(DataLocation(option: "/option", environment: environment).folder.path == "/option")
        #expect(DataLocation(environment: environment).folder.path == "/environment")
        #expect(DataLocation(environment: ["ELASTI_DATA": ""]).folder.lastPathComponent == "data")
    }

    @Test("stories260K sends every 20th story to test, the next to validation")
    func stories() throws {
        let stories = (1...45).map { "Story \($0).\nIt ends." }
        try folder.write(stories.joined(separator: "\n\n") + "\n", to: "stories260K/stories.txt")
        let corpus = try folder.corpus("stories260K")
        #expect(corpus.test == [stories[19], stories[39]])
        #expect(corpus.validation == [stories[20], stories[40]])
        #expect(corpus.train.count == 41)
    }

    @Test("a user's .jsonl, with chosen fields and its own test file")
    func userJSONLines() throws {
        try folder.write(problems(0..<40), to: "mine.jsonl")
        try folder.write("\n" + problems(40..<43) + "\n", to: "held.jsonl")
        let corpus = try folder.corpus(
            "jsonl",
            [
                "path": .string("mine.jsonl"), "fields": .list([.string("answer")]),
                "test_path": .string(folder.url.path + "/held.jsonl"),
            ])
        #expect(corpus.description == "mine.jsonl")
        #expect(corpus.test == ["A40\n#### 40", "A41\n#### 41", "A42\n#### 42"])
        #expect(corpus.validation.count == 8)
        #expect(corpus.train.count == 32)
    }

    @Test("a user's .txt, by paragraphs and as one text")
    func userText() throws {
        let lines = (0..<100).map { "line \($0)\r\n" }
        try folder.write("\u{feff}" + lines.joined(separator: "\r\n"), to: "mine.txt")
        let paragraphs = try folder.corpus("text", ["path": .string("mine.txt")])
        #expect(paragraphs.train.count == 91)
        #expect(paragraphs.test.first == "line 19")
        let whole = try folder.corpus(
            "text", ["path": .string("mine.txt"), "documents": .string("file")])
        let counts: [Int] = [whole.train, whole.validation, whole.test].map(\.count)
        #expect(counts == [1, 1, 1])
        #expect(
            whole.train[0] + whole.validation[0] + whole.test[0]
                == (0..<100).map { "line \($0)\n" }.joined(separator: "\n"))
    }

    @Test("faults of a file are named with file and line")
    func faults() throws {
        let path = folder.url.path
        try folder.write("{\"text\": \"a\"}\n\n{\"text\": \n", to: "broken.jsonl")
        #expect(
            try fault("jsonl", ["path": .string("broken.jsonl")])
                == "\(path)/broken.jsonl:3: not a line of JSON: expected a value, found the end of the "
                + "text")
        try folder.write("[1]\n", to: "list.jsonl")
        #expect(
            try fault("jsonl", ["path": .string("list.jsonl")]).contains(":1: not a JSON object"))
        try folder.write("{\"test\": \"a\"}\n", to: "field.jsonl")
        #expect(
            try fault("jsonl", ["path": .string("field.jsonl")])
                == "\(path)/field.jsonl:1: the object has no field 'text'; did you mean 'test'? "
                + "(allowed: test)")
        try folder.write("{\"text\": 4}\n", to: "number.jsonl")
        #expect(
            try fault("jsonl", ["path": .string("number.jsonl")])
                == "\(path)/number.jsonl:1: field 'text' is a whole number, not a string")
        try folder.write(" \n\n", to: "empty.txt")
        #expect(
            try fault("text", ["path": .string("empty.txt")])
                == "\(path)/empty.txt: the file has no text")
        try folder.write(Data([0x61, 0xff, 0x62]), to: "latin.txt")
        #expect(
            try fault("text", ["path": .string("latin.txt")])
                == "\(path)/latin.txt: not UTF-8 text: byte 1 (line 1) is 0xff; Latin-1 text becomes "
                + "UTF-8 by `iconv -f latin1 -t utf-8`")
        try folder.write("one\n\ntwo", to: "few.txt")
        #expect(try fault("text", ["path": .string("few.txt")]).contains("found 2 documents"))
        #expect(
            try fault("text", ["path": .string("no.txt")])
                .contains("there is no file no.txt; looked at "))
    }

    @Test("options are checked by the catalogue")
    func options() throws {
        #expect(try fault("text").contains("needs the option 'path'"))
        #expect(try fault("arithmetic", ["trian": .int(5)]).contains("did you mean 'train'?"))
        #expect(throws: InputError.self) { try textSets.entry(named: "gsm8") }
    }
}
