import Catalog
import Foundation
import Report
import Results
import Statistics
import Testing

/// The numbers kept here, the pictures and tables drawn of them, and what the documents say.
@Suite("References")
struct ReferenceTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized
    static let results = root.appending(path: "results/reference")

    private static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: results.path))?
        .filter { $0.hasSuffix(".h5") }.sorted() ?? []

    static func drawn(_ results: ResultsFile) throws -> [FigureFiles] {
        try results.text("figures").split(separator: ",").map {
            try figures.entry(named: String($0)).make().render(results)
        }
    }

    /// Drawn again they are as they are kept, so no number in them is another one than the file's.
    @Test(arguments: names) func picturesAndTables(of name: String) throws {
        let results = try ResultsFile(contentsOf: Self.results.appending(path: name))
        // Those of smollm2-figure2.h5 lie in the folder smollm2.
        let plots = Self.root.appending(path: "plots/reference")
        let own = plots.appending(path: String(name.prefix { $0 != "-" }))
        let folder = FileManager.default.fileExists(atPath: own.path) ? own : plots
        for files in try Self.drawn(results) {
            let texts =
                files.tables.map { ($0.name, $0.text) } + [(files.name + ".gp", files.gnuplot)]
            for (name, text) in texts {
                guard
                    let kept = try? String(
                        contentsOf: folder.appending(path: name), encoding: .utf8)
                else { continue }
                let isSame = kept == text
                #expect(isSame, "plots/reference/\(name) is not what is drawn now")
            }
        }
    }

    /// The tables of figure 5, of the small teacher and of SmolLM2-135M, in the README and in docs/studies.md.
    @Test(arguments: ["README.md", "docs/studies.md"], ["figure5.h5", "smollm2-figure5.h5"])
    func figure5(in document: String, of file: String) throws {
        let results = try ResultsFile(contentsOf: Self.results.appending(path: file))
        let text = try String(contentsOf: Self.root.appending(path: document), encoding: .utf8)
        let table = try #require(
            try Self.drawn(results)[0].tables.first { $0.name == "figure5.md" }
        ).text
        for (title, module, selection) in [
            ("MLP tokens", "mlp_tokens", "threshold"),
            ("attention tokens", "attention_tokens", "threshold"),
            ("attention heads", "heads", "top_k"), ("MLP experts", "experts", "top_k"),
        ] {
            let above = try [0, 8].map { rank in
                var rows = results.points
                for condition in [
                    "module=\(module)", "selection=\(selection)", "lora_rank=\(rank)",
                    "capacity=0.5", "choice=learned", "gate=straight_through_dense",
                ] { rows = try rows.filtered(condition) }
                let mean = Statistics(of: try rows.numbers("lm_loss")).mean
                return String(format: "%.3f", mean - results.teacher["lm_loss"])
            }
            let saved = try [0, 8].map { rank in
                let start =
                    "| \(title.prefix(1).uppercased())\(title.dropFirst()) | \(rank) | straight"
                let row = try #require(table.split(separator: "\n").first { $0.hasPrefix(start) })
                let cell = row.split(separator: "|")[4]
                return String(cell.split(separator: "(")[0]).trimmingCharacters(in: .whitespaces)
            }
            let expected =
                "| \(title) | \(above.joined(separator: " / ")) | \(saved.joined(separator: " / ")) |"
            let isThere = text.contains(expected)
            #expect(isThere, "\(document) has not: \(expected)")
        }
    }
}
