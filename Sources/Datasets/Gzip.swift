import CZlib
import Catalog
import Foundation

/// Unpacking of gzip data (RFC 1952) by zlib.
package enum Gzip {
    /// Whether the data begin as gzip does.
    package static func isGzip(_ data: Data) -> Bool { data.starts(with: [0x1f, 0x8b]) }

    /// The content of all members, one after another.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that are unpacked; memory is taken as they come.
    ///   - place: names the data in errors.
    /// - Throws: `InputError` for data that are damaged, cut short or larger unpacked.
    package static func unpack(_ data: Data, limit: Int, place: String) throws -> Data {
        var stream = z_stream()
        // 16 asks for gzip, 15 is the largest window.
        guard
            inflateInit2_(
                &stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw RunError("\(place): zlib cannot start") }
        defer { inflateEnd(&stream) }

        var result = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var input = [UInt8](data)
        try input.withUnsafeMutableBufferPointer { input in
            var consumed = 0
            while true {
                // zlib counts in 32 bits.
                let left = min(input.count - consumed, 1 << 30)
                stream.next_in = input.baseAddress.map { $0 + consumed }
                stream.avail_in = UInt32(left)
                let (status, count) = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    return (status, chunk.count - Int(stream.avail_out))
                }
                consumed += left - Int(stream.avail_in)
                guard result.count + count <= limit else {
                    throw InputError(
                        "\(place): more than \(limit) bytes when unpacked, which is not read")
                }
                result.append(contentsOf: chunk[..<count])
                switch status {
                case Z_STREAM_END:
                    // Zeros after the last member are the padding of tapes and block copies.
                    if input[consumed...].allSatisfy({ $0 == 0 }) { return }
                    inflateReset(&stream)
                case Z_OK: continue
                case Z_BUF_ERROR:
                    throw InputError("\(place): the gzip data are cut short")
                default:
                    throw InputError(
                        "\(place): the gzip data are damaged after \(result.count) bytes")
                }
            }
        }
        return result
    }
}
