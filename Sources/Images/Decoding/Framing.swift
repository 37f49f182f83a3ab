import Catalog

/// How a picture becomes a square of `size` pixels.
public struct Framing: Sendable, Equatable {
    public let size: Int
    /// What the shorter side is resized to before the centre is cut out; `nil`: the whole picture is
    /// resized to the square, whatever its own shape.
    public let shorterSide: Int?
    /// Whether a large JPEG is decoded at 1/2, 1/4 or 1/8 where that leaves four times the pixels
    /// wanted along each side. Faster, and not quite Pillow's bytes: off by default.
    public let reducesDecoding: Bool

    /// - Throws: `InputError` for a size outside 1...4096 or a shorter side outside size...4096.
    public init(size: Int, shorterSide: Int? = nil, reducesDecoding: Bool = false) throws {
        guard (1...4096).contains(size) else {
            throw InputError("image size: found \(size), allowed is 1 to 4096 pixels")
        }
        guard (size...4096).contains(shorterSide ?? size) else {
            throw InputError(
                "resized shorter side: found \(shorterSide ?? size), allowed is \(size) (the image "
                    + "size) to 4096 pixels")
        }
        (self.size, self.shorterSide) = (size, shorterSide)
        self.reducesDecoding = reducesDecoding
    }

    /// What a decoder may reduce both sides to.
    public var decodedSide: Int? { reducesDecoding ? 4 * (shorterSide ?? size) : nil }

    /// The square, with the numbers of torchvision's Resize and CenterCrop.
    public func apply(to image: RGBImage) -> RGBImage {
        guard let shorterSide else { return image.resized(width: size, height: size) }
        func scaled(_ side: Int) -> Int { shorterSide * side / min(image.width, image.height) }
        let (width, height) = (scaled(image.width), scaled(image.height))
        return image.resized(
            width: width, height: height, columns: centre(of: width), rows: centre(of: height))
    }

    /// Half a pixel goes to the even side, as in Python's `round`.
    private func centre(of side: Int) -> Range<Int> {
        let start = Int((Double(side - size) / 2).rounded(.toNearestOrEven))
        return start..<start + size
    }
}
