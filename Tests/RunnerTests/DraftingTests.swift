import Catalog
import Foundation
import Results
import Runner
import Spec
import Testing

/// Students that draft for their teacher, as studies measure it.
@Suite("Drafting")
struct DraftingTests {
    private func experiment(_ overrides: [String]) throws -> Experiment {
        try Experiment(
            yaml: EngineStudy.text, file: "golden.yaml", overrides: overrides,
            registry: Engine.registry(figures: Catalog("figure", [])))
    }

    private func points(_ overrides: [String]) throws -> Table {
        try EngineFolder().results(of: try experiment(overrides)).points
    }

    @Test func isMeasuredWhereNothingLooksAhead() throws {
        let asked = ["evaluate.draft_tokens=40", "evaluate.gamma=3"]
        let (points, again) = (try points(asked), try points(asked))
        let (selections, draws) = (try points.texts("selection"), try points.wholes("draw"))
        let modules = try points.texts("module")
        for row in 0..<points.rowCount {
            func value(_ name: String) throws -> Double { try points.numbers(name)[row] }
            let looksAhead =
                selections[row] == "random"
                || selections[row] != "threshold" && modules[row].contains("tokens")
            guard !looksAhead, draws[row] == 0 else {
                #expect(try value("draft_acceptance").isNaN)
                continue
            }
            #expect(try (0...1).contains(value("draft_acceptance")))
            #expect(try (1...4).contains(value("draft_tokens_per_round")))
            #expect(try (0...1).contains(value("draft_acceptance_1")))
            #expect(try value("draft_compute") > 0.5 && value("draft_cost_ratio") > 0)
            let speeds = try (value("draft_tokens_per_second"), value("plain_tokens_per_second"))
            #expect(try value("draft_speedup") == speeds.0 / speeds.1)
        }
        #expect(points["draft_acceptance_3"] != nil && points["draft_acceptance_4"] == nil)
        for name in ["draft_acceptance", "draft_tokens_per_round", "draft_compute"] {
            let found = try points.numbers(name)
            #expect(try zip(found, again.numbers(name)).allSatisfy { $0 == $1 || $0.isNaN })
            #expect(found.contains { !$0.isNaN })
        }
    }

    /// Alone every student decodes that does not look ahead.
    @Test func studentsDecodeAlone() throws {
        let points = try points(["evaluate.decode_tokens=30"])
        let (selections, draws) = (try points.texts("selection"), try points.wholes("draw"))
        let own = try points.numbers("decoding_tokens_per_second")
        let dense = try points.numbers("dense_decoding_tokens_per_second")
        for row in selections.indices {
            let isMeasured = selections[row] == "threshold" && draws[row] == 0
            #expect(!isMeasured || own[row] > 0 && dense[row] > 0)
            #expect(selections[row] != "random" || own[row].isNaN && dense[row].isNaN)
        }
        #expect(selections.contains("threshold") && points["draft_acceptance"] == nil)
    }

    /// Nobody's results change, and no job runs again, for what is not asked for.
    @Test func isLeftOutWhereItIsNotAskedFor() throws {
        #expect(
            !(try points([]).columns.contains {
                $0.name.hasPrefix("draft_") || $0.name.contains("decod")
            }))
        let digests = try [
            [], ["evaluate.gamma=7"], ["evaluate.decode_tokens=0"], ["evaluate.draft_tokens=40"],
            ["evaluate.decode_tokens=40"],
        ].map { try experiment($0).jobs.map(\.digest) }
        #expect(digests[0] == digests[1] && digests[0] == digests[2])
        #expect(Set([digests[0], digests[3], digests[4]]).count == 3)
    }
}
