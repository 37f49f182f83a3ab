import Foundation
import Results

/// The numbers behind figure 5 as plain tables.
struct Figure5Tables {
    let teacherLoss: Double
    let caption: String
    let lines: [Figure5Lines]
    let rows: [SavingRow]

    init(results: ResultsFile, lines: [Figure5Lines], savings: [SavingRow]) {
        teacherLoss = results.teacher.lmLoss
        caption = StudyCaption(results: results, fallbackTitle: Figure5.title).markdown
        (self.lines, rows) = (lines, savings)
    }

    /// Saving at equal loss with full precision; NaN for none.
    var savings: Table {
        var columns: [Table.Column] = [
            .init("module", .texts(rows.map(\.sweep.key.module))),
            .init("variant", .texts(rows.map(\.sweep.key.variant))),
            .init("lora_rank", .wholes(rows.map(\.sweep.key.rank))),
            .init("gate", .texts(rows.map(\.sweep.key.gate))),
            .init("selection", .texts(rows.map(\.sweep.key.selection))),
            .init("seeds", .wholes(rows.map(\.sweep.seeds.count))),
        ]
        for (place, tolerance) in SavingRow.tolerances.enumerated() {
            let found = rows.map { $0.savings[place] }
            let name = String(format: "saving_within_%.0f_percent", 100 * tolerance)
            columns += [
                .init(name, .numbers(found.map { $0.mean?.saving ?? .nan })),
                .init(
                    name + "_is_at_least", .wholes(found.map { $0.mean?.isBound == true ? 1 : 0 })),
                .init(name + "_minimum", .numbers(found.map(\.minimum))),
                .init(name + "_maximum", .numbers(found.map(\.maximum))),
            ]
        }
        return Table(columns)
    }

    /// Every plotted point.
    var points: Table {
        let points = lines.flatMap { lines in
            lines.all.flatMap { line in line.sweep.points.map { (line.part, line.sweep.key, $0) } }
        }
        return Table([
            .init("module", .texts(points.map(\.1.module))),
            .init("line", .texts(points.map(\.0.rawValue))),
            .init("variant", .texts(points.map(\.1.variant))),
            .init("lora_rank", .wholes(points.map(\.1.rank))),
            .init("gate", .texts(points.map(\.1.gate))),
            .init("choice", .texts(points.map(\.1.choice))),
            .init("selection", .texts(points.map(\.1.selection))),
            .init("capacity", .numbers(points.map(\.2.capacity))),
            .init("compute_module", .numbers(points.map(\.2.computeModule.mean))),
            .init("compute", .numbers(points.map(\.2.compute.mean))),
            .init("lm_loss", .numbers(points.map(\.2.found.mean))),
            .init("lm_loss_minimum", .numbers(points.map(\.2.found.minimum))),
            .init("lm_loss_maximum", .numbers(points.map(\.2.found.maximum))),
            .init("above_teacher", .numbers(points.map { $0.2.found.mean - teacherLoss })),
            .init("seeds", .wholes(points.map(\.2.found.count))),
        ])
    }

    /// What choosing per input adds: loss of the static choice minus loss of top-k at the same
    /// capacity, seed by seed.
    var overStatic: Table {
        var cells: [(key: Sweep.Key, capacity: Double, difference: Statistics)] = []
        for lines in lines where lines.panel.dashed == "static" {
            for sweep in lines.sweeps(.solid) {
                let fixed = lines.sweeps(.dashed).first {
                    $0.key.rank == sweep.key.rank && $0.key.variant == sweep.key.variant
                }
                for point in sweep.points {
                    let other = fixed?.points.first { $0.capacity == point.capacity }
                    let differences = point.bySeed.keys.sorted().compactMap { seed in
                        other?.bySeed[seed].flatMap { other in
                            point.bySeed[seed].map { other.found - $0.found }
                        }
                    }
                    guard !differences.isEmpty else { continue }
                    cells.append((sweep.key, point.capacity, Statistics(of: differences)))
                }
            }
        }
        return Table([
            .init("module", .texts(cells.map(\.key.module))),
            .init("variant", .texts(cells.map(\.key.variant))),
            .init("lora_rank", .wholes(cells.map(\.key.rank))),
            .init("capacity", .numbers(cells.map(\.capacity))),
            .init("static_minus_top_k", .numbers(cells.map(\.difference.mean))),
            .init("minimum", .numbers(cells.map(\.difference.minimum))),
            .init("maximum", .numbers(cells.map(\.difference.maximum))),
            .init("seeds", .wholes(cells.map(\.difference.count))),
        ])
    }

    var markdown: String {
        var columns: [Table.Column] = [
            .init("routed", .texts(rows.map(\.panel.title))),
            .init("LoRA rank", .wholes(rows.map(\.sweep.key.rank))),
            .init("gate", .texts(rows.map(\.sweep.key.gate))),
        ]
        if rows.contains(where: { !$0.sweep.key.variant.isEmpty }) {
            columns.append(.init("variant", .texts(rows.map(\.sweep.key.variant))))
        }
        for (place, tolerance) in SavingRow.tolerances.enumerated() {
            columns.append(
                .init(
                    "within " + String(format: "%.0f %%", 100 * tolerance),
                    .texts(rows.map { $0.savings[place].textWithRange })))
        }
        return """
            # Saving at equal loss

            The share of the routed module kind's compute that can go before the loss is 1 % or 5 %
            above the teacher's, \(String(format: "%.4f", teacherLoss)) nats per token: on means over seeds, linear between points,
            closed by everything chosen (1 and the router's cost, the teacher's loss). Tokens by
            calibrated threshold, heads and experts by top-k. In brackets the range over seeds.

            \(Table(columns).text(.markdown))
            \(caption).

            ## What routing per input adds

            Loss of the static choice (the same for every input) minus loss of top-k, in nats per
            token at the same capacity, seed by seed.

            \(overStatic.text(.markdown))
            ## The points of the figure

            \(points.text(.markdown))
            """
    }
}
