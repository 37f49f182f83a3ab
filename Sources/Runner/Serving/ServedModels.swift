import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore
import Text

/// A teacher and students that share its weights: what `elasti-serve` runs.
///
/// A model's name says which: `teacher`, the name of a router file or a plan (`heads`), several of them joined by
/// `+` where they leave each other's modules alone, and `@` with a capacity (`heads+experts@0.5`).
public final class ServedModels: Sendable {
    public static let teacher = "teacher"

    /// What is served under one name.
    public struct Entry: Sendable {
        public let name: String
        /// Of a router file: the module kinds it routes, and the selections and capacities that it was trained or
        /// calibrated for. Of a plan they are empty.
        public let kinds: [String]
        public let selections: [String]
        public let capacity: Double?
        /// The lowest and the highest at which tokens are chosen by threshold; `nil`: any.
        public let capacities: ClosedRange<Double>?

        fileprivate let routers: RouterSet?
        fileprivate let plan: Inference?
        fileprivate let sites: [Site]
    }

    public let entries: [Entry]
    let language: any LanguageModel
    private let reader: TokenReader
    private let tokenizer: any Tokenizer
    private let folder: URL
    private let bos: BOS

    /// - Parameters:
    ///   - teacher: a Hugging Face folder or a GGUF file; `nil`: the one of the cache that the first routers are of.
    ///   - routers: `routers.safetensors` of jobs trained on it, each as FILE or NAME=FILE; without a name that of
    ///     its module kinds.
    ///   - plans: the same of plans; without a name that of the file.
    /// - Throws: `InputError` for files that cannot be read or are of another teacher, and for names that are not
    ///   letters, digits, `.`, `_`, `-`, or not different.
    public init(
        teacher: URL?, routers: [String], plans: [String], bos: BOS = .tokenizer
    ) throws {
        let teacher =
            try teacher
            ?? CacheFolder(CacheFolder.url(nil)).teacher(
                of: routers.first.map { Self.parts(of: $0).file })
        let reader = try TokenReader(teacher)
        (self.reader, folder, self.bos) = (reader, teacher, bos)
        language = reader.language
        tokenizer = try TokenizerFolder.load(teacher)
        let digest =
            routers.isEmpty && plans.isEmpty ? "" : try TokenizerFolder.digest(ofModel: teacher)
        let branches = reader.model.branches
        var entries: [Entry] = []
        for written in routers {
            let (name, file) = Self.parts(of: written)
            let set = try RouterSet(
                Safetensors(contentsOf: file), branches: branches, base: digest)
            try Inference(routers: set, selection: nil, capacity: nil).checkCausality()
            entries.append(Entry(name, set))
        }
        for written in plans {
            let (name, file) = Self.parts(of: written)
            let plan = try Inference(
                of: reader.model, digest: { digest }, routers: nil, selection: nil, capacity: nil,
                plan: file)
            entries.append(Entry(name ?? Self.plainName(file), plan))
        }
        self.entries = entries
        try Self.check(entries.map(\.name))
    }

    private static func parts(of written: String) -> (name: String?, file: URL) {
        let parts = written.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, !FileManager.default.fileExists(atPath: written) else {
            return (nil, URL(fileURLWithPath: written))
        }
        return (parts[0], URL(fileURLWithPath: parts[1]))
    }

    private static func plainName(_ file: URL) -> String {
        file.deletingPathExtension().lastPathComponent
    }

    private static func check(_ names: [String]) throws {
        for name in names {
            guard name.wholeMatch(of: /[A-Za-z0-9._\-]+/) != nil, name != teacher else {
                throw InputError(
                    "the name \(Value.quoted(name)): allowed are letters, digits, '.', '_' and '-', and not "
                        + "'\(teacher)'; give another as NAME=FILE")
            }
            guard names.count(where: { $0 == name }) == 1 else {
                throw InputError("two models have the name '\(name)'; give one as NAME=FILE")
            }
        }
    }

    // MARK: - Students

