import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing

/// Tiny checkpoints of every family against transformers (Tools/fixtures/families.py).
@Suite("Families match transformers")
struct FamilyReferenceTests {
    private static let place = Fixture.folder.appendingPathComponent("families")
    static let folders = (try? FileManager.default.contentsOfDirectory(atPath: place.path).sorted())

    @Test func everyFamilyHasOne() throws {
        let folders = try #require(Self.folders)
        let types = try folders.map {
            try Self.configuration(of: Self.place.appendingPathComponent($0))["model_type"]
                as? String
        }
        #expect(Set(types.compactMap { $0 }) == Set(families.names(of: .languageModel)))
    }

    @Test(arguments: folders ?? [])
    func logitsAndLosses(folder: String) throws {
        let model = try ModelFolder.load(
            Self.place.appendingPathComponent(folder), as: .languageModel)
        try check(model, folder)
    }

    /// The same checkpoint with the keys that transformers 4 wrote.
    @Test(arguments: folders ?? [])
    func oldConfiguration(folder: String) throws {
        let source = Self.place.appendingPathComponent(folder)
        var values = try Self.configuration(of: source)
        values["torch_dtype"] = values.removeValue(forKey: "dtype")
        values["layer_types"] = nil
        values["sliding_window_pattern"] = values.removeValue(forKey: "_sliding_window_pattern")
        if let both = values["rope_parameters"] as? [String: [String: Any]] {
            // Gemma 3: layers without a window and those with one; two layers.
            values["rope_local_base_freq"] = both["sliding_attention"]?["rope_theta"]
            values["rope_parameters"] = both["full_attention"]
            values["sliding_window_pattern"] = 2
        }
        if var rotary = values.removeValue(forKey: "rope_parameters") as? [String: Any] {
            values["rope_theta"] = rotary.removeValue(forKey: "rope_theta")
            values["partial_rotary_factor"] = rotary.removeValue(forKey: "partial_rotary_factor")
            if values["model_type"] as? String == "gpt_neox" {
                values["rotary_emb_base"] = values.removeValue(forKey: "rope_theta")
                values["rotary_pct"] = values.removeValue(forKey: "partial_rotary_factor")
            }
            let type = rotary.removeValue(forKey: "rope_type") as? String
            // Phi-3 states the length outside alone.
            if values["original_max_position_embeddings"] != nil {
                rotary["original_max_position_embeddings"] = nil
            }
            if type != "default", type != nil {
                rotary[type == "llama3" ? "rope_type" : "type"] = type
                values["rope_scaling"] = rotary
            }
        }
        try inTemporaryFolder { old in
            try JSONSerialization.data(withJSONObject: values)
                .write(to: old.appendingPathComponent("config.json"))
            try FileManager.default.copyItem(
                at: source.appendingPathComponent("model.safetensors"),
                to: old.appendingPathComponent("model.safetensors"))
            try check(ModelFolder.load(old, as: .languageModel), folder)
        }
    }

