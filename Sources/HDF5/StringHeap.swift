import CHDF5
import Foundation

/// Hands out memory for the strings of a data set while the library reads it, up to a budget; all of it
/// is free again with the heap.
final class StringHeap {
    private let budget: Int
    private(set) var used = 0
    /// Whether more was asked for than there is.
    private(set) var isExhausted = false
    private var blocks: [UnsafeMutableRawPointer] = []

    init(budget: Int) { self.budget = budget }

    deinit { for block in blocks { free(block) } }

    /// Makes a transfer list use this heap, which has to live as long as it.
    func serve(_ transfer: hid_t) -> herr_t {
        let heap = Unmanaged.passUnretained(self).toOpaque()
        return H5Pset_vlen_mem_manager(
            transfer,
            { size, heap in
                heap.flatMap {
                    Unmanaged<StringHeap>.fromOpaque($0).takeUnretainedValue().take(size)
                }
            }, heap, { _, _ in }, heap)
    }

    private func take(_ size: Int) -> UnsafeMutableRawPointer? {
        // A string's end is no byte of the file.
        guard size >= 0, size - 1 <= budget - used, let block = malloc(max(size, 1)) else {
            isExhausted = true
            return nil
        }
        used += max(size - 1, 0)
        blocks.append(block)
        return block
    }
}
