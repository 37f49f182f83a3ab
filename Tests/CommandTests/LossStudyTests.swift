import Foundation
import Results
import TestSupport
import Testing

/// Figure 4 from an experiment file to the picture, as small as it can be.
@Suite("A study of losses")
struct LossStudyTests {
    private static let study = """
        experiment: losses
        figures: [figure4]
        data: { name: arithmetic, train: 200, validation: 60, test: 60, sequence_length: 32,
                vocabulary_size: 300 }
        teacher: { hidden_size: 32, num_hidden_layers: 2, num_attention_heads: 2,
                   intermediate_size: 64, pretrain: { tokens: 4000 } }
        routing: { modules: heads+experts+attention_tokens, capacity: 0.75 }
        auxiliary: { top_k: 0 }
        train: { steps: 6, sequences: 2, warmup: 2 }
        evaluate: { test_tokens: 512, validation_tokens: 4096, timing_tokens: 256,
                    selections: [threshold], every: 4, curve_tokens: 256 }
        sweep:
          - loss.name: [forward_kl, reverse_kl, cross_entropy]
            seed: [0, 1]
          - loss.top_k: 10
            loss.rest: true
            loss.temperature: 2
            seed: [0, 1]
        """

    static let hasGnuplot = (ProcessInfo.processInfo.environment["PATH"] ?? "")
        .split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot") }

    @Test(.enabled(if: hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func runsAndIsDrawnFromItsFileAlone() throws {
        try inTemporaryFolder { folder in
            try Data(Self.study.utf8).write(to: folder.appendingPathComponent("losses.yaml"))
            let elasti = Program(folder: folder)
            let run = try elasti("run", "losses.yaml")
            #expect(run.status == 0, "\(run.errors)")
            let file = folder.appendingPathComponent("results/losses.h5")
            let results = try ResultsFile(contentsOf: file)
            #expect(try results.points.filtered("loss=cross_entropy").rowCount == 2)
            #expect(try results.points.filtered("loss_temperature=nan").rowCount == 2)
            let mixed = try results.points.filtered("loss_top_k=10").filtered("loss_rest=1")
            #expect(try mixed.numbers("loss_temperature") == [2, 2])
            #expect(results.validation.count == 8)
            #expect(results.validation.values.allSatisfy { $0["updates"] == [0, 4, 6] })
            // One seed starts from one student, whatever the loss.
            #expect(Set(results.validation.values.compactMap { $0["lm_loss"]?.first }).count == 2)

            let alone = folder.appendingPathComponent("alone")
            try FileManager.default.createDirectory(at: alone, withIntermediateDirectories: true)
            try FileManager.default.moveItem(at: file, to: alone.appendingPathComponent("a.h5"))
            let report = try Program(folder: alone)("report", "a.h5")
            #expect(report.status == 0, "\(report.errors)")
            for name in ["figure4.png", "figure4.svg", "figure4.pdf", "figure4.gp"] {
                #expect(report.output.contains("plots/\(name)\n"))
            }
            try expectDifference(of: results, in: alone.appendingPathComponent("plots/figure4.csv"))
        }
    }

    /// The second row is reverse KL's: the difference is that of the means over the two seeds.
    private func expectDifference(of results: ResultsFile, in csv: URL) throws {
        let lines = try String(contentsOf: csv, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let column = try #require(lines[0].firstIndex(of: "lm_loss_difference"))
        func mean(_ loss: String) throws -> Double {
            let values = try results.points.filtered("loss=" + loss).filtered("loss_top_k=0")
                .numbers("lm_loss")
            return values.reduce(0, +) / Double(values.count)
        }
        let expected = try mean("reverse_kl") - mean("forward_kl")
        let found = try #require(Double(lines[2][column]))
        #expect(lines[2][0] == "reverse_kl")
        #expect(abs(found - expected) < 1e-9)
    }
}
