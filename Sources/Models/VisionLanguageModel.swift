import Catalog
import Layers
import TensorCore

/// A language model that reads images too: a vision tower and a projector make embeddings of them,
/// which stand in place of the image tokens of a text (Liu et al., arXiv 2304.08485).
///
/// Its branches are those of the tower that its features need (stack "vision"), then those of the
/// language model (stack "decoder").
public protocol VisionLanguageModel: ElasticModel {
    /// What reads the embeddings of images and of text.
    var language: any LanguageModel { get }
    /// The id in whose place the embeddings of images are.
    var imageToken: Int32 { get }
    /// How many of them an image has.
    var tokensPerImage: Int { get }
    /// Whether the tower's first token is one for the whole image.
    var hasClassToken: Bool { get }
    /// The height and width of an image, in pixels.
    var imageSize: Int { get }
    /// Channels.
    var channels: Int { get }
    /// Where the projector's FLOPs are counted; its stack is "projector".
    var projectorSite: Site { get }

    /// The projected embeddings of images: [images * tokensPerImage, hidden size].
    ///
    /// - Parameter pixels: [images, channels, size, size], as the image processor makes them.
    func features(of pixels: Tensor, routing: (any RouteSource)?) -> Tensor

    /// FLOPs of every branch of the tower, and of the projector, without routing for so many images.
    func denseCost(images: Int) -> [Site: Int]
}

extension VisionLanguageModel {
    public var hiddenSize: Int { language.hiddenSize }
    public var head: OutputHead { language.head }
    public var vocabularySize: Int { language.vocabularySize }
    public var positions: Int { language.positions }

    /// The `model_type` of the tower, where the configuration has it.
    public var towerType: String {
        if case .map(let tower) = configuration["vision_config"],
            case .string(let type) = tower["model_type"]
        {
            return type
        }
        return "vision_config"
    }

    /// Sequences with their images marked: each run of `tokensPerImage` image tokens is one.
    ///
    /// - Parameters:
    ///   - rows: as `checkImages` allows them.
    ///   - images: of each sequence at most; absent: all that are there.
    ///   - prompts: as in `Sequences`.
    public func batch(
        _ rows: [[Int32]], after cache: KeyValueCache? = nil, images: [Int]? = nil,
        prompts: [Int]? = nil
    ) -> TokenBatch {
        var start = 0
        let ranges = rows.enumerated().flatMap { index, row in
            defer { start += row.count }
            return runs(in: row).prefix(images?[index] ?? row.count).map {
                start + $0.lowerBound..<start + $0.upperBound
            }
        }
        return TokenBatch(rows, after: cache, images: ranges, prompts: prompts)
    }

    /// The image tokens of a text, image by image; those that are left over are not in it.
    private func runs(in row: [Int32]) -> [Range<Int>] {
        var (runs, length): ([Range<Int>], Int) = ([], 0)
        for (index, token) in row.enumerated() {
            length = token == imageToken ? length + 1 : 0
            guard length == tokensPerImage else { continue }
            runs.append(index + 1 - length..<index + 1)
            length = 0
        }
        return runs
    }

    /// - Returns: the number of images of a text.
    /// - Throws: `InputError` where the image tokens are not those of so many images.
    @discardableResult
    public func checkImages(_ row: [Int32], images: Int? = nil, _ place: String) throws -> Int {
        let tokens = row.count { $0 == imageToken }
        let expected = images ?? tokens / tokensPerImage
        guard tokens == expected * tokensPerImage else {
            let each = "the model makes \(tokensPerImage) of an image"
            throw InputError(
                "\(place): found \(tokens) image tokens (id \(imageToken)), "
                    + (images.map {
                        "allowed are \(expected * tokensPerImage): \($0) "
                            + "image\($0 == 1 ? "" : "s"), and \(each)"
                    } ?? "allowed is a multiple of \(tokensPerImage): \(each)"))
        }
        guard runs(in: row).count == expected else {
            throw InputError(
                "\(place): other tokens stand among the image tokens of an image; allowed are "
                    + "\(tokensPerImage) of id \(imageToken) one after the other")
        }
        return expected
    }

    /// Embeddings of a batch: [tokens, hidden size].
    ///
    /// - Parameter images: `features` of the batch's images, in order.
    public func embed(_ batch: TokenBatch, images: Tensor?) -> Tensor {
        guard let images else { return language.embed(batch.tokens) }
        let imageRows = batch.sequences.images.flatMap { $0 }
        precondition(
            images.rows == imageRows.count,
            "embeddings \(images.shape) for \(imageRows.count) image tokens")
        // The id of an image token may be beyond the table: it has no embedding of its own.
        var rows = [Int32](repeating: -1, count: batch.tokens.count)
        for (place, row) in imageRows.enumerated() {
            rows[row] = Int32(rows.count - imageRows.count + place)
        }
        var tokens: [Int32] = []
        for (row, token) in batch.tokens.enumerated() where rows[row] < 0 {
            rows[row] = Int32(tokens.count)
            tokens.append(token)
        }
        let text = language.embed(tokens)
        return gather(stacked(text, images), rows)
    }

    /// The final hidden states: [tokens, hidden size].
    ///
    /// - Parameter images: `features` of the batch's images, in order.
    public func backbone(
        _ batch: TokenBatch, images: Tensor?, routing: (any RouteSource)?
    ) -> Tensor {
        language.backbone(embed(batch, images: images), batch.sequences, routing: routing)
    }

    /// As `LanguageModel.decode`.
    ///
    /// - Parameter images: `features` of the images of each sequence, the same at each call: a text may
    ///   be run again. A sequence has its images whole in its first call.
    public func decode(
        _ rows: [[Int32]], images: [Tensor?], _ cache: KeyValueCache, routing: (any RouteSource)?
    ) -> Tensor {
        language.decode(rows, cache) { rows in
            // Image tokens that were generated are tokens as any other.
            let read = rows.indices.map { cache.lengths[$0] == 0 ? images[$0] : nil }
            let batch = batch(
                rows, after: cache, images: read.map { ($0?.rows ?? 0) / tokensPerImage })
            return backbone(
                batch, images: read.compactMap { $0 }.reduce(nil, Tensor.stacked),
                routing: routing)
        }
    }

    /// FLOPs of all blocks and of the projector without routing.
    public func denseCost(_ sequences: Sequences) -> Int {
        denseCost(images: sequences.images.count).values.reduce(0, +)
            + language.denseCost(sequences)
    }
}

extension Tensor {
    fileprivate static func stacked(_ x: Tensor?, _ y: Tensor) -> Tensor? {
        x.map { TensorCore.stacked($0, y) } ?? y
    }
}
