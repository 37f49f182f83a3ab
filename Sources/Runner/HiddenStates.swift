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
        if let data = try? Data(contentsOf: file, options: .alwaysMapped), data.count == size {
            return HiddenStates(data: data, rows: rows, width: width)
        }
        var data = Data(capacity: size)
        try Tape.paused {
            for batch in batches {
                data.append(model.backbone(batch, routing: nil).data)
                try progress(batch.tokens.count)
            }
        }
        try AtomicFile.write(data, to: file)
        return HiddenStates(data: data, rows: rows, width: width)
    }
}
