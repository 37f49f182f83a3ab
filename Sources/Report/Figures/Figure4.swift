import Catalog
import Foundation
import Results
import Statistics

/// Distillation losses on one student: scores during training, results after it, and which
/// differences to forward KL are beyond noise.
public struct Figure4: Figure {
    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let study = try LossStudy(results)
        var page = Page(
            "figure4", results, "Losses of distillation compared on one elastic student",
            what: "Figure 4, losses of distillation,",
            rows: [
                Page.Row(240, LossVariant.Family.allCases.map { curves($0, study) }),
                Page.Row(26 + 21.5 * (study.tics.last?.at ?? 0), dots(study)),
            ])
        page.caption += [student(study, results)]
        page.footer = [statistics(study, results)]
        return FigureFiles(
            page,
            [
                .init(name: "figure4.md", text: markdown(study, page)),
                .csv("figure4.csv", table(study)), .csv("figure4_curves.csv", curves(study)),
            ])
    }

    // MARK: Words

    private func student(_ study: LossStudy, _ results: ResultsFile) -> String {
        let series = study.entries[0].series
        let modules = series.text("module").split(separator: "+").map {
            $0.replacingOccurrences(of: "_", with: " ")
        }
        let rank = series.whole("lora_rank")
        var parts = ["student: \(modules.joined(separator: " + ")) routed"]
        if series.number("capacity").isNaN {
            parts += series.settings.keys.filter { $0.hasPrefix("capacity_") }.sorted()
                .filter { series.number($0).isFinite }
                .map { "\($0.dropFirst(9)) at \(Value.number(series.number($0)).json)" }
        } else {
            parts.append("capacity \(Value.number(series.number("capacity")).json)")
        }
        parts += [
            rank == 0 ? "routers only" : "LoRA rank \(rank)",
            "evaluated by \(study.selection.replacingOccurrences(of: "_", with: "-"))",
            String(format: "the teacher's LM loss is %.3f on test", results.teacher.lmLoss),
        ]
        if study.studentCount > 1 { parts.append("one of \(study.studentCount) in the file") }
        return parts.joined(separator: ", ")
    }

    /// What marks and intervals are.
    private func statistics(_ study: LossStudy, _ results: ResultsFile) -> String {
        let seeds = distinct(study.entries.flatMap(\.series.replicates)).count
        let comparisons = study.entries.compactMap(study.comparison)
        let documents = comparisons.map(\.overDocuments.count).max() ?? 0
        let others = comparisons.count - 1
        var sentences = [
            "Mark: mean over \(seeds == 1 ? "1 seed" : "\(seeds) seeds"), line: smallest to largest. "
                + "Last column: LM loss on test minus that of forward KL with the same seed, which is "
                + "the same start and the same batches.",
            "Thin bar: 95 % t interval over the seeds"
                + (seeds < 2 ? " (none with one seed)" : "")
                + "; pale bar: 95 % t interval over \(documents) documents, each averaged over the "
                + "seeds. Filled mark: the interval over seeds leaves 0 out"
                + (others > 1
                    ? "; of \(others) comparisons one in twenty would do so by chance." : "."),
        ]
        let rates = results.curves.values.compactMap { $0["learning_rate"]?.max() }
        if let low = rates.min(), let high = rates.max() {
            let (first, last) = (String(format: "%.3g", low), String(format: "%.3g", high))
            sentences.append(
                low == high
                    ? "One learning rate, \(first), for all losses: Adam divides a constant factor of "
                        + "the gradient out." : "Learning rates from \(first) to \(last).")
        }
        return sentences.joined(separator: " ")
    }

    // MARK: Panels

    /// LM loss on validation during training. One range for the three panels; the first third of the
    /// training is steep: it leaves the frame so that the rest can be told apart.
    private func curves(_ family: LossVariant.Family, _ study: LossStudy) -> Panel {
        let all = study.entries.filter { $0.variant == .forwardKL || $0.variant.family != nil }
            .flatMap { study.curve($0, "lm_loss") }
        let updates = max(1, all.map(\.updates).filter(\.isFinite).max() ?? 1)
        let scores = all.filter { $0.value.mean.isFinite }
        let low = scores.map(\.value.mean).min() ?? 0
        let high = scores.filter { $0.updates >= 0.3 * updates }.map(\.value.mean).max() ?? low + 1
        let drawn = ((study.reference.map { [$0] } ?? []) + study.members(family))
            .map { (entry: $0, curve: study.curve($0, "lm_loss")) }.filter { !$0.curve.isEmpty }
        func style(_ entry: LossStudy.Entry) -> Style {
            var style = study.style(entry.variant)
            style.width = entry.variant == .forwardKL ? 2.6 : 1.8
            return style
        }
        return Panel(
            title: family.rawValue, x: Axis(0, updates).labelled("updates"),
            y: Axis(low, max(low, high), margin: 0.07, tics: 5.5).labelled(
                "validation loss (nats per token)", hasNumbers: family == .direction),
            layers: drawn.reversed().map { entry, curve in
                .line(
                    entry.variant.label,
                    curve.map {
                        Point(x: $0.updates, $0.value)
                    }, style(entry))
            }, key: drawn.map { .sample(style($0.entry), [$0.entry.variant.label]) })
    }

    /// A row a loss, a column a measure on test, then the paired difference.
    private func dots(_ study: LossStudy) -> [Panel] {
        let guide = Style(colour: .black, width: 0.9, dash: .dotted)
        func panel(
            _ title: String, _ values: [Double], centre: Double, isFirst: Bool = false,
            _ layers: (LossStudy.Entry, Double) -> (x: Double, layers: [Layer])?
        ) -> Panel {
            var y = Axis(-0.55, (study.tics.last?.at ?? 0) + 0.55)
            (y.isReversed, y.names) = (true, isFirst ? study.tics : [])
            let x = Axis(dots: values, centre: centre)
            let rows = study.rows.flatMap { row -> [Layer] in
                guard let found = layers(row.entry, row.y) else { return [] }
                let colour = study.style(row.entry.variant).colour
                return beyond(found.x, row.y, x, colour) ?? found.layers
            }
            return Panel(
                title: title, x: x, y: y, layers: [.reference(centre, .vertical, guide)] + rows)
        }
        let measures = Self.measures.enumerated().map { place, measure in
            let found = study.rows.map { $0.entry[measure.column] }
            return panel(
                measure.title, found.flatMap { [$0.minimum, $0.maximum] },
                centre: study.reference?[measure.column].mean ?? .nan, isFirst: place == 0
            ) { entry, y in
                let found = entry[measure.column]
                var style = study.style(entry.variant)
                (style.dash, style.mark, style.size) = (.solid, .circle, 0.75)
                let point = Point(x: found.mean, y: y, low: found.minimum, high: found.maximum)
                return (
                    found.mean,
                    [.interval(entry.variant.label, [point], style, .horizontal, capped: false)]
                )
            }
        }
        func comparison(_ entry: LossStudy.Entry) -> LossStudy.Comparison? {
            entry.variant == .forwardKL ? nil : study.comparison(entry)
        }
        let ends = study.rows.compactMap { comparison($0.entry) }.flatMap { found in
            [found.loss.mean] + [found.loss, found.overDocuments].flatMap { [$0.lower, $0.upper] }
        }
        let differences = panel("LM loss minus forward KL's", ends, centre: 0) { entry, y in
            guard let found = comparison(entry) else { return nil }
            let (name, colour) = (entry.variant.label, study.style(entry.variant).colour)
            func interval(_ over: String, _ found: PairedDifference, _ style: Style) -> Layer {
                let point = Point(
                    x: comparison(entry)?.loss.mean ?? .nan, y: y, low: found.lower,
                    high: found.upper)
                return .interval(
                    "\(name), over \(over)", [point], style, .horizontal, capped: style.mark != nil)
            }
            let mark: Style.Mark = found.loss.isBeyondNoise ? .circle : .openCircle
            return (
                found.loss.mean,
                [
                    interval(
                        "documents", found.overDocuments, Style(colour: colour.paler, width: 7)),
                    interval(
                        "seeds", found.loss,
                        Style(colour: colour, width: 1.4, mark: mark, size: 0.75)),
                ]
            )
        }
        return measures + [differences]
    }

    /// A value outside the axis: it is written at the edge that it is beyond.
    private func beyond(_ x: Double, _ y: Double, _ axis: Axis, _ colour: Colour) -> [Layer]? {
        guard !axis.contains(x), !x.isNaN else { return nil }
        let number = String(format: "%.*f", axis.decimals, x)
        let isRight = x > axis.high
        return [
            .text([
                Words(
                    text: isRight ? "\(number) →" : "← \(number)",
                    x: isRight ? axis.high : axis.low, y: y, size: 9.5, colour: colour,
                    anchor: isRight ? .right : .left, shift: (isRight ? -3 : 3, 0))
            ])
        ]
    }

    // MARK: Tables

    private static let measures = [
        (column: "lm_loss", title: "LM loss (nats per token)"),
        (column: "divergence", title: "forward KL (nats per token)"),
        (column: "agreement", title: "top-1 agreement"),
    ]

    /// A row a loss: means over seeds with their spread, and paired differences to forward KL.
    private func table(_ study: LossStudy) -> Table {
        let rows = study.entries.map { (entry: $0, comparison: study.comparison($0)) }
        typealias Row = (entry: LossStudy.Entry, comparison: LossStudy.Comparison?)
        func difference(
            _ name: String, _ value: @escaping (LossStudy.Comparison) -> PairedDifference
        ) -> [RowColumn<Row>] {
            .paired(name, ("_difference", "_half_width", "_pairs")) {
                $0.comparison.map(value) ?? PairedDifference([], minus: [])
            }
        }
        let settings: [RowColumn<Row>] = [
            .text("loss", \.entry.variant.name),
            .number("loss_temperature") { $0.entry.variant.temperature ?? .nan },
            .whole("loss_top_k", \.entry.variant.topK),
            .whole("loss_rest") { $0.entry.variant.rest ? 1 : 0 },
            .whole("seeds", \.entry.series.replicates.count),
        ]
        let measures = Self.measures.flatMap { measure in
            [RowColumn<Row>].range(measure.column) { $0.entry[measure.column] }
        }
        return Table(
            rows,
            settings + measures + difference("lm_loss", \.loss)
                + difference("divergence", \.divergence) + difference("agreement", \.agreement)
                + difference("lm_loss_by_document", \.overDocuments))
    }

    /// A row a loss and score during training, on validation.
    private func curves(_ study: LossStudy) -> Table {
        let rows = study.entries.flatMap { entry in
            let all = Self.measures.map { study.curve(entry, $0.column) }
            return all[0].indices.map { place in
                (label: entry.variant.label, scores: all.map { $0[place] })
            }
        }
        return Table(
            rows,
            [.text("loss", \.label), .number("updates", \.scores[0].updates)]
                + .range("lm_loss", \.scores[0].value)
                + [
                    .number("divergence", \.scores[1].value.mean),
                    .number("agreement", \.scores[2].value.mean),
                ])
    }

    private func markdown(_ study: LossStudy, _ page: Page) -> String {
        let ranked = study.entries.sorted { $0["divergence"].mean < $1["divergence"].mean }
            .map { (entry: $0, comparison: study.comparison($0)) }
        typealias Row = (entry: LossStudy.Entry, comparison: LossStudy.Comparison?)
        func interval(_ name: String, _ value: @escaping (LossStudy.Comparison) -> PairedDifference)
            -> RowColumn<Row>
        {
            .text(name) { row in
                guard row.entry.variant != .forwardKL, let found = row.comparison.map(value) else {
                    return "-"
                }
                let mean = String(format: "%+.4f", found.mean)
                guard !found.halfWidth.isNaN else { return mean }
                return mean + String(format: " ± %.4f", found.halfWidth)
                    + (found.isBeyondNoise ? " *" : "")
            }
        }
        let name = RowColumn<Row>.text("loss", \.entry.variant.label)
        let table = Table(
            ranked,
            [name]
                + Self.measures.map { measure in
                    .text(measure.title) {
                        let found = $0.entry[measure.column]
                        return String(
                            format: "%.4f (%.4f to %.4f)", found.mean, found.minimum, found.maximum)
                    }
                })
        let differences = Table(
            ranked,
            [
                name, interval("LM loss, over seeds", \.loss),
                interval("LM loss, over documents", \.overDocuments),
                interval("forward KL, over seeds", \.divergence),
                interval("agreement, over seeds", \.agreement),
            ])
        return """
            # Losses of distillation

            On test after training, the closest to the teacher first: mean over seeds, in brackets
            the smallest and the largest. The teacher's loss is \(String(format: "%.6f", study.teacherLoss)) nats a token.

            \(table.text(.markdown))
            \(Table.escapedForMarkdown(page.caption.joined(separator: "; "))).

            ## Paired differences to forward KL

            Mean and 95 % t interval; a star marks those that leave 0 out. Over seeds: what another
            start and other batches would change. Over documents, each averaged over the seeds: what
            another test text would change; it says nothing about other seeds.

            \(differences.text(.markdown))
            \(page.footer.joined(separator: " "))

            """
    }
}
