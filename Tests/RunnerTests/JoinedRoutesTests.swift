import Layers
import Models
import Routing
import Runner
import TensorCore
import Testing

/// Several router files as one source.
@Suite("Joined routes")
struct JoinedRoutesTests {
    /// Puts another branch in the place of one.
    private final class Other: CountedRoutes {
        let other: (any Branch)?
        let counts: (chosen: Int, possible: Int) = (0, 0)
        let keptTokens: [Site: [Int32]] = [:]
        let chosenParts: [Site: [[Int]]] = [:]

        init(_ other: (any Branch)?) { self.other = other }

        func branch(at site: Site) -> (any Branch)? { other }
    }

    /// As routers of `nested_experts` do, whose units are in another order than the teacher's.
    @Test func eachRunsItsOwnBranches() throws {
        let model = try ModelFolder.make(
            [
                "model_type": .string("llama"), "vocab_size": .int(40), "hidden_size": .int(16),
                "intermediate_size": .int(32), "num_hidden_layers": .int(1),
                "num_attention_heads": .int(2), "num_key_value_heads": .int(2),
                "max_position_embeddings": .int(64),
            ], place: "tiny", SeededWeights(seed: 3), as: .languageModel)
        let (attention, mlp) = (model.branches[0], model.branches[1])
        let joined = JoinedRoutes(
            [Other(nil), Other(mlp.branch)], sites: [[attention.site], [mlp.site]],
            meter: ComputeMeter())
        #expect(joined.branch(at: attention.site) == nil)
        #expect(joined.branch(at: mlp.site) != nil)
    }
}
