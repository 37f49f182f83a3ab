import Catalog
import Foundation
import Results

/// What figure 4 says about its student and its statistics.
struct Figure4Caption {
    let results: ResultsFile
    let study: LossStudy

    var common: StudyCaption { StudyCaption(results: results, fallbackTitle: Figure4.title) }

    /// Above the panels.
    var header: [String] { common.lines + [student] }

    private var student: String {
        func text(_ name: String) -> String {
            guard let value = study.student[name] else { return "" }
            return if case .string(let text) = value { text } else { value.json }
        }
        let modules = text("module").split(separator: "+").map {
            $0.replacingOccurrences(of: "_", with: " ")
        }
        var parts = ["student: \(modules.joined(separator: " + ")) routed"]
        if case .number(let capacity) = study.student["capacity"], !capacity.isNaN {
            parts.append("capacity \(Value.number(capacity).json)")
        } else {
            parts += Schema.modules.compactMap { module in
                guard case .number(let capacity) = study.student["capacity_" + module],
                    !capacity.isNaN
                else { return nil }
                return "\(module) at \(Value.number(capacity).json)"
            }
        }
        parts.append(text("lora_rank") == "0" ? "routers only" : "LoRA rank \(text("lora_rank"))")
        parts.append("evaluated by \(text("selection").replacingOccurrences(of: "_", with: "-"))")
        parts.append(
            String(format: "the teacher's LM loss is %.3f on test", results.teacher.lmLoss))
        if study.studentCount > 1 { parts.append("one of \(study.studentCount) in the file") }
        return parts.joined(separator: ", ")
    }

    /// Below the panels: what marks and intervals are.
    var statistics: String {
        let seeds = study.seeds.count
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
        if let rates { sentences.append(rates) }
        return sentences.joined(separator: " ")
    }

    /// The statistics in lines of the picture's width.
    var footer: [String] { Gnuplot.wrapped(statistics, columns: 176) }

    private var rates: String? {
        let peaks = results.curves.values.compactMap { $0["learning_rate"]?.max() }
        guard let low = peaks.min(), let high = peaks.max() else { return nil }
        guard low == high else {
            return "Learning rates from \(Self.short(low)) to \(Self.short(high))."
        }
        return "One learning rate, \(Self.short(low)), for all losses: Adam divides a constant "
            + "factor of the gradient out."
    }

    static func short(_ value: Double) -> String { String(format: "%.3g", value) }
}
