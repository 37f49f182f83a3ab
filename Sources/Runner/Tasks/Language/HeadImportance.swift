import Datasets
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// How much the loss depends on each attention head: the mean over validation sequences of
/// `|dL / d gate|`, L the sequence's mean cross-entropy and the gate a factor of 1 on the head's
/// contribution (Michel, Levy and Neubig, arXiv 1905.10650, section 4.1).
package struct HeadImportance {
    /// In nats a token, one for each of the heads of the sites.
    package let values: [Double]

    /// - Parameters:
    ///   - sites: the attention sites whose heads are meant, in the order of `Head.all(of:)`.
    ///   - batches: each is made when it is run.
    package init(of sites: [Site], on batches: some Sequence<PredictionBatch>) {
        let heads = Head.all(of: sites)
        var (sums, count) = ([Double](repeating: 0, count: heads.count), 0)
        for batch in batches {
            let gates = HeadGates()
            Tape.backward(batch.loss(gates))
            // The loss is the mean over the batch's tokens.
            let sequences = batch.inputs.sequences
            let lengths = zip(sequences.offsets, sequences.offsets.dropFirst()).map { $1 - $0 }
            count += lengths.count
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
        values = sums.map { $0 / Double(max(1, count)) }
    }
}
