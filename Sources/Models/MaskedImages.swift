import TensorCore

/// Images, and for each the shuffled order of its patches.
public struct MaskedImages: Sendable {
    /// [images, channels, size, size], normalised as the model wants it.
    public let pixels: Tensor
    /// The patches of each image in shuffled order; the encoder sees the first `visible`.
    public let orders: [[Int32]]

    public var count: Int { orders.count }

    /// Patches of lower noise are kept first, of equal noise the lower index: as transformers sorts
    /// its `noise`.
    ///
    /// - Parameters:
    ///   - pixels: [images, channels, size, size].
    ///   - noise: [images, patches], numbers.
    public init(pixels: Tensor, noise: [Float]) {
        let patches = noise.count / max(1, pixels.rows)
        precondition(
            noise.count == pixels.rows * patches, "\(noise.count) numbers for \(pixels.rows) images"
        )
        self.pixels = pixels
        orders = (0..<pixels.rows).map { image in
            Self.order(noise[image * patches..<(image + 1) * patches])
        }
    }

    /// Random orders. An image's depends on the stream and on its own index alone.
    ///
    /// - Parameters:
    ///   - pixels: [images, channels, size, size].
    ///   - patches: of an image.
    ///   - indices: one an image, from 0.
    public init(pixels: Tensor, patches: Int, _ stream: RandomStream, indices: [Int]) {
        precondition(
            indices.count == pixels.rows, "\(indices.count) indices for \(pixels.rows) images")
        self.pixels = pixels
        orders = indices.map { index in
            Self.order((0..<patches).map { stream.bits(index * patches + $0) })
        }
    }

    private static func order(_ noise: some Collection<some Comparable>) -> [Int32] {
        zip(Int32(0)..., noise).sorted { a, b in a.1 != b.1 ? a.1 < b.1 : a.0 < b.0 }.map(\.0)
    }
}
