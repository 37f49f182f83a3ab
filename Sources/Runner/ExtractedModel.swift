import Catalog
import Files
import Foundation
import Models
import Results
import Routing
import TensorCore
import Text

/// A student by a plan as an ordinary Hugging Face folder: what `elasti extract` makes.
public struct ExtractedModel {
    private let model: any ElasticModel
    private let teacher: URL

    /// - Parameters:
    ///   - teacher: a folder.
    ///   - weights: a job's weights that were trained in place of some of the teacher's, a safetensors
    ///     file; `nil`: the teacher's own.
    ///   - plan: what is left of it; `nil`: as `width` says.
    ///   - width: the share of the hidden units of every MLP; `nil`: all.
    ///   - densify: weights of a rank, of bits or of another site are written dense, as what they amount to.
    /// - Throws: `InputError` for files that do not fit each other, and what cannot be extracted.
    public init(
        teacher: URL, weights: URL?, plan: URL?, width: Double?, densify: Bool = false
    ) throws {
        self.teacher = teacher
        var model = try ModelFolder.load(teacher, as: .any)
        if let weights { model = try Self.model(model, teacher, with: weights) }
        guard let plan else {
            self.model = try model.extracted(model.slice(width ?? 1, place: "--width"))
            return
        }
        let student = try PlanFile(plan, for: model) {
            try TokenizerFolder.digest(ofModel: teacher)
        }
        if !densify, let path = student.plan.reweighted.first {
            throw InputError(
                "\(path): has a rank, bits or another site's weights, which no config.json says; --densify "
                    + "writes the weights that they amount to")
        }
        let sites = student.sites
        self.model = try model.extracted(sites.units, others: sites.branches)
    }

    private static func model(
        _ model: any ElasticModel, _ teacher: URL, with file: URL
    ) throws -> any ElasticModel {
        let stored = try Safetensors(contentsOf: file)
        guard let digest = TrainedWeights.teacher(of: stored) else {
            throw InputError(
                "\(file.path): has no weights in place of a teacher's; routers choose for each input, "
                    + "which no ordinary model does")
        }
        guard try digest == TokenizerFolder.digest(ofModel: teacher) else {
            throw InputError("\(file.path): was trained from another teacher than \(teacher.path)")
        }
        return try model.replacing(TrainedWeights.tensors(of: stored))
    }

    /// What stands beside the weights in a folder.
    private static let others = [
        "tokenizer.json", "tokenizer.model", "tokenizer_config.json", "special_tokens_map.json",
        "added_tokens.json", "vocab.json", "merges.txt", "chat_template.jinja",
        "generation_config.json",
    ]

    /// Writes the folder; `config.json` comes last.
    ///
    /// - Throws: `InputError` for a folder that is not empty.
    public func write(to folder: URL) throws {
        let manager = FileManager.default
        if manager.fileExists(atPath: folder.path),
            try manager.contentsOfDirectory(atPath: folder.path).first != nil
        {
            throw InputError("\(folder.path): is not empty; nothing was written")
        }
        try RunFolder.makeOwn(folder)
        for name in Self.others {
            let file = ModelFolder.base(of: teacher).appendingPathComponent(name)
            guard manager.fileExists(atPath: file.path) else { continue }
            try AtomicFile.write(Data(contentsOf: file), to: folder.appendingPathComponent(name))
        }
        for (name, data) in ModelFolder.files(of: model) {
            try AtomicFile.write(data, to: folder.appendingPathComponent(name))
        }
    }

    /// For people: layers and sizes.
    public var description: String {
        "\(model.layerCounts.values.reduce(0, +)) layers, \(model.parameterCount) parameters"
    }
}
