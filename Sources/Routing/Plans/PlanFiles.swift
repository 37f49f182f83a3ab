import Catalog
import Foundation
import Layers

/// Plans of other projects: LLM-Drop's `drop_attn_list` and `drop_mlp_list` of a `config.json`, EvoPress's
/// lines, Gemma 3n's slicing rows. Nothing in them is executed.
extension Plan {
    /// Bytes of a file.
    private static let most = 1 << 22

    /// A plan file of any of these forms, told apart by its content.
    ///
    /// - Parameters:
    ///   - file: of several slicing rows one is named after a '#': "slices.csv#Config for E2B".
    ///   - branches: of the model it is for.
    /// - Throws: `InputError` for a file that cannot be read, or is for another model.
    public init(contentsOf file: URL, for branches: [ResidualBranch]) throws {
        let (path, row) = Self.parts(file.path)
        let text = String(
            decoding: try FileContent.read(
                URL(fileURLWithPath: path), atMost: Self.most, place: path),
            as: UTF8.self)
        do {
            if text.first(where: { !$0.isWhitespace }) == "{" {
                let value = try Value(json: Data(text.utf8))
                guard case .map(let keys) = value else { throw InputError("no JSON object") }
                self = try keys["sites"] == nil ? Plan(dropLists: keys, branches) : Plan(value)
            } else if text.contains(SlicingRow.widths) {
                self = try Plan(SlicingRow.named(row, in: text), branches)
            } else {
                self = try Plan(lines: text, branches)
            }
            _ = try units(of: branches)
        } catch let error as InputError {
            throw error.placed(at: path)
        }
    }

    /// What a plan file says: its text and the name of the row.
    ///
    /// - Throws: `InputError` for a file that cannot be read.
    public static func content(of file: URL) throws -> String {
        let (path, row) = parts(file.path)
        let content = try FileContent.read(
            URL(fileURLWithPath: path), atMost: most, place: path)
        return String(decoding: content, as: UTF8.self) + (row ?? "")
    }

    /// "a.csv#row": the file and the row; a file of that whole name is taken as it is.
    private static func parts(_ path: String) -> (file: String, row: String?) {
        guard let mark = path.lastIndex(of: "#"), !FileManager.default.fileExists(atPath: path)
        else {
            return (path, nil)
        }
        return (String(path[..<mark]), String(path[path.index(after: mark)...]))
    }

    // MARK: - LLM-Drop

    private static let lists: [(key: String, kind: Site.Kind)] = [
        ("drop_attn_list", .attention), ("drop_mlp_list", .mlp),
    ]

    /// The layers whose attention or MLP is left out: their numbers, or a truth value for each layer.
    private init(dropLists keys: [String: Value], _ branches: [ResidualBranch]) throws {
        guard Self.lists.contains(where: { keys[$0.key] != nil }) else {
            throw InputError(
                "no plan: needed is 'sites', or 'drop_attn_list' and 'drop_mlp_list' of a config.json"
            )
        }
        self.init()
        for (key, kind) in Self.lists {
            guard let value = keys[key], value != .null else { continue }
            do {
                let layers = try value.indices(below: branches.layers, of: "layers")
                try drop(layers, kind, branches)
            } catch let error as InputError {
                throw InputError(faults: error.faults.map { "'\(key)' \($0)" })
            }
        }
    }

    /// Whether it says no more than which modules of one stack are on and off.
    private func onlyDrops(from branches: [ResidualBranch]) -> Bool {
        levels.values.allSatisfy { $0 == .on || $0 == .off }
            && Set(branches.map(\.site.stack)).count == 1
    }

    /// Both lists, as layer numbers; `nil`: the plan has levels between on and off, or the model several stacks.
    public func dropLists(of branches: [ResidualBranch]) -> [String: Value]? {
        guard onlyDrops(from: branches) else { return nil }
        let off = branches.map(\.site).filter { levels[$0.path] == .off }
        return Dictionary(
            uniqueKeysWithValues: Self.lists.map { key, kind in
                (key, .list(off.filter { $0.kind == kind }.map { .int($0.layer) }))
            })
    }

    private mutating func drop(
        _ layers: Set<Int>, _ kind: Site.Kind, _ branches: [ResidualBranch]
    ) throws {
        for site in branches.map(\.site) where site.kind == kind && layers.contains(site.layer) {
            levels[site.path] = .off
        }
    }

    // MARK: - EvoPress

    private static let lines: [(word: String, kinds: Set<Site.Kind>)] = [
        ("none", []), ("attn", [.attention]), ("mlp", [.mlp]), ("attn+mlp", [.attention, .mlp]),
    ]

    /// What is dropped, a line a layer.
    private init(lines text: String, _ branches: [ResidualBranch]) throws {
        let words = text.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        try branches.haveOneStack()
        guard words.count == branches.layers else {
            throw InputError("\(words.count) lines, the model has \(branches.layers) layers")
        }
        self.init()
        for (layer, word) in words.enumerated() {
            guard let kinds = Self.lines.first(where: { $0.word == word })?.kinds else {
                throw InputError(
                    "line \(layer + 1): '\(excerpt(word, atMost: 80))', allowed are "
                        + Self.lines.map(\.word).joined(separator: ", "))
            }
            for kind in kinds { try drop([layer], kind, branches) }
        }
    }

    /// Lines as EvoPress writes them; `nil`: the plan has levels between on and off, or the model several stacks.
    public func lines(of branches: [ResidualBranch]) -> String? {
        guard onlyDrops(from: branches) else { return nil }
        return (0..<branches.layers).map { layer in
            let off = branches.map(\.site).filter { $0.layer == layer && levels[$0.path] == .off }
            let kinds = Set(off.map(\.kind))
            return (Self.lines.first { $0.kinds == kinds }?.word ?? "none") + "\n"
        }.joined()
    }

    // MARK: - Gemma 3n

    private init(_ row: SlicingRow, _ branches: [ResidualBranch]) throws {
        try branches.haveOneStack()
        let layers = branches.layers
        guard row.layers == layers - row.skipped.count, row.dims.count == row.layers,
            row.skipped.allSatisfy({ $0 < layers })
        else {
            throw InputError(
                "row '\(excerpt(row.name, atMost: 80))': \(row.layers) layers with "
                    + "\(row.dims.count) hidden dims and \(row.skipped.count) skipped, the model has "
                    + "\(layers) layers")
        }
        self.init()
        try drop(row.skipped, .attention, branches)
        try drop(row.skipped, .mlp, branches)
        let kept = (0..<layers).filter { !row.skipped.contains($0) }
        for (layer, size) in zip(kept, row.dims) {
            for site in branches.map(\.site) where site.kind == .mlp && site.layer == layer {
                guard size <= site.units else {
                    throw InputError("\(site.path): \(size) hidden dims, it has \(site.units)")
                }
                if size < site.units {
                    levels[site.path] = .width(Double(size) / Double(site.units))
                }
            }
        }
    }
}

extension [ResidualBranch] {
    fileprivate var layers: Int { (map(\.site.layer).max() ?? -1) + 1 }

    fileprivate func haveOneStack() throws {
        let stacks = Set(map(\.site.stack)).sorted()
        guard stacks.count == 1 else {
            throw InputError(
                "such a file is for one stack of layers, the model has \(stacks.joined(separator: ", "))"
            )
        }
    }
}
