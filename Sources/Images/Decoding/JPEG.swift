import CJPEG
import Catalog

/// JPEG by libjpeg-turbo: baseline and progressive, grey, RGB, YCbCr, CMYK and YCCK.
enum JPEG {
    static func decode(
        _ bytes: UnsafeRawBufferPointer, place: String, side: Int?, limit: Int
    ) throws -> RGBImage {
        var (width, height): (Int32, Int32) = (0, 0)
        var message = [CChar](repeating: 0, count: CJPEG_MESSAGE)
        guard let file = cjpeg_open(bytes.baseAddress, bytes.count, &width, &height, &message)
        else { throw fault(message, place) }
        defer { cjpeg_close(file) }
        try ImageDecoder.check(width: width, height: height, limit: limit, place: place)
        if let side { cjpeg_reduce(file, Int32(side), &width, &height) }
        var count = 0
        let exif = UnsafeBufferPointer(start: cjpeg_exif(file, &count), count: count)
        // Decoding frees the segment.
        let orientation = Exif.orientation(in: exif)
        let image = try RGBImage(width: Int(width), height: Int(height)) {
            guard cjpeg_read(file, $0, &message) != 0 else { throw fault(message, place) }
        }
        return image.upright(from: orientation)
    }

    private static func fault(_ message: [CChar], _ place: String) -> InputError {
        InputError("\(place): the JPEG is damaged: \(ImageDecoder.text(message))")
    }
}
