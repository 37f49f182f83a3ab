import Catalog
import Foundation
import Results
import Statistics

/// What a picture says about where its numbers come from.
struct StudyCaption {
    let results: ResultsFile

    init(_ results: ResultsFile) { self.results = results }

    /// "teacher: ...; data: ...; routers: ..." in a paragraph of markdown.
    var markdown: String {
        Table.escapedForMarkdown([teacher, data, training].joined(separator: "; "))
    }

    /// The same on two lines.
    var lines: [String] { [teacher, training.isEmpty ? data : "\(data) · \(training)"] }

    /// "12 of 57 jobs are missing", or nothing.
    var missing: String? {
        guard case .int(let planned) = results.attributes["jobs"] else { return nil }
        let found = Set((try? results.points.texts("job")) ?? []).count
        return found < planned ? "PARTIAL: \(planned - found) of \(planned) jobs are missing" : nil
    }

    /// What is counted: "tokens", "images".
    private var unit: String { results.isAboutImages ? "images" : "tokens" }

    private var teacher: String {
        var text =
            "teacher: \(results.teacher.text("model") ?? "?"), "
            + "\(Self.short(Double(results.teacher.parameters))) parameters"
        if case .int(let count) = results.teacher.attributes["\(unit)_trained"] {
            text += ", trained on \(Self.short(Double(count))) \(unit)"
        }
        return text
    }

    /// "teacher: ..., trained on 2.9 M tokens: its data".
    var teacherOnData: String {
        let isTrainedHere = results.teacher.attributes["\(unit)_trained"] != nil
        return teacher + (isTrainedHere ? ": " : ", scored on ")
            + (results.teacher.text("data") ?? "?")
    }

    private var data: String {
        let scored = (try? results.points.numbers("\(unit)_evaluated"))?.max()
        return "data: \(results.teacher.text("data") ?? "?")"
            + (scored.map { ", \(Self.short($0)) held-out \(unit) scored" } ?? "")
    }

    private var training: String {
        // Floors without LoRA are not trained at all.
        let amounts = (try? results.points.numbers("\(unit)_trained")) ?? []
        let trained = amounts.filter { $0 > 0 }
        let gates = (try? results.points.texts("gate")) ?? []
        // What has no gate is another model than the teacher with routers.
        let isOther = zip(amounts, gates).contains { $0 > 0 && $1.isEmpty }
        let count = Statistics(of: trained)
        let seeds = Set((try? results.points.numbers("seed")) ?? []).count
        let range = distinct([count.minimum, count.maximum]).map(Self.short)
        return
            (trained.isEmpty
            ? ""
            : "\(isOther ? "students" : "routers"): trained on \(range.joined(separator: " to ")) \(unit), ")
            + (seeds == 1 ? "1 seed" : "\(seeds) seeds")
    }

    /// 3.74 M, 102 k, 950.
    static func short(_ count: Double) -> String {
        switch count {
        case 1e9...: String(format: "%.3g G", count / 1e9)
        case 999_500...: String(format: "%.3g M", count / 1e6)
        case 10_000...: String(format: "%.3g k", count / 1e3)
        default: String(format: "%.0f", count)
        }
    }
}

extension ResultsFile.Teacher {
    /// An attribute that is text.
    func text(_ name: String) -> String? {
        if case .string(let text) = attributes[name] { text } else { nil }
    }
}
