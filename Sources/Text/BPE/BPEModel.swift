import Catalog

/// Byte pair encoding: a word's characters, joined pair by pair.
struct BPEModel: Sendable {
    var vocabulary = Vocabulary()
    var merges = Merges()
    /// Stands for a character without a token; nil leaves it out.
    var unknown: Int32?
    /// What `unk_token` names, where that has no token itself: a text that needs it has no ids.
    var missingUnknown: String?
    /// Whether neighbouring unknown characters are one.
    var fusesUnknown = false
    /// A word that is a token is that token, whatever the merges make of it.
    var ignoresMerges = false
    /// The tokens `<0x00>` to `<0xFF>` for characters without a token, -1 where there is none;
    /// empty where bytes are not fallen back to.
    var byteTokens: [Int32] = []

    /// The tokens of a merge that is written "a b".
    static func tokens(ofMerge line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    }

    /// Adds a merge, which is done after those there are.
    ///
    /// - Parameters:
    ///   - merge: the two tokens.
    ///   - place: begins the error.
    mutating func insert(
        merge: [ArraySlice<UInt8>], at place: @autoclosure () -> String = ""
    ) throws {
        guard merges.count < Merges.most else {
            throw InputError("more than \(Merges.most) merges")
        }
        guard merge.count == 2 else { throw InputError("\(place())a merge is not of two tokens") }
        func id(_ token: ArraySlice<UInt8>) throws -> Int32 {
            guard let id = vocabulary.id(of: token) else {
                throw InputError(
                    "\(place())the merge's token \(Vocabulary.quoted(Array(token))) is not in the "
                        + "vocabulary")
            }
            return id
        }
        let joined = try id(merge[0] + merge[1])
        merges.append(try id(merge[0]), try id(merge[1]), becoming: joined)
    }

    /// - Parameter word: UTF-8.
    /// - Throws: `InputError` for a character without a token where `unk_token` has none either.
    func encode(_ word: ArraySlice<UInt8>, into ids: inout [Int32]) throws {
        if ignoresMerges, let id = vocabulary.id(of: word) {
            ids.append(id)
        } else {
            ids.append(contentsOf: merges.joined(try symbols(of: word)))
        }
    }

    private func symbols(of word: ArraySlice<UInt8>) throws -> [Int32] {
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
            } else if !byteTokens.isEmpty, character.allSatisfy({ byteTokens[Int($0)] >= 0 }) {
                symbols.append(contentsOf: character.map { byteTokens[Int($0)] })
            } else if let missingUnknown {
                throw InputError(
                    "\(Vocabulary.quoted(Array(character))) has no token, and 'model.unk_token', "
                        + "\(Value.quoted(missingUnknown)), is not in the vocabulary")
            } else {
                if !fusesUnknown { settle() }
                waits = true
            }
        }
        settle()
        return symbols
    }
}
