import Layers
import Testing

/// Tokens that lead every sequence are no choice of a router.
@Suite("Leading tokens")
struct SequencesTests {
    @Test func nothingLeads() {
        let sequences = Sequences(lengths: [3, 0, 2])
        #expect(sequences.choosable.rows == nil)
        #expect(sequences.choosable.sequences.offsets == [0, 3, 3, 5])
        #expect(sequences.withLeading([1, 4]) == [1, 4])
    }

    /// Rows 0, 4, 5 and 8 lead: the others are 1 2 3, none, 6 7 and none.
    @Test func oneLeads() {
        let sequences = Sequences(lengths: [4, 1, 3, 1], leading: 1)
        let (others, rows) = sequences.choosable
        #expect(others.offsets == [0, 3, 3, 5, 5])
        #expect(rows == [1, 2, 3, 6, 7])
        #expect(sequences.withLeading([]) == [0, 4, 5, 8])
        #expect(sequences.withLeading([0, 2, 4]) == [0, 1, 3, 4, 5, 7, 8])
        #expect(sequences.withLeading([0, 1, 2, 3, 4]) == Array(0..<9))
    }

    @Test func twoLead() {
        let sequences = Sequences(lengths: [3, 2, 4], leading: 2)
        #expect(sequences.choosable.rows == [2, 7, 8])
        #expect(sequences.withLeading([1]) == [0, 1, 3, 4, 5, 6, 7])
    }
}
