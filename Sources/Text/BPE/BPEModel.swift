/// Byte pair encoding: a word's characters, joined pair by pair.
struct BPEModel: Sendable {
    var vocabulary = Vocabulary()
    var merges = Merges()
    /// Stands for a character without a piece; nil leaves it out.
    var unknown: Int32?
    /// Whether neighbouring unknown characters are one.
    var fusesUnknown = false
    /// A word that is a piece is that piece, whatever the merges make of it.
    var ignoresMerges = false
    /// The pieces `<0x00>` to `<0xFF>` for characters without a piece, -1 where there is none;
    /// empty where bytes are not fallen back to.
    var bytePieces: [Int32] = []

    /// - Parameter word: UTF-8.
    func encode(_ word: ArraySlice<UInt8>, into ids: inout [Int32]) {
        if ignoresMerges, let id = vocabulary.id(of: word) {
            ids.append(id)
        } else {
            ids.append(contentsOf: merges.joined(symbols(of: word)))
        }
    }

    private func symbols(of word: ArraySlice<UInt8>) -> [Int32] {
        var symbols: [Int32] = []
        symbols.reserveCapacity(word.count)
        // An unknown character waits for the next known one, and bytes overtake it: as the
        // tokenizers package does it.
        var waits = false
        func settle() {
            if waits, let unknown { symbols.append(unknown) }
            waits = false
        }
        var start = word.startIndex
        while start < word.endIndex {
            let end = Scalars.end(after: start, in: word)
            let character = word[start..<end]
            start = end
            if let id = vocabulary.id(of: character) {
                settle()
                symbols.append(id)
            } else if !bytePieces.isEmpty, character.allSatisfy({ bytePieces[Int($0)] >= 0 }) {
                symbols.append(contentsOf: character.map { bytePieces[Int($0)] })
            } else {
                if !fusesUnknown { settle() }
                waits = true
            }
        }
        settle()
        return symbols
    }
}
