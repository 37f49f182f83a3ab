import Catalog
import Foundation
import Results
import Statistics

/// A training loss with its options.
struct LossVariant: Hashable {
    let name: String
    /// `nil`: the loss has none.
    let temperature: Double?
    /// 0: all tokens.
    let topK: Int
    let rest: Bool

    /// What the others are compared with.
    static let forwardKL = LossVariant(name: "forward_kl", temperature: 1, topK: 0, rest: false)

    /// The variants that differ from forward KL in one thing.
    enum Family: String, CaseIterable {
        case direction = "Direction, and controls"
        case topK = "Tokens of the teacher's top K"
        case temperature = "Temperature"
    }

    /// `nil` for forward KL itself and for what differs in several things.
    var family: Family? {
        let isPlain = temperature == nil || temperature == 1
        if topK == 0, isPlain { return self == .forwardKL ? nil : .direction }
        guard name == Self.forwardKL.name else { return nil }
        return topK == 0 ? .temperature : isPlain ? .topK : nil
    }

    /// "reverse KL, top 10 + rest, temperature 2"; forward KL's name is left out where it says
    /// nothing.
    var label: String {
        var parts: [String] = []
        if topK > 0 { parts.append("top \(topK)" + (rest ? " + rest" : "")) }
        if let temperature, temperature != 1 {
            parts.append("temperature \(Value.number(temperature).json)")
        }
        if parts.isEmpty || name != Self.forwardKL.name { parts.insert(Names.loss(name), at: 0) }
        return parts.joined(separator: ", ")
    }
}

extension LossVariant {
    /// Older files state the loss's name alone.
    init(_ series: Series) {
        let temperature =
            series.settings["loss_temperature"] == nil ? 1 : series.number("loss_temperature")
        self.init(
            name: series.text("loss"), temperature: temperature.isNaN ? nil : temperature,
            topK: series.whole("loss_top_k"), rest: series.whole("loss_rest") != 0)
    }
}

/// Losses on one student: what each led to, seed by seed, and its paired difference to forward KL.
struct LossStudy {
    struct Entry {
        let variant: LossVariant
        let series: Series

        /// Over the seeds.
        subscript(measure: String) -> Statistics { series.points[0][measure] }
    }

    /// In the order of the file.
    let entries: [Entry]
    let selection: String
    /// In the file; the one with the most losses is drawn.
    let studentCount: Int
    /// Rows of the dots, and the names beside them with headings between.
    private(set) var rows: [(y: Double, entry: Entry)] = []
    private(set) var tics: [Tic] = []
    private let results: ResultsFile

    var teacherLoss: Double { results.teacher.lmLoss }

    /// - Throws: `InputError` if no row has a loss.
    init(_ results: ResultsFile) throws {
        try results.mustHave("lm_loss")
        self.results = results
        // A place of a series is a draw: the first one counts.
        let query = Query(
            ["lm_loss", "divergence", "agreement"], needed: ["lm_loss"], along: "draw", within: [])
        let all = try query.series(in: results.points)
        let students = Dictionary(grouping: all.indices) { index in
            all[index].settings.filter {
                $0.key != "selection" && $0.key != "loss" && !$0.key.hasPrefix("loss_")
            }
            .map { "\($0.key) \($0.value.json)" }.sorted()
        }.values.sorted { $0[0] < $1[0] }
        let most = students.map { Set($0.map { LossVariant(all[$0]) }).count }
        let own = zip(students, most).first { $1 == most.max() }?.0.map { all[$0] } ?? []
        let selections = own.map { $0.text("selection") }
        let selection =
            ["threshold", "top_k"].first(where: selections.contains) ?? selections.first
        let counted = own.filter { $0.text("selection") == selection }.compactMap {
            series -> Series? in
            series.point(at: 0).map {
                Series(settings: series.settings, along: series.along, points: [$0])
            }
        }
        guard let selection, !counted.isEmpty else {
            throw InputError(
                "figure4 has nothing to draw: /points has no row with its loss that is of the "
                    + "first draw")
        }
        (self.selection, studentCount) = (selection, students.count)
        entries = counted.map { Entry(variant: LossVariant($0), series: $0) }
        var y = 0.0
        func add(_ entries: [Entry], _ title: String) {
            guard !entries.isEmpty else { return }
            tics.append(Tic(y, [title], colour: .faint, isHeading: true))
            for entry in entries {
                y += 1
                rows.append((y, entry))
                tics.append(Tic(y, [entry.variant.label], colour: style(entry.variant).colour))
            }
            y += 1.25
        }
        add(reference.map { [$0] } ?? [], "Reference")
        for family in LossVariant.Family.allCases { add(members(family), family.rawValue) }
    }

