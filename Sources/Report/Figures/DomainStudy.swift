import Catalog
import Foundation
import Results
import Statistics

/// Router sets that differ in what they were trained on and in their seed, scored on every family.
struct DomainStudy {
    /// The routers of one job.
    struct TrainedSet {
        let job: String
        /// The family trained on, several joined by +, or "all".
        let subset: String
        let seed: Int
        /// By the family scored.
        var similarity: [String: Double]
        /// Of each test image.
        let similarities: [Double]
        /// By site, of the images of `tracedFamilies`; empty if none was kept.
        let choices: [ChoiceSite: ChoiceTrace]
    }

    /// Sets that route the same.
    struct Group {
        /// "heads", or several joined by +
        let module: String
        var sets: [TrainedSet]

        var seeds: [Int] { Set(sets.map(\.seed)).sorted() }

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
    var trainedFamilies: [String] {
        let subsets = Set(groups.flatMap { $0.sets.map(\.subset) })
        return families.filter(subsets.contains)
    }

    /// What routers were trained on: families, then what is more than one.
    var subsets: [String] {
        distinct(trainedFamilies + groups.flatMap { $0.sets.map(\.subset) })
    }

    /// - Throws: `InputError` if there are no rows by family, jobs differ in other settings too, or
    ///   numbers by image are missing.
    init(_ results: ResultsFile) throws {
        try results.mustHave("cosine_similarity")
        let points = results.points
        guard let images = results.images, points.columns.contains(where: { $0.name == "domain" })
        else {
            throw InputError(
                "domain_robustness has nothing to draw: the results have no rows by family; set "
                    + "evaluate.families")
        }
        let (jobs, modules) = (try points.texts("job"), try points.texts("module"))
        let (subsets, domains) = (try points.texts("train_subset"), try points.texts("domain"))
        let (seeds, found) = (try points.wholes("seed"), try points.numbers("cosine_similarity"))
        let (choices, selections) = (try points.texts("choice"), try points.texts("selection"))
        let settings = points.columns.filter {
            $0.role == .setting && !Self.varying.contains($0.name)
        }
        var groups: [Group] = []
        var firstRow: [String: Int] = [:]
        var seen: Set<[String]> = []
        for row in 0..<points.rowCount
        where choices[row] == "learned" && selections[row] == "top_k"
            && domains[row] != Schema.allDomains
        {
            // A job's first row of a family is that at the capacity trained at.
            guard seen.insert([jobs[row], domains[row]]).inserted else { continue }
            let module = modules[row]
            for column in settings
            where "\(column.values[row])" != "\(column.values[firstRow[module] ?? row])" {
                throw InputError(
                    "domain_robustness compares jobs that differ in modules, train_subset and seed; "
                        + "found jobs of \(module) that differ in '\(column.name)'")
            }
            if firstRow.updateValue(firstRow[module] ?? row, forKey: module) == nil {
                groups.append(Group(module: module, sets: []))
            }
            guard let group = groups.firstIndex(where: { $0.module == module }) else { continue }
            if let set = groups[group].sets.firstIndex(where: { $0.job == jobs[row] }) {
                groups[group].sets[set].similarity[domains[row]] = found[row]
            } else {
                groups[group].sets.append(
                    TrainedSet(
                        job: jobs[row], subset: subsets[row], seed: seeds[row],
                        similarity: [domains[row]: found[row]],
                        similarities: try Self.similarities(of: jobs[row], results, images),
                        choices: try Self.choices(of: jobs[row], results, images)))
            }
        }
        let kinds = Names.kinds(groups.map(\.module))
        self.groups =
            kinds.flatMap { kind in groups.filter { $0.module == kind } }
            + groups.filter { !kinds.contains($0.module) }
        families = distinct(domains.filter { $0 != Schema.allDomains })
        (imageFamilies, tracedFamilies) = (images.families, images.tracedFamilies)
        guard trainedFamilies.count > 1 else {
            throw InputError(
                "domain_robustness has nothing to draw: needed are learned routers of at least two "
                    + "of the families scored (data.subset, evaluate.families), chosen by top_k")
        }
    }

    /// What sets of a group may differ in.
    private static let varying = [
        "train_subset", "seed", "draw", "domain", "module", "data", "teacher",
    ]

