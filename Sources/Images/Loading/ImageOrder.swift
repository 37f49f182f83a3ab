import Synchronization
import TensorCore

/// Which pictures a step takes.
public enum ImageOrder: Sendable, Equatable {
    /// Each epoch a new permutation, without end. A picture that cannot be decoded is replaced by
    /// another, which (seed, step) decides too.
    case shuffled(seed: UInt64)
    /// Each picture once. One that cannot be decoded is left out.
    case inOrder
}

/// The pictures of a step, as a function of (order, step) alone.
final class ImagePlan: Sendable {
    let batch: Int
    /// The number of steps; `nil`: without end.
    let steps: Int?
    private let order: ImageOrder
    private let count: Int
    /// The permutations of the latest epochs, by epoch.
    private let epochs = Mutex<[Int: [Int32]]>([:])

    private static let mostReplacements = 100

    init(_ order: ImageOrder, count: Int, batch: Int) {
        (self.order, self.count, self.batch) = (order, count, batch)
        steps = order == .inOrder ? (count + batch - 1) / batch : nil
    }

    /// The number of pictures of a step, if all can be decoded.
    func slots(of step: Int) -> Int {
        order == .inOrder ? min(batch, count - step * batch) : batch
    }

    /// The picture of a slot after `failures` that could not be decoded; `nil`: leave the slot empty.
    func picture(step: Int, slot: Int, failures: Int) -> Int? {
        let position = step * batch + slot
        switch order {
        case .inOrder: return failures == 0 ? position : nil
        case .shuffled(let seed):
            if failures > Self.mostReplacements { return nil }
            if failures == 0 {
                return permuted(position % count, epoch: position / count, seed: seed)
            }
            return RandomStream(seed: seed, purpose: "image replacement", step: step)
                .below(count, slot * Self.mostReplacements + failures - 1)
        }
    }

    private func permuted(_ index: Int, epoch: Int, seed: UInt64) -> Int {
        epochs.withLock { epochs in
            if let order = epochs[epoch] { return Int(order[index]) }
            if epochs.count > 1, let oldest = epochs.keys.min() { epochs[oldest] = nil }
            let order = RandomStream(seed: seed, purpose: "image order", step: epoch)
                .permutation(count).map(Int32.init)
            epochs[epoch] = order
            return Int(order[index])
        }
    }
}
