import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

/// Where routers look, from a text and choices worked by hand.
@Suite("Figure of routers")
struct RoutersFigureTests {
    /// With the class of each token: filler words in "The", "is" and both parts of "with"; a point
    /// before a digit is an operator; é is two bytes.
    private static let pieces = [
        "<s>", "The", "▁cost", "▁is", "▁$", "2", ".", "50", "▁=", "▁<<1", "▁", "wi", "th", "▁",
        "<0xC3>", "<0xA9>", ".\n", "?",
    ]
    private static let (fillers, digits) = ([1, 3, 11, 12], [5, 7])

    /// Digits and BOS run in both layers; with seed 1 filler words run in the first.
    private static func trace(seed: Int) throws -> TokenTrace {
        let kept = (0..<2).flatMap { module in
            pieces.indices.map { token -> UInt8 in
                token == 0 || digits.contains(token)
                    || seed == 1 && module == 0 && fillers.contains(token) ? 1 : 0
            }
        }
        return try TokenTrace(
            documents: [.init(index: 7, length: pieces.count)], pieces: pieces,
            modules: [.init(layer: 1, kind: "mlp_tokens"), .init(layer: 2, kind: "mlp_tokens")],
            kept: ["threshold": kept], place: "test")
    }

    private static func row(_ changes: [String: Value] = [:], seed: Int) -> [String: Value] {
        [
            "module": .string("mlp_tokens"), "scheme": .string("token"),
            "gate": .string("straight_through_dense"), "layers": .string("1,2"),
            "capacity": .number(0.5), "loss": .string("forward_kl"), "seed": .int(seed),
            "selection": .string("threshold"), "lm_loss": .number(2.4),
            "tokens_evaluated": .int(17), "trainable_parameters": .int(64),
        ].merging(changes) { $1 }
    }

    private static func results(_ jobs: [JobResult]) throws -> ResultsFile {
        var attributes: [String: Value] = ["git_dirty": .int(0), "threads": .int(1)]
        for key in [
            "title", "spec", "digest", "created", "elasti_version", "git_commit", "host", "cpu",
            "blas", "command",
        ] { attributes[key] = .string("x") }
        attributes["experiment"] = .string("routers")
        return try .merging(
            jobs, attributes: attributes,
            teacher: .init(
                lmLoss: 2.3, bitsPerByte: 1.3, parameters: 1000, flopsPerToken: 1e6,
                attributes: [
                    "model": .string("m"), "digest": .string("d"), "data": .string("t"),
                ]))
    }

    private static func study(_ changes: [String: Value] = [:]) throws -> ResultsFile {
        try results(
            (0..<2).map { seed in
                JobResult(
                    job: "mlp-s\(seed)", points: [row(seed == 1 ? changes : [:], seed: seed)],
                    trace: try trace(seed: seed))
            })
    }

    private func cells(_ name: String, _ files: FigureFiles) throws -> [[String]] {
        try #require(files.tables.first { $0.name == name }).text.split(separator: "\n")
            .map { $0.split(separator: ",").map(String.init) }
    }

