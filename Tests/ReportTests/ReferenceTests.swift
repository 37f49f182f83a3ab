import Catalog
import Foundation
import Report
import Results
import Statistics
import Testing

/// The numbers kept here, the pictures and tables drawn of them, and what the documents say.
@Suite("References")
struct ReferenceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized
    private static let results = root.appending(path: "results/reference")

    private static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: results.path))?
        .filter { $0.hasSuffix(".h5") }.sorted() ?? []

    private static func drawn(_ results: ResultsFile) throws -> [FigureFiles] {
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

    /// The tables of methods in docs/studies.md, of their file's columns: a method's loss above the teacher's at a
    /// share of compute, in percent, alone and with LoRA where the row names both ranks.
    @Test(arguments: [("methods.h5", "2.279"), ("smollm2-methods.h5", "1.953")])
    func methods(of file: String, teacher: String) throws {
        let results = try ResultsFile(contentsOf: Self.results.appending(path: file))
        let drawn = try #require(
            try Self.drawn(results)[0].tables.first { $0.name == "methods.csv" })
        let found = Cells(csv: drawn.text)
        let document = try String(
            contentsOf: Self.root.appending(path: "docs/studies.md"), encoding: .utf8)
        #expect(String(format: "%.3f", results.teacher["lm_loss"]) == teacher)
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(
            lines.firstIndex { $0.hasPrefix("| loss above the teacher's \(teacher)") })
        let told = Cells(markdown: lines[start...].prefix { $0.hasPrefix("|") })
        var compared = 0
        for row in told.rows {
            let methods = try #require(Self.methods[row[0].components(separatedBy: ", rank")[0]])
            for (column, cell) in zip(told.header, row) where !cell.isEmpty {
                guard let place = found.header.firstIndex(of: "over_teacher_at_\(column)") else {
                    continue
                }
                let expected = try methods.prefix(row[0].contains("rank 0 / 8") ? 2 : 1).map {
                    method in
                    let values = try #require(found.rows.first { $0[0] == method }, "\(method)")
                    return Self.percent(values[place])
                }
                let numbers = cell.replacing("%", with: "").split(separator: "/").map {
                    $0.replacing("*", with: "").replacing("- ", with: "-")
                        .trimmingCharacters(in: .whitespaces)
                }
                let isSame = numbers == expected || Set(expected) == ["-"] && cell == "-"
                #expect(isSame, "\(row[0]) at \(column): \(cell), in the file \(expected)")
                compared += 1
            }
        }
        #expect(compared > 10)
    }

    /// What the document calls methods, and `methods.csv`: alone, and with LoRA.
    private static let methods: [String: [String]] = [
        "low rank, by activations": ["low rank"],
        "the same with LoRA of rank 8": ["low rank, LoRA rank 8"],
        "MLP widths by a router": routed("MLP widths"),
        "MLP experts by a router": routed("MLP experts"),
        "MLP tokens by a router": routed("MLP tokens"),
        "MLP and attention tokens": routed("MLP tokens + Attention tokens"),
        "attention heads": routed("Attention heads"),
        "attention heads by a router": routed("Attention heads"),
        "saturation": ["saturation"], "exit": ["exit"], "evolution": ["evolution"],
        "greedy plan": routed("greedy"), "cosine, one list of attentions and MLPs": ["cosine"],
        "cosine, blocks": ["cosine"], "evenly spaced blocks": routed("even"),
        "all plans of 16 modules (budgets 0.75 and 0.5)": ["exhaustive"],
        "random plans": routed("random"),
    ]

    private static func routed(_ name: String) -> [String] { [name, "\(name), LoRA rank 8"] }

    /// One digit below ten percent.
    private static func percent(_ share: String) -> String {
        guard let value = Double(share).map({ 100 * $0 }), value.isFinite else { return "-" }
        return String(format: abs(value) < 9.95 ? "%.1f" : "%.0f", value)
    }
}

private struct Cells {
    let header: [String]
    let rows: [[String]]

    init<Lines: Sequence>(markdown lines: Lines) where Lines.Element == Substring {
        let cells = lines.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
        (header, rows) = (cells.first ?? [], Array(cells.dropFirst(2)))
    }

    /// No cell holds a quote.
    init(csv text: String) {
        let cells = text.split(separator: "\n").map { line -> [String] in
            let pieces = line.split(separator: "\"", omittingEmptySubsequences: false)
            // Commas in quotes are not ends of cells.
            let marked = pieces.indices.map { index -> String in
                let piece = String(pieces[index])
                return index.isMultiple(of: 2) ? piece.replacing(",", with: "\t") : piece
            }
            return marked.joined().components(separatedBy: "\t")
        }
        (header, rows) = (cells.first ?? [], Array(cells.dropFirst()))
    }
}
