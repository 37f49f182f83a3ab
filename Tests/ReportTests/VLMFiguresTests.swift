import Catalog
import Foundation
import Report
import Results
import Testing

/// A study of which image tokens a vision-language model reads: one router set at three shares, and rules.
@Suite("Figures of vision-language models")
struct VLMFiguresTests {
    private static let columns: [Column] = [
        Column("job", .text, .label, ""), Column("seed", .whole, .setting, ""),
        Column("selection", .text, .setting, ""), Column("gate", .text, .setting, ""),
        Column("choice", .text, .setting, ""), Column("capacity", .number, .setting, ""),
        Column("draw", .whole, .setting, ""), Column("drop_layer", .whole, .setting, ""),
        Column("domain", .text, .setting, fallback: .string(Schema.allDomains), ""),
        Column("keep_ratio", .number, .measure, ""),
        Column("answer_loss", .number, .measure, isPrimary: true, ""),
        Column("accuracy", .number, .measure, ""), Column("divergence", .number, .measure, ""),
        Column("image_token_share", .number, .measure, ""),
        Column("compute", .number, .measure, ""), Column("compute_formula", .number, .measure, ""),
        Column("prefill_examples_per_second", .number, .time, ""),
        Column("dense_prefill_examples_per_second", .number, .time, ""),
        Column("decode_tokens_per_second", .number, .time, ""),
        Column("dense_decode_tokens_per_second", .number, .time, ""),
    ]

    private static func row(
        _ job: String, _ selection: String, _ share: Double, _ changes: [String: Value] = [:]
    ) -> [String: Value] {
        [
            "job": .string(job), "seed": .int(0), "selection": .string(selection),
            "choice": .string("given"), "capacity": .number(share), "draw": .int(0),
            "answer_loss": .number(0.5 - 0.2 * share), "accuracy": .number(0.45 + 0.4 * share),
            "divergence": .number(0.1), "image_token_share": .number(share),
            "compute": .number(0.3 + 0.7 * share), "compute_formula": .number(0.2 + 0.8 * share),
            "prefill_examples_per_second": .number(200),
            "dense_prefill_examples_per_second": .number(100),
        ].merging(changes) { $1 }
    }

    /// Of two images of 2 by 2 tokens those that stay.
    private static func choice(_ point: String, _ layer: Int, _ masks: [Int32]) throws
        -> ChoiceTrace
    {
        try ChoiceTrace(
            point: point, stack: "decoder", layer: layer, module: "image_tokens", parts: 1,
            tokens: 4, masks: masks, place: "test")
    }

    private func results(images: Bool = true) throws -> ResultsFile {
        let learned = ["choice": Value.string("learned"), "gate": .string("weighted")]
        let jobs = [
            JobResult(
                job: "routers",
                points: try Table(
                    [0.1111, 0.25, 0.5].map { Self.row("routers", "top_k", $0, learned) },
                    columns: Self.columns),
                choices: try [0.25, 0.5].map {
                    try Self.choice("top_k-c\($0)", 0, [1, 0, 0, 0, 0, 0, 0, 1])
                }),
            JobResult(
                job: "grid",
                points: try Table([Self.row("grid", "grid", 0.1111)], columns: Self.columns)),
            JobResult(
                job: "pyramid",
                points: try Table(
                    [Self.row("pyramid", "pyramid", 0.46875, ["keep_ratio": .number(0.5)])],
                    columns: Self.columns)),
            JobResult(
                job: "fastv",
                points: try Table(
                    [
                        Self.row(
                            "fastv", "fastv", 0.5,
                            ["keep_ratio": .number(0.1), "drop_layer": .int(2)])
                    ], columns: Self.columns),
                choices: [
                    try Self.choice("fastv", 2, [1, 1, 0, 0, 0, 0, 1, 1]),
                    try Self.choice("fastv", 3, [1, 0, 0, 0, 0, 0, 0, 1]),
                ]),
        ]
        let white = try Pictures(
            count: 2, size: 4, pixels: Array(repeating: 250, count: 2 * 4 * 4 * 3), place: "test")
        var attributes: [String: Value] = [:]
        for key in ["experiment", "title", "spec", "digest", "created"] {
            attributes[key] = .string("x")
        }
        return try .merging(
            jobs, attributes: attributes,
            teacher: .init(
                columns: [], scores: ["answer_loss": 0.3, "accuracy": 0.9],
                attributes: ["model": .string("m"), "digest": .string("d"), "data": .string("q")]),
            images: images
                ? ImageStudy(
                    families: [], tracedFamilies: ["colour", "shape"], tracedImages: white)
                : nil)
    }

