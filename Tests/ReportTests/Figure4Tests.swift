import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

/// Five losses with two seeds and two documents, by hand.
struct LossResults {
    var losses: [(name: String, temperature: Double?, topK: Int, rest: Bool)] = [
        ("forward_kl", 1, 0, false), ("reverse_kl", 1, 0, false), ("forward_kl", 1, 10, true),
        ("forward_kl", 2, 0, false), ("logits_mse", nil, 0, false),
    ]
    /// Test loss by loss and seed.
    var test = [[2.0, 2.2], [2.1, 2.3], [1.9, 2.5], [2.4, 2.4], [9.0, 9.5]]
    var plannedJobs: Int?
    var hasCurves = true

    var results: ResultsFile {
        get throws {
            var jobs: [JobResult] = []
            for (index, loss) in losses.enumerated() {
                for (seed, value) in test[index].enumerated() {
                    jobs.append(job(index, loss, seed, value))
                }
            }
            var attributes = try SyntheticStudy().results.attributes
            attributes["experiment"] = .string("figure4")
            attributes["title"] = .string("")
            attributes["jobs"] = plannedJobs.map(Value.int)
            return try .merging(
                jobs, attributes: attributes, teacher: try SyntheticStudy().results.teacher)
        }
    }

    private func job(
        _ index: Int, _ loss: (name: String, temperature: Double?, topK: Int, rest: Bool),
        _ seed: Int, _ value: Double
    ) -> JobResult {
        var row: [String: Value] = [
            "module": .string("attention_tokens+heads+experts"),
            "scheme": .string("token+head+expert"), "gate": .string("straight_through_dense"),
            "layers": .string("1,2,3"), "sub_modules": .int(8), "capacity": .number(0.75),
            "loss": .string(loss.name), "loss_top_k": .int(loss.topK),
            "loss_rest": .int(loss.rest ? 1 : 0), "seed": .int(seed),
            "selection": .string("threshold"), "compute_module": .number(0.8),
            "lm_loss": .number(value), "divergence": .number(value - 1.9),
            "agreement": .number(1 / value), "tokens_evaluated": .int(10),
            "tokens_trained": .int(1000), "trainable_parameters": .int(5),
        ]
        row["loss_temperature"] = loss.temperature.map(Value.number)
        var other = row
        other["selection"] = .string("top_k")
        other["lm_loss"] = .number(100)
        let steps = [0.0, 10, 20]
        return JobResult(
            job: "loss \(index) seed \(seed)", points: [other, row],
            // The documents differ by the loss's index and by one another.
            documents: [
                "threshold": [value + 0.1 * Double(index), value - 0.1], "top_k": [1, 1],
            ],
            curves: ["step": [0, 1], "learning_rate": [0.001, 0.007]],
            validation: hasCurves
                ? [
                    "updates": steps, "lm_loss": steps.map { value + 1 / (1 + $0) },
                    "divergence": steps.map { 1 / (1 + $0) }, "agreement": steps.map { $0 / 20 },
                ] : [:])
    }
}

@Suite("Figure 4")
struct Figure4Tests {
    private func table(_ name: String, _ results: ResultsFile) throws -> [[String: String]] {
        let files = try Figure4().render(results)
        let lines = try #require(files.tables.first { $0.name == name }).text.split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    private func close(_ row: [String: String], _ column: String, _ value: Double) -> Bool {
        row[column].flatMap(Double.init).map { abs($0 - value) < 1e-4 } ?? false
    }

