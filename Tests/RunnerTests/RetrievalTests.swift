import Catalog
import Foundation
import Models
import Results
import Runner
import Spec
import TensorCore
import TestSupport
import Testing

/// Class accuracy of the nearest neighbour by the features of an autoencoder's encoder.
@Suite("Retrieval")
struct RetrievalTests {
    private static let registry = Engine.registry(figures: Catalog("figure", []))

    private func experiment(_ lines: String) throws -> Experiment {
        try Experiment(
            yaml: """
                experiment: retrieval
                task: masked_autoencoding
                data: { name: shapes, image_size: 16, train: 20, test: 8 }
                teacher: { hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 4,
                           intermediate_size: 64, decoder_hidden_size: 16,
                           decoder_num_hidden_layers: 2, decoder_num_attention_heads: 2,
                           decoder_intermediate_size: 32, patch_size: 4,
                           pretrain: { images: 640, batch: 16, slices: [0.25, 1] } }
                train: { steps: 4, batch: 6, warmup: 2 }
                evaluate: { test_images: 120, validation_images: 30, timing_images: 8 }

                """ + lines, file: "x.yaml", registry: Self.registry)
    }

    /// By all units student and teacher have the same features; by fewer, others.
    @Test func studentsAreScored() throws {
        let results = try EngineFolder().results(
            of: experiment(
                """
                evaluate.gallery_images: 450
                nested: { slices: [0.25, 1], mixtures: 1, budgets: 0 }
                sweep:
                  - nested.recipe: [pretrained, joint]
                  - alone.width: [0.25, 1]
                  - plan.width: 0.5
                  - routing.modules: mlp_tokens
                    evaluate.selections: [[top_k]]
                """))
        let points = results.points
        let (others, own) = (
            try points.numbers("retrieval"), try points.numbers("retrieval_own")
        )
        #expect(others.count == 10)
        // Of 30 classes.
        #expect((others + own).allSatisfy { $0 >= 0 && $0 <= 1 } && own[1] > 1.0 / 30)
        #expect(others[1] == own[1] && others[0] != others[1])
        #expect(try points.numbers("cosine_similarity")[1] > 0.999_999)
        // A whole model alone has no slices and is not the teacher.
        #expect(try points.numbers("cosine_similarity")[7] < 0.999_999)
    }

    /// Jobs that ask for none are the ones that they were.
    @Test func isAsked() throws {
        let job = try experiment("plan.width: 0.5").jobs[0]
        #expect(!job.resolved.json.contains("gallery"))
        let asked = try experiment("plan.width: 0.5\nevaluate.gallery_images: 10").jobs[0]
        #expect(asked.resolved.json.contains("\"gallery_images\":10"))
        #expect(try Job(resolved: asked.resolved, registry: Self.registry) == asked)
        let error = #expect(throws: InputError.self) {
            try experiment(
                "plan.width: 0.5\nevaluate.gallery_images: 10\nevaluate.families: [rounds]")
        }
        #expect(error?.faults.first?.contains("evaluate.gallery_images: allowed is 0") == true)
    }

    /// Features of transformers, neighbours and accuracy of scikit-learn (Tools/fixtures/retrieval.py).
    @Test func matchesScikitLearn() throws {
        let fixture = try Fixture("retrieval.safetensors")
        let model = try ModelFolder.load(
            Fixture.folder.appendingPathComponent("vit-mae/base"), as: .autoencoder)
        let features = try ["gallery", "queries"].map { name in
            let pixels = try fixture.tensor("\(name).pixels")
            let found = Tape.paused {
                model.features(of: pixels, routing: nil)
            }
            #expect(
                relativeError(found.values, try fixture.floats("\(name).features")) < 1e-5)
            return found
        }
        let nearest = nearestNeighbours(of: features[1], among: features[0])
        #expect(nearest == (try fixture.ints("nearest")))
        let labels = (try fixture.ints("gallery.labels"), try fixture.ints("queries.labels"))
        let right = nearest.indices.count { labels.0[nearest[$0]] == labels.1[$0] }
        #expect(Double(right) / Double(nearest.count) == (try fixture.doubles("accuracy")[0]))
    }

    /// Of equal cosines the first counts, whatever the lengths.
    @Test func tiesGoToTheFirst() {
        let gallery = Tensor([0, 3, 1, 0, 2, 0, 0, 0], [4, 2])
        let queries = Tensor([5, 0, 0, 1, 0, 0], [3, 2])
        #expect(nearestNeighbours(of: queries, among: gallery) == [1, 0, 0])
    }
}
