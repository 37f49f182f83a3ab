import Catalog
import Foundation
import Results
import TensorCore

/// The teacher's final hidden states on some batches, [rows, hidden size]: computed once, kept in a
/// file that every job of a sweep maps.
struct HiddenStates: Sendable {
    private let data: Data
    private let width: Int

    /// A copy of consecutive rows.
    func slice(from row: Int, rows count: Int) -> Tensor {
        let tensor = Tensor(uninitialized: [count, width])
        let stride = width * MemoryLayout<Float>.stride
        data.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress, count > 0 {
                memcpy(tensor.pointer, base + row * stride, count * stride)
            }
        }
        return tensor
    }

    /// Takes the states from the cache, or computes and stores them.
    ///
    /// - Parameters:
    ///   - width: columns of the states.
    ///   - key: everything the states depend on; its digest names the file.
    ///   - rows: of each batch.
    ///   - batch: the batch of an index; asked for in order, and only if there is no file.
    ///   - progress: called after each batch with its rows.
    /// - Throws: what writing the file and making the batches throw.
    static func load(
        width: Int, cache: URL, key: String, rows: [Int], batch: (Int) throws -> StudyBatch,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> HiddenStates {
        let size = rows.reduce(0, +) * width * MemoryLayout<Float>.stride
        let file = cache.appendingPathComponent("hidden-\(Digest.of(key).prefix(32)).f32")
        func stored() -> HiddenStates? {
            guard let data = try? Data(contentsOf: file, options: .alwaysMapped),
                data.count == size
            else { return nil }
            return HiddenStates(data: data, width: width)
        }
        if let states = stored() { return states }
        try Tape.paused {
            try AtomicFile.write(to: file) { append in
                for (index, rows) in rows.enumerated() {
                    try append(try batch(index).hidden(nil).data)
                    try progress(rows)
                }
            }
        }
        guard let states = stored() else {
            throw RunError("\(file.path): changed by another program while it was read")
        }
        return states
    }
}
