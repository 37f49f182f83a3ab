import Catalog
import Results

/// Gate estimators: loss over compute of each, what the choice is worth beside that of the loss, and
/// a calibrated threshold beside a fixed one.
public struct EstimatorsFigure: Figure {
    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let rows = try StudyRow.all(in: results)
        let studies = distinct(rows.map(\.module)).compactMap { EstimatorStudy($0, rows) }
            .filter { $0.estimators.count > 1 }
        guard !studies.isEmpty else {
            throw InputError(
                "estimators has nothing to draw: /points has no module kind that was trained by two "
                    + "gate estimators (routing.gate, routing.subtract_mean)")
        }
        return FigureFiles(
            name: "estimators",
            gnuplot: EstimatorsScript(
                results: results, studies: Array(studies.prefix(EstimatorsScript.maximumPanels))
            ).code,
            tables: [
                ("estimators.csv", Self.differences(studies).text(.csv)),
                ("estimators_spread.csv", Self.spreads(studies).text(.csv)),
            ])
    }

    /// Loss minus that of the default estimator, paired by seed.
    private static func differences(_ studies: [EstimatorStudy]) -> Table {
        let cells = studies.flatMap { study in
            study.all.map { (study, $0, study.difference($0)) }
        }
        return Table([
            .init("module", .texts(cells.map(\.0.module))),
            .init("gate", .texts(cells.map(\.1.variant.gate))),
            .init("subtract_mean", .texts(cells.map(\.1.variant.subtractsMean))),
            .init("loss", .texts(cells.map(\.1.variant.loss))),
            .init("capacity", .numbers(cells.map(\.0.capacity))),
            .init("lm_loss", .numbers(cells.map { $0.1.line.meanLoss(at: $0.0.capacity) })),
            .init("difference", .numbers(cells.map(\.2.mean))),
            .init("half_width_95", .numbers(cells.map(\.2.halfWidth))),
            .init("seeds", .wholes(cells.map(\.2.count))),
        ])
    }

    private static func spreads(_ studies: [EstimatorStudy]) -> Table {
        Table([
            .init("module", .texts(studies.map(\.module))),
            .init("capacity", .numbers(studies.map(\.capacity))),
            .init("spread_over_estimators", .numbers(studies.map(\.estimatorSpread))),
            .init("spread_over_losses", .numbers(studies.map(\.lossSpread))),
        ])
    }
}

/// How a variant is drawn: colour by estimator, or by loss where that is another than the rule;
/// dashes and open marks with the mean subtracted.
struct EstimatorStyle {
    let colour: String
    let point: Int
    let dash: GnuplotCode
    let name: String

    init(gate: String, subtractsMean: String) {
        let isCentred = subtractsMean == "true"
        let names = [
            "weighted": ("weighted (the paper's)", "#000000", 5, 5),
            "straight_through": ("straight-through", "#E69F00", 9, 8),
            "straight_through_dense": ("dense straight-through", "#0072B2", 7, 6),
        ]
        let (name, colour, filled, open) = names[gate] ?? (gate, "#999999", 13, 12)
        self.colour = colour
        point = isCentred ? open : filled
        dash = isCentred ? "dashtype 2" : "dashtype 1"
        self.name = name + (isCentred ? " − mean" : "")
    }

    init(loss: String, at index: Int) {
        let colours = ["#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#5D3A9B"]
        let names = [
            "forward_kl": "forward KL", "reverse_kl": "reverse KL", "symmetric_kl": "symmetric KL",
            "jensen_shannon": "Jensen-Shannon", "cross_entropy": "LM loss, no teacher",
            "logits_mse": "MSE of logits",
        ]
        colour = colours[index % colours.count]
        (point, dash) = (13, "dashtype 1")
        name = "loss: " + (names[loss] ?? loss)
    }
}
