import Catalog
import Foundation
import Report
import Results
import Statistics
import Testing

/// The tables of docs/studies.md, cell by cell, against the files that they are of.
@Suite("Tables of docs/studies.md")
struct StudyTableTests {
    /// A results file and the tables of its figures.
    private struct Study {
        let results: ResultsFile
        private let tables: [FigureFiles]

        init(_ file: String) throws {
            results = try ResultsFile(contentsOf: ReferenceTests.results.appending(path: file))
            tables = try ReferenceTests.drawn(results)
        }

        func table(_ name: String) throws -> Cells {
            let tables = tables.flatMap(\.tables)
            return Cells(csv: try #require(tables.first { $0.name == name }, "\(name)").text)
        }

        /// - Returns: over all points of which the conditions hold; `nil`: there are none.
        func mean(_ metric: String, _ conditions: String...) throws -> Double? {
            var rows = results.points
            for condition in conditions { rows = try rows.filtered(condition) }
            return rows.rowCount == 0 ? nil : Statistics(of: try rows.numbers(metric)).mean
        }
    }

    /// The table of the document whose first line begins so.
    private static func told(_ start: String) throws -> Cells {
        let document = try String(
            contentsOf: ReferenceTests.root.appending(path: "docs/studies.md"), encoding: .utf8)
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasPrefix("| \(start)") }, "\(start)")
        return Cells(markdown: lines[first...].prefix { $0.hasPrefix("|") })
    }

    /// A method's loss above the teacher's at a share of compute, in percent, alone and with LoRA where the row
    /// names both ranks.
    @Test(arguments: [("methods.h5", "2.258"), ("smollm2-methods.h5", "1.953")])
    func methods(of file: String, teacher: String) throws {
        let study = try Study(file)
        #expect(String(format: "%.3f", study.results.teacher["lm_loss"]) == teacher)
        let found = try study.table("methods.csv")
        let told = try Self.told("loss above the teacher's \(teacher)")
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

    /// What the document calls kinds of routed modules.
    private static let kinds = [
        "MLP tokens": "mlp_tokens", "attention tokens": "attention_tokens",
        "attention heads": "heads", "MLP experts": "experts",
    ]

    @Test func visionScaling() throws {
        let study = try Study("vit-scaling.h5")
        let (points, saved) = try (
            study.table("vit_scaling_points.csv"), study.table("vit_scaling.csv")
        )
        let told = try Self.told("routed | similarity at 0.5")
        #expect(told.rows.count == Self.kinds.count)
        for row in told.rows {
            let kind = try #require(Self.kinds[row[0]])
            func similarity(_ rank: String, _ selection: String) throws -> String {
                let values = points.values(
                    of: "cosine_similarity",
                    where: [
                        "module": kind, "layers": "all layers", "lora_rank": rank,
                        "selection": selection, "capacity": "0.5",
                    ])
                return String(format: "%.3f", try #require(values.first.flatMap(Double.init)))
            }
            func share(_ rank: String, _ layers: String) throws -> String {
                let place = ["module": kind, "layers": layers, "lora_rank": rank]
                let compute = saved.values(of: "compute_at_similarity_0.95", where: place)
                let isMost = saved.values(
                    of: "compute_at_similarity_0.95_is_at_most", where: place)
                let value = try #require(compute.first.flatMap(Double.init))
                return (isMost == ["1"] ? "≥ " : "") + String(format: "%.0f %%", 100 * (1 - value))
            }
            let expected = try [
                [similarity("0", "top_k"), similarity("1", "top_k"), similarity("0", "random")],
                [share("0", "all layers"), share("1", "all layers")],
                [share("0", "every second layer"), share("1", "every second layer")],
            ].map { $0.joined(separator: " / ") }
            let cells = Array(row.dropFirst())
            #expect(cells == expected, "\(row[0])")
        }
    }

    /// The file is kept without what intervals are made of; their table is kept beside the picture.
    @Test func domainRobustness() throws {
        let study = try Study("domain-robustness.h5")
        let intervals = try Cells(
            csv: String(
                contentsOf: ReferenceTests.root.appending(
                    path: "plots/reference/domain_robustness_intervals.csv"), encoding: .utf8))
        let told = try Self.told("routed | similarity in-domain")
        #expect(told.rows.count == Self.kinds.count)
        for row in told.rows {
            let kind = try #require(Self.kinds[row[0]])
            func mean(
                _ selection: String, _ isCounted: (_ trained: String, _ scored: String) -> Bool
            )
                throws -> Double
            {
                let own = try study.results.points.filtered("module=\(kind)")
                    .filtered("selection=\(selection)").filtered("domain!=all")
                let (trained, scored) = try (own.texts("train_subset"), own.texts("domain"))
                let values = try own.numbers("cosine_similarity")
                return Statistics(
                    of: values.indices.filter { isCounted(trained[$0], scored[$0]) }
                        .map { values[$0] }
                ).mean
            }
            let (inside, outside, all, random) = try (
                mean("top_k") { $0 == $1 }, mean("top_k") { $0 != $1 && $0 != "all" },
                mean("top_k") { trained, _ in trained == "all" }, mean("random") { _, _ in true }
            )
            let difference = try ["difference", "lower_95", "upper_95"].map {
                let values = intervals.values(
                    of: $0,
                    where: [
                        "module": kind, "question": "similarity, in-domain minus out-of-domain",
                    ])
                return String(format: "%.4f", try #require(values.first.flatMap(Double.init)))
            }
            #expect(String(format: "%.4f", inside - outside) == difference[0])
            let expected =
                [inside, outside, all, random].map { String(format: "%.4f", $0) } + [
                    "\(difference[0]) (\(difference[1]) to \(difference[2]))",
                    String(format: "%.0f %%", 100 * (outside - random) / (inside - random)),
                ]
            let cells = Array(row.dropFirst())
            #expect(cells == expected, "\(row[0])")
        }
    }

    @Test func matformer() throws {
        let study = try Study("matformer.h5")
        let told = try Self.told("share of the MLPs | joint, from scratch")
        let conditions = [
            "joint, from scratch": ("recipe=scratch_joint", "selection=slice"),
            "alone, as many tokens": ("budget=tokens", "selection=alone"),
            "alone, equal compute": ("budget=compute", "selection=alone"),
            "joint, distilled": ("recipe=joint", "selection=slice"),
            "cut, not trained": ("module=mlp", "selection=plan"),
            "experts by a router": ("module=experts", "selection=top_k"),
        ]
        #expect(told.header.count == 1 + conditions.count && told.rows.count == 4)
        for row in told.rows {
            let share = row[0].split(separator: "/").compactMap { Double($0) }
            let capacity = share.count == 2 ? share[0] / share[1] : share[0]
            for (column, cell) in zip(told.header, row).dropFirst() {
                let (first, second) = try #require(conditions[column], "\(column)")
                let expected = try study.mean("lm_loss", first, second, "capacity=\(capacity)")
                #expect(
                    cell == expected.map { String(format: "%.3f", $0) } ?? "",
                    "\(column) at \(row[0])")
            }
        }
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

    /// The cells of a column in the rows whose other columns are as said.
    func values(of column: String, where conditions: [String: String]) -> [String] {
        guard let place = header.firstIndex(of: column) else { return [] }
        let places = conditions.map { (header.firstIndex(of: $0), $1) }
        return rows.filter { row in places.allSatisfy { $0.map { row[$0] } == $1 } }
            .map { $0[place] }
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
