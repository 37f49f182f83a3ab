import Catalog
import Foundation
import Report
import Results
import ResultsTestSupport
import Testing

@Suite("Figures of autoencoders of images")
struct VitScalingTests {
    private static func point(
        _ seed: Int, _ compute: Double, _ similarity: Double, layers: String = "0,1",
        selection: String = "top_k"
    ) -> [String: Value] {
        SyntheticVision.row([
            "module": .string("mlp_tokens"), "layers": .string(layers),
            "capacity": .number(compute), "seed": .int(seed), "selection": .string(selection),
            "compute_module": .number(compute), "compute_router": .number(0.1),
            "cosine_similarity": .number(similarity), "reconstruction_loss": .number(0.5),
        ])
    }

    private static func cells(_ name: String, _ files: FigureFiles) throws -> [[String]] {
        try #require(files.tables.first { $0.name == name }).text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Means over seeds: 0.92 at 0.5, 0.98 at 0.8, closed by 1 at 1.1. So 0.99 is half-way to 1.1 and
    /// 0.95 half-way from 0.5. Seed 0 alone, from 0.90: 0.5 + 0.3 * 5/8; seed 1, from 0.94: + 0.3/4.
    @Test func computeIsReadOffTheMeansOverSeeds() throws {
        let job = JobResult(
            job: "a",
            points: [
                Self.point(0, 0.5, 0.90), Self.point(1, 0.5, 0.94), Self.point(0, 0.8, 0.98),
                Self.point(1, 0.8, 0.98), Self.point(0, 0.5, 0.5, selection: "random"),
            ])
        let files = try VitScaling().render(SyntheticVision.results([job], images: nil))
        let rows = try Self.cells("vit_scaling.csv", files)
        #expect(rows.count == 2)
        #expect(rows[1].prefix(3) == ["mlp_tokens", "all layers", "0"])
        #expect(rows[1][5] == "2")
        let numbers = rows[1].dropFirst(6).compactMap { Double($0) }
        let expected = [0.95, 0, 0.95, 0.95, 0.65, 0, 0.575, 0.6875]
        #expect(numbers.count == expected.count)
        #expect(zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(numbers)")
        let markdown = try #require(files.tables.first { $0.name == "vit_scaling.md" }).text
        #expect(markdown.contains("| MLP tokens | all layers | 0 | 95 % | 65 % (57 % to 69 %) |"))
        #expect(try Self.cells("vit_scaling_points.csv", files).count == 4)
        #expect(files.gnuplot.contains("held-out images scored"))
        #expect(files.gnuplot.contains("trained on 400 k images"))
    }

    @Test(arguments: [
        ("0,1,2+0,1", "all layers"), ("1,3,5+1", "every second layer"),
        ("decoder 1 encoder 1,3,5", "every second layer"), ("0", "all layers"),
        ("0,2", "layers 0,2"), ("", "layers "),
    ])
    func extentsHaveNames(layers: String, name: String) throws {
        #expect(try Self.extents([layers]) == [name])
    }

    @Test func moreLayersComeFirst() throws {
        #expect(
            try Self.extents(["1,3,5+1", "2", "0,1,2,3,4,5+0,1"])
                == ["all layers", "every second layer", "layers 2"])
    }

    /// As the table has them.
    private static func extents(_ layers: [String]) throws -> [String] {
        let job = JobResult(job: "a", points: layers.map { point(0, 0.5, 0.9, layers: $0) })
        let files = try VitScaling().render(SyntheticVision.results([job], images: nil))
        return try #require(files.tables.first { $0.name == "vit_scaling.csv" }).text
            .split(separator: "\n").dropFirst().map { line in
                // Lists of layers are quoted.
                line.split(separator: "\"").first { $0.hasPrefix("layers") }.map(String.init)
                    ?? String(line.split(separator: ",")[1])
            }
    }