    /// - Parameters:
    ///   - name: as above.
    ///   - capacity, selection: those asked for beside the name.
    /// - Throws: `InputError` for a name that is not served, a capacity or selection that was not calibrated or looks
    ///   ahead, and for students that route the same module.
    public func student(
        _ name: String, capacity: Double? = nil, selection: String? = nil
    ) throws -> ServedStudent {
        let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        var capacity = capacity
        if parts.count == 2 {
            guard let named = Double(parts[1]), capacity == nil || capacity == named else {
                throw InputError(
                    "model: found \(Value.quoted(name)), allowed is a name with one capacity after '@', and no "
                        + "other beside it")
            }
            capacity = named
        }
        let names = parts[0].split(separator: "+", omittingEmptySubsequences: false)
            .map(String.init)
        guard names != [Self.teacher] else {
            guard capacity == nil, selection == nil else {
                throw InputError("model: the teacher has no capacity and no selection")
            }
            return .teacher
        }
        var taken: [Site: String] = [:]
        let inferences = try names.map { name in
            guard let entry = entries.first(where: { $0.name == name }) else {
                throw InputError(
                    "model: there is no '\(excerpt(name, atMost: 80))'"
                        + suggestion(for: name, among: [Self.teacher] + entries.map(\.name)))
            }
            for site in entry.sites {
                if let other = taken.updateValue(name, forKey: site) {
                    throw InputError(
                        "model: '\(other)' and '\(name)' both change \(site.path); allowed is one of them"
                    )
                }
            }
            guard let routers = entry.routers else {
                guard names.count == 1, capacity == nil, selection == nil, let plan = entry.plan
                else {
                    throw InputError(
                        "model: '\(name)' is a plan, which has no capacity or selection and stands alone"
                    )
                }
                return plan
            }
            let student = try Inference(
                routers: routers, selection: selection, capacity: capacity)
            try student.checkCausality()
            return student
        }
        return ServedStudent(
            parts: inferences,
            key: [
                names.joined(separator: "+"), capacity.map { Value.number($0).json } ?? "",
                selection ?? "",
            ].joined(separator: "@"))
    }

    // MARK: - Texts

    /// The longest text, in tokens.
    public var positions: Int { language.positions }
    /// The ids that end a text.
    public var ends: Set<Int32> { tokenizer.eosTokens }

    /// The tokens of a text's beginning, with what the tokenizer puts before it.
    ///
    /// - Throws: `InputError` for a text that no token stands for.
    public func tokens(_ text: String) throws -> [Int32] {
        let tokens = try tokenizer.prefix(bos) + tokenizer.encode(text)
        try check(tokens)
        return tokens
    }

    /// - Throws: `InputError` for no tokens, and for ids that are none of the model's, or of its images.
    public func check(_ tokens: [Int32]) throws {
        guard !tokens.isEmpty else {
            throw InputError("prompt: found no token, allowed is one or more")
        }
        try language.check(tokens, of: tokenizer, "prompt")
        if let image = tokens.first(where: reader.isImage) {
            throw InputError("prompt: the id \(image) stands for an image; allowed is text")
        }
    }

    /// A token by itself, as it is shown.
    public func name(of token: Int32) -> String {
        let name = tokenizer.token(token)
        return name == "<0x0A>" ? "\n" : name.replacing("\u{2581}", with: " ")
    }

    /// The text of tokens that come one by one, after those of a prompt.
    public func stream(after prompt: [Int32]) throws -> TextStream {
        try TextStream(after: prompt, tokenizer)
    }
}

extension ServedModels.Entry {
    fileprivate init(_ name: String?, _ set: RouterSet) {
        kinds = set.modules.map(\.kind.name)
        self.name = name ?? kinds.joined(separator: "-")
        selections = set.causalSelections.map(\.rawValue)
        capacity = set.modules.map(\.capacity).max()
        // Where tokens are chosen the thresholds bound it, the narrowest of all routers.
        let thresholds = set.routers.filter(\.module.kind.ranksSequences).map(
            \.calibration.thresholds)
        let lowest = thresholds.compactMap { $0.first?.capacity }.max()
        let highest = thresholds.compactMap { $0.last?.capacity }.min()
        capacities =
            if let lowest, let highest, lowest <= highest { lowest...highest } else { nil }
        (routers, plan, sites) = (set, nil, set.sites)
    }

    fileprivate init(_ name: String, _ plan: Inference) {
        (self.name, self.plan, routers) = (name, plan, nil)
        (kinds, selections, capacity, capacities) = ([], [], nil, nil)
        sites = Array(plan.plan?.changed ?? [])
    }
}
