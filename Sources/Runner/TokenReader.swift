import Catalog
import Files
import Foundation
import Images
import Layers
import Models
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

    /// - Throws: `InputError` for a folder that cannot be read or holds a model of another kind.
    init(_ folder: URL) throws {
        self.folder = folder
        model = try ModelFolder.load(folder, as: .any)
        vision = model as? any VisionLanguageModel
        language =
            try vision?.language ?? model as? any LanguageModel
            ?? ModelFolder.load(folder, as: .languageModel)
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

    /// A prompt's tokens, each image token that stands for a whole image in place of those that the
    /// model makes of it, with the pictures.
    ///
    /// - Throws: `InputError` for a picture that cannot be read, and for image tokens that are not
    ///   those of the pictures.
    func row(_ tokens: [Int32], images: [URL], _ place: String) throws -> Row {
        guard let vision else {
            guard images.isEmpty else { throw readsNoImages("--image") }
            return Row(tokens: tokens)
        }
        let found = tokens.count { $0 == vision.imageToken }
        let each = vision.tokensPerImage
        let expanded =
            found == images.count
            ? tokens.flatMap {
                Array(repeating: $0, count: $0 == vision.imageToken ? each : 1)
            } : tokens
        try vision.checkImages(expanded, images: images.count, place)
        return Row(tokens: expanded, pixels: try pixels(images, vision))
    }

    private func readsNoImages(_ option: String) -> InputError {
        InputError(
            "\(option): \(folder.path) reads no images; allowed is a model of: "
                + families.names(of: .visionLanguageModel).joined(separator: ", "))
    }

    private func pixels(_ images: [URL], _ vision: any VisionLanguageModel) throws -> Tensor? {
        guard !images.isEmpty else { return nil }
        guard vision.channels == 3 else {
            throw InputError(
                "--image: \(folder.path) takes \(vision.channels) channels, a picture has 3")
        }
        let processor = try ImageProcessor(ofModel: ModelFolder.base(of: folder))
        let side = vision.imageSize
        let numbers = try images.flatMap { file in
            let data = try FileContent.read(file, atMost: 256 << 20)
            return try processor.pixels(
                of: ImageDecoder.decode(Array(data), place: file.path), side: side, file.path)
        }
        return Tensor(numbers, [images.count, 3, side, side])
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
        guard tensor.buffer.allSatisfy(\.isFinite) else {
            throw InputError("\(file.path): 'pixel_values' has numbers that are not finite")
        }
        return tensor.reshaped([tensor.count / sizes.reduce(1, *)] + sizes)
    }
}