    private func files(_ name: String, _ results: ResultsFile) throws -> FigureFiles {
        try figures.entry(named: name).make().render(results)
    }

    @Test func tiersAreThoseThatWereMeasured() throws {
        let files = try files("vlm_scaling", results())
        let tiers = try #require(files.tables.first { $0.name == "vlm_scaling_tiers.csv" }).text
        let lines = tiers.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        #expect(lines.count == 3)
        let names = lines[0]
        for line in lines.dropFirst() {
            let row = Dictionary(uniqueKeysWithValues: zip(names, line))
            #expect(row["tokens_of_576"] == "64")
            let accuracy = try #require(row["accuracy_of_teacher"].flatMap(Double.init))
            #expect(abs(accuracy - 100 * (0.45 + 0.4 * 0.1111) / 0.9) < 1e-9)
        }
        let text = try #require(files.tables.first { $0.name == "vlm_scaling.md" }).text
        #expect(text.hasPrefix("At 192, 128, 64 of 576 image tokens:"))
        #expect(text.contains("FastV (K = 2)") && text.contains("PyramidDrop"))
        #expect(files.svg.text.contains("as published"))
    }

    @Test func whatIsReadIsLit() throws {
        let files = try files("vlm_tokens", results())
        let table = try #require(files.tables.first { $0.name == "vlm_tokens.csv" }).text
        #expect(table.split(separator: "\n").count == 4)
        #expect(table.contains("FastV (K = 2)") && table.contains("weighted"))
        // Of the first image's first row of tokens: kept twice, once; and never.
        let script = files.gnuplot
        for level in [250, 201, 152] { #expect(script.contains("\(level * 0x10101)")) }
    }

    /// However many methods there are, and however few columns each has.
    @Test(arguments: [1, 9, 38]) func namesDoNotOverlap(methods: Int) throws {
        var results = try results()
        let jobs = try (1...methods).map { layer in
            JobResult(
                job: "fastv\(layer)",
                points: try Table(
                    [Self.row("fastv\(layer)", "fastv", 0.5, ["drop_layer": .int(layer)])],
                    columns: Self.columns),
                choices: [try Self.choice("fastv", 2, [1, 1, 0, 0, 0, 0, 1, 1])])
        }
        results = try .merging(
            jobs, attributes: results.attributes, teacher: results.teacher,
            images: results.images)
        let svg = try files("vlm_tokens", results).svg.text
        let pattern =
            /<text x="([0-9.]+)" y="([0-9.]+)" font-size="([0-9.]+)" text-anchor="middle"[^>]*>([^<]+)</
        let words = try svg.matches(of: pattern).map { match in
            (
                x: try #require(Double(match.1)), y: try #require(Double(match.2)),
                // About as wide as letters are.
                width: 0.6 * (try #require(Double(match.3))) * Double(match.4.count),
                text: match.4
            )
        }
        #expect(words.count { $0.text.hasPrefix("(K = ") || $0.text.contains("FastV") } >= methods)
        for (index, one) in words.enumerated() {
            for other in words[..<index] where abs(other.y - one.y) < 9 {
                #expect(
                    abs(other.x - one.x) > (other.width + one.width) / 2,
                    "\(other.text) and \(one.text)")
            }
        }
    }

    @Test func withoutTracesItSaysHowToHaveThem() throws {
        let error = #expect(throws: InputError.self) {
            try files("vlm_tokens", results(images: false))
        }
        #expect(error?.description.contains("evaluate.trace_examples=1") == true)
        #expect(throws: InputError.self) { try files("vlm_tokens", SyntheticStudy().results) }
    }

    @Test func choicesOfOtherImagesAreRefused() throws {
        var results = try results()
        results.choices["fastv"] = [try Self.choice("fastv", 2, [1, 0, 0, 0])]
        #expect(throws: InputError.self) { try files("vlm_tokens", results) }
        // Masks of several parts have other numbers than 0 and 1.
        results.choices["fastv"] = [
            try ChoiceTrace(
                point: "fastv", stack: "decoder", layer: 2, module: "experts", parts: 2, tokens: 4,
                masks: [3, 3, 3, 3, 3, 3, 3, 3], place: "test")
        ]
        #expect(throws: InputError.self) { try files("vlm_tokens", results) }
    }
}
