import Catalog
import Foundation
import Images
import TestSupport
import Testing

/// Pictures by `preprocessor_config.json` against transformers (Tools/fixtures/vision_language.py).
@Suite("Image processors")
struct ProcessorTests {
    private static let folder = Fixture.folder.appendingPathComponent("vision-language/processors")

    /// Resized by each interpolation, cut out, padded, grey and CMYK.
    @Test(arguments: ["clip", "siglip", "llava", "bilinear"])
    func pixelsAreThoseOfTransformers(name: String) throws {
        let processor = try ImageProcessor(ofModel: Self.folder.appendingPathComponent(name))
        let expected = try Fixture("vision-language/processors/\(name)/pixels.safetensors")
        for picture in expected.names {
            let side = try expected.shape(picture)[1]
            let image = try ImageDecoder.decode(Pictures.bytes(picture), place: picture)
            let pixels = try processor.pixels(of: image, side: side, picture)
            let values = try expected.floats(picture)
            #expect(pixels.count == values.count)
            let differences = zip(pixels, values).map { abs($0 - $1) }
            // A level of 255 is 0.015 of a deviation of 0.26.
            #expect(differences.reduce(0, +) / Float(values.count) < 1e-4, "\(picture)")
            #expect((differences.max() ?? 1) < 0.016, "\(picture)")
        }
    }