    private func check(_ model: any LanguageModel, _ folder: String) throws {
        let reference = try Fixture("families/\(folder)/reference.safetensors")
        for name in ["short", "long"] {
            let rows = try reference.rows(name + ".ids")
            let logits = model.head(model.backbone(TokenBatch(rows), routing: nil))
            #expect(
                relativeError(logits.values, try reference.floats(name + ".logits")) < 1e-5,
                "\(folder), \(name)")
            let loss = Self.crossEntropy(logits, rows)
            #expect(relativeError([loss], try reference.floats(name + ".loss")) < 1e-5)
        }
    }

    /// The same weights in bfloat16: near to the reference, and not it.
    @Test(.enabled(if: Blas.hasBFloat16), arguments: folders ?? [])
    func roundedProducts(folder: String) throws {
        let model = try ModelFolder.load(
            Self.place.appendingPathComponent(folder), as: .languageModel)
        let rounded = try #require(model.rounded() as? any LanguageModel)
        #expect(rounded.hasSizes(of: model))
        #expect(rounded.head.weight.isRounded)
        #expect(
            rounded.branches.flatMap(\.branch.projections).allSatisfy { $0.weight.isRounded })
        let reference = try Fixture("families/\(folder)/reference.safetensors")
        let batch = TokenBatch(try reference.rows("long.ids"))
        let logits = rounded.head(rounded.backbone(batch, routing: nil))
        let error = relativeError(logits.values, try reference.floats("long.logits"))
        #expect(error > 1e-4 && error < 0.05, "\(folder): \(error)")
    }

    /// Token by token with a cache against `generate`. Phi-3's sequences grow beyond the length that
    /// has other rotary frequencies.
    @Test(arguments: folders ?? [])
    func continuations(folder: String) throws {
        let model = try ModelFolder.load(
            Self.place.appendingPathComponent(folder), as: .languageModel)
        let rows = try Fixture("families/\(folder)/reference.safetensors").rows("generated")
        let prompts = rows.map { Array($0.prefix(5)) }
        #expect(greedy(model, prompts, total: rows[0].count) == rows)
        for (prompt, row) in zip(prompts, rows) {
            #expect(greedy(model, [prompt], total: row.count) == [row])
        }
    }

    /// Logits of a sequence given in pieces are those of the sequence run whole, up to each piece's
    /// end.
    @Test(arguments: folders ?? [])
    func pieces(folder: String) throws {
        let model = try ModelFolder.load(
            Self.place.appendingPathComponent(folder), as: .languageModel)
        let row = try Fixture("families/\(folder)/reference.safetensors").rows("long.ids")[0]
        let cache = KeyValueCache()
        var end = 0
        for count in [9, 1, 1, 8, 1, 20, 1] {
            let piece = Array(row[end..<end + count])
            end += count
            let found = model.head(model.decode([piece], cache, routing: nil))
            let whole = model.head(
                model.backbone(TokenBatch([Array(row.prefix(end))]), routing: nil))
            #expect(found.rows == count)
            #expect(
                relativeError(found.values, Array(whole.values.suffix(found.count))) < 1e-5,
                "\(folder), \(end) tokens")
            #expect(cache.lengths == [end])
        }
    }

    /// A checkpoint of GPT-2's base model: names without a prefix, causal masks among the tensors.
    @Test func baseCheckpoint() throws {
        let source = Self.place.appendingPathComponent("gpt2")
        let file = try Safetensors(
            contentsOf: source.appendingPathComponent("model.safetensors"))
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys {
            tensors[String(name.dropFirst("transformer.".count))] = file.tensor(name)
        }
        for layer in 0..<2 {
            tensors["h.\(layer).attn.bias"] = Tensor.zeros([1, 1, 128, 128])
            tensors["h.\(layer).attn.masked_bias"] = Tensor.zeros([1])
        }
        try inTemporaryFolder { folder in
            try Safetensors.data(tensors).write(
                to: folder.appendingPathComponent("model.safetensors"))
            try FileManager.default.copyItem(
                at: source.appendingPathComponent("config.json"),
                to: folder.appendingPathComponent("config.json"))
            let model = try ModelFolder.load(folder, as: .languageModel)
            try check(model, "gpt2")
            #expect(model.branches[0].site.path == "transformer.h.0.attn")
        }
    }

    private static func configuration(of folder: URL) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appendingPathComponent("config.json"))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// Of the next token, the mean over all rows.
    private static func crossEntropy(_ logits: Tensor, _ rows: [[Int32]]) -> Float {
        let width = logits.columns
        var (sum, count, row) = (0.0, 0, 0)
        for tokens in rows {
            for next in tokens.dropFirst() {
                let values = logits.values[row * width..<(row + 1) * width]
                let total = values.reduce(0) { $0 + exp(Double($1)) }
                sum += log(total) - Double(values[row * width + Int(next)])
                (count, row) = (count + 1, row + 1)
            }
            row += 1
        }
        return Float(sum / Double(count))
    }
}

extension Fixture {
    /// Token ids [rows, length].
    func rows(_ name: String) throws -> [[Int32]] {
        let (ids, width) = (try tokens(name), try shape(name)[1])
        return stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<$0 + width]) }
    }
}
