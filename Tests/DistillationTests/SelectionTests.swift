import Distillation
import Testing

@Suite("The teacher's likeliest tokens")
struct SelectionTests {
    /// Long enough for the column peaks, with ties across the cut.
    @Test(arguments: [1, 2, 7, 8, 64, 999, 4999, 5000])
    func matchesASort(count: Int) {
        let spread = randomRow(5000, scale: 3, seed: 8)
        let tied = spread.map { $0.rounded() }
        let equal = [Float](repeating: -0.0, count: 2500) + [Float](repeating: 0, count: 2500)
        for row in [spread, tied, equal, spread.sorted()] {
            let expected = row.indices.sorted {
                row[$0] != row[$1] ? row[$0] > row[$1] : $0 < $1
            }.prefix(count).sorted()
            var scratch = Scratch()
            let found = row.withUnsafeBufferPointer {
                topIndices(of: $0, count: count, scratch: &scratch).map { Int($0) }
            }
            #expect(found == expected)
        }
    }
}
