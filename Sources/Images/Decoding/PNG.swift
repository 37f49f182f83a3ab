import CPNG
import Catalog

/// PNG by libpng: every colour type and depth. Of 16 bits the upper eight are kept; transparency
/// and gamma are dropped.
enum PNG {
    static func decode(
        _ bytes: UnsafeRawBufferPointer, place: String, limit: Int
    ) throws -> RGBImage {
        var (width, height): (Int32, Int32) = (0, 0)
        var message = [CChar](repeating: 0, count: CPNG_MESSAGE)
        guard let file = cpng_open(bytes.baseAddress, bytes.count, &width, &height, &message)
        else { throw fault(message, place) }
        defer { cpng_close(file) }
        try ImageDecoder.check(width: width, height: height, limit: limit, place: place)
        let image = try RGBImage(width: Int(width), height: Int(height)) {
            guard cpng_read(file, $0, &message) != 0 else { throw fault(message, place) }
        }
        var count = 0
        let exif = UnsafeBufferPointer(start: cpng_exif(file, &count), count: count)
        return image.upright(from: Exif.orientation(in: exif))
    }

    private static func fault(_ message: [CChar], _ place: String) -> InputError {
        InputError("\(place): the PNG is damaged: \(ImageDecoder.text(message))")
    }
}
