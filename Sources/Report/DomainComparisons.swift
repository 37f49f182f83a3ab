import Foundation
import Results

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
        [
            "Similarity, in-domain minus out-of-domain: "
                + Self.verdict(
                    inMinusOut.last, more: "in-domain better by", less: "in-domain worse by",
                    missing: "not known"),
            "Agreement of choices, over families minus over seeds: "
                + Self.verdict(
                    domainMinusSeed.last, more: "families agree more by",
                    less: "families agree less by", missing: Self.needed),
            "Agreement of choices, over families and seeds minus over seeds: "
                + Self.verdict(
                    bothMinusSeed.last, more: "families agree more by",
                    less: "families agree less by", missing: Self.needed),
        ]
    }

    private static let needed = "not known (needed: two seeds and evaluate.trace_images)"

    private static func verdict(
        _ answer: Answer?, more: String, less: String, missing: String
    ) -> String {
        guard let interval = answer?.interval, !interval.lower.isNaN else { return missing }
        let words =
            !interval.isBeyondNoise
            ? String(format: "no difference found, %+.4f", interval.mean)
            : interval.mean > 0
                ? more + String(format: " %.4f", interval.mean)
                : less + String(format: " %.4f", -interval.mean)
        return words
            + String(format: " (95 %% interval %+.4f to %+.4f)", interval.lower, interval.upper)
    }
}
