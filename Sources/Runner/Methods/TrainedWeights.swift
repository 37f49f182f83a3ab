import Catalog
import Foundation
import Models
import Results
import TensorCore

/// Weights that a job trained in place of the teacher's, in a file with the teacher's digest.
enum TrainedWeights {
    static func data(_ parameters: [Parameter], teacher digest: String) -> Data {
        Safetensors.data(
            Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.tensor) }),
            metadata: [teacher: digest])
    }

    /// The digest in a file; `nil`: it has no such weights.
    static func teacher(of stored: Safetensors) -> String? { stored.metadata[teacher] }

    static func tensors(of stored: Safetensors) -> [String: Tensor] {
        stored.entries.keys.reduce(into: [:]) { $0[$1] = stored.tensor($1) }
    }

    private static let teacher = "teacher"
}
