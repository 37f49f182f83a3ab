import Catalog
import Foundation
import Results

/// A router set for every capacity against a set for each: loss over compute at equal tokens and at
/// equal seconds, the paired difference, and what the training cost; a row of panels a module kind.
public struct CapacityFigure: Figure {
    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let rows = try StudyRow.all(in: results)
        let studies = distinct(rows.map(\.module)).map { CapacityStudy($0, rows) }
            .filter { !$0.own.isEmpty && !$0.shared.isEmpty }
        guard !studies.isEmpty else {
            throw InputError(
                "capacity has nothing to draw: /points has no module kind with sets of one capacity "
                    + "each and with one trained at drawn capacities (train.capacities)")
        }
        return FigureFiles(
            name: "capacity",
            gnuplot: CapacityScript(
                results: results, studies: Array(studies.prefix(CapacityScript.maximumRows))
            ).code,
            tables: [
                ("capacity.csv", CapacityTables.differences(studies).text(.csv)),
                ("capacity_cost.csv", CapacityTables.costs(studies).text(.csv)),
            ])
    }
}

/// The numbers behind the figure.
enum CapacityTables {
    /// A comparison of a shared set with the sets of one capacity each.
    struct Comparison {
        let name: String
        /// As in the legend.
        let style: CapacityStyle
        let line: StudyLine
    }

    /// What stands beside the own sets, in the order of drawing.
    static func comparisons(_ study: CapacityStudy) -> [Comparison] {
        study.shared.flatMap { shared -> [Comparison] in
            let long = shared.nearest(toTokens: study.ownTokens)
            let short = shared.nearest(toTokens: study.tokensOfOne)
            return [
                long.map {
                    Comparison(
                        name: "equal tokens", style: .init(shared.draw, .long), line: $0.line)
                },
                Comparison(
                    name: "equal seconds", style: .init(shared.draw, .seconds),
                    line: study.atEqualSeconds(shared)),
                short.flatMap {
                    $0.steps == long?.steps
                        ? nil
                        : Comparison(
                            name: "tokens of one set", style: .init(shared.draw, .short),
                            line: $0.line)
                },
            ].compactMap { $0 }
        }
    }

    /// Loss of the shared set minus that of the own one, paired by seed.
    static func differences(_ studies: [CapacityStudy]) -> Table {
        let cells = studies.flatMap { study in
            comparisons(study).flatMap { comparison in
                study.own.capacities.map { capacity in
                    (
                        study, comparison, capacity,
                        comparison.line.difference(to: study.own, at: capacity)
                    )
                }
            }
        }
        return Table([
            .init("module", .texts(cells.map(\.0.module))),
            .init("draw", .texts(cells.map(\.1.style.draw))),
            .init("budget", .texts(cells.map(\.1.name))),
            .init("capacity", .numbers(cells.map(\.2))),
            .init("lm_loss", .numbers(cells.map { $0.1.line.meanLoss(at: $0.2) })),
            .init("lm_loss_of_own_set", .numbers(cells.map { $0.0.own.meanLoss(at: $0.2) })),
            .init("difference", .numbers(cells.map(\.3.mean))),
            .init("half_width_95", .numbers(cells.map(\.3.halfWidth))),
            .init("seeds", .wholes(cells.map(\.3.count))),
        ])
    }

    /// Tokens and mean seconds over seeds of the training.
    static func costs(_ studies: [CapacityStudy]) -> Table {
        let cells = studies.flatMap { study in
            [(study.module, "own sets, all", study.ownTokens, study.ownSeconds)]
                + study.shared.flatMap { shared in
                    shared.runs.map {
                        (study.module, "\(shared.draw), \($0.steps) steps", $0.tokens, $0.seconds)
                    }
                }
        }
        return Table([
            .init("module", .texts(cells.map(\.0))), .init("sets", .texts(cells.map(\.1))),
            .init("tokens_trained", .numbers(cells.map(\.2))),
            .init(
                "train_seconds",
                .numbers(cells.map { meanSeconds($0.3) })),
        ])
    }

    static func meanSeconds(_ bySeed: [Int: Double]) -> Double {
        Statistics(of: bySeed.sorted { $0.key < $1.key }.map(\.value)).mean
    }
}

/// How a shared set is drawn: colour by the rule of drawing, mark and dash by the budget.
struct CapacityStyle {
    enum Budget: CaseIterable { case long, seconds, short }

    let draw: String
    let budget: Budget

    init(_ draw: String, _ budget: Budget) { (self.draw, self.budget) = (draw, budget) }

    var colour: String { draw == "sandwich" ? "#009E73" : "#D55E00" }
    /// Filled circle, open circle, triangle.
    var point: Int { budget == .long ? 7 : budget == .seconds ? 6 : 9 }
    var dash: GnuplotCode { budget == .short ? "dashtype 2" : "dashtype 1" }
    var name: String {
        draw == "sandwich"
            ? "shared, sandwich (3 passes a step)" : "shared, one drawn capacity a step"
    }
}
