import Catalog
import Foundation
import Models
import Results
import TensorCore

/// The teacher's final hidden states on some batches, [tokens, hidden size]: computed once, kept in
/// a file that every job of a sweep maps.
struct HiddenStates: Sendable {
    private let data: Data
    let rows: Int
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
    ///   - key: everything the states depend on; its digest names the file.
    ///   - batches: the inputs in order.
    /// - Throws: what writing the file throws.
    static func load(
        _ model: any LanguageModel, cache: URL, key: String, batches: [TokenBatch],
        progress: (Int) throws -> Void = { _ in }
    ) throws -> HiddenStates {
        let rows = batches.reduce(0) { $0 + $1.tokens.count }
        let width = model.hiddenSize
        let size = rows * width * MemoryLayout<Float>.stride
        let file = cache.appendingPathComponent("hidden-\(Digest.of(key).prefix(32)).f32")
        func stored() -> HiddenStates? {
            guard let data = try? Data(contentsOf: file, options: .alwaysMapped),
                data.count == size
            else { return nil }
            return HiddenStates(data: data, rows: rows, width: width)
        }
        if let states = stored() { return states }
        try Tape.paused {
            try AtomicFile.write(to: file) { append in
                for batch in batches {
                    try append(model.backbone(batch, routing: nil).data)
                    try progress(batch.tokens.count)
                }
            }
        }
        guard let states = stored() else {
            throw RunError("\(file.path): changed by another program while it was read")
        }
        return states
    }
}
