import Layers
import Models
import Spec

/// A job's passes by their sizes alone, without data or weights: what estimates rest on.
package struct WorkloadOutline {
    /// The teacher without weights.
    package let model: any ElasticModel
    let memory: ModelMemory
    /// FLOPs of each branch on some of the amount (tokens or images).
    private let costs: [Site: Int]
    private let amount: Double
    /// Rows of the head for one of it.
    let rows: Int
    /// How often there is test data of `evaluate.test`.
    let domains: Int
    let perPoint: Double
    /// Tells the test data from that of other jobs.
    let testKey: String

    /// - Parameters:
    ///   - costs: FLOPs of each branch on `amount`.
    ///   - perPoint: FLOPs of what a student is scored by beside passes over the test data.
    package init(
        _ model: any ElasticModel, memory: ModelMemory? = nil, costs: [Site: Int],
        on amount: Int = 1, rows: Int = 1, domains: Int = 1, perPoint: Double = 0, testKey: String
    ) {
        (self.model, self.memory) = (model, memory ?? ModelMemory(model))
        (self.costs, self.amount) = (costs, Double(amount))
        (self.rows, self.domains, self.perPoint, self.testKey) = (rows, domains, perPoint, testKey)
    }

    /// FLOPs of all blocks on one of the amount (a token or an image).
    package var blocks: Double { blocks(slice: 1) }

    /// The same with a share of the hidden units of every MLP.
    package func blocks(slice: Double) -> Double {
        // Of the largest models the sum is beyond whole numbers.
        costs.reduce(0) { $0 + Double($1.value) * ($1.key.kind == .mlp ? slice : 1) } / amount
    }

    /// FLOPs of the output layer on one of the amount.
    package var head: Double { Double(model.head.cost(rows)) }
}

extension Job {
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    func outline() throws -> WorkloadOutline { try runner.study.outline(of: self) }
}
