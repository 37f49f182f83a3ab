/// The precompiled character map of a normalizer: the length of a double-array trie in bytes (32
/// bits, little endian), the trie, and the replacement texts, each ended by a zero byte.
///
/// The library follows the trie without looking at its bounds. A unit is 32 bits: bits 10 to 30
/// offset, bit 9 an eight times eight larger offset, bit 8 "has a value", bits 0 to 7 the label;
/// bit 31 marks a value unit, whose other bits are a place in the replacements (darts-clone).
enum CharacterMap {
    static func check(
        _ bytes: UnsafeRawBufferPointer, in range: Range<Int>
    ) throws(WireReader.Malformed) {
        guard !range.isEmpty else { return }
        func damaged(_ problem: String) -> WireReader.Malformed {
            WireReader.Malformed(
                offset: range.lowerBound, problem: "a character map \(problem)")
        }
        guard range.count > 4 else { throw damaged("of \(range.count) bytes") }
        func word(_ index: Int) -> UInt32 {
            UInt32(
                littleEndian: bytes.loadUnaligned(
                    fromByteOffset: range.lowerBound + 4 * index, as: UInt32.self))
        }
        let trie = Int(word(0))
        let replacements = range.count - 4 - trie
        guard trie >= 1024, trie % 1024 == 0, replacements > 0 else {
            throw damaged("whose trie has \(trie) bytes of \(range.count)")
        }
        guard bytes[range.upperBound - 1] == 0 else { throw damaged("whose last text has no end") }
        let units = trie / 4
        for index in 0..<units {
            let unit = word(1 + index)
            // A value unit is never entered, but the first unit always is.
            guard unit >> 31 == 0 || index == 0 else { continue }
            let children = index ^ Int((unit >> 10) << ((unit & 0x200) >> 6))
            guard children | 0xff < units else { throw damaged("that leads out of its trie") }
            guard unit & 0x100 != 0 else { continue }
            guard Int(word(1 + children) & 0x7fff_ffff) < replacements else {
                throw damaged("that leads out of its texts")
            }
        }
    }
}