    @Test(.enabled(if: Figure5Tests.hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func renderWithGnuplot() throws {
        try Figure5Tests().inFolder("vision") { folder in
            let scaling = try SyntheticVision.scaling()
            for files in try [
                VitScaling().render(scaling), Reconstructions().render(scaling),
                DomainRobustness().render(SyntheticVision.domains()),
            ] {
                for url in try files.draw(in: folder) {
                    #expect(try Data(contentsOf: url).count > 60, "\(url.path)")
                }
            }
        }
    }

    // MARK: - Reconstructions

    @Test func theSheetIsOfTheFirstSeedAndRoutersAlone() throws {
        let files = try Reconstructions().render(SyntheticVision.scaling())
        let rows = try Self.cells("reconstructions.csv", files)
        #expect(rows.count == 1 + 4 * 4)
        #expect(rows.dropFirst().prefix(4).map { $0[1] } == ["0.9", "0.75", "0.5", "0.25"])
        #expect(rows.dropFirst().allSatisfy { $0[3...5] == ["all layers", "0", "0"] })
        // 19 columns of 32 pixels; gaps of 3 between them, of 9 more between the groups.
        let lines = files.gnuplot.split(separator: "\n")
        let start = try #require(lines.firstIndex(of: "$panel1_1 << EOD"))
        #expect(lines[start + 1].split(separator: " ").count == 19 * 32 + 18 * 3 + 4 * 9)
        #expect(lines[(start + 1)...].firstIndex(of: "EOD") == start + 1 + 8 * 32 + 7 * 3)
        // The first pixel of the first picture, then of the masked one: grey.
        #expect(lines[start + 1].hasPrefix("\(40 << 16 | 0 << 8 | 200) "))
        #expect(lines[start + 1].split(separator: " ")[35] == "\(40 << 16 | 0 << 8 | 200)")
        #expect(lines[start + 1].split(separator: " ")[39] == "\(128 << 16 | 128 << 8 | 128)")
    }

    @Test func largePicturesAreDrawnSmaller() throws {
        // Squares of 2 by 2 pixels: 10, 20, 30, 40 in red; blue all of it.
        let pixels = (0..<128 * 128).flatMap { place -> [UInt8] in
            let (row, column) = (place / 128, place % 128)
            return [UInt8(10 + 10 * (column % 2) + 20 * (row % 2)), 0, 255]
        }
        let picture = try Pictures(count: 1, size: 128, pixels: pixels, place: "test")
        let results = try SyntheticVision.results(
            [JobResult(job: "a", points: [Self.point(0, 0.5, 0.9)])],
            images: ImageStudy(
                families: [], sheet: .init(image: picture, masked: picture, teacher: picture)))
        let lines = try Reconstructions().render(results).gnuplot.split(separator: "\n")
        let start = try #require(lines.firstIndex(of: "$panel1_1 << EOD"))
        let row = lines[start + 1].split(separator: " ")
        #expect(row.count == 3 * 64 + 2 * 6)
        #expect(row[0] == "\(25 << 16 | 255)")
    }

    @Test func withoutPicturesItSaysHowToHaveThem() throws {
        let job = JobResult(job: "a", points: [Self.point(0, 0.5, 0.9)])
        #expect(
            throws: InputError(
                "reconstructions has nothing to draw: the results have no pictures; set "
                    + "evaluate.sheet_images, such as --set evaluate.sheet_images=8, in a run on "
                    + "images")
        ) { try Reconstructions().render(SyntheticVision.results([job], images: nil)) }
    }

    // MARK: - The wrong results

    @Test(
        arguments: figures.names.filter {
            ![
                "vlm_scaling", "vlm_tokens", "matformer", "matformer_images", "speculation",
                "scaling",
            ].contains($0)
        })
    func whatIsAboutSomethingElseIsRefused(name: String) throws {
        let isOfImages = ["vit_scaling", "reconstructions", "domain_robustness"].contains(name)
        let figure = try figures.entry(named: name).make()
        let (results, needed, about) =
            isOfImages
            ? (try SyntheticStudy().results, "cosine_similarity", "language models")
            : (try SyntheticVision.scaling(), "lm_loss", "autoencoders of images")
        #expect(
            throws: InputError(
                "\(results.text("experiment")): the results have no \(needed), which is needed "
                    + "here: they are about \(about)")
        ) { try figure.render(results) }
    }
}
