import Catalog
import Datasets
import Files
import Foundation
import Results

extension TokenDocuments {
    /// Reads what `cache(at:)` wrote: their number, then lengths and bytes of the documents, then
    /// tokens, all 32-bit, sealed.
    ///
    /// - Parameter vocabulary: the number of token ids there are.
    init(cached file: URL, vocabulary: Int, parts: [Part] = []) throws {
        guard let data = SealedFile.content(of: file), data.count.isMultiple(of: 4), data.count > 0
        else {
            throw InputError(
                "\(file.path): no token file, or a damaged one; run the experiment again, which "
                    + "makes it again")
        }
        let words = data.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
        let count = max(0, Int(words[0]))
        let lengths = words.dropFirst().prefix(count).map(Int.init)
        let bytes = words.dropFirst(1 + count).prefix(count).map(Int.init)
        guard words[0] >= 0, lengths.count == count, bytes.count == count,
            lengths.allSatisfy({ $0 >= 0 }),
            words.count == 1 + 2 * count + lengths.reduce(0, +),
            words[(1 + 2 * count)...].allSatisfy({ (0..<vocabulary).contains(Int($0)) }),
            parts.last.map({ $0.documents.upperBound == count }) ?? true
        else {
            throw InputError("\(file.path): tokens of another text; delete the file and run again")
        }
        var documents: [[Int32]] = []
        var next = 1 + 2 * count
        for length in lengths {
            documents.append(Array(words[next..<next + length]))
            next += length
        }
        self.init(documents: documents, bytes: bytes, parts: parts)
    }

    func cache(at file: URL) throws {
        let words =
            [Int32(documents.count)] + documents.map { Int32($0.count) } + bytes.map(Int32.init)
            + documents.joined()
        try SealedFile.write(words.withUnsafeBytes { Data($0) }, to: file)
    }
}
