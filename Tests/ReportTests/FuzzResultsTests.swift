import Catalog
import Foundation
import Report
import Results
import Testing

/// The files that the fuzz targets of results begin with (Fuzz/Results) are the studies of these tests.
/// With ELASTI_WRITE_FUZZ set they are written.
@Suite("Results files for fuzzing")
struct FuzzResultsTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz/Results")

    /// By file, with the figures that are tried on it.
    static let studies: [String: (figures: String, make: @Sendable () throws -> ResultsFile)] = [
        "text": (
            "figure5,figure4",
            {
                try SyntheticStudy(
                    ranks: [0, 8], seeds: [0], capacities: [0.5, 0.75], modules: ["heads"]
                ).results
            }
        ),
        "losses": ("figure4", { try LossResults().results }),
        "skips": ("figure2", { try SyntheticRedundancy(layers: 2).results }),
        "capacity": ("capacity", StudyFiguresTests.capacity),
        "estimators": ("estimators", StudyFiguresTests.estimators),
        "routers": ("routers", RoutersFigureTests.traced),
        "domains": ("domain_robustness,vit_scaling", SyntheticVision.domains),
    ]

    @Test(arguments: studies.keys.sorted())
    func areTheStudiesOfTheTests(name: String) throws {
        let study = try #require(Self.studies[name])
        var results = try study.make()
        results.attributes["figures"] = .string(study.figures)
        let file = Self.folder.appending(path: "\(name).h5")
        if ProcessInfo.processInfo.environment["ELASTI_WRITE_FUZZ"] != nil {
            try results.write(to: file)
        }
        let found = try ResultsFile(contentsOf: file)
        #expect(try ResultsComparison(results, found).isIdentical)
        #expect(found.text("figures") == study.figures)
    }
}
