import Catalog
import Foundation
import Images
import TensorCore
import TestSupport
import Testing

/// Files against the pixels that Pillow 13 reads from them (Tools/fixtures/images.py).
@Suite("Decoding")
struct DecodingTests {
    @Test func theFixturesAreThere() { #expect(Pictures.names.count == 33) }

    /// Versions of libjpeg-turbo may round differently in the last bit; PNG knows no rounding.
    @Test(arguments: Pictures.names)
    func isWhatPillowReads(name: String) throws {
        let found = try #require(
            try difference(Pictures.decoded(name), Pictures.pixels(name)), "another size")
        #expect(found <= (name.hasSuffix(".jpg") ? 1 : 0), "\(name)")
    }

    /// Half the size, from the means of 2 x 2 pixels in all but rounding and the highest frequencies.
    @Test func aReducedJPEGHasHalfTheSize() throws {
        let whole = try Pictures.decoded("444.jpg")
        let half = try ImageDecoder.decode(Pictures.bytes("444.jpg"), place: "", reducedTo: 5)
        #expect((half.width, half.height) == ((whole.width + 1) / 2, (whole.height + 1) / 2))
        let same = try ImageDecoder.decode(Pictures.bytes("444.jpg"), place: "", reducedTo: 7)
        #expect(same == whole)
    }

    @Test func aStoredPictureOfEachOrientationShowsTheSame() throws {
        let upright = try Pictures.decoded("orientation1.jpg")
        let turned = try (2...8).map { try Pictures.decoded("orientation\($0).jpg") }
        #expect(turned.map { $0.width == upright.width } == (2...8).map { $0 < 5 })
        #expect(turned.allSatisfy { $0 != upright })
    }

    @Test func theLibrariesAreNamed() {
        #expect(ImageDecoder.libraries.contains(/libjpeg-turbo \d.*, libpng 1\.\d/))
    }
}

/// The orientation in an Exif block, also in one that lies.
@Suite("Exif")
struct ExifTests {
    /// A little-endian block whose only entry is the orientation, of the given type.
    private func block(type: UInt8 = 3, value: UInt8 = 6, directory: UInt8 = 8) -> [UInt8] {
        [
            0x49, 0x49, 42, 0, directory, 0, 0, 0, 1, 0,
            0x12, 0x01, type, 0, 1, 0, 0, 0, value, 0, 0, 0,
            0, 0, 0, 0,
        ]
    }

    private func orientation(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { Exif.orientation(in: $0).rawValue }
    }

    @Test func shortsAndLongsOfBothByteOrders() {
        #expect(orientation(block()) == 6)
        #expect(orientation(block(type: 4, value: 8)) == 8)
        let big: [UInt8] = [
            0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 5, 0, 0,
        ]
        #expect(orientation(big) == 5)
    }

    @Test func nonsenseIsUpright() {
        #expect(orientation([]) == 1)
        #expect(orientation([0x49]) == 1)
        #expect(orientation(block(value: 0)) == 1)
        #expect(orientation(block(value: 9)) == 1)
        #expect(orientation(block(directory: 255)) == 1)
        #expect(orientation([0x49, 0x49, 42, 0, 0xff, 0xff, 0xff, 0xff, 1, 0]) == 1)
        // 65,535 entries are claimed, none is there.
        #expect(orientation([0x49, 0x49, 42, 0, 8, 0, 0, 0, 0xff, 0xff]) == 1)
    }

    @Test func everyCutAndEveryByteIsSurvived() {
        let whole = block()
        for length in 0...whole.count { _ = orientation(Array(whole.prefix(length))) }
        for place in whole.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
                var changed = whole
                changed[place] = value
                #expect((1...8).contains(orientation(changed)))
            }
        }
    }
}
