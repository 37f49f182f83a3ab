import Catalog
import Results

/// A row of `/points` of one learned module choice, as the studies of training read it.
struct StudyRow {
    let module: String
    let gate: String
    /// "true" or "false".
    let subtractsMean: String
    let loss: String
    let topKWeight: Double
    let steps: Int
    /// NaN if it was drawn.
    let trainedCapacity: Double
    /// The rule of drawing alone: "uniform"; "none" if nothing was drawn.
    let draw: String
    let capacity: Double
    let seed: Int
    let selection: String
    let compute: Double
    let lmLoss: Double
    let tokensTrained: Double
    let trainSeconds: Double

    /// The rows without LoRA that have a loss and one capacity, in the order of the file.
    ///
    /// - Throws: `InputError` naming the first column that an older file does not have.
    static func all(in results: ResultsFile) throws -> [StudyRow] {
        try results.mustHave("lm_loss")
        let table = try results.points.filtered("lora_rank=0").filtered("choice=learned")
            .filtered("draw=0")
        let (modules, gates) = (try table.texts("module"), try table.texts("gate"))
        let (means, losses) = (try table.texts("subtract_mean"), try table.texts("loss"))
        let (weights, steps) = (
            try table.numbers("auxiliary_top_k"), try table.wholes("train_steps")
        )
        let draws = try table.texts("capacity_draw")
        // Not in a file in which all capacities were drawn.
        let trained =
            try table.columns.contains { $0.name == "trained_capacity" }
            ? table.numbers("trained_capacity") : draws.map { _ in .nan }
        let (capacities, seeds) = (try table.numbers("capacity"), try table.wholes("seed"))
        let (selections, compute) = (
            try table.texts("selection"), try table.numbers("compute_module")
        )
        let (found, tokens) = (try table.numbers("lm_loss"), try table.numbers("tokens_trained"))
        let seconds = try table.numbers("train_seconds")
        return (0..<table.rowCount).compactMap { row in
            guard found[row].isFinite, compute[row].isFinite, capacities[row].isFinite else {
                return nil
            }
            return StudyRow(
                module: modules[row], gate: gates[row], subtractsMean: means[row],
                loss: losses[row], topKWeight: weights[row], steps: steps[row],
                trainedCapacity: trained[row],
                draw: draws[row].split(separator: " ").first.map(String.init) ?? "none",
                capacity: capacities[row], seed: seeds[row], selection: selections[row],
                compute: compute[row], lmLoss: found[row], tokensTrained: tokens[row],
                trainSeconds: seconds[row])
        }
    }

    /// Tokens are chosen by threshold, which is causal; sub-modules by top-k.
    var isCounted: Bool {
        selection == (module.contains("tokens") ? "threshold" : "top_k")
    }

    /// The title of a module kind's panel, its name where several are routed.
    static func title(ofModule module: String) -> String {
        Figure5.panels.first { $0.module == module }?.title ?? module
    }
}

/// Loss over compute of one way of training: means over seeds, by capacity.
struct StudyLine {
    /// By capacity, then by seed.
    let loss, compute: [Double: [Int: Double]]

    init(_ rows: [StudyRow], loss: (StudyRow) -> Double = \.lmLoss) {
        var (losses, computes): ([Double: [Int: Double]], [Double: [Int: Double]]) = ([:], [:])
        for row in rows {
            losses[row.capacity, default: [:]][row.seed] = loss(row)
            computes[row.capacity, default: [:]][row.seed] = row.compute
        }
        (self.loss, compute) = (losses, computes)
    }

    var isEmpty: Bool { loss.isEmpty }
    var capacities: [Double] { loss.keys.sorted() }
    var seeds: [Int] { Set(loss.values.flatMap(\.keys)).sorted() }

    func meanLoss(at capacity: Double) -> Double {
        Self.statistics(loss[capacity]).mean
    }

    /// Capacity, mean compute, mean, smallest and largest loss over seeds.
    var rows: [[Double]] {
        capacities.map { capacity in
            let loss = Self.statistics(loss[capacity])
            return [
                capacity, Self.statistics(compute[capacity]).mean, loss.mean, loss.minimum,
                loss.maximum,
            ]
        }
    }

    /// The difference of the losses at a capacity, paired by seed.
    func difference(to other: StudyLine, at capacity: Double) -> PairedDifference {
        let (own, others) = (loss[capacity] ?? [:], other.loss[capacity] ?? [:])
        let common = own.keys.filter { others[$0] != nil }.sorted()
        return PairedDifference(
            common.map { own[$0] ?? .nan }, minus: common.map { others[$0] ?? .nan })
    }

    /// In the order of the seeds, so that a mean is the same bits each time.
    private static func statistics(_ bySeed: [Int: Double]?) -> Statistics {
        Statistics(of: (bySeed ?? [:]).sorted { $0.key < $1.key }.map(\.value))
    }
}
