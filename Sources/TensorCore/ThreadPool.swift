import CVectorKernels
import Foundation
import Synchronization

/// The process's threads. Work is cut into tiles by the caller, in a way that does not depend on
/// their number, and a tile's result does not depend on who computes it: so threads change no bit.
public enum ThreadPool {
    /// The number of threads that `forEach` uses, the calling one included.
    public static var threads: Int { shared.withLock { $0.threads } }

    /// Sets the number of threads. Called between one work and the next.
    public static func configure(threads: Int) {
        shared.withLock {
            $0.stop()
            $0 = Workers(threads: max(1, threads))
        }
    }

    /// Calls `body(0)`, ..., `body(count - 1)`, in any order and on any thread, and waits for all.
    /// A call from inside a tile runs serially.
    public static func forEach(_ count: Int, _ body: (Int) -> Void) {
        let workers = shared.withLock { $0 }
        if count < 2 || workers.threads == 1 || Workers.isInside {
            for tile in 0..<count { body(tile) }
        } else {
            workers.run(count, body)
        }
    }

    /// Calls `body` with consecutive ranges of at most `tile` elements that cover `0..<count`.
    public static func forRanges(_ count: Int, tile: Int, _ body: (Range<Int>) -> Void) {
        forEach((count + tile - 1) / tile) { index in
            body(index * tile..<min(count, (index + 1) * tile))
        }
    }

    private static let shared = Mutex(Workers(threads: 1))
}

/// Threads that wait for a batch of tiles. They spin for a moment before they sleep: the batches of
/// one training step follow each other within microseconds.
private final class Workers: @unchecked Sendable {
    let threads: Int

    /// One batch. Tiles are claimed by a counter, so a finished batch cannot be entered late.
    private final class Batch: @unchecked Sendable {
        let count: Int
        /// Gone once all tiles are finished: a thread that comes late finds none to claim and does
        /// not look.
        var body: ((Int) -> Void)?
        let next = Atomic<Int>(0)
        let finished = Atomic<Int>(0)

        init(count: Int, body: @escaping (Int) -> Void) { (self.count, self.body) = (count, body) }

        func work() {
            while true {
                let tile = next.wrappingAdd(1, ordering: .relaxed).oldValue
                if tile >= count { return }
                body?(tile)
                finished.wrappingAdd(1, ordering: .acquiringAndReleasing)
            }
        }
    }

    private let condition = NSCondition()
    private var batch: Batch?
    private var isStopped = false
    private let generation = Atomic<Int>(0)

    /// Some tens of microseconds: longer than what a step does between two batches, much shorter
    /// than waking a thread that sleeps costs.
    private static let spins = 1_000

    /// Whether the calling thread works on a tile.
    static var isInside: Bool { vk_in_pool().pointee }

    init(threads: Int) {
        self.threads = threads
        for _ in 1..<max(2, threads) where threads > 1 {
            let thread = Thread { [self] in
                vk_in_pool().pointee = true
                var seen = 0
                while let next = serve(after: seen) { seen = next }
            }
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    /// Lets the threads end.
    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }

    /// Waits for a batch newer than `seen`, works on it and returns its generation; `nil`: there will be none.
    private func serve(after seen: Int) -> Int? {
        var spins = 0
        while spins < Self.spins, generation.load(ordering: .acquiring) == seen {
            vk_pause()
            spins += 1
        }
        condition.lock()
        while generation.load(ordering: .relaxed) == seen, !isStopped { condition.wait() }
        let (current, batch) = (generation.load(ordering: .relaxed), self.batch)
        condition.unlock()
        guard current != seen else { return nil }
        batch?.work()
        return current
    }

    func run(_ count: Int, _ body: (Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            let batch = Batch(count: count, body: body)
            condition.lock()
            self.batch = batch
            generation.wrappingAdd(1, ordering: .releasing)
            condition.broadcast()
            condition.unlock()
            vk_in_pool().pointee = true
            batch.work()
            vk_in_pool().pointee = false
            while batch.finished.load(ordering: .acquiring) < count { vk_pause() }
            batch.body = nil
        }
    }
}
