import TensorCore

/// Pictures for one step.
public struct ImageBatch: Sendable, Equatable {
    /// Of a side, in pixels.
    public let size: Int
    /// [count, size, size, 3]
    public let pixels: [UInt8]
    /// Classes, as indices into the set's.
    public let labels: [Int]
    /// The pictures' indices in the set.
    public let indices: [Int]

    public init(size: Int, pixels: [UInt8], labels: [Int], indices: [Int]) {
        (self.size, self.pixels) = (size, pixels)
        (self.labels, self.indices) = (labels, indices)
    }

    public var count: Int { indices.count }

    /// The pictures as a model reads them, [count, 3, size, size]: `(pixel / 255 - mean) / deviation`
    /// of each channel.
    public func tensor(_ normalization: Normalization = .imageNet) -> Tensor {
        let area = size * size
        let scale = normalization.deviation.map { 1 / (255 * $0) }
        let shift = zip(normalization.mean, normalization.deviation).map { -$0 / $1 }
        let values = [Float](unsafeUninitializedCapacity: pixels.count) { buffer, filled in
            let target = UnsafeTarget(buffer)
            pixels.withUnsafeBufferPointer { source in
                ThreadPool.forEach(count) { image in
                    for channel in 0..<3 {
                        let plane = (3 * image + channel) * area
                        for i in 0..<area {
                            target.values[plane + i] =
                                Float(source[3 * (image * area + i) + channel]) * scale[channel]
                                + shift[channel]
                        }
                    }
                }
            }
            filled = pixels.count
        }
        return Tensor(values, [count, 3, size, size])
    }
}

/// What is subtracted from pixels in 0...1 and what the rest is divided by, channel by channel.
public struct Normalization: Sendable, Equatable {
    public let mean: [Float]
    public let deviation: [Float]

    /// Over the training pictures of ImageNet, as nearly all its models have it.
    public static let imageNet = Normalization(
        mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])
}

/// Tiles write to parts of their own.
private struct UnsafeTarget: @unchecked Sendable {
    let values: UnsafeMutableBufferPointer<Float>
    init(_ values: UnsafeMutableBufferPointer<Float>) { self.values = values }
}
