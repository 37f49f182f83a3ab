import Layers
import Testing

/// Tokens that lead every sequence are no choice of a router.
@Suite("Leading tokens")
struct SequencesTests {
    @Test func nothingLeads() {
        let sequences = Sequences(lengths: [3, 0, 2])
        #expect(sequences.choosable.rows == nil)
        #expect(sequences.choosable.offsets == [0, 3, 3, 5])
        #expect(sequences.choosable.kept([1, 4], of: sequences.rows) == [1, 4])
    }

    /// Rows 0, 4, 5 and 8 lead: the others are 1 2 3, none, 6 7 and none.
    @Test func oneLeads() {
        let sequences = Sequences(lengths: [4, 1, 3, 1], leading: 1)
        let others = sequences.choosable
        #expect(others.offsets == [0, 3, 3, 5, 5])
        #expect(others.rows == [1, 2, 3, 6, 7])
        #expect(sequences.choosable.kept([], of: sequences.rows) == [0, 4, 5, 8])
        #expect(sequences.choosable.kept([0, 2, 4], of: sequences.rows) == [0, 1, 3, 4, 5, 7, 8])
        #expect(sequences.choosable.kept([0, 1, 2, 3, 4], of: sequences.rows) == Array(0..<9))
    }

    @Test func twoLead() {
        let sequences = Sequences(lengths: [3, 2, 4], leading: 2)
        #expect(sequences.choosable.rows == [2, 7, 8])
        #expect(sequences.choosable.kept([1], of: sequences.rows) == [0, 1, 3, 4, 5, 6, 7])
    }

    /// Text is no choice; an image without tokens is a group of its own.
    @Test func imagesInText() throws {
        let sequences = Sequences(lengths: [5, 4], images: [1..<4, 4..<4, 6..<8])
        let images = try #require(sequences.choosableOfImages)
        #expect(images.offsets == [0, 3, 3, 5])
        #expect(images.rows == [1, 2, 3, 6, 7])
        #expect(images.kept([1, 4], of: 9) == [0, 2, 4, 5, 7, 8])
        #expect(Sequences(lengths: [3]).choosableOfImages == nil)
    }
}
