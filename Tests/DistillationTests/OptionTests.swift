import Catalog
import Distillation
import Testing

@Suite("Options of the losses")
struct OptionTests {
    @Test func restNeedsTopK() throws {
        #expect(
            throws: InputError("rest: found true without top_k; give top_k, or leave rest out")
        ) { try makeLoss("forward_kl", ["rest": .bool(true)]) }
    }

    @Test func oneTokenIsNotRenormalised() throws {
        #expect(
            throws: InputError(
                "top_k: found 1, which renormalised is always 1; allowed is a whole number from 2, "
                    + "or from 1 with rest: true")
        ) { try makeLoss("reverse_kl", ["top_k": .int(1)]) }
    }

    @Test func topKFitsTheVocabulary() throws {
        let renormalised = try makeLoss("forward_kl", ["top_k": .int(64)])
        try renormalised.checked(vocabulary: 64)
        #expect(
            throws: InputError(
                "top_k: found 64, allowed is at most 63 with a vocabulary of 63")
        ) { try renormalised.checked(vocabulary: 63) }
        let rest = try makeLoss("forward_kl", ["top_k": .int(64), "rest": .bool(true)])
        try rest.checked(vocabulary: 65)
        #expect(
            throws: InputError(
                "top_k: found 64, allowed is at most 63 with a vocabulary of 64 and rest: true")
        ) { try rest.checked(vocabulary: 64) }
    }

    @Test func temperatureIsPositive() throws {
        #expect(
            throws: InputError("temperature: found 0, allowed is a number from 0.01 to 100.0")
        ) { try makeLoss("jensen_shannon", ["temperature": .number(0)]) }
    }

    @Test func controlsHaveNoOptions() throws {
        #expect(throws: InputError.self) {
            try makeLoss("cross_entropy", ["temperature": .number(2)])
        }
    }
}
