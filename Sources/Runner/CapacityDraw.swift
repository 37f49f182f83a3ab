import Spec
import TensorCore

/// At which capacities a training step runs.
package struct CapacityDraw {
    /// Ascending; empty: each module's own at every step.
    let capacities: [Double]
    let rule: TrainSpec.Draw
    let seed: UInt64

    package init(capacities: [Double], rule: TrainSpec.Draw, seed: UInt64) {
        (self.capacities, self.rule, self.seed) = (capacities, rule, seed)
    }

    /// Forward and backward passes of one step.
    package var passes: Int { rule == .sandwich ? min(3, max(1, capacities.count)) : 1 }

    /// The capacities of a step's passes; `nil`: each module's own.
    ///
    /// `uniform` draws one of them. `sandwich` takes the smallest and the largest, and draws one of
    /// those between, if any (Yu and Huang, arXiv 1903.05134, section 3.2).
    package func callAsFunction(step: Int) -> [Double?] {
        guard let smallest = capacities.first, let largest = capacities.last else { return [nil] }
        let stream = RandomStream(seed: seed, purpose: "capacity of a step", step: step)
        switch rule {
        case .uniform: return [capacities[stream.below(capacities.count, 0)]]
        case .sandwich where capacities.count < 3: return capacities.map { $0 }
        case .sandwich:
            return [smallest, largest, capacities[1 + stream.below(capacities.count - 2, 0)]]
        }
    }
}

extension Job {
    var capacityDraw: CapacityDraw {
        CapacityDraw(capacities: train.capacities, rule: train.draw, seed: seed)
    }
}
