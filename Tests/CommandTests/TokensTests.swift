import Foundation
import Results
import TestSupport
import Testing

/// Traces from an experiment file to the shaded text.
@Suite("elasti tokens")
struct TokensTests {
    private static let study = """
        experiment: small
        data: { name: arithmetic, train: 200, validation: 60, test: 20, sequence_length: 32,
                vocabulary_size: 300 }
        teacher: { hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 2,
                   intermediate_size: 64, pretrain: { tokens: 4000 } }
        routing: { modules: mlp_tokens+attention_tokens, layers: all }
        train: { steps: 4, sequences: 2, warmup: 2 }
        evaluate: { test_tokens: 512, validation_tokens: 4096, timing_tokens: 256,
                    selections: [threshold], trace_tokens: 100 }
        """

    @Test func showsAndDrawsADocument() throws {
        try inTemporaryFolder { folder in
            try Data(Self.study.utf8).write(to: folder.appendingPathComponent("small.yaml"))
            let elasti = Program(folder: folder)
            let run = try elasti("run", "small.yaml")
            #expect(run.status == 0, "\(run.errors)")
            let file = "results/small.h5"
            let trace = try #require(
                try ResultsFile(contentsOf: folder.appendingPathComponent(file)).traces.values.first
            )
            #expect(trace.modules.map(\.kind).sorted().first == "attention_tokens")
            let shown = try elasti("tokens", file, "--document", "0")
            #expect(shown.status == 0, "\(shown.errors)")
            #expect(shown.output.contains("document 0, \(trace.documents[0].length) tokens: "))
            #expect(!shown.output.contains("\u{1B}"))
            // Each line of text has one of digits beneath it, as wide.
            let lines = shown.output.split(separator: "\n", omittingEmptySubsequences: false)
                .drop { !$0.isEmpty }.dropFirst().filter { !$0.isEmpty }
            #expect(lines.count.isMultiple(of: 2) && lines.allSatisfy { $0.count <= 100 })
            for pair in stride(from: lines.startIndex, to: lines.endIndex, by: 2) {
                #expect(lines[pair].count == lines[pair + 1].count)
                #expect(lines[pair + 1].allSatisfy { $0.isNumber })
            }
            #expect(try elasti("tokens", file, "--svg", "a.svg").output == "a.svg\n")
            let svg = try String(
                contentsOf: folder.appendingPathComponent("a.svg"), encoding: .utf8)
            #expect(svg.hasPrefix("<?xml"))
            let absent = try elasti("tokens", file, "--document", "99")
            #expect(absent.status == 2)
            #expect(absent.errors.hasPrefix("--document: found 99, the trace of "))
        }
    }
}
