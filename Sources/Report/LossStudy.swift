import Catalog
import Results

/// Losses on one student: what each led to, seed by seed, and its paired difference to forward KL.
struct LossStudy {
    /// What one loss led to with one seed.
    struct Run {
        let seed: Int
        let loss, divergence, agreement: Double
        /// Test loss of each document.
        let documents: [Double]
        /// Columns of `/validation`; empty if the job was not scored in training.
        let curve: [String: [Double]]
    }

    struct Entry {
        let variant: LossVariant
        /// In the order of their seeds.
        let runs: [Run]

        func statistics(_ value: (Run) -> Double) -> Statistics { Statistics(of: runs.map(value)) }
    }

    /// In the order of the file.
    let entries: [Entry]
    /// Settings of the student that is drawn.
    let student: [String: Value]
    /// In the file; the one with the most losses is drawn.
    let studentCount: Int

    /// - Throws: `InputError` if no row has a loss.
    init(_ results: ResultsFile) throws {
        try results.mustHave("lm_loss")
        let losses = try results.points.numbers("lm_loss")
        let points = results.points.picking(losses.indices.filter { !losses[$0].isNaN })
        let perRun = Set(Schema.lossColumns + ["seed", "selection", "draw"])
        let settings = points.columns.filter { $0.role == .setting && !perRun.contains($0.name) }
        let students = try points.groups(by: settings.map(\.name)).map { points.picking($0) }
        var best: (table: Table, variants: Int)?
        for student in students {
            let variants = Set(try LossVariant.all(in: student)).count
            if variants > best?.variants ?? 0 { best = (student, variants) }
        }
        guard let rows = try best.map({ try Self.counted($0.table) }), rows.rowCount > 0 else {
            throw InputError(
                "figure4 has nothing to draw: /points has no row with its loss that is of the "
                    + "first draw")
        }
        studentCount = students.count
        student = rows.rows[0]

        let variants = try LossVariant.all(in: rows)
        let (jobs, seeds) = (try rows.texts("job"), try rows.wholes("seed"))
        let selections = try rows.texts("selection")
        let (loss, divergence) = (try rows.numbers("lm_loss"), try rows.numbers("divergence"))
        let agreement = try rows.numbers("agreement")
        entries = distinct(variants).map { variant in
            let own = variants.indices.filter { variants[$0] == variant }
            return Entry(
                variant: variant,
                runs: own.map { row in
                    Run(
                        seed: seeds[row], loss: loss[row], divergence: divergence[row],
                        agreement: agreement[row],
                        documents: results.documents[jobs[row]]?[selections[row]] ?? [],
                        curve: results.validation[jobs[row]] ?? [:])
                }.sorted { $0.seed < $1.seed })
        }
    }

    /// The rows of the selection that counts: the threshold where tokens are routed.
    private static func counted(_ rows: Table) throws -> Table {
        let (found, draws) = (try rows.texts("selection"), try rows.wholes("draw"))
        let selection = ["threshold", "top_k"].first { found.contains($0) } ?? found.first
        return rows.picking(found.indices.filter { found[$0] == selection && draws[$0] == 0 })
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
        guard let reference = entries.first(where: { $0.variant == .forwardKL }) else { return nil }
        let pairs = entry.runs.compactMap { run in
            reference.runs.first { $0.seed == run.seed }.map { (run, $0) }
        }
        guard !pairs.isEmpty else { return nil }
        func difference(_ value: (Run) -> Double) -> PairedDifference {
            PairedDifference(pairs.map { value($0.0) }, minus: pairs.map { value($0.1) })
        }
        let count = pairs.map { min($0.0.documents.count, $0.1.documents.count) }.min() ?? 0
        func documents(_ runs: [Run]) -> [Double] {
            (0..<count).map { index in Statistics(of: runs.map { $0.documents[index] }).mean }
        }
        return Comparison(
            loss: difference(\.loss), divergence: difference(\.divergence),
            agreement: difference(\.agreement),
            overDocuments: PairedDifference(
                documents(pairs.map(\.0)), minus: documents(pairs.map(\.1))))
    }

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

    var reference: Entry? { entries.first { $0.variant == .forwardKL } }
    var seeds: [Int] { Set(entries.flatMap { $0.runs.map(\.seed) }).sorted() }

    /// The mean over seeds of a column of `/validation` by updates made, with smallest and largest.
    func curve(_ entry: Entry, _ column: String) -> [(updates: Double, value: Statistics)] {
        let updates = distinct(entry.runs.flatMap { $0.curve["updates"] ?? [] }).sorted()
        return updates.map { step in
            let values = entry.runs.compactMap { run -> Double? in
                guard let place = run.curve["updates"]?.firstIndex(of: step),
                    let column = run.curve[column], place < column.count
                else { return nil }
                return column[place]
            }
            return (step, Statistics(of: values))
        }
    }
}
