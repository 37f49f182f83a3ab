import Catalog
import Foundation
import Images
import TensorCore
import Testing

/// Files that are cut, changed or something else: an error that names them, never a crash.
@Suite("Damaged pictures")
struct DamageTests {
    private func fault(_ bytes: [UInt8], limit: Int = ImageDecoder.mostPixels) throws -> String {
        try #require(throws: InputError.self) {
            try ImageDecoder.decode(bytes, place: "x.JPEG", limit: limit)
        }.description
    }

    @Test(arguments: Pictures.names)
    func aFileCutShortIsNone(name: String) throws {
        let bytes = try Pictures.bytes(name)
        for length in stride(from: 0, to: bytes.count - 1, by: 7) {
            #expect(try fault(Array(bytes.prefix(length))).hasPrefix("x.JPEG: "))
        }
        #expect(try fault(Array(bytes.dropLast(40))).contains("cut short"))
    }

    /// A changed byte may go unseen or not; it never does harm.
    @Test(arguments: Pictures.names)
    func changedBytesAreSurvived(name: String) throws {
        let bytes = try Pictures.bytes(name)
        let stream = RandomStream(seed: 0, purpose: "changed bytes")
        for round in 0..<150 {
            var changed = bytes
            for change in 0..<(1 + round % 4) {
                let draw = 8 * round + 2 * change
                changed[stream.below(bytes.count, draw)] = UInt8(stream.below(256, draw + 1))
            }
            guard
                let image = try? ImageDecoder.decode(changed, place: name, limit: 1_000_000)
            else { continue }
            #expect(image.bytes.count == image.width * image.height * 3)
        }
    }

    @Test func otherFormatsAreNamedByTheirFirstBytes() throws {
        #expect(
            try fault(Array("GIF89a".utf8))
                == "x.JPEG: neither a JPEG nor a PNG but a GIF picture (6 bytes, beginning with 47 49 46 38)"
        )
        #expect(try fault([]) == "x.JPEG: neither a JPEG nor a PNG (0 bytes)")
    }

    /// 8,000 x 6,250 in the frame header of a small file: refused before anything is decoded.
    @Test func fiftyMegapixelsAreRefused() throws {
        var bytes = try Pictures.bytes("444.jpg")
        let frame = try #require(
            bytes.indices.dropLast(9).first { bytes[$0] == 0xff && bytes[$0 + 1] == 0xc0 })
        bytes.replaceSubrange(frame + 5..<frame + 9, with: [0x18, 0x6a, 0x1f, 0x40])
        #expect(
            try fault(bytes)
                == "x.JPEG: 8000 x 6250 pixels, the most that are decoded is 40000000")
        #expect(try fault(Pictures.bytes("rgb.png"), limit: 246).contains("19 x 13 pixels"))
    }

    /// A progressive file that claims pass after pass over its picture.
    @Test func endlessScansAreRefused() throws {
        let bytes = try Pictures.bytes("progressive.jpg")
        let scans = bytes.indices.dropLast().filter {
            bytes[$0] == 0xff && bytes[$0 + 1] == 0xda
        }
        let last = try #require(scans.last)
        let scan = Array(bytes[last..<bytes.count - 2])
        let many =
            Array(bytes[..<last]) + Array(repeating: scan, count: 300).joined() + [0xff, 0xd9]
        #expect(try fault(many).contains("scans"))
    }

    @Test func aPNGOfTheWrongChecksumIsDamaged() throws {
        var bytes = try Pictures.bytes("rgb.png")
        let data = try #require(bytes.indices.first { bytes[$0...].starts(with: "IDAT".utf8) })
        bytes[data + 20] ^= 1
        #expect(try fault(bytes).contains("the PNG is damaged"))
    }
}