    /// Reverse KL minus forward KL: 0.1 with both seeds. Top 10 + rest: -0.1 and 0.3, mean 0.1,
    /// deviation 0.2828, half width 12.7062 * 0.2828 / sqrt 2 = 2.5412.
    @Test func differencesArePairedBySeedAndByDocument() throws {
        let rows = try table("figure4.csv", LossResults().results)
        #expect(rows.count == 5)
        #expect(rows.map { $0["loss_temperature"] } == ["1", "1", "1", "2", "nan"])
        #expect(close(rows[1], "lm_loss", 2.2))
        #expect(close(rows[1], "lm_loss_minimum", 2.1) && close(rows[1], "lm_loss_maximum", 2.3))
        #expect(close(rows[1], "lm_loss_difference", 0.1))
        #expect(close(rows[1], "lm_loss_half_width", 0))
        #expect(close(rows[2], "lm_loss_difference", 0.1))
        #expect(close(rows[2], "lm_loss_half_width", 2.5412))
        #expect(rows[2]["lm_loss_pairs"] == "2")
        // Documents, each the mean over seeds: 0.1 + 0.2 and 0.1, deviation 0.1414.
        #expect(close(rows[2], "lm_loss_by_document_difference", 0.2))
        #expect(close(rows[2], "lm_loss_by_document_half_width", 1.2706))
        #expect(close(rows[0], "lm_loss_difference", 0))
    }

    @Test func markdownRanksByDivergenceAndStarsWhatIsBeyondNoise() throws {
        let files = try Figure4().render(LossResults().results)
        let text = try #require(files.tables.first { $0.name == "figure4.md" }).text
        #expect(text.contains("| forward KL | 2.1000 (2.0000 to 2.2000) | 0.2000 "))
        #expect(text.contains("| reverse KL | +0.1000 ± 0.0000 * |"))
        #expect(text.contains("| top 10 + rest | +0.1000 ± 2.5412 |"))
        let order = ["forward KL", "reverse KL", "top 10 + rest", "temperature 2", "logits MSE"]
        let places = order.map { text.range(of: "\n| \($0) |")?.lowerBound }
        #expect(
            !places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test func everyScoreOfTheTrainingIsInATable() throws {
        let rows = try table("figure4_curves.csv", LossResults().results)
        #expect(rows.count == 5 * 3)
        // 2.1 + 1 / 11 with seeds 2.0 and 2.2
        #expect(rows[1]["updates"] == "10" && close(rows[1], "lm_loss", 2.1 + 1.0 / 11))
    }

    @Test func captionStatesStudentSeedsIntervalsAndWhatIsMissing() throws {
        let files = try Figure4().render(LossResults(plannedJobs: 48).results)
        // The picture wraps the sentences that the table has whole.
        let script = files.gnuplot + files.tables.map(\.text).joined()
        for part in [
            "student: attention tokens + heads + experts routed, capacity 0.75, routers only, "
                + "evaluated by threshold", "mean over 2 seeds", "95 % t interval over the seeds",
            "95 % t interval over 2 documents",
            "of 4 comparisons one in twenty would do so by chance",
            "One learning rate, 0.007, for all losses", "PARTIAL: 38 of 48 jobs are missing",
        ] {
            #expect(script.contains(part), "\(part)")
        }
    }

    @Test func oneSeedHasNoIntervalOverSeeds() throws {
        var study = LossResults()
        study.test = study.test.map { [$0[0]] }
        let rows = try table("figure4.csv", study.results)
        #expect(close(rows[1], "lm_loss_difference", 0.1))
        #expect(rows[1]["lm_loss_half_width"] == "nan")
        #expect(try Figure4().render(study.results).gnuplot.contains("(none with one"))
    }

    static let studies: [String: LossResults] = [
        "whole": .init(), "without curves": .init(hasCurves: false),
        "one loss": .init(losses: [("reverse_kl", 1, 0, false)], test: [[2.0, 2.1]]),
    ]

    @Test(
        .enabled(if: Figure5Tests.hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"),
        arguments: studies.keys.sorted())
    func rendersWithGnuplot(name: String) throws {
        let results = try #require(Self.studies[name]).results
        try Figure5Tests().inFolder("losses \(name)") { folder in
            let written = try Figure4().render(results).draw(in: folder)
            #expect(
                written.map(\.lastPathComponent) == [
                    "figure4.gp", "figure4.md", "figure4.csv", "figure4_curves.csv",
                    "figure4.svg", "figure4.png", "figure4.pdf",
                ])
            for url in written { #expect(try Data(contentsOf: url).count > 50, "\(url.path)") }
        }
    }
}
