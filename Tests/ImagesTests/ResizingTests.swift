import Catalog
import Images
import Testing

/// Sizes against Pillow's BICUBIC, byte by byte.
@Suite("Resizing")
struct ResizingTests {
    @Test(arguments: [
        (32, 32), (7, 90), (200, 3), (61, 20), (20, 47), (61, 47), (1, 1), (97, 73),
    ])
    func isPillows(width: Int, height: Int) throws {
        let large = try Pictures.pixels("large.png")
        let expected = try Pictures.pixels("resized \(width) \(height)")
        #expect(large.resized(width: width, height: height) == expected)
    }

    @Test(arguments: [(32, 24), (24, 24), (70, 33)])
    func theCentreIsTorchvisions(shorter: Int, size: Int) throws {
        let framing = try Framing(size: size, shorterSide: shorter)
        let found = framing.apply(to: try Pictures.pixels("large.png"))
        #expect(found == (try Pictures.pixels("cut \(shorter) \(size)")))
    }

    @Test func aPartIsThatPartOfTheWhole() throws {
        let large = try Pictures.pixels("large.png")
        for (width, height) in [(40, 30), (50, 7)] {
            let whole = large.resized(width: width, height: height)
            let part = large.resized(width: width, height: height, columns: 9..<21, rows: 2..<6)
            for y in 0..<part.height {
                let start = 3 * ((y + 2) * width + 9)
                let expected = whole.bytes[start..<start + 3 * 12]
                #expect(part.bytes[3 * 12 * y..<3 * 12 * (y + 1)] == expected)
            }
        }
    }

    @Test func aFlatPictureStaysFlat() {
        let flat = RGBImage(width: 5, height: 4, bytes: Array(repeating: 255, count: 60))
        #expect(flat.resized(width: 33, height: 17).bytes.allSatisfy { $0 == 255 })
    }

    @Test func sizesOutOfRangeAreErrors() {
        #expect(throws: InputError("image size: found 0, allowed is 1 to 4096 pixels")) {
            try Framing(size: 0)
        }
        #expect(throws: InputError.self) { try Framing(size: 32, shorterSide: 31) }
    }
}
