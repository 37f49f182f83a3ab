import TensorCore
import Text

/// Documents as token ids, addressed for training by (seed, step) and for evaluation one by one.
public struct TokenDocuments: Sendable {
    /// One document's next stretch for evaluation.
    public struct Window: Sendable, Equatable {
        /// Index into `documents`.
        public let document: Int
        /// At most length + 1 tokens; all but the first are predicted.
        public let tokens: [Int32]
    }

    /// The ids of each document, BOS first.
    public let documents: [[Int32]]
    /// The UTF-8 length of each document's text.
    public let bytes: [Int]
    /// All documents one after another.
    public let stream: [Int32]

    /// - Throws: `InputError` if a text cannot be encoded.
    public init(_ texts: [String], tokenizer: any Tokenizer) throws {
        self.init(
            documents: try texts.map { [tokenizer.beginning] + (try tokenizer.encode($0)) },
            bytes: texts.map(\.utf8.count))
    }

    /// - Parameters:
    ///   - documents: the ids of each document, BOS first.
    ///   - bytes: the UTF-8 length of each document's text.
    public init(documents: [[Int32]], bytes: [Int]) {
        (self.documents, self.bytes) = (documents, bytes)
        stream = Array(documents.joined())
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
    /// token but a document's BOS is predicted exactly once.
    ///
    /// - Parameter limit: stop after the document with which at least so many tokens are predicted;
    ///   nil for all documents.
    public func evaluationWindows(length: Int, limit: Int?) -> [Window] {
        var windows: [Window] = []
        var predicted = 0
        for (index, tokens) in documents.enumerated() where length > 0 {
            if let limit, predicted >= limit { break }
            for start in stride(from: 0, to: tokens.count - 1, by: length) {
                let end = min(start + length, tokens.count - 1)
                windows.append(Window(document: index, tokens: Array(tokens[start...end])))
            }
            predicted += tokens.count - 1
        }
        return windows
    }
}
