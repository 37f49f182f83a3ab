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

    /// The tiny LLaVA, or another model, with a tokenizer of eight letters and an image processor.
    ///
    /// - Parameters:
    ///   - hasImage: whether the tokenizer has the image token.
    ///   - marks: other tokens that it has.
    private func withModel<R>(
        _ name: String = "llava-clip", hasImage: Bool = true, marks: [String] = [],
        processor: String =
            #"{"size": {"shortest_edge": 12}, "crop_size": {"height": 12, "width": 12}}"#,
        _ body: (URL) throws -> R
    ) throws -> R {
        try inTemporaryFolder { folder in
            let source = Fixture.folder.appendingPathComponent("vision-language/\(name)")
            for name in ["config.json", "model.safetensors"] {
                try FileManager.default.copyItem(
                    at: source.appendingPathComponent(name),
                    to: folder.appendingPathComponent(name))
            }
            var pieces = (0..<64).map { "piece \($0)" }
            for (index, letter) in Self.letters.enumerated() { pieces[3 + index] = "\(letter)" }
            (pieces[2], pieces[60]) = ("</s>", "<image>")
            for (index, mark) in marks.enumerated() { pieces[20 + index] = mark }
            if !hasImage { pieces.removeLast(4) }
            let vocabulary = pieces.enumerated().map { "\"\($1)\": \($0)" }
            let special = marks.enumerated().map { ($1, 20 + $0) }
            let added = (special + [("</s>", 2)] + (hasImage ? [("<image>", 60)] : [])).map {
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
            try Data(processor.utf8).write(
                to: folder.appendingPathComponent("preprocessor_config.json"))
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

    /// What the tokenizer has no token for stands for the image all the same, as in a teacher that is trained here.
    @Test func aTokenizerWithoutTheImageToken() throws {
        let scored = try withModel { try score($0, "ab<image>c", [Self.picture], answer: "de") }
        try withModel(hasImage: false) { folder in
            #expect(try score(folder, "ab<image>c", [Self.picture], answer: "de") == scored)
            let generation = try Generation(
                teacher: folder, routers: nil, selection: nil, capacity: nil)
            func generate(_ prompt: String, _ images: [URL]) throws -> Value {
                try generation.generate(prompt, images: images, limit: 1, by: NextToken()) { _ in }
                    .value
            }
            guard case .map(let fields) = try generate("<image>ab", [Self.picture]) else { return }
            #expect(fields["image_tokens"] == .int(9) && fields["prompt_tokens"] == .int(11))
            let error = #expect(throws: InputError.self) { try generate("<image>ab", []) }
            #expect(error?.description.contains("found 1 image tokens (id 60)") == true)
        }
    }

    /// A picture of Idefics 3 is read in tiles, each with its place in the text.
    @Test(arguments: [true, false]) func picturesInTiles(splits: Bool) throws {
        let processor = """
            {"image_processor_type": "SmolVLMImageProcessor", "size": {"longest_edge": 32}, \
            "max_image_size": {"longest_edge": 16}, "do_image_splitting": \(splits)}
            """
        let rows = splits ? ["row_1_col_1", "row_1_col_2", "row_2_col_1", "row_2_col_2"] : []
        let around = "<fake_token_around_image>"
        // A line break is a token of its own, since no two are one.
        let marks = (rows + ["global-img"]).map { "<\($0)>" } + [around, "!"]
        try withModel("smolvlm", marks: marks, processor: processor) { folder in
            let file = folder.appendingPathComponent("tokenizer.json")
            let json = try String(contentsOf: file, encoding: .utf8)
            try Data(json.replacing("\"!\"", with: "\"\\n\"").utf8).write(to: file)
            let scored = try score(folder, "a<image>b", [Self.picture], answer: "de")
            #expect(scored["images"] == .int(splits ? 5 : 1))
            #expect(scored["image_tokens"] == .int(splits ? 20 : 4))
            let image = String(repeating: "<image>", count: 4)
            func tile(_ name: String) -> String { "\(around)<\(name)>\(image)" }
            let lines = stride(from: 0, to: rows.count, by: 2).map {
                tile(rows[$0]) + tile(rows[$0 + 1]) + "\n"
            }
            let whole =
                lines.joined() + (splits ? "\n" : "") + tile("global-img") + around
            #expect(
                try score(folder, "a\(whole)b", [Self.picture], answer: "de") == scored)
            let text = try Generation(
                teacher: folder, routers: nil, selection: nil, capacity: nil
            ).generate("a<image>b", images: [Self.picture], limit: 1, by: NextToken()) { _ in }
            guard case .map(let fields) = text.value else { return }
            #expect(fields["prompt_tokens"] == .int(splits ? 2 + 20 + 10 + 1 + 3 : 2 + 4 + 3))
            let error = #expect(throws: InputError.self) {
                try score(folder, "a\(tile("global-img"))b", [Self.picture, Self.picture])
            }
            #expect(error?.description.contains("found 4 image tokens (id 60)") == true)
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
