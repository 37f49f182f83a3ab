import Catalog
import Foundation

/// Batches of pictures, decoded ahead of need on threads of its own.
///
/// What a step holds depends on (set, framing, order, step) and on nothing else: not on the number of
/// threads, on what was asked before, or on timing.
public final class ImageLoader: Sendable {
    private let workers: LoaderThreads
    private let set: any ImageSet
    private let mostSkipped: Int

    /// - Parameters:
    ///   - batch: pictures a step.
    ///   - mostSkipped: how many pictures may be found that cannot be decoded.
    ///   - threads: that decode.
    ///   - ahead: steps that are decoded before they are asked for.
    public init(
        _ set: any ImageSet, framing: Framing, batch: Int, order: ImageOrder, mostSkipped: Int = 0,
        threads: Int = ProcessInfo.processInfo.activeProcessorCount, ahead: Int = 4
    ) {
        precondition(set.count > 0 && batch > 0 && threads > 0 && ahead > 0, "nothing to load")
        (self.set, self.mostSkipped) = (set, mostSkipped)
        workers = LoaderThreads(
            set, framing: framing, plan: ImagePlan(order, count: set.count, batch: batch),
            ahead: ahead)
        workers.start(threads)
    }

    deinit { workers.stop() }

    /// The number of steps of `.inOrder`; `nil` where the pictures have no end.
    public var steps: Int? { workers.plan.steps }

    /// The pictures of a step, which may be any; the steps after it are then decoded ahead.
    ///
    /// - Throws: `InputError` once more pictures than allowed cannot be decoded, naming the first.
    public func batch(_ step: Int) throws -> ImageBatch {
        precondition(step >= 0 && step < steps ?? .max, "step \(step) of \(steps ?? 0)")
        let pending = workers.take(step)
        if let failure = pending.failure { throw failure }
        let skipped = workers.skip(pending.faults)
        guard skipped.count <= mostSkipped else {
            throw InputError(
                faults: [
                    "\(skipped.count) of \(set.count) pictures cannot be decoded, the most that "
                        + "are skipped is \(mostSkipped):"
                ] + skipped.prefix(10))
        }
        return pending.batch(of: set)
    }

    /// What is wrong with each picture that was passed over so far, in order of the set.
    public var skipped: [String] { workers.skip([:]) }

    /// How long `batch` had to wait for pictures so far, in seconds.
    public var secondsWaited: Double { workers.secondsWaited }
}

/// The threads behind a loader, and what they share.
private final class LoaderThreads: @unchecked Sendable {
    let plan: ImagePlan
    private let set: any ImageSet
    private let framing: Framing
    private let ahead: Int

    /// One asks at a time: who asks moves the window.
    private let consumers = NSLock()
    private let condition = NSCondition()
    private var pending: [Int: PendingBatch] = [:]
    /// The step that is asked for, or will be next.
    private var wanted = 0
    private var isStopped = false
    private var faults: [Int: InputError] = [:]
    private var waited = 0.0

    init(_ set: any ImageSet, framing: Framing, plan: ImagePlan, ahead: Int) {
        (self.set, self.framing, self.plan, self.ahead) = (set, framing, plan, ahead)
    }

    func start(_ threads: Int) {
        for _ in 0..<threads {
            let thread = Thread { [self] in
                while let (batch, slot) = claim() {
                    let outcome = batch.fill(slot, from: set, framing: framing, plan: plan)
                    condition.withLock {
                        batch.record(slot, outcome)
                        if batch.finished == batch.slots { condition.broadcast() }
                    }
                }
            }
            thread.stackSize = 2 << 20
            thread.start()
        }
    }

    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
    }

    /// Waits for a step to be complete and hands it over.
    func take(_ step: Int) -> PendingBatch {
        consumers.lock()
        defer { consumers.unlock() }
        return condition.withLock {
            move(to: step)
            let started = Date()
            while true {
                if let batch = pending[step], batch.finished == batch.slots {
                    waited += Date().timeIntervalSince(started)
                    move(to: step + 1)
                    return batch
                }
                condition.wait()
            }
        }
    }

    /// Adds to what was passed over and answers all of it, in order of the set.
    func skip(_ found: [Int: InputError]) -> [String] {
        condition.withLock {
            faults.merge(found) { first, _ in first }
            return faults.keys.sorted().flatMap { faults[$0]?.faults ?? [] }
        }
    }

    var secondsWaited: Double { condition.withLock { waited } }

    private func move(to step: Int) {
        wanted = step
        for other in pending.keys where !window.contains(other) { pending[other] = nil }
        condition.broadcast()
    }

    /// The steps to be held: the one wanted and those ahead of it.
    private var window: Range<Int> {
        wanted..<max(wanted, min(wanted + ahead + 1, plan.steps ?? .max))
    }

    /// The next slot to fill, of the earliest step that has one; `nil`: the loader is gone.
    private func claim() -> (PendingBatch, Int)? {
        condition.withLock {
            while !isStopped {
                for step in window {
                    let batch =
                        pending[step]
                        ?? PendingBatch(step: step, slots: plan.slots(of: step), size: framing.size)
                    pending[step] = batch
                    if batch.claimed < batch.slots {
                        batch.claimed += 1
                        return (batch, batch.claimed - 1)
                    }
                }
                condition.wait()
            }
            return nil
        }
    }
}
