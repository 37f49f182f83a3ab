import Catalog
import Foundation
import Results
import Statistics

/// Router sets that differ in what they were trained on and in their seed, scored on every family.
struct DomainStudy {
    /// The routers of one job.
    struct TrainedSet {
        /// The family trained on, several joined by +, or "all".
        let subset: String
        let seed: Int
        /// By the family scored.
        let similarity: [String: Double]
        /// Of each test image.
        let similarities: [Double]
        /// By site, of the images of `tracedFamilies`; empty if none was kept.
        let choices: [ChoiceSite: ChoiceTrace]
    }

    /// Sets that route the same.
    struct Group {
        /// "heads", or several joined by +
        let module: String
        let sets: [TrainedSet]

        /// The sites whose choices were kept, those of the encoder first.
        var sites: [ChoiceSite] { Set(sets.flatMap { $0.choices.keys }).sorted() }

        /// Over seeds.
        func similarity(of subset: String, on family: String) -> Statistics {
            Statistics(
                of: sets.filter { $0.subset == subset }.map { $0.similarity[family] ?? .nan })
        }
    }

    /// In the order of module kinds.
    let groups: [Group]
    /// The families scored.
    let families: [String]
    /// Of each test image, and of each image whose choices were kept.
    let imageFamilies, tracedFamilies: [String]
    /// The families that routers were trained on alone.
    let trainedFamilies: [String]
    /// What routers were trained on: families, then what is more than one.
    let subsets: [String]

    /// What sets of a group may differ in.
    private static let varying = [
        "train_subset", "seed", "draw", "domain", "module", "data", "teacher",
    ]

    /// - Throws: `InputError` if there are no rows by family, jobs differ in other settings too, or
    ///   numbers by image are missing.
    init(_ results: ResultsFile) throws {
        try results.mustHave("cosine_similarity")
        guard let images = results.images, results.points.has("domain") else {
            throw InputError(
                "domain_robustness has nothing to draw: the results have no rows by family; set "
                    + "evaluate.families")
        }
        let rows = try results.points.keeping("domain") { $0 != Schema.allDomains }
        let counted = try rows.keeping("choice", "learned").keeping("selection", "top_k")
        // A job's first row of a family is that at the capacity trained at.
        let table = counted.picking(try counted.groups(by: ["job", "domain"]).map { $0[0] })
        let found = try table.groups(by: ["module"]).map { own -> Group in
            let rows = table.picking(own)
            let module = try rows.texts("module")[0]
            try rows.mustAgree(except: { Self.varying.contains($0) }, of: module) {
                "domain_robustness compares jobs that differ in modules, train_subset and seed"
            }
            let sets = try rows.groups(by: ["job"]).map {
                try Self.set(rows.picking($0), results, images)
            }
            return Group(module: module, sets: sets)
        }
        let kinds = Names.kinds(found.map(\.module))
        groups =
            kinds.flatMap { kind in found.filter { $0.module == kind } }
            + found.filter { !kinds.contains($0.module) }
        families = distinct(try rows.texts("domain"))
        (imageFamilies, tracedFamilies) = (images.families, images.tracedFamilies)
        let trained = groups.flatMap { $0.sets.map(\.subset) }
        trainedFamilies = families.filter(trained.contains)
        subsets = distinct(trainedFamilies + trained)
        guard trainedFamilies.count > 1 else {
            throw InputError(
                "domain_robustness has nothing to draw: needed are learned routers of at least two "
                    + "of the families scored (data.subset, evaluate.families), chosen by top_k")
        }
    }

    /// The set of one job from its rows, one a family.
    private static func set(
        _ rows: Table, _ results: ResultsFile, _ images: ImageStudy
    ) throws -> TrainedSet {
        let job = try rows.texts("job")[0]
        let distances = results.documents[job]?["top_k"] ?? []
        guard distances.count == images.families.count else {
            throw InputError(
                "domain_robustness: /documents/\(job)/top_k has \(distances.count) images, "
                    + "/images/family \(images.families.count)")
        }
        let choices = (results.choices[job] ?? []).filter { $0.point == "top_k" }
        for choice in choices where choice.images != images.tracedFamilies.count {
            throw InputError(
                "domain_robustness: /choices/\(job) is of \(choice.images) images, "
                    + "/choices/family of \(images.tracedFamilies.count)")
        }
        let scores = zip(try rows.texts("domain"), try rows.numbers("cosine_similarity"))
        return TrainedSet(
            subset: try rows.texts("train_subset")[0], seed: try rows.wholes("seed")[0],
            similarity: Dictionary(scores) { first, _ in first },
            similarities: distances.map { 1 - $0 },
            choices: Dictionary(choices.map { (ChoiceSite($0), $0) }) { $1 })
    }
}

