import Catalog

/// Which modules ran for which tokens of the first test documents: `/traces/<job>`.
public struct TokenTrace: Sendable, Equatable {
    /// A routed module kind at a layer.
    public struct Module: Sendable, Hashable {
        public let layer: Int
        /// "mlp_tokens", "attention_tokens"
        public let kind: String

        public init(layer: Int, kind: String) { (self.layer, self.kind) = (layer, kind) }
    }

    /// A document whose tokens are here.
    public struct Document: Sendable, Hashable {
        /// As in `/documents`.
        public let index: Int
        /// Tokens: all but the last, which is predicted and never read.
        public let length: Int

        public init(index: Int, length: Int) { (self.index, self.length) = (index, length) }
    }

    public let documents: [Document]
    /// The tokens of all documents in SentencePiece's spelling: U+2581 for a space, `<0x0A>` for a
    /// byte. The first of a document is its BOS.
    public let pieces: [String]
    /// In the order they run.
    public let modules: [Module]
    /// By point of the job: [modules, tokens] row by row, 1 where the module ran for the token.
    public let kept: [String: [UInt8]]

    /// - Throws: `InputError` starting with `place` if sizes do not fit or `kept` has other values.
    public init(
        documents: [Document], pieces: [String], modules: [Module], kept: [String: [UInt8]],
        place: String
    ) throws {
        // Added up with care: the lengths may come from a damaged file.
        var left = pieces.count
        for document in documents where left >= 0 {
            left = (1...pieces.count + 1).contains(document.length) ? left - document.length : -1
        }
        guard left == 0 else {
            throw InputError("\(place): the documents' lengths do not add up to the pieces")
        }
        for (point, values) in kept {
            guard values.count == modules.count * pieces.count, values.allSatisfy({ $0 <= 1 })
            else {
                throw InputError(
                    "\(place)/kept/\(point): found \(values.count) values, allowed are 0 and 1 for "
                        + "\(modules.count) modules of \(pieces.count) tokens")
            }
        }
        (self.documents, self.pieces) = (documents, pieces)
        (self.modules, self.kept) = (modules, kept)
    }

    /// The tokens of each document.
    public var ranges: [Range<Int>] {
        var start = 0
        return documents.map { document in
            defer { start += document.length }
            return start..<start + document.length
        }
    }
}
