import Catalog
import Foundation
import Results

/// The numbers behind figure 4 as plain tables.
struct Figure4Tables {
    let study: LossStudy
    let caption: Figure4Caption

    /// A row a loss: means over seeds with their spread, and paired differences to forward KL.
    var variants: Table {
        let entries = study.entries
        let comparisons = entries.map(study.comparison)
        var columns: [Table.Column] = [
            .init("loss", .texts(entries.map(\.variant.name))),
            .init("loss_temperature", .numbers(entries.map { $0.variant.temperature ?? .nan })),
            .init("loss_top_k", .wholes(entries.map(\.variant.topK))),
            .init("loss_rest", .wholes(entries.map { $0.variant.rest ? 1 : 0 })),
            .init("seeds", .wholes(entries.map(\.runs.count))),
        ]
        for measure in Figure4Measure.all {
            let found = entries.map { $0.statistics(measure.value) }
            columns += [
                .init(measure.column, .numbers(found.map(\.mean))),
                .init(measure.column + "_minimum", .numbers(found.map(\.minimum))),
                .init(measure.column + "_maximum", .numbers(found.map(\.maximum))),
            ]
        }
        let differences: [(String, (LossStudy.Comparison) -> PairedDifference)] = [
            ("lm_loss", \.loss), ("divergence", \.divergence), ("agreement", \.agreement),
            ("lm_loss_by_document", \.overDocuments),
        ]
        for (name, difference) in differences {
            let found = comparisons.map { $0.map(difference) }
            columns += [
                .init(name + "_difference", .numbers(found.map { $0?.mean ?? .nan })),
                .init(name + "_half_width", .numbers(found.map { $0?.halfWidth ?? .nan })),
                .init(name + "_pairs", .wholes(found.map { $0?.count ?? 0 })),
            ]
        }
        return Table(columns)
    }

    /// A row a loss and score during training, on validation.
    var curves: Table {
        let rows = study.entries.flatMap { entry in
            let loss = study.curve(entry, "lm_loss")
            let divergence = study.curve(entry, "divergence")
            let agreement = study.curve(entry, "agreement")
            return loss.indices.map {
                (entry.variant, loss[$0], divergence[$0].value, agreement[$0].value)
            }
        }
        return Table([
            .init("loss", .texts(rows.map(\.0.label))),
            .init("updates", .numbers(rows.map(\.1.updates))),
            .init("lm_loss", .numbers(rows.map(\.1.value.mean))),
            .init("lm_loss_minimum", .numbers(rows.map(\.1.value.minimum))),
            .init("lm_loss_maximum", .numbers(rows.map(\.1.value.maximum))),
            .init("divergence", .numbers(rows.map(\.2.mean))),
            .init("agreement", .numbers(rows.map(\.3.mean))),
        ])
    }

    var markdown: String {
        let ranked = study.entries.sorted {
            $0.statistics(\.divergence).mean < $1.statistics(\.divergence).mean
        }
        let comparisons = ranked.map(study.comparison)
        func spread(_ measure: Figure4Measure) -> Table.Values {
            .texts(
                ranked.map {
                    let found = $0.statistics(measure.value)
                    return String(
                        format: "%.4f (%.4f to %.4f)", found.mean, found.minimum, found.maximum)
                })
        }
        func interval(_ difference: (LossStudy.Comparison) -> PairedDifference) -> Table.Values {
            .texts(
                zip(ranked, comparisons).map { entry, comparison in
                    guard entry.variant != .forwardKL, let comparison else { return "-" }
                    let found = difference(comparison)
                    let mean = String(format: "%+.4f", found.mean)
                    guard !found.halfWidth.isNaN else { return mean }
                    return mean + String(format: " ± %.4f", found.halfWidth)
                        + (found.isBeyondNoise ? " *" : "")
                })
        }
        let table = Table(
            [.init("loss", .texts(ranked.map(\.variant.label)))]
                + Figure4Measure.all.map { .init($0.title, spread($0)) })
        let differences = Table([
            .init("loss", .texts(ranked.map(\.variant.label))),
            .init("LM loss, over seeds", interval(\.loss)),
            .init("LM loss, over documents", interval(\.overDocuments)),
            .init("forward KL, over seeds", interval(\.divergence)),
            .init("agreement, over seeds", interval(\.agreement)),
        ])
        return """
            # Losses of distillation

            On test after training, the closest to the teacher first: mean over seeds, in brackets
            the smallest and the largest. The teacher's loss is \(String(format: "%.6f", caption.results.teacher.lmLoss)) nats a token.

            \(table.text(.markdown))
            \(Table.escapedForMarkdown(caption.header.joined(separator: "; "))).

            ## Paired differences to forward KL

            Mean and 95 % t interval; a star marks those that leave 0 out. Over seeds: what another
            start and other batches would change. Over documents, each averaged over the seeds: what
            another test text would change; it says nothing about other seeds.

            \(differences.text(.markdown))
            \(caption.statistics)

            """
    }
}