extension Table {
    /// - Throws: `InputError` that names the first setting, other than those excepted, of which the rows
    ///   have several values.
    func mustAgree(
        except isKnown: (String) -> Bool, of name: String, _ rule: () -> String
    ) throws {
        for column in settings where !isKnown(column.name) {
            guard Set((0..<rowCount).map { column.values[$0].json }).count > 1 else { continue }
            throw InputError("\(rule()); found jobs of \(name) that differ in '\(column.name)'")
        }
    }
}

/// A routed module at its place.
struct ChoiceSite: Hashable, Comparable {
    let stack: String
    let layer: Int
    let module: String

    init(_ choice: ChoiceTrace) {
        (stack, layer, module) = (choice.stack, choice.layer, choice.module)
    }

    /// As rows of a map: "encoder 3".
    var place: String { "\(stack) \(layer)" }

    /// The encoder, which runs first, before the decoder.
    static func < (first: ChoiceSite, second: ChoiceSite) -> Bool {
        first.stack == second.stack
            ? (first.layer, first.module) < (second.layer, second.module)
            : first.stack > second.stack
    }
}

/// How far router sets agree in what they run for the same images (docs/studies.md).
struct ChoiceAgreement {
    /// What two sets differ in.
    enum Change: String, CaseIterable {
        /// The family trained on, with the same seed.
        case domain
        /// The seed, with the same family.
        case seed
        case both = "domain and seed"

        init?(_ first: DomainStudy.TrainedSet, _ second: DomainStudy.TrainedSet) {
            switch (first.subset == second.subset, first.seed == second.seed) {
            case (false, true): self = .domain
            case (true, false): self = .seed
            case (false, false): self = .both
            case (true, true): return nil
            }
        }
    }

    let site: ChoiceSite
    /// By change: of each pair of sets, by image.
    private var overlaps: [Change: [[Double]]] = [:]
    /// What independent uniform choices of as many would reach.
    let chance: Double

    /// Over the sets of `group` that were trained on one of `families`.
    init(_ site: ChoiceSite, _ group: DomainStudy.Group, families: [String]) {
        self.site = site
        let traces = group.sets.filter { families.contains($0.subset) }
            .compactMap { set in set.choices[site].map { (set: set, choice: $0) } }
        chance = Statistics(of: traces.map { $0.choice.shareRun }).mean
        for (place, first) in traces.enumerated() {
            for second in traces.dropFirst(place + 1) {
                guard let change = Change(first.set, second.set),
                    let found = first.choice.overlap(with: second.choice)
                else { continue }
                overlaps[change, default: []].append(found)
            }
        }
    }

    func pairs(_ change: Change) -> Int { overlaps[change]?.count ?? 0 }

    /// Of each image, mean over pairs of sets; NaN where there are none.
    func byImage(_ change: Change) -> [Double] { elementwiseMean(overlaps[change] ?? []) }

    func mean(_ change: Change) -> Double { Statistics(of: byImage(change)).mean }
}

extension ChoiceTrace {
    /// Of each image 2 sum |A and B| / sum (|A| + |B|), the sums over tokens, A and B the sub-modules
    /// that ran for a token. With k of both it is |A and B| / k. `nil` if the two do not fit.
    fileprivate func overlap(with other: ChoiceTrace) -> [Double]? {
        guard masks.count == other.masks.count, tokens == other.tokens, parts == other.parts
        else { return nil }
        return (0..<images).map { image in
            var (both, all) = (0, 0)
            for (a, b) in zip(masks(ofImage: image), other.masks(ofImage: image)) {
                both += (a & b).nonzeroBitCount
                all += a.nonzeroBitCount + b.nonzeroBitCount
            }
            return all == 0 ? .nan : 2 * Double(both) / Double(all)
        }
    }

    /// The share of sub-modules (or tokens) that ran.
    fileprivate var shareRun: Double {
        Double(masks.reduce(0) { $0 + $1.nonzeroBitCount }) / Double(masks.count * parts)
    }
}

/// NaN where one is.
private func elementwiseMean(_ vectors: [[Double]]) -> [Double] {
    guard let first = vectors.first else { return [] }
    return first.indices.map { index in
        vectors.reduce(0) { $0 + $1[index] } / Double(vectors.count)
    }
}

/// Is a router set better on the family it was trained on, and does the family change what it
/// chooses more than the seed does?
struct DomainComparisons {
    /// One question about one group, or about all of them together.
    struct Answer {
        /// "heads"; "all" for the mean over groups.
        let module: String
        let interval: BootstrapInterval
    }

