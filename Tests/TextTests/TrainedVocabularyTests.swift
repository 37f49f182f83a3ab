import Catalog
import Foundation
import TensorCore
import Testing
import Text

private let sentences = (1...400).map { number in
    "Rosa sold \(number) clips for $\(number * 3) in May.\nHow  many\tdid she have?\n#### \(number)"
}

@Suite("A trained vocabulary")
struct TrainedVocabularyTests {
    @Test("gives every text back as it was")
    func roundTrips() throws {
        let tokenizer = try SentencePieceTokenizer.train(on: sentences, vocabularySize: 400)
        #expect(tokenizer.vocabularySize == 400)
        let texts = [
            "", " ", "   ", "\n", "\n\n \n", "\t\t", "a", " a ", "a  b   c", "line\r\nline\rline",
            "null\0character", "<s></s><unk><0x41>", "▁", " ▁ ▁▁x", "caf\u{e9} cafe\u{301}",
            "日本語 Привет مرحبا 🧑‍🚀\u{200d}", "\u{feff}mark", "\u{fffd}", "\u{10ffff}", "½ ² ﬁ Ａ",
            sentences[7], String(repeating: "ab ", count: 5000),
        ]
        for text in texts {
            let ids = try tokenizer.encode(text)
            #expect(ids.allSatisfy { (3..<400).contains($0) }, "control ids never come from text")
            #expect(
                Array(try tokenizer.decode(ids).utf8) == Array(text.utf8),
                "\(text.debugDescription)")
        }
    }

    @Test("gives random characters back as they were")
    func roundTripsRandomCharacters() throws {
        let tokenizer = try SentencePieceTokenizer.train(on: sentences, vocabularySize: 400)
        let limits = [0x80, 0x800, 0x3000, 0x11_0000]
        for step in 0..<200 {
            let random = RandomStream(seed: 1, purpose: "characters", step: step)
            let scalars = (0..<40).compactMap { index in
                Unicode.Scalar(UInt32(random.below(limits[index % 4], index)))
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            let back = try tokenizer.decode(tokenizer.encode(text))
            #expect(Array(back.utf8) == Array(text.utf8), "\(text.debugDescription)")
        }
    }

    @Test("has the same bytes each time, and reads them back")
    func isDeterministic() throws {
        let first = try SentencePieceTokenizer.train(on: sentences, vocabularySize: 350)
        let second = try SentencePieceTokenizer.train(on: sentences, vocabularySize: 350)
        #expect(first.serialized == second.serialized)
        let read = try SentencePieceTokenizer(serialized: first.serialized)
        #expect(try read.encode(sentences[3]) == first.encode(sentences[3]))
        #expect((first.bos, first.eos, first.unknown) == (1, 2, 0))
        #expect(first.token(1) == "<s>")
        #expect(first.token(3) == "<0x00>")
        #expect(first.token(-1) == "" && first.token(350) == "")
    }

    @Test("is smaller where the text is tiny, and takes scripts of many characters")
    func unusualTexts() throws {
        let tiny = try SentencePieceTokenizer.train(on: ["ab ab"], vocabularySize: 1024)
        #expect(tiny.vocabularySize < 300)
        #expect(try tiny.decode(tiny.encode("ab cd")) == "ab cd")
        let characters = (0x4e00..<0x5e00).compactMap(Unicode.Scalar.init).map { String($0) }
        let many = try SentencePieceTokenizer.train(
            on: [characters.joined(), "a b c"], vocabularySize: 400)
        #expect(many.vocabularySize <= 400)
        #expect(try many.decode(many.encode("一丁 a")) == "一丁 a")
    }

    @Test("hides control ids and refuses ids it does not have")
    func decoding() throws {
        let tokenizer = try SentencePieceTokenizer.train(on: sentences, vocabularySize: 350)
        let ids = try tokenizer.encode("May")
        #expect(try tokenizer.decode([1] + ids + [2]) == "May")
        #expect(throws: InputError("token id 350 is not in the vocabulary; allowed is 0 to 349")) {
            try tokenizer.decode([5, 350])
        }
        #expect(throws: InputError.self) { try tokenizer.decode([-1]) }
    }

    @Test("is refused for no text and for sizes out of range")
    func refusals() {
        #expect(throws: InputError("there is no text to train a vocabulary on")) {
            try SentencePieceTokenizer.train(on: ["", ""], vocabularySize: 400)
        }
        #expect(throws: InputError("vocabulary size: found 10, allowed is 300 to 65536")) {
            try SentencePieceTokenizer.train(on: sentences, vocabularySize: 10)
        }
    }
}
