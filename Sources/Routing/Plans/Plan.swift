import Catalog
import Foundation
import Layers
import TensorCore

/// What runs of each site, the same for all inputs (method.md section 6). Sites not named are on.
public struct Plan: Sendable, Hashable {
    /// A level of a site.
    public enum Level: Sendable, Hashable {
        case on
        /// Nothing: y = x.
        case off
        /// Some of the units, by cheaper weights.
        case part(Part)
        /// By the weights of another site of its kind and sizes, given by its path.
        case tied(String)

        /// The first share of the units alone.
        public static func width(_ share: Double) -> Level { .part(Part(width: share)) }
    }

    /// What is left of a site's weights: first its units are cut, then each projection gets a rank, then bits.
    public struct Part: Sendable, Hashable {
        /// The first share of the units, in (0, 1]: hidden units of an MLP, whole groups of heads that
        /// share keys.
        public var width: Double
        /// Of the projections as products of two factors; `nil`: they stay.
        public var rank: Rank?
        /// Of each weight (`PackedMatrix`); `nil`: they stay.
        public var bits: Int?

        public init(width: Double = 1, rank: Rank? = nil, bits: Int? = nil) {
            (self.width, self.rank, self.bits) = (width, rank, bits)
        }
    }

    /// Ranks of a site's projections.
    public enum Rank: Sendable, Hashable {
        case all(Int)
        /// By the name of a projection (`Branch.projectionNames`); those that are not named stay.
        case each([String: Int])
    }

    /// Bits that there are for weights.
    public static let bits = PackedMatrix.bits

    /// By the path of the site.
    public var levels: [String: Level]

    public init(_ levels: [String: Level] = [:]) { self.levels = levels }

    /// The units that run at each site that has not all: 0 where it is off.
    ///
    /// - Throws: `InputError` that lists sites that the model does not have, widths that do not divide, ranks that
    ///   save nothing and sites whose weights do not fit.
    public func units(of branches: [ResidualBranch]) throws -> [Site: Int] {
        let known = Dictionary(uniqueKeysWithValues: branches.map { ($0.site.path, $0) })
        var (result, faults, unknown): ([Site: Int], [String], [String]) = ([:], [], [])
        for (path, level) in levels.sorted(by: { $0.key < $1.key }) {
            guard let branch = known[path] else {
                unknown.append(path)
                continue
            }
            do {
                switch level {
                case .on: break
                case .off: result[branch.site] = 0
                case .part(let part):
                    let units = try part.width == 1 ? branch.site.units : branch.units(part.width)
                    if units < branch.site.units { result[branch.site] = units }
                    try part.rank?.check(branch.narrowed(to: units), at: path)
                case .tied(let other):
                    guard let other = known[other] else {
                        unknown.append(other)
                        continue
                    }
                    try check(branch, isTiedTo: other)
                    if case .part(let part) = levels[other.site.path], part.width < 1 {
                        result[branch.site] = try other.units(part.width)
                    }
                }
            } catch let error as InputError {
                faults += error.faults
            }
        }
        if !unknown.isEmpty {
            let paths = unknown.map { excerpt($0, atMost: 80) }.joined(separator: ", ")
            let sites = branches.isEmpty ? "none" : Self.range(branches.map(\.site.path))
            faults.append("the model has no site \(paths); its sites are \(sites)")
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return result
    }

    private func check(_ branch: ResidualBranch, isTiedTo other: ResidualBranch) throws {
        let (path, target) = (branch.site.path, other.site.path)
        guard path != target else { throw InputError("\(path): is \"as\" itself") }
        if case .tied = levels[target] {
            throw InputError("\(path): is \"as\" \(target), which is \"as\" another site")
        }
        func sizes(_ branch: ResidualBranch) -> [[Int]] {
            branch.branch.projections.map { [$0.outputs, $0.inputs, $0.bias == nil ? 0 : 1] }
        }
        guard branch.site.kind == other.site.kind, branch.site.units == other.site.units,
            branch.branch.widthStep == other.branch.widthStep, sizes(branch) == sizes(other)
        else {
            throw InputError(
                "\(path): is \"as\" \(target), which has not the same projections in kind and size")
        }
    }

    /// The first and the last of some paths.
    private static func range(_ paths: [String]) -> String {
        paths.count < 3
            ? paths.joined(separator: ", ")
            : "\(paths[0]), \(paths[1]), ... \(paths[paths.count - 1])"
    }
}

extension Plan.Rank {
    /// Of each projection; 0: it stays.
    func ranks(of branch: any Branch) -> [Int] {
        branch.projectionNames.map { name in
            switch self {
            case .all(let rank): rank
            case .each(let ranks): ranks[name] ?? 0
            }
        }
    }