    /// By group, then by site.
    let agreements: [[ChoiceAgreement]]
    /// Cosine similarity: sets of the image's family minus sets of the others.
    let inMinusOut: [Answer]
    /// Likewise sets of all classes minus sets of the image's family; empty without such sets.
    let allMinusIn: [Answer]
    /// Agreement of sets of two families minus that of two seeds; empty without choices or seeds.
    let domainMinusSeed: [Answer]
    /// Agreement of sets of two families and two seeds minus that of two seeds: what the family
    /// changes of sets that do not start alike.
    let bothMinusSeed: [Answer]

    init(_ study: DomainStudy) {
        let families = study.trainedFamilies
        let agreements = study.groups.map { group in
            group.sites.map { ChoiceAgreement($0, group, families: families) }
        }
        self.agreements = agreements
        typealias IsMeant = (_ subset: String, _ family: String) -> Bool
        func similarities(_ own: @escaping IsMeant, minus others: @escaping IsMeant) -> [Answer] {
            Self.answers(
                study, study.imageFamilies,
                study.groups.map { group in
                    study.imageFamilies.indices.map { image in
                        let family = study.imageFamilies[image]
                        return families.contains(family)
                            ? Self.difference(
                                group, image, { own($0, family) }, minus: { others($0, family) })
                            : .nan
                    }
                })
        }
        func overSeeds(_ change: ChoiceAgreement.Change) -> [Answer] {
            Self.answers(
                study, study.tracedFamilies,
                agreements.map { sites in
                    let bySite = sites.map { site in
                        zip(site.byImage(change), site.byImage(.seed)).map { $0 - $1 }
                    }
                    return elementwiseMean(bySite.filter { !$0.isEmpty })
                })
        }
        inMinusOut = similarities(==) { $0 != $1 && families.contains($0) }
        allMinusIn = similarities({ subset, _ in subset == Schema.allDomains }, minus: ==)
        domainMinusSeed = overSeeds(.domain)
        bothMinusSeed = overSeeds(.both)
    }

    /// Of an image, mean over seeds: similarity of the sets of some subsets minus the mean of those of
    /// others. NaN where there is none of either.
    private static func difference(
        _ group: DomainStudy.Group, _ image: Int, _ own: (String) -> Bool,
        minus others: (String) -> Bool
    ) -> Double {
        let seeds = Dictionary(grouping: group.sets, by: \.seed).sorted { $0.key < $1.key }
        let differences = seeds.map { _, sets in
            func mean(_ isMeant: (String) -> Bool) -> Double {
                Statistics(of: sets.filter { isMeant($0.subset) }.map { $0.similarities[image] })
                    .mean
            }
            return mean(own) - mean(others)
        }
        return Statistics(of: differences).mean
    }

    /// By group and, where there are several, of their mean; what has no value is left out.
    ///
    /// - Parameter values: by group, then by image.
    private static func answers(
        _ study: DomainStudy, _ families: [String], _ values: [[Double]]
    ) -> [Answer] {
        func answer(_ module: String, _ values: [Double]) -> Answer? {
            let interval = BootstrapInterval(
                study.families.map { family in
                    zip(families, values).filter { $0.0 == family }.map(\.1)
                })
            return interval.count == 0 ? nil : Answer(module: module, interval: interval)
        }
        let found = zip(study.groups, values).compactMap { answer($0.module, $1) }
        guard found.count > 1 else { return found }
        let all = elementwiseMean(values.filter { $0.contains { !$0.isNaN } })
        return found + [answer(Schema.allDomains, all)].compactMap { $0 }
    }

    /// What follows from the intervals, a line each.
    var verdicts: [String] {
        let needed = "not known (needed: two seeds and evaluate.trace_images)"
        return [
            (
                "Similarity, in-domain minus out-of-domain", inMinusOut,
                ("in-domain better", "in-domain worse"), "not known"
            ),
            (
                "Agreement of choices, over families minus over seeds", domainMinusSeed,
                ("families agree more", "families agree less"), needed
            ),
            (
                "Agreement of choices, over families and seeds minus over seeds", bothMinusSeed,
                ("families agree more", "families agree less"), needed
            ),
        ].map { question, answers, words, missing in
            guard let found = answers.last?.interval, !found.lower.isNaN else {
                return "\(question): \(missing)"
            }
            let verdict =
                found.isBeyondNoise
                ? String(format: "by %.4f", abs(found.mean))
                : String(format: "no difference found, %+.4f", found.mean)
            return "\(question): "
                + (found.isBeyondNoise ? (found.mean > 0 ? words.0 : words.1) + " " : "") + verdict
                + String(format: " (95 %% interval %+.4f to %+.4f)", found.lower, found.upper)
        }
    }
}