    private static func similarities(
        of job: String, _ results: ResultsFile, _ images: ImageStudy
    ) throws -> [Double] {
        let distances = results.documents[job]?["top_k"] ?? []
        guard distances.count == images.families.count else {
            throw InputError(
                "domain_robustness: /documents/\(job)/top_k has \(distances.count) images, "
                    + "/images/family \(images.families.count)")
        }
        return distances.map { 1 - $0 }
    }

    private static func choices(
        of job: String, _ results: ResultsFile, _ images: ImageStudy
    ) throws -> [ChoiceSite: ChoiceTrace] {
        var bySite: [ChoiceSite: ChoiceTrace] = [:]
        for choice in results.choices[job] ?? [] where choice.point == "top_k" {
            guard choice.images == images.tracedFamilies.count else {
                throw InputError(
                    "domain_robustness: /choices/\(job) is of \(choice.images) images, "
                        + "/choices/family of \(images.tracedFamilies.count)")
            }
            bySite[ChoiceSite(choice)] = choice
        }
        return bySite
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
    }

    let site: ChoiceSite
    /// Of each image, mean over pairs of sets; NaN where there are none.
    private let byChange: [Change: [Double]]
    let pairs: [Change: Int]
    /// What independent uniform choices of as many would reach.
    let chance: Double

    /// Over the sets of `group` that were trained on one of `families`.
    init(_ site: ChoiceSite, _ group: DomainStudy.Group, families: [String]) {
        self.site = site
        let sets = group.sets.filter { families.contains($0.subset) }
        let traces = sets.compactMap { set in set.choices[site].map { (set, $0) } }
        let images = traces.first?.1.images ?? 0
        var sums: [Change: [Double]] = [:]
        var pairs: [Change: Int] = [:]
        for (place, first) in traces.enumerated() {
            for second in traces.dropFirst(place + 1) {
                let change: Change
                switch (first.0.subset == second.0.subset, first.0.seed == second.0.seed) {
                case (false, true): change = .domain
                case (true, false): change = .seed
                case (false, false): change = .both
                case (true, true): continue
                }
                let found = Self.overlap(first.1, second.1)
                guard found.count == images else { continue }
                pairs[change, default: 0] += 1
                let sum = sums[change] ?? [Double](repeating: 0, count: images)
                sums[change] = zip(sum, found).map(+)
            }
        }
        byChange = sums.reduce(into: [:]) { means, entry in
            let count = Double(pairs[entry.key] ?? 0)
            means[entry.key] = entry.value.map { $0 / count }
        }
        self.pairs = pairs
        chance = Statistics(of: traces.map { Self.share($0.1) }).mean
    }

    func byImage(_ change: Change) -> [Double] { byChange[change] ?? [] }

    func mean(_ change: Change) -> Double { Statistics(of: byImage(change)).mean }

    /// Of each image 2 sum |A and B| / sum (|A| + |B|), the sums over tokens, A and B the sub-modules
    /// that ran for a token. With k of both it is |A and B| / k. Empty if the two do not fit.
    static func overlap(_ first: ChoiceTrace, _ second: ChoiceTrace) -> [Double] {
        guard first.masks.count == second.masks.count, first.tokens == second.tokens,
            first.parts == second.parts
        else { return [] }
        return (0..<first.images).map { image in
            var (both, all) = (0, 0)
            for (a, b) in zip(first.masks(ofImage: image), second.masks(ofImage: image)) {
                both += (a & b).nonzeroBitCount
                all += a.nonzeroBitCount + b.nonzeroBitCount
            }
            return all == 0 ? .nan : 2 * Double(both) / Double(all)
        }
    }

