import Catalog
import Foundation
import Layers

/// What runs of each site, the same for all inputs (method.md section 7). Sites not named are on.
public struct Plan: Sendable, Hashable {
    /// A level of a site. Other levels of the format (`rank`, `bits`, `as`) are refused by name.
    public enum Level: Sendable, Hashable {
        case on
        /// Nothing: y = x.
        case off
        /// The first share of the units, in (0, 1]: hidden units of an MLP, whole groups of heads that
        /// share keys.
        case width(Double)
    }

    /// By the path of the site.
    public var levels: [String: Level]

    public init(_ levels: [String: Level] = [:]) { self.levels = levels }

    /// The units that run at each site that is not on: 0 where it is off.
    ///
    /// - Throws: `InputError` that lists sites that the model does not have, and widths that do not
    ///   divide.
    public func units(of branches: [ResidualBranch]) throws -> [Site: Int] {
        let known = Dictionary(uniqueKeysWithValues: branches.map { ($0.site.path, $0) })
        var (result, faults, unknown): ([Site: Int], [String], [String]) = ([:], [], [])
        for (path, level) in levels.sorted(by: { $0.key < $1.key }) {
            guard let branch = known[path] else {
                unknown.append(path)
                continue
            }
            switch level {
            case .on, .width(1): break
            case .off: result[branch.site] = 0
            case .width(let share):
                do {
                    result[branch.site] = try branch.units(share)
                } catch let error as InputError {
                    faults += error.faults
                }
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

    /// The first and the last of some paths.
    private static func range(_ paths: [String]) -> String {
        paths.count < 3
            ? paths.joined(separator: ", ")
            : "\(paths[0]), \(paths[1]), ... \(paths[paths.count - 1])"
    }
}

extension ResidualBranch {
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
                    + "multiple of \(step)")
        }
        return Int(units)
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
    /// Keys of a level, those that are not there yet included.
    private static let planned = ["rank", "bits", "as"]

    var value: Value {
        switch self {
        case .on: .string("on")
        case .off: .string("off")
        case .width(let share): .map(["width": .number(share)])
        }
    }

    init(_ value: Value) throws {
        switch value {
        case .string("on"): self = .on
        case .string("off"): self = .off
        case .map(let keys):
            if let name = Self.planned.first(where: { keys[$0] != nil }) {
                throw InputError("'\(name)' is not supported; allowed are on, off and width")
            }
            guard keys.count == 1, let width = keys["width"], let share = width.finite,
                share > 0, share <= 1
            else {
                throw InputError(
                    "found \(excerpt(value.json, atMost: 80)), allowed is {\"width\": w} with w more "
                        + "than 0, at most 1")
            }
            self = .width(share)
        default:
            throw InputError(
                "found \(excerpt(value.json, atMost: 80)), allowed are \"on\", \"off\" and "
                    + "{\"width\": w}")
        }
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
