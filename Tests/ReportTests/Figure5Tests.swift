import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

@Suite("Figure 5")
struct Figure5Tests {
    static let hasGnuplot = (ProcessInfo.processInfo.environment["PATH"] ?? "")
        .split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot") }

    static let studies: [String: SyntheticStudy] = [
        "default": .init(),
        "full": .init(ranks: [0, 1, 4, 8, 16], seeds: [0, 1, 2], keys: ["all", "kept"]),
        "partial": .init(seeds: [0], plannedJobs: 40, modules: ["heads", "mlp_tokens"]),
        "one point": .init(ranks: [0], seeds: [0], capacities: [0.5], modules: ["experts"]),
    ]

    /// Runs `body` in a folder of its own; with ELASTI_TEST_PLOTS set, in that folder, and keeps it.
    func inFolder(_ name: String, _ body: (URL) throws -> Void) throws {
        if let keep = ProcessInfo.processInfo.environment["ELASTI_TEST_PLOTS"] {
            return try body(URL(fileURLWithPath: keep).appending(path: name))
        }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "figure5-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test(
        .enabled(if: hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"),
        arguments: studies.keys.sorted())
    func rendersWithGnuplot(name: String) throws {
        let study = try #require(Self.studies[name])
        try inFolder(name) { folder in
            let written = try Figure5().render(study.results).draw(in: folder)
            #expect(
                written.map(\.lastPathComponent) == [
                    "figure5.gp", "figure5.md", "figure5.csv", "figure5_points.csv",
                    "figure5.svg", "figure5.png", "figure5.pdf",
                ])
            for url in written { #expect(try Data(contentsOf: url).count > 200, "\(url.path)") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 7)
            let svg = try String(contentsOf: folder.appending(path: "figure5.svg"), encoding: .utf8)
            #expect(svg.contains("Saving at equal loss"))
        }
    }

    @Test func withoutGnuplotTheScriptIsWrittenAndTheErrorSaysWhatToDo() throws {
        try inFolder("absent") { folder in
            let files = try Figure5().render(SyntheticStudy().results)
            let error = #expect(throws: InputError.self) {
                try files.draw(in: folder, searchPath: "/nowhere")
            }
            let script = folder.appending(path: "figure5.gp")
            #expect(
                error?.description
                    == "gnuplot is not installed (apt install gnuplot-nox); \(script.path) and its "
                    + "tables are written, and `gnuplot figure5.gp` in that folder will draw it")
            #expect(try String(contentsOf: script, encoding: .utf8) == files.gnuplot)
        }
    }

    @Test func aFileWithNothingToDrawIsRefused() throws {
        var study = SyntheticStudy()
        study.modules = []
        let results = try study.results
        #expect(
            throws: InputError(
                "figure5 has nothing to draw: /points has no row that routes one of mlp_tokens, "
                    + "attention_tokens, heads, experts alone and has its loss")
        ) { try Figure5().render(results) }
    }

    @Test func titleSaysTeacherDataTokensSeedsAndWhatIsMissing() throws {
        let script = try Figure5().render(
            SyntheticStudy(plannedJobs: 60).results
        ).gnuplot
        for part in [
            "teacher: llama_3.7m (8 layers, width 192), 3.74 M parameters, trained on 2.9 M tokens",
            "data: GSM8K test, 70.5 k held-out tokens scored", "trained on 205 k tokens, 2 seeds",
            "PARTIAL: 28 of 60 jobs are missing",
        ] {
            #expect(script.contains(part), "\(part)")
        }
        #expect(!(try Figure5().render(SyntheticStudy().results).gnuplot.contains("PARTIAL")))
    }

    @Test func namesCannotBreakOutOfTheScript() throws {
        var results = try SyntheticStudy().results
        results.attributes["title"] = .string("a'; system('touch x') #\n`ls` _x^2")
        results.attributes["experiment"] = .string("b\nsystem('ls')")
        let script = try Figure5().render(results).gnuplot
        #expect(script.contains("set label 'a''; system(''touch x'') #␊`ls` _x^2' at screen"))
        #expect(!script.split(separator: "\n").contains { $0.hasPrefix("system") })
    }

    /// Two points of a rank by hand: teacher 2 nats, router's cost 0.1.
    @Test func savingsAreTakenFromTheSolidLineOnSeedMeans() throws {
        func row(_ selection: String, _ seed: Int, _ compute: Double, _ loss: Double) -> [String:
            Value]
        {
            [
                "module": .string("mlp_tokens"), "scheme": .string("token"),
                "gate": .string("straight_through_dense"), "layers": .string("1-7"),
                "capacity": .number(compute), "loss": .string("forward_kl"), "seed": .int(seed),
                "selection": .string(selection), "compute_module": .number(compute),
                "compute_router": .number(0.1), "lm_loss": .number(loss),
                "tokens_evaluated": .int(10), "trainable_parameters": .int(5),
            ]
        }
        // Means over seeds: 2.3 at 0.5, 2.0 at 0.8. 5 % is 2.1, at 0.7; by top-k it is at once.
        let job = JobResult(
            job: "a",
            points: [
                row("threshold", 0, 0.5, 2.2), row("threshold", 1, 0.5, 2.4),
                row("threshold", 0, 0.8, 2.0), row("threshold", 1, 0.8, 2.0),
                row("top_k", 0, 0.5, 2.0), row("top_k", 1, 0.5, 2.0),
            ])
        var study = try SyntheticStudy().results
        study.teacher.scores["lm_loss"] = 2
        let results = try ResultsFile.merging(
            [job], attributes: study.attributes, teacher: study.teacher)
        let files = try Figure5().render(results)
        let csv = try #require(files.tables.first { $0.name == "figure5.csv" }).text
        let cells = csv.split(separator: "\n")[1].split(
            separator: ",", omittingEmptySubsequences: false)
        #expect(
            cells.prefix(6).map(String.init) == [
                "mlp_tokens", "", "0", "straight_through_dense", "threshold", "2",
            ])
        // Within 1 % (2.02): at 0.78. Seed 0 alone: 0.77 and 0.65; seed 1 alone: 0.785 and 0.725.
        let numbers = cells.dropFirst(6).compactMap { Double($0) }
        let expected = [0.22, 0, 0.215, 0.23, 0.3, 0, 0.275, 0.35]
        #expect(numbers.count == expected.count)
        #expect(zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(numbers)")
    }

    @Test func everyPlottedPointIsInATable() throws {
        let files = try Figure5().render(SyntheticStudy().results)
        let points = try #require(files.tables.first { $0.name == "figure5_points.csv" }).text
        // A kind: two ranks of two selections, the weighted gate and two floors; four capacities.
        #expect(points.split(separator: "\n").count == 1 + 4 * 7 * 4)
        let markdown = try #require(files.tables.first { $0.name == "figure5.md" }).text
        #expect(markdown.contains("## What routing per input adds"))
        #expect(markdown.contains("| routed | LoRA rank | gate | within 1 % | within 5 % |"))
    }
}

@Suite("Registered figures")
struct FiguresTests {
    /// Those of the training studies have columns of their own, that of routers has traces, others
    /// are about images: StudyFiguresTests, RoutersFigureTests, VitScalingTests, DomainFigureTests.
    /// The quick studies of .ci/run draw the last three.
    @Test(
        arguments: figures.names.filter {
            ![
                "capacity", "estimators", "routers", "vit_scaling", "reconstructions",
                "domain_robustness", "vlm_scaling", "vlm_tokens", "matformer", "matformer_images",
                "speculation", "scaling",
            ].contains($0)
        })
    func renderFromAFixture(name: String) throws {
        let results =
            try name == "figure2" ? SyntheticRedundancy().results : SyntheticStudy().results
        let files = try figures.entry(named: name).make().render(results)
        #expect(files.name == name)
        #expect(files.gnuplot.hasPrefix("#"))
        #expect(!files.tables.isEmpty)
    }

    @Test func anUnknownNameIsSuggested() {
        #expect(
            throws: InputError(
                "there is no figure 'figure_5'; did you mean 'figure5'? (allowed: "
                    + "\(figures.names.joined(separator: ", ")))")
        ) { try figures.entry(named: "figure_5") }
    }
}