    var reference: Entry? { entries.first { $0.variant == .forwardKL } }

    /// The family's entries: by temperature; by K, renormalised before with the rest; else in the
    /// order of the file.
    func members(_ family: LossVariant.Family) -> [Entry] {
        let own = entries.filter { $0.variant.family == family }
        guard family != .direction else { return own }
        return own.sorted {
            let (first, second) = ($0.variant, $1.variant)
            if first.rest != second.rest { return second.rest }
            return (first.topK, first.temperature ?? 0) < (second.topK, second.temperature ?? 0)
        }
    }

    /// The same in every panel; dashed with the rest bucket, and controls without a temperature.
    func style(_ variant: LossVariant) -> Style {
        var style = Style(
            colour: .black, dash: variant.rest || variant.temperature == nil ? .dashed : .solid)
        guard let family = variant.family else { return style }
        let members = members(family).map(\.variant)
        let place =
            family == .topK
            ? Set(members.map(\.topK)).sorted().firstIndex(of: variant.topK)
            : members.firstIndex(of: variant)
        let colours: [Colour] = [.vermilion, .green, .blue, .purple, .orange, .sky]
        style.colour = colours[(place ?? 0) % colours.count]
        return style
    }

    /// The differences of a loss's test results to forward KL's.
    struct Comparison {
        /// Pairs are seeds: the same start and batches.
        let loss, divergence, agreement: PairedDifference
        /// Of the loss; pairs are documents, each the mean over the seeds. It says what other
        /// documents would change, not what other seeds would.
        let overDocuments: PairedDifference
    }

    /// `nil` without forward KL or without a common seed.
    func comparison(_ entry: Entry) -> Comparison? {
        guard let reference = reference?.series else { return nil }
        func difference(_ measure: String) -> PairedDifference {
            entry.series.difference(measure, to: reference, at: 0)
        }
        let common = entry.series.replicates.filter(reference.replicates.contains)
        guard !common.isEmpty else { return nil }
        func documents(_ series: Series) -> [[Double]] {
            let point = series.points[0]
            return common.map { seed in
                let job = point.replicates.firstIndex(of: seed).map { point.jobs[$0] } ?? ""
                return results.documents[job]?[selection] ?? []
            }
        }
        let (own, others) = (documents(entry.series), documents(reference))
        let count = (own + others).map(\.count).min() ?? 0
        func means(_ all: [[Double]]) -> [Double] {
            (0..<count).map { index in Statistics(of: all.map { $0[index] }).mean }
        }
        return Comparison(
            loss: difference("lm_loss"), divergence: difference("divergence"),
            agreement: difference("agreement"),
            overDocuments: PairedDifference(means(own), minus: means(others)))
    }

    /// The mean over seeds of a column of `/validation` by updates made, with smallest and largest.
    func curve(_ entry: Entry, _ column: String) -> [(updates: Double, value: Statistics)] {
        let curves = entry.series.points[0].jobs.map { results.validation[$0] ?? [:] }
        return distinct(curves.flatMap { $0["updates"] ?? [] }).sorted().map { step in
            let values = curves.compactMap { curve -> Double? in
                guard let place = curve["updates"]?.firstIndex(of: step),
                    let column = curve[column], place < column.count
                else { return nil }
                return column[place]
            }
            return (step, Statistics(of: values))
        }
    }
}
