import Datasets
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// How much the loss depends on each attention head: the mean over validation sequences of
/// `|dL / d gate|`, L the sequence's mean cross-entropy and the gate a factor of 1 on the head's
/// contribution (Michel, Levy and Neubig, arXiv 1905.10650, section 4.1).
struct HeadImportance {
    let heads: [Head]
    /// In nats a token, one a head.
    let values: [Double]

    /// From the least to the most important; equals in forward order.
    var order: [Head] {
        heads.indices.sorted { (values[$0], $0) < (values[$1], $1) }.map { heads[$0] }
    }

    /// - Parameters:
    ///   - windows: of the validation split.
    ///   - sites: the attention sites whose heads are ranked.
    init(
        of model: any LanguageModel, sites: [Site], windows: [TokenDocuments.Window]
    ) {
        heads = Head.all(of: sites)
        var sums = [Double](repeating: 0, count: heads.count)
        for windows in windows.batches() {
            let batch = PredictionBatch(windows, model)
            let gates = HeadGates()
            Tape.backward(batch.loss(gates))
            // The loss is the mean over the batch's tokens.
            let sequences = batch.inputs.sequences
            let lengths = zip(sequences.offsets, sequences.offsets.dropFirst()).map { $1 - $0 }
            var place = 0
            for site in sites where site.kind == .attention {
                for (slopes, length) in zip(gates.slopes(at: site, sequences), lengths) {
                    let scale = Double(sequences.rows) / Double(length)
                    for (head, slope) in slopes.enumerated() {
                        sums[place + head] += abs(scale * slope)
                    }
                }
                place += site.units
            }
        }
        values = sums.map { $0 / Double(max(1, windows.count)) }
    }
}
