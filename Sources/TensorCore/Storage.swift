import Foundation
import Synchronization

/// A block of floats, 64-byte aligned, not initialised. Blocks go back to a pool, because a
/// training step asks for the same sizes again and fresh pages cost more than the arithmetic.
package final class Storage: @unchecked Sendable {
    package let pointer: UnsafeMutablePointer<Float>
    package let count: Int
    private let capacity: Int
    /// Keeps the memory that the floats lie in, where it is not the pool's.
    private let owner: AnyObject?

    /// Floats in memory of `owner` that nobody writes to.
    init(reading pointer: UnsafePointer<Float>, count: Int, of owner: AnyObject) {
        (self.count, capacity, self.owner) = (count, 0, owner)
        self.pointer = UnsafeMutablePointer(mutating: pointer)
    }

    package init(count: Int) {
        (self.count, owner) = (count, nil)
        capacity = Self.rounded(count)
        pointer = Self.pool.withLock { $0.take(Self.rounded(count)) }
    }

    deinit {
        guard owner == nil else { return }
        Self.pool.withLock { [pointer, capacity] in $0.give(pointer, capacity) }
    }

    /// The most bytes that were in use at one time since the process started.
    package static var peakBytes: Int { pool.withLock { $0.peak * MemoryLayout<Float>.stride } }

    /// Sizes are rounded up to eight steps an octave, so that near sizes share blocks.
    private static func rounded(_ count: Int) -> Int {
        let least = max(count, 64)
        let step = max(64, 1 << (Int.bitWidth - 1 - least.leadingZeroBitCount - 3))
        return (least + step - 1) / step * step
    }

    private struct Pool: @unchecked Sendable {
        var free: [Int: [UnsafeMutablePointer<Float>]] = [:]
        var used = 0
        var held = 0
        var peak = 0

        mutating func take(_ capacity: Int) -> UnsafeMutablePointer<Float> {
            used += capacity
            peak = max(peak, used)
            if let block = free[capacity]?.popLast() {
                held -= capacity
                return block
            }
            shrink(to: limit - used)
            var block: UnsafeMutableRawPointer?
            let status = posix_memalign(&block, 64, capacity * MemoryLayout<Float>.stride)
            guard status == 0, let block else {
                // Swift has no way to throw from an allocation; `elasti plan` estimates memory first.
                try? FileHandle.standardError.write(
                    contentsOf: Data("elasti: out of memory asking for \(capacity) floats\n".utf8))
                exit(1)
            }
            return block.bindMemory(to: Float.self, capacity: capacity)
        }

        mutating func give(_ block: UnsafeMutablePointer<Float>, _ capacity: Int) {
            used -= capacity
            held += capacity
            free[capacity, default: []].append(block)
            shrink(to: limit - used)
        }

        /// With what lies idle the process takes no more than its peak, or 64 MiB.
        private var limit: Int { max(peak, 16 << 20) }

        /// Frees idle blocks, the largest first, until no more than `count` floats are held.
        private mutating func shrink(to count: Int) {
            guard held > count else { return }
            for capacity in free.keys.sorted(by: >) {
                while held > count, let block = free[capacity]?.popLast() {
                    Foundation.free(block)
                    held -= capacity
                }
            }
        }
    }

    private static let pool = Mutex(Pool())
}
