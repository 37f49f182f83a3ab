import Models
import Spec

/// A job's passes by their sizes alone, without data or weights: what estimates rest on.
package struct WorkloadOutline {
    /// The teacher without weights.
    package let model: any ElasticModel
    let memory: ModelMemory
    /// FLOPs of all blocks on one of the amount (a token or an image), and rows of the head for it.
    package let blocks: Double
    let rows: Int
    /// How often there is test data of `evaluate.test`.
    let domains: Int
    /// Tells the test data from that of other jobs.
    let testKey: String

    package init(
        _ model: any ElasticModel, memory: ModelMemory? = nil, blocks: Double, rows: Int = 1,
        domains: Int = 1, testKey: String
    ) {
        (self.model, self.memory) = (model, memory ?? ModelMemory(model))
        (self.blocks, self.rows, self.domains, self.testKey) = (blocks, rows, domains, testKey)
    }

    /// FLOPs of the output layer on one of the amount.
    package var head: Double { Double(model.head.cost(rows)) }
}

extension Job {
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    func outline() throws -> WorkloadOutline { try runner.study.outline(of: self) }
}
