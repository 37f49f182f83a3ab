import Catalog
import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing

/// What a model does not need cannot stop its reader; what it needs, and what looks like a part of it,
/// is asked for (vLLM #6758, mlx-lm #1298, text-generation-inference #1460, safetensors #607, and others).
@Suite("Checkpoints as people have them")
struct ReaderTests {
    private static let source = Fixture.folder.appendingPathComponent("llama-tied")
    private static let embeddings = "model.embed_tokens.weight"
    private static let head = "lm_head.weight"

    /// The tensors of a file of any types, as text of its header and bytes.
    private struct Entry {
        var type = "F32"
        let shape: [Int]
        let data: Data
    }

    private func entries() throws -> [String: Entry] {
        let file = try Safetensors(
            contentsOf: Self.source.appendingPathComponent("model.safetensors"))
        return try file.entries.keys.reduce(into: [:]) { entries, name in
            let tensor = try #require(file.tensor(name))
            entries[name] = Entry(
                shape: tensor.shape, data: tensor.values.withUnsafeBytes { Data($0) })
        }
    }

    private func file(_ entries: [String: Entry], padding: Int = 0) -> Data {
        var (fields, data) = ([String](), Data(count: padding))
        for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let shape = entry.shape.map(String.init).joined(separator: ",")
            fields.append(
                "\"\(name)\":{\"dtype\":\"\(entry.type)\",\"shape\":[\(shape)],"
                    + "\"data_offsets\":[\(data.count),\(data.count + entry.data.count)]}")
            data += entry.data
        }
        let header = Data("{\(fields.joined(separator: ","))}".utf8)
        return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) } + header + data
    }

    private func inFolder<Result>(
        _ entries: [String: Entry], padding: Int = 0,
        isTied: Bool = true,
        _ body: (URL) throws -> Result
    ) throws -> Result {
        try inTemporaryFolder { folder in
            let config = try Data(contentsOf: Self.source.appendingPathComponent("config.json"))
            var values = try #require(
                JSONSerialization.jsonObject(with: config) as? [String: Any])
            values["tie_word_embeddings"] = isTied
            try JSONSerialization.data(withJSONObject: values)
                .write(to: folder.appendingPathComponent("config.json"))
            try file(entries, padding: padding)
                .write(to: folder.appendingPathComponent("model.safetensors"))
            return try body(folder)
        }
    }

    private func logits(_ folder: URL) throws -> [UInt32] {
        let model = try ModelFolder.load(folder, as: .languageModel)
        return model.head(model.backbone(TokenBatch([[1, 5, 9, 2], [7]]), routing: nil)).values
            .map(\.bitPattern)
    }

    private func fault(_ entries: [String: Entry]) throws -> String {
        try inFolder(entries) { folder in
            do {
                _ = try ModelFolder.load(folder, as: .languageModel)
                return ""
            } catch {
                return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
            }
        }
    }

    @Test func aTiedHeadStoredTwice() throws {
        var entries = try entries()
        let expected = try logits(Self.source)
        let table = try #require(entries[Self.embeddings])
        entries[Self.head] = table
        try inFolder(entries) { folder in
            #expect(try logits(folder) == expected)
            let model = try ModelFolder.load(folder, as: .languageModel)
            #expect(model.parameterCount == (try ModelFolder.shape(of: folder)).parameterCount)
        }
        // Another one is used, as if they were not tied.
        var other = table.data
        other[3] ^= 0x80
        entries[Self.head] = Entry(shape: table.shape, data: other)
        let untied = try inFolder(entries, isTied: false) { try logits($0) }
        #expect(try inFolder(entries) { try logits($0) } == untied)
        #expect(untied != expected)
        // The head alone is the embeddings too.
        entries[Self.head] = table
        entries[Self.embeddings] = nil
        #expect(try inFolder(entries) { try logits($0) } == expected)
        entries[Self.head] = nil
        #expect(
            try fault(entries)
                == "model.safetensors: missing tensor '\(Self.embeddings)' \(table.shape)")
    }

    @Test(arguments: [1, 2, 3])
    func tensorsOffTheirAlignment(padding: Int) throws {
        #expect(
            try inFolder(entries(), padding: padding) { try logits($0) } == logits(Self.source))
    }

    /// A Llama saved without its output layer has no prefix.
    @Test func checkpointsOfTheBaseModel() throws {
        let entries = try entries()
        let bare = Dictionary(
            uniqueKeysWithValues: entries.map {
                (String($0.key.dropFirst("model.".count)), $0.value)
            })
        try inFolder(bare) { (folder: URL) throws -> Void in
            #expect(try logits(folder) == logits(Self.source))
            // The names that routers go by stay those of the whole model.
            #expect(
                try ModelFolder.load(folder, as: .languageModel).weights.allSatisfy {
                    $0.name.hasPrefix("model.")
                })
        }
        var missing = bare
        missing["norm.weight"] = nil
        #expect(
            try fault(missing) == "model.safetensors: missing tensor 'model.norm.weight' [32]")
    }

    @Test func otherTypes() throws {
        var entries = try entries()
        let norm = try #require(entries["model.norm.weight"])
        let doubles = norm.data.withUnsafeBytes { $0.bindMemory(to: Float.self).map(Double.init) }
        entries["model.norm.weight"] = Entry(
            type: "F64", shape: norm.shape, data: doubles.withUnsafeBytes { Data($0) })
        #expect(try inFolder(entries) { try logits($0) } == logits(Self.source))
        entries["model.norm.weight"] = Entry(type: "I32", shape: norm.shape, data: norm.data)
        #expect(
            try fault(entries).hasPrefix(
                "model.safetensors: tensor 'model.norm.weight' is I32 [32], allowed is [32] of F32, "
            ))
    }

    /// Tensors of no module, and types that are no weights, wherever they are.
    @Test func whatIsIgnored() throws {
        var entries = try entries()
        let extra = [
            "model.layers.0.self_attn.mask": Entry(type: "BOOL", shape: [3], data: Data(count: 3)),
            "model.position_ids": Entry(type: "I64", shape: [1], data: Data(count: 8)),
            "model.layers.1.mlp.scale": Entry(type: "F8_E4M3", shape: [2], data: Data(count: 2)),
            "model.layers.0.self_attn.rotary_emb.inv_freq": Entry(shape: [1], data: Data(count: 4)),
            "value_head.weight": Entry(shape: [2], data: Data(count: 8)),
            "vision.layers.0.weight": Entry(shape: [1], data: Data(count: 4)),
            "step": Entry(shape: [], data: Data(count: 4)),
            "model.extra": Entry(shape: [0, 7], data: Data()),
        ]
        entries.merge(extra) { $1 }
        try inFolder(entries) { (folder: URL) throws -> Void in
            #expect(try logits(folder) == logits(Self.source))
            #expect(try ModelFolder.unusedTensors(of: folder) == extra.keys.sorted())
        }
    }

    /// An unread bias, an unread norm, a further layer: then it is another model than the one computed.
    @Test(arguments: [
        "model.layers.0.self_attn.q_proj.bias", "model.layers.1.self_attn.q_norm.weight",
        "model.layers.2.mlp.up_proj.weight", "model.norm.bias", "lm_head.bias",
        "model.layers.0.mlp.up_proj.lora_A.weight", "model.embed_tokens.scale",
    ])
    func whatLooksLikeAPart(name: String) throws {
        var entries = try entries()
        entries[name] = Entry(shape: [1], data: Data(count: 4))
        #expect(try fault(entries) == "model.safetensors: tensor '\(name)' belongs to nothing")
    }

    @Test func pointers() throws {
        let pointer = Data(
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n".utf8)
        for name in ["config.json", "model.safetensors", "model.safetensors.index.json"] {
            try inFolder(entries()) { folder in
                if name.hasSuffix("index.json") {
                    try FileManager.default.removeItem(
                        at: folder.appendingPathComponent("model.safetensors"))
                }
                try pointer.write(to: folder.appendingPathComponent(name))
                let error = #expect(throws: InputError.self) {
                    try ModelFolder.load(folder, as: .languageModel)
                }
                let text = error?.description ?? ""
                #expect(text.contains("\(name)") && text.contains("git lfs pull"))
            }
        }
    }

    /// As the cache of huggingface_hub: files are links to blobs.
    @Test func snapshotsOfLinks() throws {
        try inTemporaryFolder { folder in
            let (blobs, snapshot) = (
                folder.appendingPathComponent("blobs"), folder.appendingPathComponent("snapshots/1")
            )
            for place in [blobs, snapshot] {
                try FileManager.default.createDirectory(
                    at: place, withIntermediateDirectories: true)
            }
            for (number, name) in ["config.json", "model.safetensors"].enumerated() {
                try FileManager.default.copyItem(
                    at: Self.source.appendingPathComponent(name),
                    to: blobs.appendingPathComponent("\(number)"))
                try FileManager.default.createSymbolicLink(
                    atPath: snapshot.appendingPathComponent(name).path,
                    withDestinationPath: "../../blobs/\(number)")
            }
            #expect(try logits(snapshot) == logits(Self.source))
            let bytes = try ModelFolder.open(snapshot).weightBytes()
            #expect(try bytes == ModelFolder.open(Self.source).weightBytes() && bytes > 1000)
        }
    }

    /// A folder that holds a GGUF file beside nothing else says so.
    @Test func aFolderWithAFile() throws {
        try inTemporaryFolder { folder in
            try Data().write(to: folder.appendingPathComponent("a.gguf"))
            let error = #expect(throws: InputError.self) {
                try ModelFolder.load(folder, as: .languageModel)
            }
            #expect(
                error?.description.hasSuffix("or a GGUF file, as a.gguf in this folder") == true)
        }
    }
}
