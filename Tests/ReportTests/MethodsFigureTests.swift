import Catalog
import Report
import Results
import ResultsTestSupport
import Statistics
import Testing

/// Methods beside each other, from numbers worked by hand.
@Suite("Figure of the methods")
struct MethodsFigureTests {
    private func plan(
        _ search: String, _ options: String = "", budget: Double, compute: Double, loss: Double,
        rank: Int = 0
    ) -> [String: Value] {
        [
            "module": .string("block"), "scheme": .string("plan"), "selection": .string("plan"),
            "capacity": .number(budget), "choice": .string(search), "search": .string(search),
            "search_options": .string(options), "evaluations": .int(5), "lora_rank": .int(rank),
            "seed": .int(0), "compute": .number(compute), "compute_module": .number(compute),
            "lm_loss": .number(loss), "tokens_evaluated": .int(1000),
            "trainable_parameters": .int(0), "train_seconds": .number(3),
        ]
    }

    private func routed(_ capacity: Double, compute: Double, loss: Double) -> [String: Value] {
        [
            "module": .string("heads"), "scheme": .string("head"), "selection": .string("top_k"),
            "gate": .string("straight_through_dense"), "capacity": .number(capacity),
            "trained_capacity": .number(capacity), "seed": .int(0), "compute": .number(compute),
            "compute_module": .number(capacity), "lm_loss": .number(loss),
            "tokens_evaluated": .int(1000), "trainable_parameters": .int(64),
            "train_seconds": .number(9),
        ]
    }

    private func saturation(selection: String, loss: Double) -> [String: Value] {
        routed(0.9, compute: 0.9, loss: loss).merging([
            "module": .string("mlp"), "scheme": .string("saturation"), "gate": .string(""),
            "choice": .string("given"), "selection": .string(selection),
        ]) { $1 }
    }

    private func cut(
        _ cut: String, share: Double, compute: Double, bytes: Double, loss: Double, seed: Int = 0
    ) -> [String: Value] {
        var row = plan("", budget: share, compute: compute, loss: loss)
        row["search"] = nil
        row["search_options"] = nil
        return row.merging([
            "cut": .string(cut), "choice": .string("given"), "weight_bytes": .number(bytes),
            "seed": .int(seed),
        ]) { $1 }
    }

    private func files(_ rows: [[String: Value]]) throws -> FigureFiles {
        try figures.entry(named: "methods").make().render(results(rows))
    }

    private func results(
        _ rows: [[String: Value]], documents: [[String: [Double]]] = [], teacher: [Double] = []
    ) throws -> ResultsFile {
        var attributes: [String: Value] = ["git_dirty": .int(0), "threads": .int(1)]
        for key in [
            "title", "spec", "digest", "created", "elasti_version", "git_commit", "host", "cpu",
            "blas", "command",
        ] { attributes[key] = .string("x") }
        attributes["experiment"] = .string("methods")
        var file = try ResultsFile.merging(
            rows.enumerated().map { JobResult(job: "job \($0)", points: [$1]) },
            attributes: attributes,
            teacher: .init(
                lmLoss: 2, bitsPerByte: 1.3, parameters: 1000, flopsPerToken: 1e6,
                attributes: [
                    "model": .string("m"), "digest": .string("d"), "data": .string("t"),
                ]))
        file.teacher.documents = teacher
        for (index, vectors) in documents.enumerated() { file.documents["job \(index)"] = vectors }
        return file
    }

