/// Working memory of the row losses, grown on first use and kept: one for each thread.
public struct Scratch: ~Copyable {
    /// What a buffer holds. Buffers of different slots never overlap.
    enum Slot: Int, CaseIterable {
        case teacherTerms, studentTerms
        /// The rows a restricted support projects to, and the gradient on them.
        case teacherSupport, studentSupport, supportGradient
        /// The logits outside the support, and their softmax terms.
        case rest, restTerms
        case columnPeaks
    }

    private var buffers: [UnsafeMutableBufferPointer<Float>]
    private var keyBuffer = UnsafeMutableBufferPointer<UInt64>(start: nil, count: 0)

    public init() {
        buffers = Slot.allCases.map { _ in UnsafeMutableBufferPointer(start: nil, count: 0) }
    }

    deinit {
        for buffer in buffers { buffer.deallocate() }
        keyBuffer.deallocate()
    }

    /// `count` floats that stay valid until the same slot is asked for more. Contents are left over.
    mutating func floats(_ slot: Slot, _ count: Int) -> UnsafeMutableBufferPointer<Float> {
        if buffers[slot.rawValue].count < count {
            buffers[slot.rawValue].deallocate()
            buffers[slot.rawValue] = .allocate(capacity: count)
        }
        return UnsafeMutableBufferPointer(rebasing: buffers[slot.rawValue][..<count])
    }

    /// As `floats`, for the sort keys of a selection.
    mutating func keys(_ count: Int) -> UnsafeMutableBufferPointer<UInt64> {
        if keyBuffer.count < count {
            keyBuffer.deallocate()
            keyBuffer = .allocate(capacity: count)
        }
        return UnsafeMutableBufferPointer(rebasing: keyBuffer[..<count])
    }
}
