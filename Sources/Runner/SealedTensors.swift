import Catalog
import Files
import Foundation
import TensorCore

/// Tensors and texts in a safetensors file that holds a digest of them among its metadata: a
/// checkpoint that is read back as it was written, or not at all.
package struct SealedTensors {
    package let tensors: [String: Tensor]
    package let metadata: [String: String]

    private static let key = "sha256"

    package init(_ tensors: [String: Tensor], metadata: [String: String]) {
        (self.tensors, self.metadata) = (tensors, metadata)
    }

    /// - Parameter owner: what it was written for.
    /// - Returns: `nil` if there is none that can be read, it is damaged, or of another owner.
    package init?(contentsOf url: URL, of owner: String) {
        guard let file = try? Safetensors(contentsOf: url) else { return nil }
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys { tensors[name] = file.tensor(name) }
        var metadata = file.metadata
        let digest = metadata.removeValue(forKey: Self.key)
        self.init(tensors, metadata: metadata)
        guard digest == self.digest(of: owner) else { return nil }
    }

    package func data(of owner: String) -> Data {
        Safetensors.data(
            tensors, metadata: metadata.merging([Self.key: digest(of: owner)]) { $1 })
    }

    private func digest(of owner: String) -> String {
        let digest = Digest()
        digest.update("\(owner)\n\(Value.map(metadata.mapValues(Value.string)).json)\n")
        for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            digest.update("\(Value.quoted(name)) \(tensor.shape)\n")
            withExtendedLifetime(tensor) { digest.update(UnsafeRawBufferPointer(tensor.buffer)) }
        }
        return digest.finish()
    }
}
