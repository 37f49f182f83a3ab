import Catalog
import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// Models by their sizes alone.
@Suite("Model sizes")
struct ModelSizesTests {
    static let configurations = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../experiments/configurations").standardizedFileURL

    /// The totals of `transformers` 5.23 for models of these sizes on its meta device
    /// (Phi3ForCausalLM, Gemma2ForCausalLM, ViTMAEForPreTraining, LlavaForConditionalGeneration),
    /// frozen tables of positions included.
    static let totals = [
        "Phi-3.5-mini-instruct": 3_821_079_552, "gemma-2-2b": 2_614_341_888,
        "gemma-2-9b": 9_241_705_984, "vit-mae-base": 111_907_840, "vit-mae-large": 329_541_888,
        "llava-1.5-7b": 7_063_427_072,
    ]

    @Test func allConfigurationsHaveAKnownTotal() throws {
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Self.configurations.path)
        #expect(Set(files) == Set(Self.totals.keys.map { $0 + ".json" }))
    }

    @Test(arguments: totals.keys.sorted())
    func totalIsThatOfTransformers(name: String) throws {
        let shape = try ModelFolder.shape(
            of: Self.configurations.appending(path: name + ".json"))
        #expect(shape.parameterCount == Self.totals[name])
    }

    /// The same by sizes alone: of Mistral 7B, Qwen3 0.6B, Gemma 3 1B, OLMo 2 1B, Pythia 160M and
    /// SmolLM3 3B, with the keys whose defaults are not theirs.
    private static let otherTotals = [
        (
            "mistral", [32_768, 4096, 14_336, 32, 32], "", 7_248_023_552
        ),
        (
            "qwen3", [151_936, 1024, 3072, 28, 16],
            #""num_key_value_heads": 8, "head_dim": 128, "tie_word_embeddings": true"#, 596_049_920
        ),
        (
            "gemma3_text", [262_144, 1152, 6912, 26, 4],
            #""num_key_value_heads": 1, "head_dim": 256"#, 999_885_952
        ),
        ("olmo2", [100_352, 2048, 8192, 16, 16], "", 1_484_916_736),
        ("gpt_neox", [50_304, 768, 3072, 12, 12], "", 162_322_944),
        ("smollm3", [128_256, 2048, 11_008, 36, 16], "", 3_075_098_624),
    ]

    @Test(arguments: otherTotals)
    func totalOfSizes(type: String, sizes: [Int], more: String, total: Int) throws {
        let keys = [
            "vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers",
            "num_attention_heads",
        ]
        let members =
            ["\"model_type\": \"\(type)\""] + zip(keys, sizes).map { "\"\($0)\": \($1)" }
            + (more.isEmpty ? [] : [more])
        try inTemporaryFolder { folder in
            let config = folder.appendingPathComponent("config.json")
            try Data("{\(members.joined(separator: ", "))}".utf8).write(to: config)
            #expect(try ModelFolder.shape(of: config).parameterCount == total)
            #expect(try ModelFolder.shape(of: folder).parameterCount == total)
        }
    }

    @Test func stacksAndImageTokens() throws {
        func shape(_ name: String) throws -> any ElasticModel {
            try ModelFolder.shape(of: Self.configurations.appending(path: name + ".json"))
        }
        let masked = try shape("vit-mae-large")
        #expect(masked.stacks == ["encoder", "decoder"])
        #expect(masked.layerCounts == ["encoder": 24, "decoder": 8])
        let llava = try #require(shape("llava-1.5-7b") as? any VisionLanguageModel)
        #expect(llava.stacks == ["vision", "decoder"])
        // The features are the input of the last of 24 layers.
        #expect(llava.layerCounts == ["vision": 23, "decoder": 32])
        #expect(llava.tokensPerImage == 576)
        #expect(llava.language.hiddenSize == 4096)
        #expect(llava.language.weights.allSatisfy { $0.name.hasPrefix("language_model.") })
    }

    /// The largest model that fits a configuration's limits is counted in no more memory than a
    /// small one: Llama 3.1 405B beside Llama 2 70B.
    @Test func noWeightIsMade() throws {
        func shape(_ sizes: [Int], keyHeads: Int) throws -> any ElasticModel {
            try inTemporaryFolder { folder in
                let file = folder.appendingPathComponent("config.json")
                try Data(
                    """
                    {"model_type": "llama", "vocab_size": \(sizes[0]), "hidden_size": \(sizes[1]),
                     "intermediate_size": \(sizes[2]), "num_hidden_layers": \(sizes[3]),
                     "num_attention_heads": \(sizes[4]), "num_key_value_heads": \(keyHeads)}
                    """.utf8
                ).write(to: file)
                return try ModelFolder.shape(of: file)
            }
        }
        let large = try shape([32_000, 8192, 28_672, 80, 64], keyHeads: 8)
        #expect(large.parameterCount == 68_976_648_192)
        let larger = try shape([128_256, 16_384, 53_248, 126, 128], keyHeads: 8)
        #expect(larger.parameterCount == 405_853_388_800)
        for model in [large, larger] {
            #expect(model.weights.allSatisfy { $0.tensor.map { $0.count <= 16_384 } ?? true })
        }
    }

    private static let small = """
        "vocab_size": 40, "hidden_size": 24, "intermediate_size": 48, "num_hidden_layers": 2,
        "num_attention_heads": 4
        """

    /// What is wrong, after the file's name.
    private func fault(_ json: String) throws -> String {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("sizes.json")
            try Data(json.utf8).write(to: file)
            do {
                _ = try ModelFolder.shape(of: file)
                return ""
            } catch {
                return "\(error)".replacingOccurrences(of: file.relativePath, with: "F")
            }
        }
    }

    private func fault(llama changes: String) throws -> String {
        try fault("{\"model_type\": \"llama\", \(Self.small), \(changes)}")
    }

    @Test func faultsNameFileKeyAndWhatIsAllowed() throws {
        #expect(
            try fault(llama: #""max_position_embeddings": 2.5, "mlp_bias": 1"#) == """
                F: 'max_position_embeddings' is 2.5, allowed is a whole number from 1 to 16777216
                F: 'mlp_bias' is 1, allowed is true or false
                """)
        #expect(
            try fault(llama: #""num_key_value_heads": 3"#)
                == "F: num_key_value_heads 3 must divide num_attention_heads 4")
        #expect(
            try fault(#"{"model_type": "llama", "vocab_size": 3}"#).hasPrefix(
                "F: the key 'hidden_size' is missing\nF: the key 'intermediate_size' is missing"))
        #expect(
            try fault(#"{"model_type": "lama"}"#).hasPrefix(
                "F: 'model_type' is 'lama', allowed: llama, phi3, "))
        #expect(try fault("{}") == "F: the key 'model_type' is missing or not a string")
        #expect(
            try fault(#"{"model_type": 3}"#) == "F: the key 'model_type' is missing or not a string"
        )
        #expect(try fault("[]") == "F: found a list, allowed is a JSON object")
        #expect(try fault("{").hasPrefix("F: line 1: expected "))
        #expect(
            try fault(
                #"{"model_type": "llava", "text_config": {"model_type": "phi3", "hiden_size": 3}}"#
            ).hasPrefix("F: text_config: the key 'vocab_size' is missing"))
        let tower = """
            "vision_config": {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1,
            "num_attention_heads": 2, "image_size": 8, "patch_size": 4}
            """
        #expect(
            try fault("{\"model_type\": \"llava\", \(tower), \"text_config\": 3}")
                == "F: 'text_config' is 3, allowed is a mapping")
        #expect(
            try fault(
                "{\"model_type\": \"llava\", \(tower), \"text_config\": {\"model_type\": \"vit_mae\"}}"
            ).hasPrefix(
                "F: text_config: 'model_type' is 'vit_mae', an autoencoder of images, not a language "
                    + "model; allowed: llama, "))
    }

    /// transformers writes of a configuration within another what differs from its class's defaults.
    @Test(arguments: [
        // Of meta-llama/Llama-2-7b and mistralai/Mistral-7B-v0.1, of other vocabularies.
        (#"{"vocab_size": 32064}"#, 6_738_415_616 + 2 * 64 * 4096),
        (#"{"model_type": "mistral", "vocab_size": 32064}"#, 7_241_732_096 + 2 * 64 * 4096),
    ])
    func sizesThatAreNotStated(text: String, parameters: Int) throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("config.json")
            let config = """
                {"model_type": "llava", "text_config": \(text),
                 "vision_config": {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1,
                 "num_attention_heads": 2, "image_size": 8, "patch_size": 4}}
                """
            try Data(config.utf8).write(to: file)
            let model = try ModelFolder.shape(of: file, as: .visionLanguageModel)
            #expect(model.language.parameterCount == parameters)
        }
    }

    /// A language model of any family stands in LLaVA.
    @Test func aModelOfTwoFamilies() throws {
        try inTemporaryFolder { folder in
            let file = folder.appendingPathComponent("config.json")
            try Data(
                """
                {"model_type": "llava", "text_config": {"model_type": "qwen2", \(Self.small),
                 "num_key_value_heads": 2},
                 "vision_config": {"hidden_size": 8, "intermediate_size": 12, "num_hidden_layers": 1,
                 "num_attention_heads": 2, "image_size": 8, "patch_size": 4}}
                """.utf8
            ).write(to: file)
            let model = try ModelFolder.shape(of: file, as: .visionLanguageModel)
            #expect(model.language.configuration["model_type"] == .string("qwen2"))
            // Class token, positions, patches, norms before and after; a layer; the projector.
            let tower: Int = 8 + 5 * 8 + 8 * 48 + 4 * 8 + (4 * 72 + 12 * 9 + 8 * 13 + 4 * 8)
            let projector: Int = 24 * 9 + 24 * 25
            #expect(
                model.parameterCount == model.language.parameterCount + tower + projector)
            let weights = #expect(throws: InputError.self) {
                try ModelFolder.load(file, as: .visionLanguageModel)
            }
            #expect(
                weights?.description
                    == "\(file.relativePath): has no weights; allowed is the folder of a model, or a GGUF "
                    + "file")
        }
    }
}
