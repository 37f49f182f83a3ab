import Catalog
import Foundation
import Models
import Runner
import Spec
import TensorCore
import TestSupport
import Testing

/// Weights that overflowed, and ids beyond the embeddings: one line that says so, by every command.
@Suite("What a teacher's files may do to numbers")
struct FiniteNumbersTests {
    /// A copy of the tiny Llama, with a number of a tensor changed.
    private func withTeacher<Result>(
        _ tensor: String? = nil, _ value: Float = 0, of name: String = "llama-tied",
        _ body: (URL) throws -> Result
    ) throws -> Result {
        try inTemporaryFolder { folder in
            let source = Fixture.folder.appendingPathComponent(name)
            let file = try Safetensors(
                contentsOf: source.appendingPathComponent("model.safetensors"))
            var tensors: [String: Tensor] = [:]
            for name in file.entries.keys { tensors[name] = file.tensor(name) }
            if let tensor {
                let changed = try #require(tensors[tensor])
                var values = changed.values
                values[values.count / 2] = value
                tensors[tensor] = Tensor(values, changed.shape)
            }
            try Safetensors.data(tensors)
                .write(to: folder.appendingPathComponent("model.safetensors"))
            try FileManager.default.copyItem(
                at: source.appendingPathComponent("config.json"),
                to: folder.appendingPathComponent("config.json"))
            return try body(folder)
        }
    }

    private func ids(_ ids: [Int64], in folder: URL) throws -> URL {
        let header =
            #"{"input_ids":{"dtype":"I64","shape":[1,\#(ids.count)],"data_offsets":[0,\#(8 * ids.count)]}}"#
        var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        data.append(Data(header.utf8))
        ids.withUnsafeBytes { data.append(contentsOf: $0) }
        let file = folder.appendingPathComponent("ids.safetensors")
        try data.write(to: file)
        return file
    }

    private func score(_ folder: URL, _ tokens: [Int64]) throws -> Value {
        try Scoring(teacher: folder, routers: nil, selection: nil, capacity: nil)
            .score(.tokens(ids(tokens, in: folder)), dumpingLogitsTo: nil)
    }

    @Test(arguments: [
        ("model.layers.1.mlp.up_proj.weight", Float.nan),
        ("model.layers.0.self_attn.q_proj.weight", .infinity), ("model.norm.weight", -.infinity),
    ])
    func theTensorIsNamed(tensor: String, value: Float) throws {
        try withTeacher(tensor, value) { folder in
            let error = try #require(throws: RunError.self) { try score(folder, [1, 2, 3, 4]) }
            #expect(
                error.description
                    == "\(folder.path): the hidden states (sequence 0) of the teacher are not finite: "
                    + "tensor '\(tensor)' has NaN or infinity")
        }
    }

    /// A number that nothing depends on stops nobody.
    @Test func anEmbeddingThatIsNotUsedMayBeAnything() throws {
        let expected = try withTeacher(of: "llama-untied") { try score($0, [1, 2, 3, 4]) }
        let found = try withTeacher("model.embed_tokens.weight", .nan, of: "llama-untied") {
            try score($0, [1, 2, 3, 4])
        }
        #expect(found == expected)
    }

    @Test func idsBeyondTheEmbeddingsAreNamed() throws {
        try withTeacher { folder in
            let size = try ModelFolder.load(folder, as: .languageModel).vocabularySize
            _ = try score(folder, [1, Int64(size) - 1, 3])
            for id in [Int64(size), -1, .max, .min] {
                let error = try #require(throws: InputError.self) { try score(folder, [1, id, 3]) }
                #expect(
                    error.description.hasSuffix(
                        "'input_ids' row 0: has the id \(id), allowed are 0 to \(size - 1), the "
                            + "embeddings of the model"))
            }
        }
    }
}

