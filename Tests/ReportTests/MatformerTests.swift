import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

@Suite("Figures of nested MLPs")
struct MatformerTests {
    /// A job of images with a row a width.
    private func job(
        _ name: String, _ selection: String, _ widths: [Double] = [0.25, 1],
        _ changes: [String: Value] = [:]
    ) -> JobResult {
        JobResult(
            job: name,
            points: widths.map { width in
                SyntheticVision.row([
                    "module": .string("mlp"), "scheme": .string("nested"),
                    "selection": .string(selection), "capacity": .number(width),
                    "compute_module": .number(width), "compute": .number(0.5 + width / 2),
                    "cosine_similarity": .number(0.9 + width / 10),
                    "reconstruction_loss": .number(0.5 - width / 10),
                ]).merging(changes) { $1 }
            })
    }

    private func results(_ jobs: [JobResult]) throws -> ResultsFile {
        try SyntheticVision.results(jobs, images: nil, experiment: "matformer-images")
    }

    /// A line for each way to make or train a student, and panels of what there are numbers of.
    @Test func everyKindIsALine() throws {
        let found = ["retrieval": Value.number(0.2), "retrieval_own": .number(0.3)]
        let jobs = [
            job(
                "a", "slice", [0.25, 1], found.merging(["recipe": .string("scratch_joint")]) { $1 }),
            job("b", "uniform", [0.6], found.merging(["recipe": .string("scratch_joint")]) { $1 }),
            job("c", "alone", [0.25], found.merging(["budget": .string("compute")]) { $1 }),
            job("d", "plan", [0.25, 1], found),
            job(
                "e", "threshold", [0.25, 1],
                found.merging(["module": .string("nested_experts")]) { $1 }),
        ]
        let files = try figures.entry(named: "matformer_images").make().render(results(jobs))
        #expect(files.name == "matformer_images")
        for text in [
            "slices (joint, from scratch)",
            "mixtures, drawn (joint, from scratch)",
            "models trained alone (at equal compute)", "cut by importance, not trained",
            "widths chosen by a router",
            "Retrieval, gallery by the full encoder",
        ] { #expect(files.gnuplot.contains(text), "\(text)") }
        let table = try #require(files.tables.first { $0.name == "matformer_images.csv" }?.text)
        #expect(table.split(separator: "\n").count == 9)
        #expect(table.contains("mlp,alone,,compute,0.25,0.25"))
        let bare = try figures.entry(named: "matformer_images").make().render(
            results([job("a", "slice", [1], ["recipe": .string("joint")])]))
        #expect(!bare.gnuplot.contains("Retrieval"))
    }

    @Test func nothingToDraw() throws {
        let results = try results([job("a", "top", [1], ["recipe": .string("joint")])])
        let error = #expect(throws: InputError.self) {
            try figures.entry(named: "matformer_images").make().render(results)
        }
        #expect(error?.faults.first?.hasPrefix("matformer_images has nothing to draw") == true)
    }

    @Test func ofOtherStudies() throws {
        let results = try results([job("a", "slice", [1], ["recipe": .string("joint")])])
        #expect(throws: InputError.self) {
            try figures.entry(named: "matformer").make().render(results)
        }
    }
}
