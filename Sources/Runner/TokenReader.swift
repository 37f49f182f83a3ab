import Catalog
import Files
import Foundation
import Images
import Layers
import Models
import Spec
import TensorCore
import Text

/// What `elasti eval` and `elasti generate` run on tokens: a language model, or one that reads images
/// too.
struct TokenReader {
    /// Tokens with the pixels of the images that some of them stand for.
    struct Row {
        var tokens: [Int32]
        /// [images, channels, size, size]
        var pixels: Tensor?
    }

    let model: any ElasticModel
    let language: any LanguageModel
    /// `nil`: it reads no images.
    let vision: (any VisionLanguageModel)?
    private let folder: URL
    private static let image = "<image>"

    /// - Throws: `InputError` for a folder that cannot be read or holds a model of another kind.
    init(_ folder: URL) throws {
        try self.init(folder, ModelFolder.load(folder, as: .any))
    }

    private init(_ folder: URL, _ model: any ElasticModel) throws {
        (self.folder, self.model) = (folder, model)
        vision = model as? any VisionLanguageModel
        language =
            try vision?.language ?? model as? any LanguageModel
            ?? ModelFolder.load(folder, as: .languageModel)
    }

    /// The same in an arithmetic.
    ///
    /// - Throws: `InputError` where this processor does not compute so.
    func computing(in arithmetic: ProductArithmetic) throws -> TokenReader {
        try arithmetic.check()
        return try TokenReader(folder, model.computing(in: arithmetic))
    }

    /// The final hidden states of a row.
    func hidden(_ row: Row, routing: (any RouteSource)?) -> Tensor {
        guard let vision else {
            return language.backbone(TokenBatch([row.tokens]), routing: routing)
        }
        let images = row.pixels.map { vision.features(of: $0, routing: routing) }
        return vision.backbone(vision.batch([row.tokens]), images: images, routing: routing)
    }

    /// FLOPs of every module without routing.
    func denseCost(_ row: Row) -> [Site: Int] {
        let batch = TokenBatch([row.tokens])
        guard let vision, let images = row.pixels?.shape[0] else {
            return language.denseCost(batch)
        }
        return vision.denseCost(batch, images: images)
    }

    /// Whether a token of a row stands for a part of an image.
    func isImage(_ token: Int32) -> Bool { token == vision?.imageToken }

    // MARK: - Images

    /// The tokens of a text, without what stands before it. Where the tokenizer has no image token, as that of a
    /// teacher trained here, `<image>` stands for one.
    ///
    /// - Throws: `InputError` as `encode` of the tokenizer.
    func encode(_ text: String, _ tokenizer: any Tokenizer) throws -> [Int32] {
        guard let vision, tokenizer.token(vision.imageToken).isEmpty else {
            return try tokenizer.encode(text)
        }
        let parts = try text.components(separatedBy: Self.image).map {
            try $0.isEmpty ? [] : tokenizer.encode($0)
        }
        return Array(parts.joined(separator: [vision.imageToken]))
    }

    /// The tokens of a prompt that goes on with the pictures. An image token that stands for a picture is in place
    /// of those that the model makes of it.
    ///
    /// - Parameter prefix: what stands before the prompt.
    /// - Throws: `InputError` for a prompt without a token, for a picture that cannot be read, and for image tokens
    ///   that are not those of the pictures.
    func row(
        _ prompt: String, after prefix: [Int32], _ tokenizer: any Tokenizer, images: [URL],
        _ place: String
    ) throws -> Row {
        guard vision != nil || images.isEmpty else { throw readsNoImages("--image") }
        let pictures = try vision.map { try tiles(images, $0) } ?? []
        let text = vision.map { expanded(prompt, pictures, $0, tokenizer) } ?? prompt
        var tokens = try prefix + encode(text, tokenizer)
        guard !tokens.isEmpty else {
            throw InputError("\(place): the tokenizer makes no token of it")
        }
        try language.check(tokens.filter { !isImage($0) }, of: tokenizer, place)
        guard let vision else { return Row(tokens: tokens) }
        let each = vision.tokensPerImage
        if tokens.count(where: isImage) == images.count {
            tokens = tokens.flatMap { Array(repeating: $0, count: isImage($0) ? each : 1) }
        }
        let count = pictures.reduce(0) { $0 + $1.count }
        try vision.checkImages(tokens, images: count, place)
        guard count > 0 else { return Row(tokens: tokens) }
        let side = vision.imageSize
        return Row(
            tokens: tokens, pixels: Tensor(pictures.flatMap(\.pixels), [count, 3, side, side]))
    }