/// Sizes, lengths and amounts at the largest that an experiment may ask for.
@Suite("The largest numbers")
struct LargestNumbersTests {
    private func estimates(_ text: String, _ overrides: [String]) throws -> [Estimate] {
        let folder = try EngineFolder()
        let jobs = try EngineStudy.jobs(text, set: overrides)
        _ = try folder.engine.preparation(jobs)
        return try folder.engine.estimates(jobs)
    }

    @Test(.timeLimit(.minutes(1)))
    func languageModel() throws {
        let text = """
            experiment: x
            routing: { modules: heads, layers: all }
            """
        let start = Date()
        let found = try estimates(
            text,
            [
                "seed=9223372036854775807", "teacher.seed=9223372036854775807",
                "data.sequence_length=65536", "data.vocabulary_size=65536",
                "teacher.hidden_size=65536", "teacher.num_hidden_layers=1024",
                "teacher.num_attention_heads=1024", "teacher.intermediate_size=262144",
                "teacher.rope_theta=1e12", "teacher.pretrain.tokens=1000000000000",
                "teacher.pretrain.sequences=65536", "train.sequences=65536",
                "evaluate.test_tokens=1000000000", "evaluate.validation_tokens=1000000000",
                "evaluate.timing_tokens=1000000000", "evaluate.random_draws=1000", "lora.rank=4096",
                "lora.alpha=1e308", "evaluate.every=1", "evaluate.curve_tokens=1000000000",
                "train.warmup=1",
            ])
        #expect(Date().timeIntervalSince(start) < 10)
        #expect(found.allSatisfy { $0.bytes > 1e15 && $0.bytes.isFinite && $0.seconds.isFinite })
    }

    /// Sums over all layers are beyond whole numbers.
    @Test(arguments: ["exit.budgets: [0.9]", "saturation.budgets: [0.9]"])
    func thresholds(method: String) throws {
        let found = try estimates(
            "experiment: x\n\(method)\n",
            [
                "data.sequence_length=65536", "teacher.hidden_size=65536",
                "teacher.num_hidden_layers=1024", "teacher.num_attention_heads=1024",
                "teacher.intermediate_size=262144",
            ])
        #expect(found.allSatisfy { $0.bytes.isFinite && $0.seconds.isFinite })
    }

    /// No disk holds what these would keep.
    @Test func tooManyStates() throws {
        let error = try #require(throws: InputError.self) {
            try estimates(
                "experiment: x\nrouting.modules: heads\n",
                [
                    "train.steps=100000000", "train.sequences=65536", "data.sequence_length=65536",
                    "teacher.pretrain.tokens=1000000000000",
                ])
        }
        #expect(error.description.contains("hidden states would take 329.9 EB"))
    }

    @Test(.timeLimit(.minutes(1)))
    func autoencoder() throws {
        let found = try estimates(
            """
            experiment: x
            task: masked_autoencoding
            routing.modules: heads
            evaluate.selections: [top_k]
            """,
            [
                "seed=9223372036854775807", "data.image_size=1024", "teacher.patch_size=16",
                "teacher.hidden_size=2048", "teacher.num_hidden_layers=1024",
                "teacher.num_attention_heads=1024", "teacher.intermediate_size=262144",
                "teacher.decoder_hidden_size=2048", "teacher.decoder_num_hidden_layers=1024",
                "teacher.decoder_num_attention_heads=1024",
                "teacher.decoder_intermediate_size=262144",
                "teacher.pretrain.images=1000000000000", "teacher.pretrain.batch=65536",
                "train.batch=65536", "evaluate.test_images=1000000000",
                "evaluate.validation_images=1000000000", "evaluate.timing_images=1000000000",
            ])
        #expect(found.allSatisfy { $0.bytes.isFinite && $0.seconds.isFinite })
    }

    @Test func lengthsBeyondTheTeachersPositions() throws {
        let path = Fixture.folder.appendingPathComponent("llama-tied").path
        let error = try #require(throws: InputError.self) {
            try estimates(
                "experiment: x\nrouting.modules: heads\n", ["teacher.checkpoint=\(path)"])
        }
        // It has no tokenizer.
        #expect(error.description.contains("has no tokenizer"))
    }
}
