/// A picture of 8 bits a channel: [height, width, 3], row by row, red first.
public struct RGBImage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    public let bytes: [UInt8]

    public init(width: Int, height: Int, bytes: [UInt8]) {
        precondition(bytes.count == width * height * 3, "\(bytes.count) for \(width) x \(height)")
        (self.width, self.height, self.bytes) = (width, height, bytes)
    }

    /// Not initialised: `fill` writes every byte.
    init(
        width: Int, height: Int, fill: (UnsafeMutablePointer<UInt8>) throws -> Void
    ) rethrows {
        let count = width * height * 3
        (self.width, self.height) = (width, height)
        bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            if let base = buffer.baseAddress { try fill(base) }
            filled = count
        }
    }
}
