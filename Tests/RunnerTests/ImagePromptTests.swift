import Catalog
import Foundation
import Layers
import Models
import Runner
import TensorCore
import TestSupport
import Testing

/// Prompts about pictures, as `elasti eval` and `elasti generate` run them.
@Suite("Prompts with images")
struct ImagePromptTests {
    private static let letters = "abcdefgh"
    private static let picture = Fixture.folder.appendingPathComponent("images/rgb.jpg")

    /// The tiny LLaVA with a tokenizer of eight letters and an image processor.
    private func withModel<R>(_ body: (URL) throws -> R) throws -> R {
        try inTemporaryFolder { folder in
            let source = Fixture.folder.appendingPathComponent("vision-language/llava-clip")
            for name in ["config.json", "model.safetensors"] {
                try FileManager.default.copyItem(
                    at: source.appendingPathComponent(name),
                    to: folder.appendingPathComponent(name))
            }
            var pieces = (0..<64).map { "piece \($0)" }
            for (index, letter) in Self.letters.enumerated() { pieces[3 + index] = "\(letter)" }
            (pieces[2], pieces[60]) = ("</s>", "<image>")
            let vocabulary = pieces.enumerated().map { "\"\($1)\": \($0)" }
            let added = [("</s>", 2), ("<image>", 60)].map {
                "{\"id\": \($0.1), \"content\": \"\($0.0)\", \"special\": true}"
            }
            try Data(
                """
                {"added_tokens": [\(added.joined(separator: ", "))],
                 "model": {"vocab": {\(vocabulary.joined(separator: ", "))}, "merges": []},
                 "decoder": {"type": "Fuse"}}
                """.utf8
            ).write(to: folder.appendingPathComponent("tokenizer.json"))
            try Data(#"{"eos_token": "</s>"}"#.utf8).write(
                to: folder.appendingPathComponent("tokenizer_config.json"))
            try Data(
                #"{"size": {"shortest_edge": 12}, "crop_size": {"height": 12, "width": 12}}"#.utf8
            ).write(to: folder.appendingPathComponent("preprocessor_config.json"))
            return try body(folder)
        }
    }

    private func score(
        _ folder: URL, _ prompt: String, _ images: [URL], answer: String? = nil
    ) throws -> [String: Value] {
        let scoring = try Scoring(teacher: folder, routers: nil, selection: nil, capacity: nil)
        let value = try scoring.score(
            .prompt(prompt, images: images, answer: answer), dumpingLogitsTo: nil)
        guard case .map(let fields) = value else { return [:] }
        return fields
    }

    @Test func answersAreScored() throws {
        try withModel { folder in
            let scored = try score(folder, "ab<image>c", [Self.picture], answer: "de")
            #expect(scored["image_tokens"] == .int(9))
            // Two letters and the end.
            #expect(scored["tokens"] == .int(3))
            let whole = "ab" + String(repeating: "<image>", count: 9) + "c"
            #expect(try score(folder, whole, [Self.picture], answer: "de") == scored)
            let open = try score(folder, "ab<image>c", [Self.picture])
            let text = try Generation(
                teacher: folder, routers: nil, selection: nil, capacity: nil
            ).generate("ab<image>c", images: [Self.picture], limit: 1, by: NextToken()) { _ in }
            #expect(open["next"] == .string(text.text))
            guard case .map(let fields) = text.value else { return }
            #expect(fields["image_tokens"] == .int(9))
            #expect(fields["prompt_tokens"] == .int(12))
        }
    }

    private func fault(_ prompt: String, _ images: [URL]) throws -> String? {
        try withModel { folder in
            let found = #expect(throws: InputError.self) { try score(folder, prompt, images) }
            let other = #expect(throws: InputError.self) {
                try Generation(
                    teacher: folder, routers: nil, selection: nil, capacity: nil
                ).generate(prompt, images: images, limit: 1, by: NextToken()) { _ in }
            }
            #expect(found?.description == other?.description)
            return found?.description
        }
    }

    @Test func imageTokensAreThoseOfThePictures() throws {
        let picture = Self.picture
        func found(_ tokens: Int, _ allowed: Int, _ images: String) -> String {
            "--prompt: found \(tokens) image tokens (id 60), allowed are \(allowed): \(images), and "
                + "the model makes 9 of an image"
        }
        #expect(try fault("ab", [picture]) == found(0, 9, "1 image"))
        #expect(try fault("<image>ab", []) == found(1, 0, "0 images"))
        #expect(try fault("<image>ab", [picture, picture]) == found(1, 18, "2 images"))
        let less = String(repeating: "<image>", count: 8)
        #expect(try fault(less, [picture]) == found(8, 9, "1 image"))
        #expect(
            try fault(less + "a<image>", [picture])
                == "--prompt: other tokens stand among the image tokens of an image; allowed are 9 of "
                + "id 60 one after the other")
        let missing = URL(fileURLWithPath: "/nowhere/a.png")
        #expect(try fault("<image>", [missing])?.contains("/nowhere/a.png") == true)
    }

    @Test func aModelWithoutEyes() throws {
        let folder = Fixture.folder.appendingPathComponent("vision-language/llava-clip")
        let text = Fixture.folder.appendingPathComponent("families/llama3")
        try inTemporaryFolder { place in
            let tokens = place.appendingPathComponent("ids.safetensors")
            // Nine image tokens, and eight.
            for (count, isRight) in [(9, true), (8, false)] {
                let ids = [4] + Array(repeating: Int32(60), count: count) + [5]
                let header =
                    #"{"input_ids":{"dtype":"I32","shape":[1,\#(ids.count)],"data_offsets":[0,\#(4 * ids.count)]}}"#
                var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
                data += Data(header.utf8) + ids.withUnsafeBytes { Data($0) }
                try data.write(to: tokens)
                func score(_ model: URL, images: URL?) throws -> Value {
                    try Scoring(teacher: model, routers: nil, selection: nil, capacity: nil).score(
                        .tokens(tokens, images: images), dumpingLogitsTo: nil)
                }
                let pixels = place.appendingPathComponent("pixels.safetensors")
                try Safetensors.data(["pixel_values": .zeros([1, 3, 12, 12])]).write(to: pixels)
                guard isRight else {
                    let error = #expect(throws: InputError.self) {
                        try score(folder, images: pixels)
                    }
                    #expect(
                        error?.description
                            == "\(tokens.path): 'input_ids' row 0: found 8 image tokens (id 60), allowed "
                            + "is a multiple of 9: the model makes 9 of an image")
                    continue
                }
                guard case .map(let fields) = try score(folder, images: pixels) else { return }
                #expect(fields["tokens"] == .int(1))
                let without = #expect(throws: InputError.self) { try score(folder, images: nil) }
                #expect(without?.description.contains("found 9 image tokens (id 60)") == true)
                let blind = #expect(throws: InputError.self) { try score(text, images: pixels) }
                #expect(blind?.description.hasPrefix("--images: ") == true)
            }
        }
    }
}
