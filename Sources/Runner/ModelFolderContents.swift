import Catalog
import Foundation
import Models
import Text

/// What a model folder holds: what is read of it, and what nobody asks for.
public struct ModelFolderContents {
    /// The family and its size, for people.
    public let summary: String
    /// Names in the folder.
    public let read, ignored: [String]

    /// - Throws: `InputError` for what keeps the folder from being used.
    public init(_ folder: URL) throws {
        let shape = try ModelFolder.anyShape(of: folder)
        let isAutoencoder = shape is any MaskedAutoencoder
        let model: any ElasticModel =
            try isAutoencoder ? ModelFolder.loadAutoencoder(folder) : ModelFolder.load(folder)
        var needed = ["config.json"] + (try WeightFiles(of: folder).names)
        if !isAutoencoder {
            _ = try TokenizerFolder.load(folder)
            needed.append(try TokenizerFolder.file(in: folder).lastPathComponent)
            needed += ["tokenizer_config.json", "generation_config.json"]
        }
        if needed.contains(where: { $0.contains("-of-") }) {
            needed.append("model.safetensors.index.json")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        read = names.filter(needed.contains)
        ignored = names.filter { !needed.contains($0) }
        let family =
            if case .string(let name) = model.configuration["model_type"] { name } else { "" }
        summary = "\(family) of \(readable(Double(model.parameterCount))) parameters"
    }
}