    fileprivate func check(_ branch: any Branch, at path: String) throws {
        let names = branch.projectionNames
        var faults: [String] = []
        if case .each(let ranks) = self {
            faults += ranks.keys.filter { !names.contains($0) }.sorted().map {
                "\(path): has no projection '\(excerpt($0, atMost: 80))'; it has "
                    + names.joined(separator: ", ")
            }
        }
        for (rank, (name, projection)) in zip(ranks(of: branch), zip(names, branch.projections))
        where rank > 0 {
            let most = projection.highestRank
            guard rank > most else { continue }
            faults.append(
                "\(path): rank \(rank) of \(name) saves nothing of its \(projection.outputs) times "
                    + "\(projection.inputs) weights; "
                    + (most > 0 ? "allowed are 1 to \(most)" : "no rank does"))
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
    }
}

extension Branch {
    /// Of each projection its name in the module; parts of one tensor are numbered: "c_attn.0".
    package var projectionNames: [String] {
        let names = projections.map { String($0.path.split(separator: ".").last ?? "") }
        return names.enumerated().map { place, name in
            let before = names[..<place].count { $0 == name }
            return names.count { $0 == name } > 1 ? "\(name).\(before)" : name
        }
    }
}

extension Projection {
    /// The highest rank at which two factors have fewer numbers than the weights; 0: there is none.
    package var highestRank: Int { (inputs * outputs - 1) / (inputs + outputs) }
}

extension ResidualBranch {
    /// The branch of its first units.
    package func narrowed(to units: Int) -> any Branch {
        units == site.units ? branch : branch.prefix(units)
    }

    /// Of each projection the share of the rank at which two factors have as many numbers as the weights, at least 1.
    ///
    /// - Parameter units: that are left; `nil`: all.
    public func rank(share: Double, units: Int? = nil) -> Plan.Rank {
        let narrow = narrowed(to: units ?? site.units)
        return .each(
            Dictionary(
                uniqueKeysWithValues: zip(narrow.projectionNames, narrow.projections).map {
                    let even = Double($1.inputs * $1.outputs) / Double($1.inputs + $1.outputs)
                    return ($0, max(1, min($1.highestRank, Int(share * even))))
                }))
    }

    /// A share of its units as their number.
    ///
    /// - Throws: `InputError` for a share that is not whole units, or no width that the branch can have.
    public func units(_ share: Double) throws -> Int {
        guard share > 0, share <= 1 else {
            throw InputError(
                "\(site.path): width \(Value.number(share).json), allowed is more than 0, at most 1"
            )
        }
        guard let step = branch.widthStep else {
            throw InputError("\(site.path): one norm spans its heads, so it has one width")
        }
        let units = (share * Double(site.units)).rounded()
        guard abs(share * Double(site.units) - units) < 1e-6 * Double(site.units), units >= 1,
            Int(units).isMultiple(of: step)
        else {
            throw InputError(
                "\(site.path): width \(Value.number(share).json) of \(site.units) units is not a "
                    + "multiple of \(step); allowed are \(widths(inStepsOf: step))")
        }
        return Int(units)
    }

    /// "0.25, 0.5, 0.75, 1", or of many "1/64, 2/64, ... 1".
    private func widths(inStepsOf step: Int) -> String {
        let count = site.units / step
        guard count > 16 else {
            return (1...max(1, count)).map {
                Value.number(Double($0 * step) / Double(site.units)).json
            }.joined(separator: ", ")
        }
        return "1/\(count), 2/\(count), ... 1"
    }
}

// MARK: - JSON

extension Plan {
    static let version = 1