    /// The share of sub-modules (or tokens) that ran.
    private static func share(_ trace: ChoiceTrace) -> Double {
        let ran = trace.masks.reduce(0) { $0 + $1.nonzeroBitCount }
        return Double(ran) / Double(trace.masks.count * trace.parts)
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

    let study: DomainStudy
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
        self.study = study
        let families = study.trainedFamilies
        agreements = study.groups.map { group in
            group.sites.map { ChoiceAgreement($0, group, families: families) }
        }
        func similarities(
            _ own: (_ family: String, _ subset: String) -> Bool,
            minus others: (_ family: String, _ subset: String) -> Bool
        ) -> [Answer] {
            Self.answers(
                study, study.imageFamilies,
                study.groups.map {
                    Self.difference(
                        $0, study.imageFamilies.map { families.contains($0) ? $0 : nil }, own,
                        minus: others)
                })
        }
        let isOwn = { (family: String, subset: String) in subset == family }
        inMinusOut = similarities(isOwn) { family, subset in
            subset != family && families.contains(subset)
        }
        allMinusIn = similarities({ _, subset in subset == Schema.allDomains }, minus: isOwn)
        let sites = agreements
        func overSeeds(_ change: ChoiceAgreement.Change) -> [Answer] {
            Self.answers(
                study, study.tracedFamilies,
                sites.map { sites in
                    let bySite = sites.map { site in
                        zip(site.byImage(change), site.byImage(.seed)).map { $0 - $1 }
                    }
                    return Self.mean(bySite.filter { !$0.isEmpty })
                })
        }
        domainMinusSeed = overSeeds(.domain)
        bothMinusSeed = overSeeds(.both)
    }

    /// Of each image, mean over seeds: similarity of the sets that `own` names minus the mean of those
    /// that `others` names. NaN where there is none of either, or no family.
    private static func difference(
        _ group: DomainStudy.Group, _ families: [String?],
        _ own: (String, String) -> Bool, minus others: (String, String) -> Bool
    ) -> [Double] {
        let seeds = group.seeds
        return families.enumerated().map { image, family in
            guard let family else { return .nan }
            return Statistics(
                of: seeds.map { seed in
                    let sets = group.sets.filter { $0.seed == seed }
                    func mean(_ isMeant: (String, String) -> Bool) -> Double {
                        Statistics(
                            of: sets.filter { isMeant(family, $0.subset) }
                                .map { $0.similarities[image] }
                        ).mean
                    }
                    return mean(own) - mean(others)
                }
            ).mean
        }
    }

    /// By group and, where there are several, of their mean; what has no value is left out.
    ///
    /// - Parameter values: by group, then by image.
    private static func answers(
        _ study: DomainStudy, _ families: [String], _ values: [[Double]]
    ) -> [Answer] {
        func answer(_ module: String, _ values: [Double]) -> Answer? {
            let groups = study.families.map { family in
                zip(families, values).filter { $0.0 == family }.map(\.1)
            }
            let interval = BootstrapInterval(groups)
            return interval.count == 0 ? nil : Answer(module: module, interval: interval)
        }
        let found = zip(study.groups, values).compactMap { answer($0.module, $1) }
        guard found.count > 1 else { return found }
        let all = mean(values.filter { $0.contains { !$0.isNaN } })
        return found + [answer(Schema.allDomains, all)].compactMap { $0 }
    }

    /// Element by element; NaN where one is.
    private static func mean(_ vectors: [[Double]]) -> [Double] {
        guard let first = vectors.first else { return [] }
        return first.indices.map { index in
            vectors.reduce(0) { $0 + $1[index] } / Double(vectors.count)
        }
    }
}

extension DomainComparisons {
    /// What follows from the intervals, a line each.
    var verdicts: [String] {
        let needed = "not known (needed: two seeds and evaluate.trace_images)"
        return [
            (
                "Similarity, in-domain minus out-of-domain", inMinusOut, "in-domain", "better",
                "worse", "not known"
            ),
            (
                "Agreement of choices, over families minus over seeds", domainMinusSeed,
                "families agree", "more", "less", needed
            ),
            (
                "Agreement of choices, over families and seeds minus over seeds", bothMinusSeed,
                "families agree", "more", "less", needed
            ),
        ].map { question, answers, what, more, less, missing in
            guard let found = answers.last?.interval, !found.lower.isNaN else {
                return "\(question): \(missing)"
            }
            let words =
                found.isBeyondNoise
                ? "\(what) \(found.mean > 0 ? more : less) by"
                    + String(format: " %.4f", abs(found.mean))
                : String(format: "no difference found, %+.4f", found.mean)
            return "\(question): \(words)"
                + String(format: " (95 %% interval %+.4f to %+.4f)", found.lower, found.upper)
        }
    }
}