    /// A prompt with what stands for pictures in tiles in place of its image tokens, where it has one for each.
    private func expanded(
        _ prompt: String, _ pictures: [ImageTiles], _ vision: any VisionLanguageModel,
        _ tokenizer: any Tokenizer
    ) -> String {
        let token = tokenizer.token(vision.imageToken)
        let image = token.isEmpty ? Self.image : token
        let parts = prompt.components(separatedBy: image)
        guard parts.count == pictures.count + 1 else { return prompt }
        return zip(parts.dropFirst(), pictures).reduce(parts[0]) { text, next in
            text + (next.1.text(image: image, each: vision.tokensPerImage) ?? image) + next.0
        }
    }

    private func readsNoImages(_ option: String) -> InputError {
        InputError(
            "\(option): \(folder.path) reads no images; allowed is a model of: "
                + families.names(of: .visionLanguageModel).joined(separator: ", "))
    }

    private func tiles(
        _ images: [URL], _ vision: any VisionLanguageModel
    ) throws -> [ImageTiles] {
        guard !images.isEmpty else { return [] }
        guard vision.channels == 3 else {
            throw InputError(
                "--image: \(folder.path) takes \(vision.channels) channels, a picture has 3")
        }
        let processor = try ImageProcessor(ofModel: ModelFolder.base(of: folder))
        return try images.map { file in
            let data = try FileContent.read(file, atMost: 256 << 20)
            return try processor.tiles(
                of: ImageDecoder.decode(Array(data), place: file.path), side: vision.imageSize,
                file.path)
        }
    }

    /// The rows of a file of tokens with the images of a file of pixels, in their order.
    ///
    /// - Parameter file: safetensors with `pixel_values` [images, channels, size, size], or of several
    ///   texts as transformers stacks them, [texts, images, ...].
    /// - Throws: `InputError` for a file of another shape, and for rows with other image tokens.
    func rows(_ rows: [[Int32]], images file: URL?, _ place: String) throws -> [Row] {
        guard let vision else {
            guard file == nil else { throw readsNoImages("--images") }
            return rows.map { Row(tokens: $0) }
        }
        let counts = try rows.enumerated().map {
            try vision.checkImages($1, "\(place) row \($0)")
        }
        let all = try file.map { try pixels($0, vision) }
        let found = all?.shape[0] ?? 0
        guard found == counts.reduce(0, +) else {
            let tokens = counts.reduce(0, +) * vision.tokensPerImage
            throw InputError(
                "\(place): found \(tokens) image tokens (id \(vision.imageToken)), allowed are "
                    + "\(found * vision.tokensPerImage): \(found) images, and the model makes "
                    + "\(vision.tokensPerImage) of each")
        }
        let sizes = [vision.channels, vision.imageSize, vision.imageSize]
        let each = sizes.reduce(1, *)
        var next = 0
        return zip(rows, counts).map { row, count in
            defer { next += count }
            guard let all, count > 0 else { return Row(tokens: row) }
            let numbers = UnsafeBufferPointer(start: all.pointer + next * each, count: count * each)
            return Row(tokens: row, pixels: Tensor(Array(numbers), [count] + sizes))
        }
    }

    private func pixels(_ file: URL, _ vision: any VisionLanguageModel) throws -> Tensor {
        let tensors = try Safetensors(contentsOf: file)
        let sizes = [vision.channels, vision.imageSize, vision.imageSize]
        let allowed = "floating point [N, \(sizes.map(String.init).joined(separator: ", "))]"
        guard let entry = tensors.entries["pixel_values"] else {
            throw InputError("\(file.path): needs 'pixel_values', \(allowed)")
        }
        guard (4...5).contains(entry.shape.count), Array(entry.shape.suffix(3)) == sizes,
            let tensor = tensors.tensor("pixel_values")
        else {
            throw InputError(
                "\(file.path): 'pixel_values' is \(entry.type.rawValue) \(entry.shape), allowed is "
                    + "\(allowed) for \(folder.path)")
        }
        guard tensor.isFinite else {
            throw InputError("\(file.path): 'pixel_values' has numbers that are not finite")
        }
        return tensor.reshaped([tensor.count / sizes.reduce(1, *)] + sizes)
    }
}
