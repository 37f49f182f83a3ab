import Catalog
import Foundation
import Report
import Results
import Testing

@Suite("Figure 5")
struct Figure5Tests {
    static let hasGnuplot = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot") }

    func temporaryFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "figure5-\(UUID().uuidString)")
    }

    @Test(.enabled(if: hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func rendersWithGnuplot() throws {
        let keep = ProcessInfo.processInfo.environment["ELASTI_TEST_PLOTS"]
        for (name, study) in [
            ("default", SyntheticStudy()),
            ("full", .init(ranks: [0, 1, 4, 8, 16], seeds: [0, 1, 2], keys: ["all", "kept"])),
            ("partial", .init(seeds: [0], plannedJobs: 40, modules: ["heads", "mlp_tokens"])),
        ] {
            let folder = keep.map { URL(fileURLWithPath: $0).appending(path: name) } ?? temporaryFolder()
            defer { if keep == nil { try? FileManager.default.removeItem(at: folder) } }
            let written = try Figure5().render(study.results).draw(in: folder)
            #expect(
                written.map(\.lastPathComponent) == [
                    "figure5.gp", "figure5.md", "figure5.csv", "figure5_points.csv", "figure5.svg",
                    "figure5.png", "figure5.pdf",
                ])
            for url in written { #expect(try Data(contentsOf: url).count > 400, "\(url.path)") }
        }
    }
}
