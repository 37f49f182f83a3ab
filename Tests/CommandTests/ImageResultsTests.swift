import Catalog
import Foundation
import Results
import ResultsTestSupport
import TestSupport
import Testing

@Suite("Results about images, from the command line")
struct ImageResultsTests {
    private func write(_ similarities: [Double], to name: String, in folder: URL) throws {
        let jobs = similarities.enumerated().map { seed, similarity in
            JobResult(
                job: "heads-s\(seed)",
                points: [
                    [
                        "module": .string("heads"), "scheme": .string("head"),
                        "gate": .string("weighted"), "layers": .string("0"),
                        "stacks": .string("encoder"), "sub_modules": .int(2),
                        "capacity": .number(0.5), "loss": .string("cosine"), "seed": .int(seed),
                        "selection": .string("top_k"), "cosine_similarity": .number(similarity),
                        "images_evaluated": .int(10), "trainable_parameters": .int(4),
                    ]
                ])
        }
        var attributes: [String: Value] = ["git_dirty": .int(0), "threads": .int(1)]
        for name in [
            "experiment", "title", "spec", "digest", "created", "elasti_version", "git_commit",
            "host", "cpu", "cpu_level", "blas", "command",
        ] { attributes[name] = .string(name) }
        let teacher = ResultsFile.Teacher(
            reconstructionLoss: 0.4, parameters: 3, flopsPerImage: 4,
            attributes: ["model": .string("m"), "digest": .string("d"), "data": .string("t")])
        try ResultsFile.merging(
            jobs, attributes: attributes, teacher: teacher,
            images: ImageStudy(families: ["dogs"])
        ).write(to: folder.appendingPathComponent(name))
    }

    @Test func areShownComparedAndRefusedByFiguresOfText() throws {
        try inTemporaryFolder { folder in
            try write([0.9, 0.92], to: "a.h5", in: folder)
            try write([0.88, 0.9], to: "b.h5", in: folder)
            let elasti = Program(folder: folder)

            let shown = try elasti.run([
                "show", "a.h5", "--mean-over", "seed", "--columns", "stacks,cosine_similarity",
                "--format", "csv",
            ])
            #expect(shown.output.hasPrefix("stacks,cosine_similarity\nencoder,0.91"))

            let same = try elasti.run(["compare", "a.h5", "a.h5", "--reproduces"])
            #expect(same.status == 0)
            #expect(same.output.contains("identical but for measured times"))
            // Less similar is worse.
            let worse = ["compare", "a.h5", "b.h5", "--metric", "cosine_similarity", "--tolerance"]
            #expect(try elasti.run(worse + ["0.01"]).status == 1)
            #expect(try elasti.run(worse + ["0.03"]).status == 0)
            let all = try elasti.run(["compare", "a.h5", "b.h5"])
            #expect(all.status == 0)
            #expect(all.output.contains("reconstruction_loss"))
            #expect(!all.output.contains("lm_loss"))

            let figure = try elasti.run(["report", "a.h5", "--figure", "figure5"])
            #expect(figure.status == 2)
            #expect(
                figure.errors.contains(
                    "the results have no lm_loss, which is needed here: they are about "
                        + "autoencoders of images"))
        }
    }
}
