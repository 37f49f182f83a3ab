import Catalog
import TensorCore
import Text

/// Documents as token ids, addressed for training by (seed, step) and for evaluation one by one.
public struct TokenDocuments: Sendable {
    /// One document's next stretch for evaluation.
    public struct Window: Sendable, Equatable {
        /// Index into `documents`.
        public let document: Int
        /// Index into `parts`; 0 where there are none.
        public let part: Int
        /// At most length + 1 tokens; all but the first are predicted.
        public let tokens: [Int32]
    }

    /// Consecutive documents of one domain, and their share of the training tokens.
    public struct Part: Sendable, Equatable {
        public let name: String
        public let documents: Range<Int>
        public let share: Double

        public init(_ name: String, documents: Range<Int>, share: Double) {
            (self.name, self.documents, self.share) = (name, documents, share)
        }
    }

    /// The ids of each document, of which the first is not predicted: BOS, where there is one.
    public let documents: [[Int32]]
    /// The UTF-8 length of each document's text that is predicted.
    public let bytes: [Int]
    /// The domains of a mixture; empty for documents of one kind.
    public let parts: [Part]
    /// What is trained on: all documents one after another; of a mixture, whole documents in a
    /// fixed random order, repeated until the parts have their shares (`Mixture.order`).
    public let stream: [Int32]

    /// - Throws: `InputError` if a text cannot be encoded, or BOS is to stand before it and there is
    ///   none.
    public init(
        _ texts: [String], tokenizer: any Tokenizer, bos: BOS = .tokenizer, parts: [Part] = []
    ) throws {
        let encoded = try texts.map { try tokenizer.encode($0, bos: bos) }
        self.init(
            documents: encoded.map(\.ids), bytes: encoded.map(\.predictedBytes), parts: parts)
    }

    /// - Parameters:
    ///   - documents: the ids of each document.
    ///   - bytes: the UTF-8 length of what is predicted of each document's text.
    ///   - parts: cover the documents in order, or there are none.
    public init(documents: [[Int32]], bytes: [Int], parts: [Part] = []) {
        (self.documents, self.bytes, self.parts) = (documents, bytes, parts)
        stream =
            parts.isEmpty
            ? Array(documents.joined())
            : Mixture.order(parts, tokens: documents.map(\.count)).flatMap { documents[$0] }
    }

    /// The rows of one training step, [sequences][length + 1]: a function of (seed, step) alone.
    ///
    /// The stream, closed to a ring, is cut into windows of `length` predicted tokens at a phase of
    /// the epoch's own, and each epoch deals its windows in an order of its own: within one every
    /// window comes once, and fewer than `length` tokens, elsewhere each time, are left out. A
    /// stream shorter than a window repeats inside it.
    ///
    /// - Returns: empty rows if there is no token at all.
    public func trainingRows(
        seed: UInt64, step: Int, sequences: Int, length: Int
    ) -> [[Int32]] {
        guard !stream.isEmpty, length > 0 else { return Array(repeating: [], count: sequences) }
        let windows = max(1, stream.count / length)
        var epoch = -1
        var phase = 0
        var order: [Int] = []
        return (step * sequences..<(step + 1) * sequences).map { row in
            if row / windows != epoch {
                epoch = row / windows
                let random = RandomStream(seed: seed, purpose: "training windows", step: epoch)
                order = random.permutation(windows)
                phase = RandomStream(seed: seed, purpose: "training phase", step: epoch)
                    .below(stream.count, 0)
            }
            let start = phase + order[row % windows] * length
            return (start...start + length).map { stream[$0 % stream.count] }
        }
    }

    /// Whole documents, in order, cut into windows of at most `length` predicted tokens: every
    /// token but a document's first is predicted exactly once.
    ///
    /// - Parameter limit: stop after the document with which at least so many tokens are predicted,
    ///   of a mixture in each part; nil for all documents.
    public func evaluationWindows(length: Int, limit: Int?) -> [Window] {
        var windows: [Window] = []
        let ranges = parts.isEmpty ? [documents.indices] : parts.map(\.documents)
        for (part, range) in ranges.enumerated() where length > 0 {
            var predicted = 0
            for index in range {
                if let limit, predicted >= limit { break }
                let tokens = documents[index]
                for start in stride(from: 0, to: tokens.count - 1, by: length) {
                    let end = min(start + length, tokens.count - 1)
                    windows.append(
                        Window(document: index, part: part, tokens: Array(tokens[start...end])))
                }
                predicted += max(0, tokens.count - 1)
            }
        }
        return windows
    }
}
