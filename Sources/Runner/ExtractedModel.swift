import Catalog
import Files
import Foundation
import Layers
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
    ///   - weights: what a job trained, a safetensors file: weights in place of some of the teacher's, or low-rank
    ///     factors beside them; `nil`: the teacher's own, and factors that lie beside the plan.
    ///   - plan: what is left of it; `nil`: as `width` says.
    ///   - width: the share of the hidden units of every MLP; `nil`: all.
    ///   - densify: weights of a rank, of bits or of another site are written dense, as what they amount to.
    ///   - merges: whether low-rank factors are added to the weights. Without it they are refused.
    /// - Throws: `InputError` for files that do not fit each other, and what cannot be extracted.
    public init(
        teacher: URL, weights: URL?, plan: URL?, width: Double?, densify: Bool = false,
        merges: Bool = false
    ) throws {
        self.teacher = teacher
        let whole = try ModelFolder.load(teacher, as: .any)
        let trained = try TrainedParts(
            (weights ?? plan).map { ($0, isPlan: weights == nil) }, of: whole, teacher)
        guard trained.factors.isEmpty != merges else {
            throw InputError(
                merges
                    ? "--merge: \(trained.file) has no LoRA factors"
                    : "\(trained.file): has LoRA factors beside the weights, as no ordinary folder does; "
                        + "--merge adds them to the weights")
        }
        let model = try trained.model(whole)
        guard let plan else {
            self.model = try model.extracted(model.slice(width ?? 1, place: "--width"))
            return
        }
        let student = try PlanFile(plan, for: trained.isOther ? model : whole) {
            try TokenizerFolder.digest(ofModel: teacher)
        }
        let reweighted = Set(student.plan.reweighted)
        if let path = student.plan.reweighted.first, !densify || merges {
            throw InputError(
                "\(path): has a rank, bits or another site's weights, which no config.json says; "
                    + (merges
                        ? "--merge adds factors to a teacher's own weights alone"
                        : "--densify writes the weights that they amount to"))
        }
        let sites = student.sites
        self.model = try model.extracted(
            sites.units, others: sites.branches.filter { reweighted.contains($0.key.path) })
    }

    /// What stands beside the weights in a folder.
    private static let others = [
        "tokenizer.json", "tokenizer.model", "tokenizer_config.json", "special_tokens_map.json",
        "added_tokens.json", "vocab.json", "merges.txt", "chat_template.jinja",
        "generation_config.json", "preprocessor_config.json", "processor_config.json",
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
            try AtomicFile.write(MappedFile.data(of: file), to: folder.appendingPathComponent(name))
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

/// What a job changed of its teacher.
private struct TrainedParts {
    /// For errors.
    private(set) var file: String
    /// In which the units of the teacher come.
    private var orders: [Site: [Int]] = [:]
    /// In place of the teacher's.
    private var weights: [String: Tensor] = [:]
    /// Beside the weights, of units in that order.
    private(set) var factors: [String: LowRank] = [:]

    /// - Parameter source: what a job trained, or a plan, beside which that may lie; `nil`: nothing is changed.
    init(_ source: (file: URL, isPlan: Bool)?, of model: any ElasticModel, _ teacher: URL) throws {
        file = source?.file.path ?? teacher.path
        guard var (file, isPlan) = source else { return }
        let folder = file.deletingLastPathComponent()
        if isPlan {
            file = folder.appendingPathComponent(Recovery.file)
            isPlan = !FileManager.default.fileExists(atPath: file.path)
        }
        let units = folder.appendingPathComponent(UnitOrders.file)
        func storedOrders() throws -> [Site: [Int]] {
            FileManager.default.fileExists(atPath: units.path)
                ? try UnitOrders(contentsOf: units, for: model).orders : [:]
        }
        guard !isPlan else {
            orders = try storedOrders()
            return
        }
        self.file = file.path
        let stored = try Safetensors(contentsOf: file)
        let digest = try TokenizerFolder.digest(ofModel: teacher)
        guard let base = TrainedWeights.teacher(of: stored) else {
            guard let rank = stored.metadata["lora_rank"], rank != "0" else {
                throw InputError(
                    "\(file.path): has no weights in place of a teacher's; routers choose for each input, "
                        + "which no ordinary model does")
            }
            let routers = try RouterSet(stored, branches: model.branches, base: digest)
            (orders, factors) = (routers.orders, routers.adapters)
            return
        }
        guard base == digest else {
            throw InputError("\(file.path): was trained from another teacher than \(teacher.path)")
        }
        let tensors = TrainedWeights.tensors(of: stored)
        if tensors.keys.contains(where: { $0.hasSuffix(".lora_A.weight") }) {
            do {
                factors = try .init(stored: tensors, scale: Recovery.scale)
            } catch let error as InputError {
                throw error.placed(at: file.path)
            }
            orders = try storedOrders()
        } else {
            weights = tensors
        }
    }

    /// Whether weights of its own take the place of the teacher's.
    var isOther: Bool { !weights.isEmpty }

    func model(_ teacher: any ElasticModel) throws -> any ElasticModel {
        var model = teacher
        if !orders.isEmpty { model = try model.reordered(orders) }
        if !weights.isEmpty { model = try model.replacing(weights) }
        do {
            return factors.isEmpty ? model : try model.merging(factors)
        } catch let error as InputError {
            throw error.placed(at: file)
        }
    }
}
