import Catalog
import Foundation
import Models
import Text

/// What a model's folder or file holds: what is read of it, and what nobody asks for.
public struct ModelFolderContents {
    /// The family and its size, for people.
    public let summary: String
    /// Names of files.
    public let read, ignored: [String]
    /// Names of tensors.
    public let ignoredTensors: [String]

    /// - Throws: `InputError` for what keeps the folder from being used.
    public init(_ folder: URL) throws {
        let model = try ModelFolder.load(folder, as: .any)
        var needed = try ModelFolder.fileNames(of: folder)
        if !(model is any MaskedAutoencoder) {
            _ = try TokenizerFolder.load(folder)
            needed += try TokenizerFolder.fileNames(of: folder)
            needed += ["tokenizer_config.json", "generation_config.json"]
        }
        if model is any VisionLanguageModel {
            needed += ["preprocessor_config.json", "processor_config.json"]
        }
        if needed.contains(where: { $0.contains("-of-") }) {
            needed.append("model.safetensors.index.json")
        }
        let base = ModelFolder.base(of: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: base.path).sorted()
        read = names.filter(needed.contains)
        // Beside a file may be anything.
        ignored = ModelFolder.isFile(folder) ? [] : names.filter { !needed.contains($0) }
        ignoredTensors = try ModelFolder.unusedTensors(of: folder)
        let family =
            if case .string(let name) = model.configuration["model_type"] { name } else { "" }
        summary = "\(family) of \(readable(Double(model.parameterCount))) parameters"
    }
}
