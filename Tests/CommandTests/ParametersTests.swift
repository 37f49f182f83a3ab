import Foundation
import TestSupport
import Testing

@Suite("Parameters")
struct ParametersTests {
    private static let sizes = """
        {"model_type": "llama", "vocab_size": 10, "hidden_size": 4, "intermediate_size": 6,
         "num_hidden_layers": 2, "num_attention_heads": 2}
        """

    /// By hand: 2 tables of 40, a norm of 4, and twice 4 * 16 + 3 * 24 + 8; a router of a layer has
    /// 5 parameters a score.
    @Test func printsAndSaves() throws {
        try inTemporaryFolder { folder in
            try Data(Self.sizes.utf8).write(to: folder.appendingPathComponent("tiny.json"))
            let ending = try Program(folder: folder)(
                "parameters", "tiny.json", "--ranks", "0", "--save", "new/table1")
            #expect(ending.status == 0)
            #expect(ending.errors == "new/table1.md\nnew/table1.csv\nnew/table1.tex\n")
            func text(_ ending: String) throws -> String {
                try String(
                    contentsOf: folder.appendingPathComponent("new/table1.\(ending)"),
                    encoding: .utf8)
            }
            let row = "| tiny | 372 | decoder | mlp_tokens | 10 | 2.6882 |"
            #expect(ending.output.split(separator: "\n").dropFirst(2).first == row[...])
            #expect(try text("md").hasPrefix("Trainable parameters with all layers"))
            #expect(try text("md").hasSuffix("\n\n" + ending.output))
            let csv = try text("csv").split(separator: "\n")
            #expect(
                csv[0] == "model,parameters,stack,routed,lora_rank,trainable_parameters,percent")
            #expect(csv[1].hasPrefix("tiny,372,decoder,mlp_tokens,0,10,2.688"))
            #expect(try text("tex").hasPrefix("% Trainable parameters"))
            #expect(
                try text("tex").contains(#"tiny & 372 & decoder & mlp\_tokens & 10 & 2.6882 \\"#))
        }
    }
}
