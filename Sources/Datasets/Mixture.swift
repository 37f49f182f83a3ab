import Catalog
import Foundation
import TensorCore

/// Several data sets as one: trained on in stated shares of the tokens, evaluated one by one.
enum Mixture {
    static let options = [
        Option("parts", .strings, default: nil, "names of data sets that need no options"),
        Option(
            "shares",
            .custom(allowed: "a list of numbers above 0, in sum 1") { value in
                guard case .list(let values) = value else { return nil }
                let shares = values.compactMap(Option.Kind.share)
                return shares.count == values.count ? .list(shares.map(Value.number)) : nil
            }, default: .null, "of the training tokens, one a part; default: equal"),
        Option(
            "stand_ins",
            .custom(allowed: "a mapping from a part to the data set that stands in for it") {
                guard case .map(let names) = $0 else { return nil }
                return names.values.allSatisfy { if case .string = $0 { true } else { false } }
                    ? $0 : nil
            }, default: .map([:]),
            "used where the data folder has no folder of the part's name"),
    ]

    /// The order in which whole documents make the training stream.
    ///
    /// With T_p tokens in part p of share s_p, the stream has N = max over p of T_p / s_p tokens, so
    /// that each document is in it at least once, but at most four times all text. A part's documents
    /// are repeated s_p N / T_p times, the last time only some of them; then all are shuffled.
    ///
    /// - Parameter tokens: of each document.
    static func order(_ parts: [TokenDocuments.Part], tokens: [Int]) -> [Int] {
        let sizes = parts.map { $0.documents.reduce(0) { $0 + tokens[$1] } }
        let wanted = zip(sizes, parts).map { Double($0) / $1.share }.max() ?? 0
        let total = min(wanted, 4 * Double(sizes.reduce(0, +)))
        var order: [Int] = []
        for (number, part) in parts.enumerated() where sizes[number] > 0 {
            var missing = Int((part.share * total).rounded())
            while missing >= sizes[number] {
                order += part.documents
                missing -= sizes[number]
            }
            let some = RandomStream(seed: 0, purpose: "rest of part", step: number)
                .permutation(part.documents.count)
            for index in some where missing > 0 {
                let document = part.documents.lowerBound + index
                order.append(document)
                missing -= tokens[document]
            }
        }
        return RandomStream(seed: 0, purpose: "mixture").permutation(order.count).map { order[$0] }
    }

    /// The files of all parts.
    static func files(_ options: Options, _ location: DataLocation) throws -> [URL] {
        try parts(options, location).flatMap { part in
            let entry = try textSets.entry(named: part.name)
            return try entry.make.files(try entry.options(from: [:]), location)
        }
    }

    /// The data sets to be read with their shares: stand-ins in place, equal ones as one.
    ///
    /// - Throws: `InputError` for names that are none and shares that do not fit.
    static func parts(
        _ options: Options, _ location: DataLocation
    ) throws -> [(name: String, share: Double)] {
        let names = options.strings("parts")
        let allowed = textSets.entries.filter { entry in
            entry.name != "mixture" && entry.options.allSatisfy { $0.fallback != nil }
        }.map(\.name)
        guard !names.isEmpty else {
            throw InputError(
                "data 'mixture': parts: found an empty list, allowed is some of "
                    + allowed.joined(separator: ", "))
        }
        func check(_ name: String, _ key: String) throws {
            guard allowed.contains(name) else {
                throw InputError(
                    "data 'mixture': \(key): there is no data set '\(name)' for it"
                        + suggestion(for: name, among: allowed))
            }
        }
        let given = options.numbers("shares")
        let shares = given.isEmpty ? names.map { _ in 1 / Double(names.count) } : given
        guard shares.count == names.count, abs(shares.reduce(0, +) - 1) < 1e-6 else {
            throw InputError(
                "data 'mixture': shares: found \(Value.list(given.map(Value.number)).json), allowed "
                    + "are \(names.count) numbers above 0 that sum to 1")
        }
        var standIns: [String: Value] = [:]
        if case .map(let values) = options.values["stand_ins"] { standIns = values }
        for name in standIns.keys.sorted() where !names.contains(name) {
            throw InputError(
                "data 'mixture': stand_ins: '\(name)' is none of the parts"
                    + suggestion(for: name, among: names))
        }
        let missing = Dictionary(uniqueKeysWithValues: Datasets.standIns(options, location))
        var parts: [(name: String, share: Double)] = []
        for (name, share) in zip(names, shares) {
            try check(name, "parts")
            if case .string(let standIn) = standIns[name] { try check(standIn, "stand_ins") }
            let used = missing[name] ?? name
            if let same = parts.firstIndex(where: { $0.name == used }) {
                parts[same].share += share
            } else {
                parts.append((used, share))
            }
        }
        return parts
    }
}

/// The parts of a mixture that the data folder has not, and what is read in their place.
public func standIns(
    _ options: Options, _ location: DataLocation
) -> [(part: String, standIn: String)] {
    guard case .map(let names) = options.values["stand_ins"] else { return [] }
    return names.sorted { $0.key < $1.key }.compactMap { part, name in
        guard case .string(let standIn) = name, !location.has(part) else { return nil }
        return (part, standIn)
    }
}

extension Option.Kind {
    fileprivate static func share(_ value: Value) -> Double? {
        switch value {
        case .int(1): 1
        case .number(let share) where share > 0 && share <= 1: share
        default: nil
        }
    }
}

func mixture(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    var splits: (train: [String], validation: [String], test: [String]) = ([], [], [])
    var domains: [Domain] = []
    for (name, share) in try Mixture.parts(options, location) {
        let entry = try textSets.entry(named: name)
        let corpus = try entry.make(try entry.options(from: [:]), location)
        func add(_ documents: [String], to all: inout [String]) -> Range<Int> {
            let first = all.count
            all += documents
            return first..<all.count
        }
        domains.append(
            Domain(
                name: name, description: corpus.description,
                train: add(corpus.train, to: &splits.train),
                validation: add(corpus.validation, to: &splits.validation),
                test: add(corpus.test, to: &splits.test), share: share))
    }
    return try TextCorpus(
        name: "mixture",
        description: domains.map { domain in
            "\(Int((100 * domain.share).rounded())) % \(domain.description)"
        }.joined(separator: ", "),
        train: splits.train, validation: splits.validation, test: splits.test, domains: domains)
}