    /// In tiles with the whole after them, wide and tall; of a small picture and without splitting the whole alone.
    @Test(arguments: ["smolvlm", "smolvlm-small", "idefics3"])
    func tilesAreThoseOfTransformers(name: String) throws {
        let folder = Self.folder.appendingPathComponent(name)
        let processor = try ImageProcessor(ofModel: folder)
        let expected = try Fixture("vision-language/processors/\(name)/pixels.safetensors")
        let prompts = try Value(
            jsonFile: folder.appendingPathComponent("prompts.json"), atMost: 1 << 16)
        guard case .map(let prompts) = prompts else { return }
        #expect(prompts.count == expected.names.count)
        for picture in expected.names {
            let shape = try expected.shape(picture)
            let image = try ImageDecoder.decode(Pictures.bytes(picture), place: picture)
            let tiles = try processor.tiles(of: image, side: shape[2], picture)
            #expect(tiles.count == shape[0])
            let text = try #require(tiles.text(image: "<image>", each: 3))
            #expect(Value.string(text) == prompts[picture])
            let values = try expected.floats(picture)
            #expect(tiles.pixels.count == values.count)
            let differences = zip(tiles.pixels, values).map { abs($0 - $1) }
            #expect(differences.reduce(0, +) / Float(values.count) < 1e-4, "\(picture)")
            #expect((differences.max() ?? 1) < 0.016, "\(picture)")
            // A model that takes one picture takes no tiles.
            guard tiles.count > 1 else {
                #expect(
                    try processor.pixels(of: image, side: shape[2], picture) == tiles.pixels)
                continue
            }
            let error = #expect(throws: InputError.self) {
                try processor.pixels(of: image, side: shape[2], picture)
            }
            #expect(
                error?.description
                    == "\(picture): becomes 13 tiles by \(folder.path)/preprocessor_config.json, allowed is one "
                    + "picture: set 'do_image_splitting' to false there")
        }
    }

    private static let small = RGBImage(
        width: 2, height: 2, bytes: Array(repeating: 9, count: 12))

    private func fault(
        _ json: String, of picture: RGBImage = Self.small, side: Int = 8
    ) throws -> String? {
        try inTemporaryFolder { folder in
            try Data(json.utf8).write(to: folder.appendingPathComponent("preprocessor_config.json"))
            return #expect(throws: InputError.self) {
                try ImageProcessor(ofModel: folder).pixels(of: picture, side: side, "a.png")
            }?.description.replacingOccurrences(of: folder.path, with: "F")
        }
    }

    /// It is of the mean's colour, as far as a byte goes.
    @Test func aBorderBrighterThanWhite() throws {
        try inTemporaryFolder { folder in
            let json = """
                {"image_processor_type": "LlavaImageProcessor", "size": 8, "crop_size": 8,
                 "do_pad": true, "image_mean": [1e20, 1, 0.5], "image_std": [1e20, 1, 1]}
                """
            try Data(json.utf8).write(to: folder.appendingPathComponent("preprocessor_config.json"))
            let wide = RGBImage(width: 8, height: 2, bytes: Array(repeating: 9, count: 48))
            let pixels = try ImageProcessor(ofModel: folder).pixels(of: wide, side: 8, "a.png")
            #expect(pixels.count == 192 && pixels.allSatisfy(\.isFinite))
        }
    }

    @Test func faultsNameTheKey() throws {
        let place = "F/preprocessor_config.json: "
        #expect(
            try fault(#"{"image_processor_type": "BitImageProcessor"}"#)
                == place + "'image_processor_type' is \"BitImageProcessor\", allowed is "
                + "CLIPImageProcessor, CLIPFeatureExtractor, LlavaImageProcessor, SiglipImageProcessor, "
                + "Idefics3ImageProcessor, SmolVLMImageProcessor"
        )
        #expect(
            try fault(#"{"do_pad": true}"#)
                == place + "'do_pad' is true, allowed is false for CLIPImageProcessor")
        #expect(
            try fault(#"{"resample": 0}"#)
                == place + "'resample' is 0, allowed is 1 (Lanczos), 2 (bilinear) or 3 (bicubic)")
        #expect(
            try fault(#"{"size": {"longest_edge": 8}}"#)?.hasPrefix(place + "'size' is {") == true)
        #expect(
            try fault(#"{"image_std": [1, 0, 1]}"#)
                == place + "'image_std' is [1,0,1], allowed is three numbers above 0")
        #expect(
            try fault(#"{"size": {"shortest_edge": 9}, "crop_size": 9}"#)
                == "a.png: becomes 9 x 9 pixels by F/preprocessor_config.json, allowed is 8 x 8, "
                + "which the model takes")
        // A square of its longer side, or resized by its shorter one, a long picture is too large.
        let line = RGBImage(width: 100_000, height: 1, bytes: Array(repeating: 9, count: 300_000))
        let pads =
            #"{"image_processor_type": "LlavaImageProcessor", "size": 8, "crop_size": 8, "do_pad": true}"#
        #expect(
            try fault(pads, of: line)
                == "a.png: becomes 100000 x 100000 pixels by F/preprocessor_config.json, allowed is "
                + "160000000 of them")
        #expect(
            try fault(#"{"size": {"shortest_edge": 336}, "do_center_crop": false}"#, of: line)?
                .hasPrefix("a.png: becomes 33600000 x 336 pixels") == true)
        let missing = try inTemporaryFolder { folder in
            #expect(throws: InputError.self) { try ImageProcessor(ofModel: folder) }
        }
        #expect(missing?.description.contains("preprocessor_config.json: not found") == true)
    }

    /// Of a long picture only the part is resized that is cut out.
    @Test func aLineOfPixels() throws {
        let processor = try ImageProcessor(
            .map(["size": .map(["shortest_edge": .int(336)]), "crop_size": .int(336)]), place: "F")
        let line = RGBImage(
            width: 1_000_000, height: 1, bytes: Array(repeating: 9, count: 3_000_000))
        let pixels = try processor.pixels(of: line, side: 336, "a")
        #expect(Set(pixels.prefix(336 * 336)).count == 1)
    }

    /// transformers 5 writes the processor into `processor_config.json`.
    @Test func theProcessorsFile() throws {
        try inTemporaryFolder { folder in
            let inner = #"{"image_processor_type": "SiglipImageProcessorFast", "size": 4}"#
            try Data("{\"image_processor\": \(inner)}".utf8).write(
                to: folder.appendingPathComponent("processor_config.json"))
            let pixels = try ImageProcessor(ofModel: folder).pixels(
                of: RGBImage(width: 1, height: 2, bytes: Array(repeating: 255, count: 6)),
                side: 4, "a")
            #expect(pixels == Array(repeating: 1, count: 48))
        }
    }
}
