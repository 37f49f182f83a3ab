import Spec
import Testing

@Suite("Rules between keys of images")
struct VisionRuleTests {
    @Test(
        arguments: [
            (
                "teacher: {num_attention_heads: 5}",
                "teacher.num_attention_heads: found 5, which does not divide teacher.hidden_size, "
                    + "192"
            ),
            (
                "teacher: {decoder_num_attention_heads: 5}",
                "teacher.decoder_num_attention_heads: found 5, which does not divide "
                    + "teacher.decoder_hidden_size, 128"
            ),
            (
                "teacher: {decoder_hidden_size: 126, decoder_num_attention_heads: 2}",
                "teacher.decoder_hidden_size: found 126, allowed is a multiple of 4: positions are "
                    + "sines and cosines of row and column"
            ),
            (
                "teacher: {patch_size: 5}",
                "teacher.patch_size: found 5, which does not divide data.image_size, 32"
            ),
            (
                "teacher: {mask_ratio: 0.99}",
                "teacher.mask_ratio: found 0.99, which leaves 0 of 64 patches visible; allowed is "
                    + "at least one, and one masked"
            ),
            // 0.01 of 64 patches is less than one, but is rounded up.
            ("teacher: {mask_ratio: 0.01}", ""),
            (
                "teacher: {patch_size: 32}",
                "teacher.mask_ratio: found 0.75, which leaves 0 of 1 patches visible; allowed is at "
                    + "least one, and one masked"
            ),
            (
                "teacher.pretrain: {images: 100}",
                "teacher.pretrain.images: found 100, allowed is at least one step of 128"
            ),
            (
                "teacher.subset: []",
                "teacher.subset: found [], allowed is a family or class, or a list of these, each "
                    + "once, or all"
            ),
            (
                "evaluate.families: [dogs, cats, dogs]",
                "evaluate.families: found [\"dogs\",\"cats\",\"dogs\"], allowed is a family "
                    + "or class, or a list of these, each once"
            ),
            (
                "evaluate.families: [dogs, all]",
                "evaluate.families: found [\"dogs\",\"all\"], allowed is a family or class, "
                    + "or a list of these, each once"
            ),
            ("evaluate.families: [all]", ""),
            // The encoder sees 16 patches of 64, so that 256 images have 4096 tokens.
            ("evaluate: {selections: [threshold], validation_images: 256}", ""),
            (
                "evaluate: {selections: [threshold], validation_images: 255}",
                "evaluate.validation_images: found 255, the selection 'threshold' needs at least "
                    + "256: 4096 tokens, of which one of images has 16"
            ),
            (
                "evaluate: {selections: [threshold], validation_images: 64}\n"
                    + "routing.stacks: decoder", ""
            ),
            (
                "routing.layers: [0, 1, 2]",
                "routing.heads.layers: there is no layer 2, allowed are 0 to 1 of the teacher's "
                    + "decoder"
            ),
            ("routing.layers: [0, 1, 2]\nrouting.stacks: encoder", ""),
            (
                "routing: {layers: [0, 6], stacks: encoder}",
                "routing.heads.layers: there is no layer 6, allowed are 0 to 5 of the teacher's "
                    + "encoder"
            ),
            (
                "routing.layers: every_second\nteacher.decoder_num_hidden_layers: 1",
                "routing.heads.layers: \"every_second\" leaves no layer of the teacher's decoder's 1"
            ),
            (
                "routing.stacks: neither",
                "routing.stacks: found \"neither\", allowed is one of encoder, decoder, both"
            ),
            (
                "evaluate.trace_images: 4\nteacher: {num_attention_heads: 48}",
                "teacher.num_attention_heads: found 48, allowed beside evaluate.trace_images is at "
                    + "most 31"
            ),
            (
                "evaluate.trace_images: 4\nteacher: {num_attention_heads: 48}\n"
                    + "routing.stacks: decoder", ""
            ),
            ("teacher: {num_attention_heads: 48}", ""),
        ] as [(String, String)])
    func rules(lines: String, expected: String) {
        let found = visionFaults(lines)
        #expect(found.isEmpty == expected.isEmpty && found.hasSuffix(expected))
        #expect(!found.contains("\n"))
    }

    @Test func experts() {
        let lines = """
            routing.experts.sub_modules: 32
            evaluate.trace_images: 4
            """
        #expect(
            visionFaults(lines, set: ["routing.modules=experts"])
                == "x.yaml:4: routing.experts.sub_modules: found 32, allowed beside "
                + "evaluate.trace_images is at most 31")
        #expect(visionFaults(lines) == "")
    }

    /// What is only known of a teacher trained here is not asked of a checkpoint.
    @Test func aCheckpointIsNotJudgedByDefaults() {
        #expect(
            visionFaults(
                """
                teacher.checkpoint: folder
                data.image_size: 30
                routing.layers: [11]
                evaluate: { selections: [threshold], validation_images: 2 }
                """) == "")
        #expect(
            visionFaults("teacher: {checkpoint: folder, subset: [dogs]}")
                == "x.yaml:4: 'teacher.subset' has no effect beside 'teacher.checkpoint' (x.yaml:4)"
        )
    }
}
