import Datasets
import Testing

@Suite("Documents as tokens")
struct TokenDocumentsTests {
    /// Documents whose tokens are numbered through: token i is at place i of the stream.
    private func numbered(_ lengths: [Int]) -> TokenDocuments {
        var next: Int32 = 0
        let documents = lengths.map { length in
            defer { next += Int32(length) }
            return Array(next..<next + Int32(length))
        }
        return TokenDocuments(documents: documents, bytes: lengths)
    }

    private func rows(
        _ documents: TokenDocuments, steps: Range<Int>, seed: UInt64 = 3, sequences: Int = 4,
        length: Int = 16
    ) -> [[Int32]] {
        steps.flatMap {
            documents.trainingRows(seed: seed, step: $0, sequences: sequences, length: length)
        }
    }

    @Test("rows are stretches of the stream, a function of seed and step")
    func rowsAreStretches() {
        let documents = numbered([100, 250, 300])
        let found = rows(documents, steps: 0..<50)
        #expect(found.count == 200)
        for row in found {
            let stretch: [Int32] = (0...16).map { (row[0] + $0) % 650 }
            #expect(row == stretch)
        }
        #expect(
            documents.trainingRows(seed: 3, step: 37, sequences: 4, length: 16)
                == Array(found[37 * 4..<38 * 4]))
        #expect(rows(documents, steps: 0..<5, seed: 4) != Array(found.prefix(20)))
    }

    @Test("an epoch predicts each token at most once, and leaves out less than a row")
    func epochs() {
        let documents = numbered([100, 250, 300])
        let windows = 650 / 16
        let all = rows(documents, steps: 0..<60)
        for epoch in 0..<5 {
            let predicted = all[epoch * windows..<(epoch + 1) * windows].flatMap { $0.dropFirst() }
            #expect(predicted.count == windows * 16)
            #expect(Set(predicted).count == predicted.count)
            #expect(650 - predicted.count < 16)
        }
        #expect(all[0..<windows].map(\.[0]) != all[windows..<2 * windows].map(\.[0]))
    }

    @Test("a stream shorter than a row repeats; no token gives empty rows")
    func shortStreams() {
        let rows = numbered([3]).trainingRows(seed: 0, step: 5, sequences: 2, length: 7)
        #expect(rows.allSatisfy { $0.count == 8 && Set($0) == [0, 1, 2] })
        let none = numbered([]).trainingRows(seed: 0, step: 0, sequences: 2, length: 7)
        #expect(none.map(\.count) == [0, 0])
    }

    @Test(
        "windows predict every token but a document's first exactly once",
        arguments: [1, 7, 16, 99])
    func windows(length: Int) {
        let lengths = [40, 1, 17, 16, 100, 2]
        let documents = numbered(lengths)
        let windows = documents.evaluationWindows(length: length, limit: nil)
        #expect(windows.allSatisfy { (2...length + 1).contains($0.tokens.count) })
        for (index, tokens) in documents.documents.enumerated() {
            let own = windows.filter { $0.document == index }
            #expect(own.flatMap { $0.tokens.dropFirst() } == Array(tokens.dropFirst()))
            #expect(own.allSatisfy { $0.tokens.allSatisfy(tokens.contains) })
        }
    }

    @Test("a limit keeps whole documents")
    func limit() {
        let documents = numbered([40, 20, 30])
        func predicted(_ limit: Int) -> Int {
            documents.evaluationWindows(length: 8, limit: limit).map { $0.tokens.count - 1 }
                .reduce(0, +)
        }
        #expect(predicted(0) == 0)
        #expect(predicted(1) == 39)
        #expect(predicted(39) == 39)
        #expect(predicted(40) == 58)
        #expect(predicted(1000) == 87)
    }
}
