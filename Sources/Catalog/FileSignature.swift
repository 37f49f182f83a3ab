/// What a file is by its first bytes, where it is not what was asked for.
public enum FileSignature {
    /// "a Git LFS pointer, ...", "a zip archive": `nil` for bytes that begin like none of these.
    public static func name(of bytes: some Collection<UInt8>) -> String? {
        known.first { start, _ in bytes.starts(with: start) }?.name
            ?? (isPage(bytes) ? "a web page, not the file itself" : nil)
    }

    /// How a file begins that Git LFS has not fetched: the one signature that is text.
    public static let pointer = Array("version https://git-lfs.github.com/spec/".utf8)

    private static let known: [(start: [UInt8], name: String)] = [
        (
            pointer,
            "a Git LFS pointer, not the file itself; `git lfs pull` in its folder fetches it"
        ),
        ([0x1f, 0x8b], "gzip data"),
        ([0x28, 0xb5, 0x2f, 0xfd], "Zstandard data; unpack it with `zstd -d`"),
        ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz data; unpack it with `xz -d`"),
        (Array("BZh".utf8), "bzip2 data; unpack it with `bzip2 -d`"),
        ([0x50, 0x4b, 0x03, 0x04], "a zip archive; unpack it with `unzip`"),
        ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "a 7z archive; unpack it with `7z x`"),
        (Array("Rar!".utf8), "a rar archive"),
        ([0xff, 0xfe, 0x00, 0x00], "UTF-32 text; allowed is UTF-8, as by `iconv -f utf-32`"),
        ([0x00, 0x00, 0xfe, 0xff], "UTF-32 text; allowed is UTF-8, as by `iconv -f utf-32`"),
        ([0xff, 0xfe], "UTF-16 text; allowed is UTF-8, as by `iconv -f utf-16 -t utf-8`"),
        ([0xfe, 0xff], "UTF-16 text; allowed is UTF-8, as by `iconv -f utf-16 -t utf-8`"),
        ([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a], "an HDF5 file"),
        ([0x89, 0x50, 0x4e, 0x47], "a PNG picture"), ([0xff, 0xd8, 0xff], "a JPEG picture"),
        (Array("GIF8".utf8), "a GIF picture"), (Array("RIFF".utf8), "a RIFF file, as WebP"),
        (Array("%PDF".utf8), "a PDF document"), (Array("PAR1".utf8), "a Parquet file"),
        (Array("ARROW1".utf8), "an Arrow file"), (Array("GGUF".utf8), "a GGUF model"),
        ([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], "a NumPy array"),
    ]

    /// What a server answers in place of a file.
    private static func isPage(_ bytes: some Collection<UInt8>) -> Bool {
        let start = String(decoding: bytes.prefix(256), as: UTF8.self)
            .drop(while: \.isWhitespace).lowercased()
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }
}
