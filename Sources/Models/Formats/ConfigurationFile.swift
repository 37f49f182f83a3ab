import Catalog
import Foundation

/// A `config.json` by itself: the sizes of a model that need not be here.
struct ConfigurationFile: StoredModel {
    let configuration: [String: Value]
    let place: String
    private let url: URL

    /// Whether a path is that of such a file.
    static let reads: @Sendable (URL) -> Bool = { url in
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        return url.pathExtension == "json" && !(isThere && isFolder.boolValue)
    }

    /// - Parameter place: names it in errors.
    /// - Throws: `InputError` for a file that cannot be read or is no JSON object.
    init(contentsOf url: URL, place: String) throws {
        (self.url, self.place) = (url, place)
        let content = try Value(jsonFile: url, atMost: 1 << 20, place: place)
        guard case .map(let values) = content else {
            throw InputError("\(place): found \(content.kind), allowed is a JSON object")
        }
        configuration = values
    }

    var configurationFile: URL? { url }

    func weightFiles() throws -> [URL] { throw withoutWeights }

    func tensors() throws -> StoredTensors { throw withoutWeights }

    private var withoutWeights: InputError {
        InputError("\(place): has no weights; allowed is the folder of a model, or a GGUF file")
    }
}
