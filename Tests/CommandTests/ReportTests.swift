import Foundation
import Results
import TestSupport
import Testing

@Suite("Report")
struct ReportTests {
    /// All that a browser, or gnuplot elsewhere, needs; and the status says that pictures are missing.
    @Test func withoutGnuplotAllButThePicturesIsWritten() throws {
        try inTemporaryFolder { folder in
            var results = try ResultsFile(
                contentsOf: Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
                    .appendingPathComponent("results/reference/figure5.h5"))
            results.attributes["figures"] = .string("figure5,scaling")
            try results.write(to: folder.appendingPathComponent("x.h5"))
            let ending = try Program(folder: folder).run(
                ["report", "x.h5"], environment: ["PATH": "/nowhere"])
            #expect(ending.status == 2)
            #expect(ending.errors.hasPrefix("gnuplot is not installed (apt install gnuplot-nox); "))
            let written = ending.output.split(separator: "\n").map(String.init)
            #expect(
                written == [
                    "plots/figure5.html", "plots/figure5.gp", "plots/figure5.md",
                    "plots/figure5.csv", "plots/figure5_points.csv", "plots/scaling.gp",
                    "plots/scaling.csv",
                ])
            for name in written {
                let file = folder.appendingPathComponent(name)
                #expect(try !Data(contentsOf: file).isEmpty)
            }
        }
    }

    /// The figures of a file that was thinned need what it is without.
    @Test func aThinnedFileNamesWhatIsMissing() throws {
        try inTemporaryFolder { folder in
            let file = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("results/reference/domain-robustness.h5").path
            let ending = try Program(folder: folder)("report", file)
            #expect(ending.status == 2)
            #expect(
                ending.errors.hasPrefix(
                    "\(file): names no figure, and was written without documents,curves,choices; "))
        }
    }
}
