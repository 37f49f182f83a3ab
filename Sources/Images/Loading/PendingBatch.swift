import Catalog

/// A batch that threads are filling, slot by slot.
final class PendingBatch: @unchecked Sendable {
    let step: Int
    let slots: Int
    private let size: Int
    /// [slots, size, size, 3]; a slot is written by the thread that claimed it.
    private let pixels: UnsafeMutablePointer<UInt8>

    // What follows is read and written under the loader's lock.
    var claimed = 0
    var finished = 0
    private var pictures: [Int?]
    private(set) var faults: [Int: InputError] = [:]
    private(set) var failure: (any Error)?

    init(step: Int, slots: Int, size: Int) {
        (self.step, self.slots, self.size) = (step, slots, size)
        pixels = .allocate(capacity: slots * size * size * 3)
        pictures = Array(repeating: nil, count: slots)
    }

    deinit { pixels.deallocate() }

    /// What became of a slot.
    struct Outcome {
        var picture: Int?
        var faults: [Int: InputError] = [:]
        var failure: (any Error)?
    }

    /// Decodes the pictures that `plan` names for a slot until one can be.
    func fill(_ slot: Int, from set: any ImageSet, framing: Framing, plan: ImagePlan) -> Outcome {
        var outcome = Outcome()
        var failures = 0
        while let picture = plan.picture(step: step, slot: slot, failures: failures) {
            do {
                let image = try set.image(picture, framing: framing)
                let bytes = size * size * 3
                image.bytes.withUnsafeBufferPointer { source in
                    if let base = source.baseAddress {
                        (pixels + slot * bytes).update(from: base, count: bytes)
                    }
                }
                outcome.picture = picture
                return outcome
            } catch let error as InputError {
                outcome.faults[picture] = error
                failures += 1
            } catch {
                outcome.failure = error
                return outcome
            }
        }
        return outcome
    }

    func record(_ slot: Int, _ outcome: Outcome) {
        pictures[slot] = outcome.picture
        faults.merge(outcome.faults) { first, _ in first }
        failure = failure ?? outcome.failure
        finished += 1
    }

    /// The slots that hold a picture.
    func batch(of set: any ImageSet) -> ImageBatch {
        let filled = (0..<slots).compactMap { slot in pictures[slot].map { (slot, $0) } }
        let bytes = size * size * 3
        let all = [UInt8](unsafeUninitializedCapacity: filled.count * bytes) { buffer, count in
            if let base = buffer.baseAddress {
                for (place, (slot, _)) in filled.enumerated() {
                    (base + place * bytes).update(from: pixels + slot * bytes, count: bytes)
                }
            }
            count = filled.count * bytes
        }
        return ImageBatch(
            size: size, pixels: all, labels: filled.map { set.label(of: $0.1) },
            indices: filled.map(\.1))
    }
}