    /// Of 17 tokens, 2 are digits and 4 of filler words. Digits: 1 - 2/17 and 1 - 4/17, so 14/17,
    /// and t(1) s / sqrt 2 = 12.7062 / 17.
    @Test func classesAreSharesOverSeeds() throws {
        let rows = try cells("routers.csv", RoutersFigure().render(Self.study()))
        #expect(rows[0][4...6] == ["class", "tokens", "kept"])
        let counts = Dictionary(
            uniqueKeysWithValues: rows.dropFirst().map { ($0[4], Int($0[5]) ?? 0) })
        #expect(
            counts == [
                "digits": 2, "digits with operator": 1, "operators": 3, "filler words": 4,
                "other words": 3, "line ends": 1, "other signs": 3,
            ])
        let digits = try #require(rows.first { $0[4] == "digits" })
        #expect(digits[6] == "1")
        #expect(abs((Double(digits[7]) ?? 0) - 3.0 / 17) < 1e-12)
        #expect(abs((Double(digits[8]) ?? 0) - 14.0 / 17) < 1e-12)
        #expect(abs((Double(digits[9]) ?? 0) - 12.7062 / 17) < 1e-5)
        #expect(digits[10] == "2")
    }

    /// In the first layer: arithmetic 2 of 6, filler words none and all; in the second: none.
    @Test func sitesStandByThemselves() throws {
        let rows = try cells("routers_sites.csv", RoutersFigure().render(Self.study()))
        let first = try #require(rows.first { $0[4] == "1" })
        #expect(abs((Double(first[5]) ?? 0) - 4.0 / 17) < 1e-12)
        #expect(abs((Double(first[6]) ?? 0) - 1.0 / 3) < 1e-12)
        #expect(first[7] == "0.5")
        let second = try #require(rows.first { $0[4] == "2" })
        #expect(second[7] == "0")
        #expect(abs((Double(second[8]) ?? 0) - 1.0 / 3) < 1e-12)
    }

    @Test func theAnswerIsWritten() throws {
        let files = try RoutersFigure().render(Self.study())
        let text = try #require(files.tables.first { $0.name == "routers.md" }).text
        // Digits 2 of 3; filler words 0 and 1/2: differences 2/3 and 1/6, not beyond t(1) = 12.7.
        #expect(
            text.contains(
                "- MLP (alone) at capacity 0.5, by threshold: digits not told apart, +0.417 ± 3.177, "
                    + "operators not told apart, -0.250 ± 3.177\n"))
    }

    @Test(.enabled(if: Figure5Tests.hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func isDrawn() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "routers-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try RoutersFigure().render(Self.study()).draw(in: folder)
        #expect(files.map(\.lastPathComponent).contains("routers_text.svg"))
        for url in files { #expect(try Data(contentsOf: url).count > 60, "\(url.path)") }
    }

    @Test func whatItCannotCompareItRefuses() throws {
        #expect(
            throws: InputError(
                "routers compares jobs that differ in modules, capacity and seed; found jobs of "
                    + "mlp_tokens 0.5 threshold that differ in 'loss'")
        ) { try RoutersFigure().render(Self.study(["loss": .string("reverse_kl")])) }
        let without = try Self.results([JobResult(job: "a", points: [Self.row(seed: 0)])])
        let message =
            "routers: the results do not say which modules ran for which tokens; set "
            + "evaluate.trace_tokens, such as --set evaluate.trace_tokens=4096, in a run that "
            + "routes tokens"
        #expect(throws: InputError(message)) { try RoutersFigure().render(without) }
        #expect(throws: InputError(message)) { try TokenView(without) }
        let leftOut = InputError(
            "routers: was written without traces, which its experiment leaves out; run it again "
                + "without them in 'leave_out'")
        #expect(throws: leftOut) { try TokenView(without.leavingOut([.curves, .traces])) }
    }

    // MARK: - One document

    @Test func digitsStandBeneathTheTokens() throws {
        let view = try TokenView(Self.study())
        #expect(
            view.plain(columns: 80) == """
                mlp-s0, threshold
                document 7, 18 tokens: share of 2 routed modules that ran for a token, 17 % on average
                beneath each token: 0 none of them to 9 all

                <s>The cost is $2.50 = <<1 with é.↵
                99900000000000009099000000000000000
                ?
                0

                """)
        let narrow = view.plain(columns: 20).split(separator: "\n")
        #expect(narrow[3] == "<s>The cost is $2.50")
        #expect(narrow[5] == " = <<1 with é.↵")
    }

    @Test func coloursAreResetAtTheEndOfEachLine() throws {
        let lines = try TokenView(Self.study(), job: "mlp-s1").coloured(columns: 80)
            .split(separator: "\n")
        let text = try #require(lines.first { $0.contains("cost") })
        #expect(text.contains("\u{1B}[48;5;18m\u{1B}[38;5;231m2\u{1B}"))
        #expect(text.contains("\u{1B}[48;5;231m\u{1B}[38;5;16m cost\u{1B}"))
        // One of two modules: the fifth of eight shades.
        #expect(text.contains("\u{1B}[48;5;75m\u{1B}[38;5;16mThe\u{1B}"))
        #expect(lines.dropFirst(2).allSatisfy { $0.hasSuffix("\u{1B}[0m") })
    }

    @Test func thePictureEscapesWhatItShows() throws {
        let hostile = try TokenTrace(
            documents: [.init(index: 0, length: 3)], pieces: ["<s>", "\u{1B}[31m&", "大"],
            modules: [.init(layer: 0, kind: "mlp_tokens")], kept: ["threshold": [0, 1, 0]],
            place: "test")
        let view = try TokenView(
            Self.results([JobResult(job: "a", points: [Self.row(seed: 0)], trace: hostile)]))
        #expect(view.svg.contains(">␛[31m&amp;</text>"))
        #expect(view.svg.contains("textLength=\"16\" lengthAdjust=\"spacingAndGlyphs\""))
        #expect(view.svg.hasPrefix("<?xml") && view.svg.hasSuffix("</svg>\n"))
        #expect(!view.svg.contains("\u{1B}"))
        #expect(view.plain(columns: 80).contains("<s>␛[31m&大\n0009999990"))
    }

    @Test func whatIsNotThereIsNamed() throws {
        let study = try Self.study()
        #expect(throws: InputError("--document: found 3, the trace of mlp-s0 has 7")) {
            try TokenView(study, document: 3)
        }
        #expect(throws: InputError("--point: found 'top_k', the job mlp-s0 has threshold")) {
            try TokenView(study, point: "top_k")
        }
        #expect(
            throws: InputError("--job: found 'heads', jobs with a trace are mlp-s0, mlp-s1")
        ) { try TokenView(study, job: "heads") }
        #expect(
            throws: InputError("--job: found 'mlp', with which several begin: mlp-s0, mlp-s1")
        ) { try TokenView(study, job: "mlp") }
    }
}

extension RoutersFigureTests {
    static func traced() throws -> ResultsFile { try study() }
}
