import Catalog
import Foundation
import Results

/// Do routers carry over from one family of images to others? Similarity by family trained on and
/// family scored, and agreement of choices between families beside that between seeds.
public struct DomainRobustness: Figure {
    static let title = "Routers across families of images"

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let study = try DomainStudy(results)
        let comparisons = DomainComparisons(study)
        let tables = DomainTables(study: study, comparisons: comparisons)
        return FigureFiles(
            name: "domain_robustness",
            gnuplot: DomainScript(results: results, study: study, comparisons: comparisons).code,
            tables: [
                ("domain_robustness.md", tables.markdown(results)),
                ("domain_robustness_similarity.csv", tables.similarity.text(.csv)),
                ("domain_robustness_agreement.csv", tables.agreement.text(.csv)),
                ("domain_robustness_families.csv", tables.families.text(.csv)),
                ("domain_robustness_intervals.csv", tables.intervals.text(.csv)),
            ])
    }
}

/// The numbers behind the figure.
struct DomainTables {
    let study: DomainStudy
    let comparisons: DomainComparisons

    /// A row a group, family trained on and family scored.
    var similarity: Table {
        let cells = study.groups.flatMap { group in
            study.subsets.flatMap { subset in
                study.families.map {
                    (group.module, subset, $0, group.similarity(of: subset, on: $0))
                }
            }
        }.filter { $0.3.count > 0 }
        return Table([
            .init("module", .texts(cells.map(\.0))), .init("train_subset", .texts(cells.map(\.1))),
            .init("domain", .texts(cells.map(\.2))),
            .init("cosine_similarity", .numbers(cells.map(\.3.mean))),
            .init("minimum", .numbers(cells.map(\.3.minimum))),
            .init("maximum", .numbers(cells.map(\.3.maximum))),
            .init("seeds", .wholes(cells.map(\.3.count))),
        ])
    }

    /// A row a group, site and change, with what chance would reach.
    var agreement: Table {
        let cells = zip(study.groups, comparisons.agreements).flatMap { group, sites in
            sites.flatMap { site in
                ChoiceAgreement.Change.allCases.compactMap { change in
                    site.pairs[change].map { (group.module, site, change, $0) }
                }
            }
        }
        let found = cells.map { $0.1.mean($0.2) }
        return Table([
            .init("modules", .texts(cells.map(\.0))),
            .init("module", .texts(cells.map(\.1.site.module))),
            .init("stack", .texts(cells.map(\.1.site.stack))),
            .init("layer", .wholes(cells.map(\.1.site.layer))),
            .init("change", .texts(cells.map(\.2.rawValue))),
            .init("agreement", .numbers(found)),
            .init("chance", .numbers(cells.map(\.1.chance))),
            .init(
                "corrected",
                .numbers(zip(cells, found).map { ($1 - $0.1.chance) / (1 - $0.1.chance) })),
            .init("pairs", .wholes(cells.map(\.3))),
        ])
    }

    /// A row a group and two subsets: mean over seeds and sites of the agreement of the two sets of
    /// a seed.
    var families: Table {
        var rows: [(module: String, first: String, second: String, agreement: Double)] = []
        for group in study.groups {
            for (place, first) in study.subsets.enumerated() {
                for second in study.subsets.dropFirst(place + 1) {
                    let found = group.sites.map {
                        ChoiceAgreement($0, group, families: [first, second]).mean(.domain)
                    }
                    let agreement = Statistics(of: found)
                    guard agreement.count > 0 else { continue }
                    rows.append((group.module, first, second, agreement.mean))
                }
            }
        }
        return Table([
            .init("module", .texts(rows.map(\.module))), .init("first", .texts(rows.map(\.first))),
            .init("second", .texts(rows.map(\.second))),
            .init("agreement", .numbers(rows.map(\.agreement))),
        ])
    }

    /// A row a question and group.
    var intervals: Table {
        let rows = [
            ("similarity, in-domain minus out-of-domain", comparisons.inMinusOut),
            ("similarity, trained on all minus in-domain", comparisons.allMinusIn),
            ("agreement, domains minus seeds", comparisons.domainMinusSeed),
            ("agreement, domains and seeds minus seeds", comparisons.bothMinusSeed),
        ].flatMap { question, answers in answers.map { (question, $0) } }
        return Table([
            .init("question", .texts(rows.map(\.0))),
            .init("module", .texts(rows.map(\.1.module))),
            .init("difference", .numbers(rows.map(\.1.interval.mean))),
            .init("lower_95", .numbers(rows.map(\.1.interval.lower))),
            .init("upper_95", .numbers(rows.map(\.1.interval.upper))),
            .init("images", .wholes(rows.map(\.1.interval.count))),
        ])
    }

    func markdown(_ results: ResultsFile) -> String {
        let caption = StudyCaption(results: results, fallbackTitle: DomainRobustness.title)
        let maps = study.groups.map { group in
            let columns = study.families.map { family in
                Table.Column(
                    family,
                    .texts(
                        study.subsets.map {
                            String(format: "%.4f", group.similarity(of: $0, on: family).mean)
                        }), alignsRight: true)
            }
            let table = Table([.init("trained on", .texts(study.subsets))] + columns)
            let title = Table.escapedForMarkdown(StudyRow.title(ofModule: group.module))
            return "\n### \(title)\n\n" + table.text(.markdown)
        }.joined()
        return """
            # Routers across families of images

            \(comparisons.verdicts.map { "- \($0)." }.joined(separator: "\n"))

            Both for the mean over module kinds. Intervals: 95 % percentile bootstrap over images,
            each family for itself.

            \(intervals.text(.markdown))
            \(caption.markdown).

            ## Cosine similarity by family trained on (row) and scored (column)
            \(maps)
            ## Agreement of choices by site

            Of two sets that differ in the family, the seed or both: 2 sum |A and B| / sum (|A| + |B|)
            over the tokens of an image, mean over images and pairs. Chance: what independent uniform
            choices would reach. Corrected: (agreement - chance) / (1 - chance).

            \(agreement.text(.markdown))
            ## Agreement by pair of families, same seed, mean over sites

            \(families.text(.markdown))
            """
    }
}