    /// `{"version": 1, "sites": {...}}`
    public var value: Value {
        .map(["version": .int(Self.version), "sites": .map(levels.mapValues(\.value))])
    }

    /// - Throws: `InputError` for keys, levels and versions that are unknown.
    public init(_ value: Value) throws {
        guard case .map(let values) = value, case .map(let sites)? = values["sites"] else {
            throw InputError("a plan has 'version' and 'sites', which maps paths to levels")
        }
        guard values["version"] == .int(Self.version) else {
            throw InputError("'version' is \(values["version"]?.json ?? "missing"), allowed is 1")
        }
        let others = values.keys.filter { $0 != "version" && $0 != "sites" }.sorted()
        var faults = others.map { "unknown key '\(excerpt($0, atMost: 80))'" }
        var levels: [String: Level] = [:]
        for (path, value) in sites.sorted(by: { $0.key < $1.key }) {
            do {
                levels[path] = try Level(value)
            } catch let error as InputError {
                faults += error.placed(at: excerpt(path, atMost: 80)).faults
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        self.init(levels)
    }
}

extension Plan.Level {
    var value: Value {
        switch self {
        case .on: .string("on")
        case .off: .string("off")
        case .part(let part): part.value
        case .tied(let path): .map(["as": .string(path)])
        }
    }

    init(_ value: Value) throws {
        switch value {
        case .string("on"): self = .on
        case .string("off"): self = .off
        case .map(let keys):
            if case .string(let path)? = keys["as"], keys.count == 1 {
                self = .tied(path)
            } else {
                self = .part(try Plan.Part(keys))
            }
        default: throw Self.unknown(value)
        }
    }

    fileprivate static func unknown(_ value: Value) -> InputError {
        InputError(
            "found \(excerpt(value.json, atMost: 80)), allowed are \"on\", \"off\", {\"as\": site}, and of "
                + "{\"width\": w, \"rank\": r, \"bits\": b} one or more")
    }
}

extension Plan.Part {
    var value: Value {
        var keys: [String: Value] = [:]
        if width < 1 || (rank == nil && bits == nil) { keys["width"] = .number(width) }
        keys["rank"] = rank.map { rank in
            switch rank {
            case .all(let rank): .int(rank)
            case .each(let ranks): .map(ranks.mapValues(Value.int))
            }
        }
        keys["bits"] = bits.map(Value.int)
        return .map(keys)
    }

    fileprivate init(_ keys: [String: Value]) throws {
        let known = ["width", "rank", "bits"]
        guard !keys.isEmpty, keys.keys.allSatisfy(known.contains) else {
            throw Plan.Level.unknown(.map(keys))
        }
        self.init()
        if let value = keys["width"] {
            guard let share = value.finite, share > 0, share <= 1 else {
                throw InputError(
                    "'width' is \(excerpt(value.json, atMost: 80)), allowed is more than 0, at most 1"
                )
            }
            width = share
        }
        rank = try keys["rank"].map(Plan.Rank.init)
        if let value = keys["bits"] {
            guard case .int(let number) = value, PackedMatrix.bits.contains(number) else {
                throw InputError(
                    "'bits' is \(excerpt(value.json, atMost: 80)), allowed are "
                        + PackedMatrix.bits.map(String.init).joined(separator: ", "))
            }
            bits = number
        }
    }
}

extension Plan.Rank {
    fileprivate init(_ value: Value) throws {
        func number(_ value: Value) throws -> Int {
            guard case .int(let rank) = value, rank > 0 else {
                throw InputError(
                    "'rank' is \(excerpt(value.json, atMost: 80)), allowed is a whole number from 1, or one for "
                        + "each of some projections")
            }
            return rank
        }
        guard case .map(let ranks) = value, !ranks.isEmpty else {
            self = .all(try number(value))
            return
        }
        self = .each(try ranks.mapValues(number))
    }
}

extension Value {
    fileprivate var finite: Double? {
        switch self {
        case .int(let number): Double(number)
        case .number(let number) where number.isFinite: number
        default: nil
        }
    }
}