    @Test func lossesAtEqualComputeAndTheBestSetting() throws {
        let files = try files([
            routed(0.5, compute: 0.8, loss: 2.4),
            plan("cosine", budget: 0.75, compute: 0.7, loss: 3),
            plan("cosine", "modules=blocks", budget: 0.75, compute: 0.7, loss: 2.6),
            plan("greedy", budget: 0.75, compute: 0.75, loss: 2.5),
            plan("greedy", budget: 0.5, compute: 0.5, loss: 3.5),
            plan("greedy", budget: 0.5, compute: 0.52, loss: 2.9, rank: 8),
            plan("exhaustive", budget: 0.75, compute: 0.75, loss: 2.25),
            plan("exhaustive", budget: 0.5, compute: 0.5, loss: 3),
            saturation(selection: "threshold", loss: 2.1),
            saturation(selection: "fixed_threshold", loss: 2.05),
        ])
        let table = try #require(files.tables.first { $0.name == "methods.md" }).text
        func cells(_ method: String) throws -> [String] {
            try #require(table.split(separator: "\n").first { $0.hasPrefix("| \(method) |") })
                .split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(try cells("saturation")[2] == "2.1000")
        // From (0.8, 2.4) to the teacher's (1, 2): at 0.9 half way; nothing below 0.8.
        let heads = try cells("Attention heads")
        #expect(heads[2] == "2.2000" && heads[5] == "-" && heads[11] == "-")
        // 0.2 of the way from 0.5 to 0.75 is 0.55; 0.6 is 0.4 of it.
        let greedy = try cells("greedy")[5...13].map { Double($0) }
        // Without test documents there is no interval over them.
        #expect(greedy == [2.5, 0.25, nil, 3.1, 0.55, nil, 3.5, 0.75, nil])
        #expect(try cells("cosine")[1] == "modules=blocks")
        #expect(try cells("greedy, LoRA rank 8")[11] == "-")
        #expect(files.gnuplot.contains("Searches behind the best of all plans"))
    }

    /// Bits and sharing have a panel of bytes, and no place on the axis of compute.
    @Test func bitsStandOnTheAxisOfBytesAlone() throws {
        let rows = [
            cut("rank", share: 0.5, compute: 0.55, bytes: 0.5, loss: 2.4),
            cut("plain_rank", share: 0.5, compute: 0.55, bytes: 0.5, loss: 2.9),
            cut("bits", share: 0.25, compute: 1, bytes: 0.28, loss: 2.1),
            cut("rank+bits 4", share: 0.5, compute: 0.55, bytes: 0.14, loss: 2.6),
            cut("shared", share: 0.5, compute: 1, bytes: 0.5, loss: 2.7),
        ]
        let files = try files(rows)
        let table = try #require(files.tables.first { $0.name == "methods.md" }).text
        #expect(table.contains("| low rank | rank |") && !table.contains("bits"))
        #expect(!table.contains("shared") && !table.contains("plain"))
        #expect(files.gnuplot.contains("Bytes of weights"))
        let points = try #require(files.tables.first { $0.name == "methods_points.csv" }).text
        #expect(points.contains("bits") && points.contains("shared"))
    }

    /// A setting that was run at a light budget alone does not win over one that was run at all.
    @Test func settingsAreComparedOverTheSharesThatAllHave() throws {
        let table = try #require(
            try files([
                plan("cosine", "modules=mlp", budget: 0.9, compute: 0.9, loss: 2.4),
                plan("cosine", budget: 0.9, compute: 0.9, loss: 2.2),
                plan("cosine", budget: 0.5, compute: 0.5, loss: 4),
            ]).tables.first { $0.name == "methods.md" }
        ).text
        #expect(table.contains("| cosine |") && !table.contains("modules=mlp"))
    }

    @Test func lossesAtOneShare() throws {
        let rows = [
            cut("rank", share: 0.5, compute: 0.5, bytes: 0.5, loss: 3),
            cut("rank", share: 0.5, compute: 0.5, bytes: 0.5, loss: 3.2, seed: 1),
            plan("greedy", budget: 0.8, compute: 0.8, loss: 2.5),
            cut("bits", share: 0.25, compute: 1, bytes: 0.28, loss: 2.1),
        ]
        let table = try results(rows).losses(atCompute: 0.75)
        #expect(try table.texts("method") == ["low rank", "greedy"])
        // Half way from 0.5 to the teacher's 2 at 1: 2.5 and 2.6; t of one degree is 12.706.
        let losses = try table.numbers("lm_loss")
        #expect(abs(losses[0] - 2.55) < 1e-9 && losses[1].isNaN)
        #expect(abs(try table.numbers("upper_95")[0] - 2.55 - 12.706 * 0.05) < 1e-3)
        #expect(try table.wholes("seeds") == [2, 0])
        #expect(throws: InputError.self) {
            try results([rows[3]]).losses(atCompute: 0.75)
        }
    }

    /// Of a search at 0.5 and a router at 0.6, both against the teacher at 1: at 0.8 they are 0.4 and 0.5 of the way
    /// from their points to it.
    @Test func methodsAreComparedByDocument() throws {
        let file = try results(
            [
                plan("greedy", budget: 0.5, compute: 0.5, loss: 3),
                routed(0.5, compute: 0.6, loss: 3),
            ],
            documents: [
                ["plan": [3, 2, 4]],
                // Two draws count as their mean; a point of another capacity is not this one's.
                ["top_k-0": [4, 1, 2], "top_k-1": [6, 1, 4], "top_k-c0.25-0": [9, 9, 9]],
            ], teacher: [1, 2, 3])
        let table = try file.losses(atCompute: 0.8)
        // Greedy: 1.8, 2, 3.4, the better one; the router: 3, 1.5, 3.
        #expect(try table.texts("method") == ["greedy", "Attention heads"])
        #expect(try table.numbers("above_best")[0] == 0)
        let differences = [1.2, -0.5, -0.4]
        let expected = PairedDifference(differences, minus: [0, 0, 0])
        #expect(abs(try table.numbers("above_best")[1] - expected.mean) < 1e-12)
        #expect(abs(try table.numbers("above_best_upper_95")[1] - expected.upper) < 1e-9)
        #expect(try table.wholes("documents") == [3, 3])
        let again = try ResultsFile(try file.hdf5(for: "x"), file: "x")
        #expect(again.teacher.documents == [1, 2, 3])
    }

    @Test func withoutTheOptimumThereIsNoDistanceToIt() throws {
        let files = try files([plan("greedy", budget: 0.75, compute: 0.75, loss: 2.5)])
        #expect(!files.gnuplot.contains("Searches behind"))
    }
}
