import Catalog
import Foundation
import Runner
import TensorCore
import TestSupport
import Testing

@Suite("Scoring images")
struct ImageScoringTests {
    private static let fixtures = Fixture.folder.appendingPathComponent("vit-mae")

    private func score(
        _ model: String, _ file: URL, dump: URL? = nil
    ) throws -> [String: Value] {
        let value = try ImageScoring(
            teacher: Self.fixtures.appendingPathComponent(model), routers: nil, selection: nil,
            capacity: nil
        ).score(file, dumpingLogitsTo: dump)
        guard case .map(let values) = value else { throw InputError("no mapping") }
        return values
    }

    /// Outputs and loss are those of transformers for the same images and noise.
    @Test(arguments: ["base", "plain"]) func isTransformers(model: String) throws {
        let file = Self.fixtures.appendingPathComponent("\(model)/reference.safetensors")
        let reference = try Fixture("vit-mae/\(model)/reference.safetensors")
        try inTemporaryFolder { folder in
            let dump = folder.appendingPathComponent("logits.safetensors")
            let found = try score(model, file, dump: dump)
            #expect(found["images"] == .int(2))
            #expect(found["cosine_similarity"].flatMap(number).map { abs($0 - 1) < 1e-9 } == true)
            #expect(found["decoder_mse"].flatMap(number) == 0)
            #expect(found["compute"].flatMap(number) == 1)
            let config = try Data(
                contentsOf: Self.fixtures.appendingPathComponent("\(model)/config.json"))
            guard case .map(let keys) = try Value(json: config) else { return }
            let name = keys["norm_pix_loss"] == .bool(true) ? "loss.normalised" : "loss"
            let loss = Double(try reference.floats(name)[0])
            let own = try #require(found["reconstruction_loss"].flatMap(number))
            #expect(abs(own - loss) < 1e-4 * loss)
            let expected = try reference.floats("logits")
            let logits = try #require(try Safetensors(contentsOf: dump).tensor("logits"))
            #expect(try logits.shape == reference.shape("logits"))
            let largest = expected.map(abs).max() ?? 0
            for (a, b) in zip(logits.values, expected) { #expect(abs(a - b) < 1e-4 * largest) }
        }
    }

    /// A student of saved routers: what it scores follows from its outputs and the teacher's.
    @Test func followsFromTheOutputs() throws {
        let study = try EngineFolder()
        let job = try VisionStudy.jobs()[0]
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "job")
        let images = study.folder("images.safetensors")
        let stream = RandomStream(seed: 5, purpose: "test")
        let pixels = (0..<3 * 3 * 16 * 16).map { Float(stream.normal($0)) }
        let noise = (0..<3 * 16).map { Float(stream.uniform(100_000 + $0)) }
        try Safetensors.data([
            "pixel_values": Tensor(pixels, [3, 3, 16, 16]), "noise": Tensor(noise, [3, 16]),
        ]).write(to: images)
        let routers = study.folder("job").appendingPathComponent("routers.safetensors")
        func run(_ routers: URL?, capacity: Double?) throws -> (Value, [Float]) {
            let dump = study.folder("logits")
            let value = try ImageScoring(
                teacher: study.teacher(), routers: routers, selection: nil, capacity: capacity
            ).score(images, dumpingLogitsTo: dump)
            return (value, try #require(try Safetensors(contentsOf: dump).tensor("logits")).values)
        }
        let teacher = try run(nil, capacity: nil).1
        #expect(teacher.count == 3 * 16 * 48)
        let (value, student) = try run(routers, capacity: nil)
        guard case .map(let found) = value else { return }
        var (cosine, squares) = (0.0, 0.0)
        for row in 0..<48 {
            let pairs = zip(student, teacher).dropFirst(48 * row).prefix(48)
                .map { (Double($0), Double($1)) }
            let product = pairs.reduce(0) { $0 + $1.0 * $1.1 }
            let lengths =
                pairs.reduce(0) { $0 + $1.0 * $1.0 } * pairs.reduce(0) { $0 + $1.1 * $1.1 }
            cosine += product / lengths.squareRoot() / 48
            squares += pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 48 / 48
        }
        #expect(found["cosine_similarity"].flatMap(number).map { abs($0 - cosine) < 1e-6 } == true)
        #expect(found["decoder_mse"].flatMap(number).map { abs($0 / squares - 1) < 1e-5 } == true)
        #expect(found["selection"] == .string("top_k"))
        #expect(found["compute"].flatMap(number).map { $0 > 0.4 && $0 < 0.9 } == true)
        // With LoRA the student at capacity 1 is not the teacher, but it has more compute.
        guard case .map(let whole) = try run(routers, capacity: 1).0 else { return }
        #expect(try #require(whole["compute"].flatMap(number)) > 1)
    }

    @Test func saysWhatIsWrongWithTheFile() throws {
        let place = Self.fixtures.appendingPathComponent("base").path
        let wrong: [([String: Tensor], String)] = [
            (["pixels": .zeros([1, 3, 8, 8])], "FILE: needs 'pixel_values' [N, 3, 8, 8]"),
            (
                ["pixel_values": .zeros([1, 3, 16, 16])],
                "FILE: 'pixel_values' is F32 [1, 3, 16, 16], allowed is floating point [N, 3, 8, 8] "
                    + "for \(place)"
            ),
            (
                ["pixel_values": .zeros([2, 3, 8, 8]), "noise": .zeros([1, 16])],
                "FILE: 'noise' is of 1 images, 'pixel_values' of 2"
            ),
            (
                ["pixel_values": Tensor(repeating: .nan, [1, 3, 8, 8])],
                "FILE: 'pixel_values' has numbers that are not finite"
            ),
            (["pixel_values": .zeros([0, 3, 8, 8])], "FILE: 'pixel_values' has no image"),
        ]
        for (tensors, text) in wrong {
            let fault = try inTemporaryFolder { folder in
                let file = folder.appendingPathComponent("images.safetensors")
                try Safetensors.data(tensors).write(to: file)
                return try #require(throws: InputError.self) { try score("base", file) }
                    .faults.joined().replacing(file.path, with: "FILE")
            }
            #expect(fault == text)
        }
    }

    @Test func aLanguageModelIsNoTeacher() throws {
        let folder = Fixture.folder.appendingPathComponent("llama-tied")
        let error = try #require(throws: InputError.self) {
            try ImageScoring(teacher: folder, routers: nil, selection: nil, capacity: nil)
        }
        #expect(error.description.contains("a language model, not an autoencoder of images"))
    }

    private func number(_ value: Value) -> Double? {
        switch value {
        case .number(let number): number
        case .int(let number): Double(number)
        default: nil
        }
    }
}
