import Catalog
import Files
import Foundation
import Results
import TensorCore

/// The teacher's final hidden states on some batches, each [rows, hidden size]: computed once, kept in
/// a file that every job of a sweep maps.
///
/// The file has each batch as float32, followed by a SHA-256 in hexadecimal of the key, the batch's
/// number and the values, which is checked whenever the batch is read. So an interrupted file is gone
/// on with, and of a damaged one only the damaged batches are made again.
struct HiddenStates: Sendable {
    private let data: Data
    private let layout: Layout
    private let file: String

    /// The states on a batch, a copy.
    ///
    /// - Throws: `InputError` if they are not as they were written.
    func batch(_ index: Int) throws -> Tensor {
        let tensor = Tensor(uninitialized: [layout.rows[index], layout.width])
        let values = UnsafeMutableRawBufferPointer(
            start: tensor.pointer, count: tensor.count * MemoryLayout<Float>.stride)
        let bytes = layout.bytes(index, of: data)
        bytes?.withUnsafeBytes { values.copyMemory(from: .init(rebasing: $0[..<values.count])) }
        guard let bytes,
            bytes.dropFirst(values.count).elementsEqual(layout.seal(index, .init(values)))
        else {
            throw InputError(
                "\(file): damaged hidden states of the teacher; run the experiment again, which "
                    + "makes them again")
        }
        return tensor
    }

    /// What is asked for, and how it is made if it is not there.
    struct Source {
        /// Columns of the states.
        let width: Int
        /// Everything the states depend on; its digest names the file.
        let key: String
        /// Asked for in order.
        let batches: Batches
        /// Throws if the teacher is not the one of the key any more.
        let check: () throws -> Void
        /// What is wrong with the teacher where states are not finite, which are never kept.
        let notFinite: () -> any Error
        /// Called after each batch with its rows; may throw to stop.
        let progress: (Int) throws -> Void
    }

    /// Takes the states from the cache, or computes and stores them.
    ///
    /// - Parameter repairs: whether all is checked now, and what is damaged made again, rather than on
    ///   reading.
    /// - Throws: for states that are not finite, what the source says of them; what writing the file and
    ///   the closures of the source throw, after which the same call goes on from there.
    static func load(_ source: Source, cache: URL, repairs: Bool) throws -> HiddenStates {
        let layout = Layout(key: source.key, width: source.width, rows: source.batches.rows)
        let file = CacheName.hidden.url(source.key, in: cache)
        func stored() -> Data? {
            let data = try? Data(contentsOf: file, options: .alwaysMapped)
            return data?.count == layout.size ? data : nil
        }
        let old = stored()
        if let old, !repairs || layout.isIntact(old) {
            return HiddenStates(data: old, layout: layout, file: file.path)
        }
        var hasWaited = false
        let new = try ResumableFile(file) {
            hasWaited = true
            try source.progress(0)
        }
        if hasWaited, let data = stored(), layout.isIntact(data) {
            try new.discard()
        } else {
            try make(new, layout, source, from: old)
        }
        guard let data = stored() else {
            throw RunError("\(file.path): changed by another program while it was read")
        }
        return HiddenStates(data: data, layout: layout, file: file.path)
    }

    /// - Parameter old: a damaged file.
    private static func make(
        _ file: ResumableFile, _ layout: Layout, _ source: Source, from old: Data?
    ) throws {
        let made = try file.content()
        let kept = layout.rows.indices.first { !layout.isIntact($0, in: made) }
        let first = kept ?? layout.rows.count
        try file.truncate(to: layout.starts[first])
        try source.progress(layout.rows[..<first].reduce(0, +))
        try Tape.paused {
            for index in first..<layout.rows.count {
                if let old, layout.isIntact(index, in: old),
                    let bytes = layout.bytes(index, of: old)
                {
                    try file.append(bytes)
                } else {
                    let states = try source.batches.batch(index).hidden(nil)
                    guard states.isFinite else { throw source.notFinite() }
                    let data = states.data
                    try file.append(data)
                    try file.append(Data(data.withUnsafeBytes { layout.seal(index, $0) }))
                }
                try source.progress(layout.rows[index])
            }
        }
        do {
            try source.check()
        } catch {
            try file.discard()
            throw error
        }
        try file.finish()
    }

    /// Where the batches lie in a file.
    private struct Layout: Sendable {
        /// Of the file's key.
        let digest: String
        let width: Int
        let rows: [Int]
        /// Where each batch begins, and the end.
        let starts: [Int]

        private static let sealLength = 64

        init(key: String, width: Int, rows: [Int]) {
            (digest, self.width, self.rows) = (Digest.of(key), width, rows)
            starts = rows.reduce(into: [0]) { starts, rows in
                let bytes = rows * width * MemoryLayout<Float>.stride + Self.sealLength
                starts.append(starts[starts.count - 1] + bytes)
            }
        }

        var size: Int { starts[rows.count] }

        /// A batch of a file with its digest; `nil` if the file ends before.
        func bytes(_ index: Int, of data: Data) -> Data? {
            guard starts[index + 1] <= data.count else { return nil }
            return data[data.startIndex + starts[index]..<data.startIndex + starts[index + 1]]
        }

        /// What follows the values of a batch.
        func seal(_ index: Int, _ values: UnsafeRawBufferPointer) -> [UInt8] {
            let digest = Digest()
            digest.update("\(self.digest) \(index)\n")
            digest.update(values)
            return Array(digest.finish().utf8)
        }

        func isIntact(_ index: Int, in data: Data) -> Bool {
            bytes(index, of: data)?.withUnsafeBytes { bytes in
                let end = bytes.count - Self.sealLength
                return bytes[end...].elementsEqual(seal(index, .init(rebasing: bytes[..<end])))
            } ?? false
        }

        /// Whether all batches are; on the pool's threads.
        func isIntact(_ data: Data) -> Bool {
            var intact = [Bool](repeating: false, count: rows.count)
            intact.withUnsafeMutableBufferPointer { intact in
                ThreadPool.forEach(rows.count) { intact[$0] = isIntact($0, in: data) }
            }
            return intact.allSatisfy { $0 }
        }
    }
}
