import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

@Suite("Figure of domain robustness")
struct DomainFigureTests {
    /// Four sub-modules of which two run, for two tokens of two images each of dogs and birds.
    private static func choice(dogs: [Int32], birds: [Int32] = [0b0011, 0b0011]) throws
        -> ChoiceTrace
    {
        try ChoiceTrace(
            point: "top_k", stack: "encoder", layer: 3, module: "heads", parts: 4, tokens: 2,
            masks: dogs + dogs + birds + birds, place: "test")
    }

    /// Sets of dogs and of birds with two seeds each, and one of all.
    private static func jobs(gap: Double = 0.03, seeds: [Int] = [0, 1]) throws -> [JobResult] {
        let masks: [String: [[Int32]]] = [
            "dogs": [[0b0011, 0b0011], [0b1100, 0b0011]],
            "birds": [[0b0011, 0b0110], [0b0011, 0b0110]],
        ]
        return try ["dogs", "birds", "all"].flatMap { subset in
            try seeds.map { seed in
                let found = ["dogs", "birds"].map {
                    subset == $0 ? 0.02 : subset == "all" ? 0.025 : 0.02 + gap
                }
                return JobResult(
                    job: "\(subset)-s\(seed)",
                    points: zip(["dogs", "birds"], found).map { domain, distance in
                        SyntheticVision.row([
                            "train_subset": .string(subset), "domain": .string(domain),
                            "seed": .int(seed), "cosine_similarity": .number(1 - distance),
                        ])
                    }, documents: ["top_k": [found[0], found[0], found[1], found[1]]],
                    choices: try masks[subset].map { [try choice(dogs: $0[seed])] } ?? [])
            }
        }
    }

    private static let images = ImageStudy(
        families: ["dogs", "dogs", "birds", "birds"],
        tracedFamilies: ["dogs", "dogs", "birds", "birds"])

    private static func results(_ jobs: [JobResult], _ study: ImageStudy? = images) throws
        -> ResultsFile
    {
        try SyntheticVision.results(jobs, images: study, experiment: "domain-robustness")
    }

    private static func cells(_ name: String, _ files: FigureFiles) throws -> [[String]] {
        try #require(files.tables.first { $0.name == name }).text.split(separator: "\n").map {
            $0.split(separator: ",").map(String.init)
        }
    }

    /// Overlaps on dogs, of 4 + 4 chosen: families with seed 0: 2 + 1, so 6/8; with seed 1: 0 + 1, so
    /// 2/8; seeds of dogs: 0 + 2, so 4/8; of birds all. On birds all agree. Families: (0.5 + 1) / 2;
    /// seeds: (0.75 + 1) / 2; both: dogs 0 with birds 1 6/8, dogs 1 with birds 0 2/8, as families.
    @Test func agreementIsTheOverlapOfChoices() throws {
        let files = try DomainRobustness().render(Self.results(Self.jobs()))
        let rows = try Self.cells("domain_robustness_agreement.csv", files).dropFirst()
        #expect(rows.map { $0[4] } == ["domain", "seed", "domain and seed"])
        #expect(rows.map { $0[5] } == ["0.75", "0.875", "0.75"])
        #expect(rows.allSatisfy { $0[6] == "0.5" })
        #expect(rows.map { $0[7] } == ["0.5", "0.75", "0.5"])
        #expect(rows.map { $0[8] } == ["2", "2", "2"])
        let pairs = try Self.cells("domain_robustness_families.csv", files)
        #expect(pairs.dropFirst() == [["heads", "dogs", "birds", "0.75"]])
    }

    /// In-domain 0.98 on every image, out-of-domain 0.95, all 0.975: no width. Agreement of families
    /// minus that of seeds: - 0.25 on dogs, 0 on birds.
    @Test func intervalsAndVerdicts() throws {
        let files = try DomainRobustness().render(Self.results(Self.jobs()))
        let rows = try Self.cells("domain_robustness_intervals.csv", files).dropFirst()
        #expect(rows.map { $0.last } == ["4", "4", "4", "4"])
        for (row, expected) in zip(rows, [0.03, -0.005, -0.125, -0.125]) {
            #expect(row[row.count - 5] == "heads")
            for number in row.suffix(4).prefix(3) {
                #expect(abs((Double(number) ?? 9) - expected) < 1e-12, "\(row)")
            }
        }
        let text = try #require(files.tables.first { $0.name == "domain_robustness.md" }).text
        for line in [
            "- Similarity, in-domain minus out-of-domain: in-domain better by 0.0300 "
                + "(95 % interval +0.0300 to +0.0300).",
            "- Agreement of choices, over families minus over seeds: families agree less by 0.1250 "
                + "(95 % interval -0.1250 to -0.1250).",
            "- Agreement of choices, over families and seeds minus over seeds: families agree less "
                + "by 0.1250 (95 % interval -0.1250 to -0.1250).",
            "| dogs | 0.9800 | 0.9500 |", "| all | 0.9750 | 0.9750 |",
        ] { #expect(text.contains(line), "\(line)") }
        #expect(files.gnuplot.contains("in-domain better by 0.0300"))
    }

    @Test func oneSeedHasNoYardstickAndNoGapNoDifference() throws {
        let files = try DomainRobustness().render(Self.results(Self.jobs(gap: 0, seeds: [0])))
        let text = try #require(files.tables.first { $0.name == "domain_robustness.md" }).text
        #expect(
            text.contains(
                "in-domain minus out-of-domain: no difference found, +0.0000 (95 % interval "
                    + "+0.0000 to +0.0000)"))
        #expect(text.contains("not known (needed: two seeds and evaluate.trace_images)"))
    }

    @Test func similarityIsAMeanOverSeeds() throws {
        var jobs = try Self.jobs()
        jobs[0].set("cosine_similarity", ofRow: 1, to: .number(0.93))
        let files = try DomainRobustness().render(Self.results(jobs))
        let rows = try Self.cells("domain_robustness_similarity.csv", files)
        let cell = try #require(rows.first { $0[1] == "dogs" && $0[2] == "birds" })
        #expect(cell[3...] == ["0.94", "0.93", "0.95", "2"])
    }

    @Test func whatItCannotCompareItRefuses() throws {
        var jobs = try Self.jobs()
        jobs[1].set("lora_rank", ofRow: 0, to: .int(1))
        #expect(
            throws: InputError(
                "domain_robustness compares jobs that differ in modules, train_subset and seed; "
                    + "found jobs of heads that differ in 'lora_rank'")
        ) { try DomainRobustness().render(Self.results(jobs)) }

        jobs = try Self.jobs()
        jobs[0].documents = ["top_k": [0.1]]
        #expect(
            throws: InputError(
                "domain_robustness: /documents/dogs-s0/top_k has 1 images, /images/family 4")
        ) { try DomainRobustness().render(Self.results(jobs)) }

        #expect(
            throws: InputError(
                "domain_robustness has nothing to draw: the results have no rows by family; set "
                    + "evaluate.families")
        ) { try DomainRobustness().render(Self.results(Self.jobs(), nil)) }

        let one = try Self.jobs().filter { $0.job.hasPrefix("dogs") }
        let error = #expect(throws: InputError.self) {
            try DomainRobustness().render(Self.results(one))
        }
        #expect(error?.description.contains("at least two of the families") == true)
    }
}
