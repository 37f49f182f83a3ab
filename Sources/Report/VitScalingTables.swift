import Foundation
import Results

/// The numbers behind the figure of vision scaling.
struct VitScalingTables {
    /// Similarities to the teacher that count as near.
    static let levels = [0.99, 0.95]

    let results: ResultsFile
    let lines: [VitLine]

    private var rows: [VitLine] { lines.filter { $0.part == .learned } }

    private static func settings(_ lines: [VitLine]) -> [Table.Column] {
        [
            .init("module", .texts(lines.map(\.key.module))),
            .init("layers", .texts(lines.map(\.extent.name))),
            .init("lora_rank", .wholes(lines.map(\.key.rank))),
            .init("gate", .texts(lines.map(\.key.gate))),
            .init("variant", .texts(lines.map(\.key.variant))),
        ]
    }

    /// The least compute at which each line is as similar to the teacher as `levels`; NaN for none
    /// below the dense model's.
    var savings: Table {
        var columns =
            Self.settings(rows)
            + [.init("seeds", .wholes(rows.map(\.similarity.seeds.count)))]
        for level in Self.levels {
            let found = rows.map { $0.compute(atSimilarity: level) }
            let seeds = rows.map { Self.ofSeeds($0, level) }
            let name = String(format: "compute_at_similarity_%.2f", level)
            columns += [
                .init(name, .numbers(found.map { $0?.compute ?? .nan })),
                .init(name + "_is_at_most", .wholes(found.map { $0?.isBound == true ? 1 : 0 })),
                .init(name + "_minimum", .numbers(seeds.map(\.minimum))),
                .init(name + "_maximum", .numbers(seeds.map(\.maximum))),
            ]
        }
        return Table(columns)
    }

    /// Of each seed by itself; a seed that is never so similar below the dense model counts as 1.
    private static func ofSeeds(_ line: VitLine, _ level: Double) -> Statistics {
        Statistics(
            of: line.similarity.seeds.map {
                line.compute(atSimilarity: level, seed: $0)?.compute ?? 1
            })
    }

    /// Every point, those that are not drawn among them.
    var points: Table {
        let points = lines.flatMap { line in line.similarity.points.map { (line, $0) } }
        let losses = points.map { line, point in
            line.loss?.points.first { $0.capacity == point.capacity }?.found
        }
        return Table(
            Self.settings(points.map(\.0)) + [
                .init("line", .texts(points.map(\.0.part.rawValue))),
                .init("choice", .texts(points.map(\.0.key.choice))),
                .init("selection", .texts(points.map(\.0.key.selection))),
                .init("capacity", .numbers(points.map(\.1.capacity))),
                .init("compute_module", .numbers(points.map(\.1.computeModule.mean))),
                .init("compute", .numbers(points.map(\.1.compute.mean))),
                .init("cosine_similarity", .numbers(points.map(\.1.found.mean))),
                .init("cosine_similarity_minimum", .numbers(points.map(\.1.found.minimum))),
                .init("cosine_similarity_maximum", .numbers(points.map(\.1.found.maximum))),
                .init("reconstruction_loss", .numbers(losses.map { $0?.mean ?? .nan })),
                .init(
                    "reconstruction_loss_minimum", .numbers(losses.map { $0?.minimum ?? .nan })),
                .init(
                    "reconstruction_loss_maximum", .numbers(losses.map { $0?.maximum ?? .nan })),
                .init("seeds", .wholes(points.map(\.1.found.count))),
            ])
    }

    var markdown: String {
        var columns: [Table.Column] = [
            .init("routed", .texts(rows.map { StudyRow.title(ofModule: $0.key.module) })),
            .init("layers", .texts(rows.map(\.extent.name))),
            .init("LoRA rank", .wholes(rows.map(\.key.rank))),
        ]
        if Set(rows.map(\.key.gate)).count > 1 {
            columns.append(.init("gate", .texts(rows.map(\.key.gate))))
        }
        if rows.contains(where: { !$0.key.variant.isEmpty }) {
            columns.append(.init("variant", .texts(rows.map(\.key.variant))))
        }
        for level in Self.levels {
            columns.append(
                .init(
                    "compute at \(level)", .texts(rows.map { Self.text($0, level) }),
                    alignsRight: true))
        }
        let caption = StudyCaption(results: results, fallbackTitle: VitScaling.title)
        let loss = results.teacher.reconstructionLoss
        return """
            # Compute at a similarity

            The least compute of the routed module kind, as a share of the teacher's, at which the
            student's decoder outputs have a cosine similarity of 0.99 or 0.95 to the teacher's: on
            means over seeds, linear between points, closed by everything chosen (1 and the routers'
            cost, similarity 1); by top-k. In brackets the range over seeds. "dense": not below the
            dense model's. The teacher's reconstruction loss is \(String(format: "%.4f", loss)).

            \(Table(columns).text(.markdown))
            \(caption.markdown).

            ## The points of the figure

            Selections and choices that are not drawn stand here as "other".

            \(points.text(.markdown))
            """
    }

    /// "61 % (58 to 64)", "≤ 40 %" where the least compute measured is still as similar.
    private static func text(_ line: VitLine, _ level: Double) -> String {
        guard let found = line.compute(atSimilarity: level) else { return "dense" }
        let mean = (found.isBound ? "≤ " : "") + percent(found.compute)
        let seeds = ofSeeds(line, level)
        let (low, high) = (percent(seeds.minimum), percent(seeds.maximum))
        return low == high ? mean : "\(mean) (\(low) to \(high))"
    }
}
