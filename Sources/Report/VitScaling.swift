import Catalog
import Results

/// How near an elastic autoencoder of images stays to its teacher: cosine similarity and
/// reconstruction loss against compute for the four module kinds, all layers against every second.
public struct VitScaling: Figure {
    static let title = "Similarity versus compute of an elastic autoencoder of images"

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let lines = try VitLine.all(in: results)
        guard lines.contains(where: { $0.part == .learned }) else {
            throw InputError(
                "vit_scaling has nothing to draw: /points has no row that routes one of "
                    + Schema.modules.joined(separator: ", ") + " alone, learned, by top_k")
        }
        let tables = VitScalingTables(results: results, lines: lines)
        return FigureFiles(
            name: "vit_scaling", gnuplot: VitScalingScript(results: results, lines: lines).code,
            tables: [
                ("vit_scaling.md", tables.markdown), ("vit_scaling.csv", tables.savings.text(.csv)),
                ("vit_scaling_points.csv", tables.points.text(.csv)),
            ])
    }
}

/// One line of the figure.
struct VitLine {
    enum Part: String {
        /// Trained routers, which choose by top-k.
        case learned
        /// A uniform choice: of routers without LoRA, or in the training of LoRA too.
        case floor
        /// In the tables only.
        case other
    }

    let similarity: Sweep
    /// The same points; `nil` if the file has no reconstruction loss of them.
    let loss: Sweep?
    let extent: RoutedExtent

    var key: Sweep.Key { similarity.key }

    var part: Part {
        switch (key.selection, key.choice) {
        case ("top_k", "learned"): .learned
        case ("random", "random"): .floor
        case ("random", _) where key.rank == 0: .floor
        default: .other
        }
    }

    /// In the order of module kinds, then all layers first, then by rank.
    static func all(in results: ResultsFile) throws -> [VitLine] {
        let variants = Sweep.variantColumns.filter { !["layers", "stacks"].contains($0) }
        let similarities = try Sweep.all(
            in: results, measure: "cosine_similarity", variants: variants)
        let losses = try Sweep.all(in: results, measure: "reconstruction_loss", variants: variants)
        let severalStacks = Set(similarities.map(\.key.stacks)).count > 1
        let lines = similarities.map { similarity in
            VitLine(
                similarity: similarity, loss: losses.first { $0.key == similarity.key },
                extent: RoutedExtent(
                    layers: similarity.key.layers,
                    stacks: severalStacks ? similarity.key.stacks : ""))
        }
        return Schema.modules.flatMap { module in
            lines.filter { $0.key.module == module }
                .sorted { ($0.extent, $0.key.rank) < ($1.extent, $1.key.rank) }
        }
    }

    /// Compute from which on the student is as similar to the teacher as `similarity`; `seed`: of
    /// one seed alone.
    func compute(atSimilarity wanted: Double, seed: Int? = nil) -> EqualLoss? {
        let curve = seed.map(similarity.curve(ofSeed:)) ?? similarity.curve
        return EqualLoss(
            curve: curve.map { ($0.compute, 1 - $0.found) }, routerCost: similarity.routerCost,
            teacherLoss: 0, limit: 1 - wanted)
    }
}

/// Which layers are routed, of which stacks.
struct RoutedExtent: Hashable, Comparable {
    /// As in `/points`: runs of layers such as `1,3,5`, with anything between.
    let layers: String
    /// Empty where all lines have the same.
    let stacks: String

    /// The runs of layers, one for each module and stack that is told apart.
    private var runs: [[Int]] {
        layers.split { !"0123456789,".contains($0) }
            .map { $0.split(separator: ",").compactMap { Int($0) } }.filter { !$0.isEmpty }
    }

    /// "all layers", "every second layer", "layers 0,2", with the stacks.
    var name: String {
        let runs = runs
        func fits(_ from: Int, by step: Int) -> Bool {
            !runs.isEmpty
                && runs.allSatisfy { run in
                    run == run.indices.map { from + step * $0 }
                }
        }
        let name =
            fits(0, by: 1)
            ? "all layers" : fits(1, by: 2) ? "every second layer" : "layers \(layers)"
        return stacks.isEmpty ? name : "\(name), \(stacks)"
    }

    private var count: Int { runs.reduce(0) { $0 + $1.count } }

    /// More layers first.
    static func < (first: RoutedExtent, second: RoutedExtent) -> Bool {
        (-first.count, first.layers, first.stacks) < (-second.count, second.layers, second.stacks)
    }
}
