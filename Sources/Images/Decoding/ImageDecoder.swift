import CJPEG
import CPNG
import Catalog

/// JPEG and PNG files to pixels, as Pillow's `exif_transpose(image).convert("RGB")`: upright, grey
/// and palette to RGB, CMYK as Adobe writes it, transparency dropped.
///
/// The bytes tell the format, not the name: ImageNet has a PNG called .JPEG.
public enum ImageDecoder {
    /// The most pixels that are decoded unless told otherwise.
    public static let mostPixels = 40_000_000

    /// The libraries that decode: "libjpeg-turbo 2.1.5, libpng 1.6.39".
    public static var libraries: String {
        "\(String(cString: cjpeg_library())), libpng \(String(cString: cpng_version()))"
    }

    /// - Parameters:
    ///   - place: names the image in errors.
    ///   - side: what both sides may be reduced to while decoding a JPEG; `nil`: decode it all.
    /// - Throws: `InputError` for what is neither JPEG nor PNG, damaged, cut short, or of more than
    ///   `limit` pixels; nothing is allocated for those.
    public static func decode(
        _ bytes: [UInt8], place: String, reducedTo side: Int? = nil, limit: Int = mostPixels
    ) throws -> RGBImage {
        try bytes.withUnsafeBytes { bytes in
            if bytes.starts(with: [0xff, 0xd8, 0xff]) {
                return try JPEG.decode(bytes, place: place, side: side, limit: limit)
            }
            if bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]) {
                return try PNG.decode(bytes, place: place, limit: limit)
            }
            let kind = FileSignature.name(of: bytes).map { " but \($0)" } ?? ""
            throw InputError(
                "\(place): neither a JPEG nor a PNG\(kind) (\(bytes.count) bytes"
                    + (bytes.isEmpty ? ")" : ", beginning with \(hexadecimal(bytes.prefix(4))))"))
        }
    }

    static func check(width: Int32, height: Int32, limit: Int, place: String) throws {
        guard Int(width) * Int(height) <= limit else {
            throw InputError(
                "\(place): \(width) x \(height) pixels, the most that are decoded is \(limit)")
        }
    }

    /// The text of a C message buffer.
    static func text(_ message: [CChar]) -> String {
        String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func hexadecimal(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}
