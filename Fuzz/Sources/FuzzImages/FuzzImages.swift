import FuzzSupport
import Images

/// Few enough pixels for the memory that a reader may take.
private let limit = 1 << 20

/// A JPEG or PNG with its orientation, whole and reduced, then brought to a small square.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzImages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        let framing = try Framing(size: 16, shorterSide: 20, reducesDecoding: true)
        let bytes = [UInt8](data)
        for side in [nil, framing.decodedSide] {
            let image = try ImageDecoder.decode(bytes, place: "x", reducedTo: side, limit: limit)
            let square = framing.apply(to: image)
            precondition(square.width == 16 && square.height == 16, "not the square asked for")
        }
    }
}
