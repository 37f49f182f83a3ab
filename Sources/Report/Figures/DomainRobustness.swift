import Catalog
import Foundation
import Results
import Statistics

/// Do routers carry over from one family of images to others? Similarity by family trained on and
/// family scored, and agreement of choices between families beside that between seeds.
public struct DomainRobustness: Figure {
    /// More groups would not fit a row; all stand in the tables.
    private static let maximumMaps = 4

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let study = try DomainStudy(results)
        let found = DomainComparisons(study)
        var page = Page(
            "domain_robustness", results, "Routers across families of images",
            what: "Routers across families",
            rows: [
                Page.Row(258, similarityMaps(study)),
                Page.Row(
                    280,
                    [
                        agreementMap("families", "same seed", .domain, study, found, isFirst: true),
                        agreementMap("seeds", "same family", .seed, study, found, isFirst: false),
                        intervals(
                            "In-domain minus out-of-domain",
                            "similarity; 95 % bootstrap over images", [found.inMinusOut]),
                        intervals(
                            "Families minus seeds", "agreement; light: the seed changes too",
                            [found.domainMinusSeed, found.bothMinusSeed]),
                    ]),
            ])
        page.findings = found.verdicts
        page.footer = [
            "Upper maps: cosine similarity to the teacher in hundredths, by family trained on (row) and "
                + "scored (column), means over seeds; framed: in-domain. Colour: above (blue) or below "
                + "(orange) the mean of the column. Lower maps: overlap of what two router sets run for the "
                + "same images, by layer."
        ]
        let tables = (
            agreement: agreement(study, found), families: families(study),
            intervals: intervals(found)
        )
        let text = markdown(study, found, results, tables)
        return FigureFiles(
            page,
            [
                .init(name: "domain_robustness.md", text: text),
                .csv("domain_robustness_similarity.csv", similarity(study)),
                .csv("domain_robustness_agreement.csv", tables.agreement),
                .csv("domain_robustness_families.csv", tables.families),
                .csv("domain_robustness_intervals.csv", tables.intervals),
            ])
    }

    // MARK: Panels

    /// Some families are easier than others whatever the routers, so the colour is what a cell has above
    /// the mean of its column, the family scored.
    private func similarityMaps(_ study: DomainStudy) -> [Panel] {
        let groups = study.groups.prefix(Self.maximumMaps)
        let cells = groups.map { group in
            study.families.enumerated().flatMap { column, family -> [Cell] in
                let found = study.subsets.map { group.similarity(of: $0, on: family).mean }
                let mean = Statistics(of: found).mean
                return zip(study.subsets, found).enumerated().map { row, entry in
                    Cell(
                        x: column, y: row, value: entry.1 - mean, number: 100 * entry.1,
                        note: "trained on \(entry.0), scored on \(family)",
                        isFramed: entry.0 == family && study.trainedFamilies.contains(family))
                }
            }
        }
        let spread = cells.joined().map { abs($0.value) }.filter(\.isFinite).max() ?? 0
        let reach = Axis(0, max(spread, 1e-6)).high
        let isFine = study.families.count <= 7
        return zip(groups, cells).enumerated().map { place, entry in
            Panel(
                title: Names.title(ofModule: entry.0.module),
                x: Axis(names: Tic.all(study.families), isTurned: true),
                y: .rows(study.subsets, isNamed: place == 0),
                layers: Layer.map(
                    entry.1, .diverging, reach: reach, format: isFine ? "%.2f" : "%.1f",
                    size: isFine ? 9 : 8), hasFrame: false)
        }
    }

    /// A column a module kind of a group, the first layer of the encoder on top.
    private func agreementMap(
        _ what: String, _ same: String, _ change: ChoiceAgreement.Change, _ study: DomainStudy,
        _ found: DomainComparisons, isFirst: Bool
    ) -> Panel {
        let groups = zip(study.groups, found.agreements).prefix(Self.maximumMaps)
        let columns = groups.flatMap { group, sites in
            distinct(sites.map(\.site.module)).map { module in
                (
                    name: Names.short(ofModule: module)
                        + (module == group.module ? "" : " (joint)"),
                    sites: sites.filter { $0.site.module == module }
                )
            }
        }
        let places = distinct(columns.flatMap { $0.sites.map(\.site) }.sorted().map(\.place))
        let cells = columns.enumerated().flatMap { column, entry in
            entry.sites.map {
                Cell(
                    x: column, y: places.firstIndex(of: $0.site.place) ?? 0,
                    value: $0.mean(change), note: "\(entry.name), \($0.site.place)")
            }
        }
        let chance = Statistics(of: columns.flatMap { $0.sites.map(\.chance) })
        let ends = distinct([chance.minimum, chance.maximum].map { String(format: "%.2f", $0) })
        return Panel(
            title: "Agreement over \(what)",
            note: cells.isEmpty
                ? "no choices were kept" : "\(same); chance \(ends.joined(separator: " to "))",
            x: Axis(names: Tic.all(columns.map(\.name)), isTurned: true),
            y: .rows(places, isNamed: isFirst), layers: Layer.map(cells, .sequential, reach: 1),
            hasFrame: false)
    }

    /// Answers by module kind; those of the second question stand a little beneath the first.
    private func intervals(
        _ title: String, _ note: String, _ questions: [[DomainComparisons.Answer]]
    ) -> Panel {
        let answers = questions.flatMap { $0 }
        let modules = distinct(answers.map(\.module))
        let layers = zip(questions, [Colour.blue, .sky]).enumerated().map { place, question in
            Layer.interval(
                title,
                question.0.map { answer in
                    Point(
                        x: answer.interval.mean,
                        y: Double(modules.firstIndex(of: answer.module) ?? 0) + 0.18
                            * Double(place),
                        low: answer.interval.lower, high: answer.interval.upper)
                }, Style(colour: question.1, width: 1.6, mark: .circle, size: 0.8), .horizontal)
        }
        let ends = answers.flatMap { [$0.interval.mean, $0.interval.lower, $0.interval.upper] }
        let names = modules.map { $0 == Schema.allDomains ? "mean" : Names.short(ofModule: $0) }
        return Panel(
            title: title, note: answers.isEmpty ? "not known" : note,
            x: Axis(holding: ends + [0], tics: 4), y: .rows(names, isNamed: true),
            layers: [.zero(.vertical)] + layers)
    }

    // MARK: Tables

    /// A row a group, family trained on and family scored.
    private func similarity(_ study: DomainStudy) -> Table {
        let cells = study.groups.flatMap { group in
            study.subsets.flatMap { subset in
                study.families.map { family in
                    (group.module, subset, family, group.similarity(of: subset, on: family))
                }
            }
        }.filter { $0.3.count > 0 }
        return Table(
            cells,
            [
                .text("module", \.0), .text("train_subset", \.1), .text("domain", \.2),
                .number("cosine_similarity", \.3.mean), .number("minimum", \.3.minimum),
                .number("maximum", \.3.maximum), .whole("seeds", \.3.count),
            ])
    }

    /// A row a group, site and change, with what chance would reach.
    private func agreement(_ study: DomainStudy, _ found: DomainComparisons) -> Table {
        let cells = zip(study.groups, found.agreements).flatMap { group, sites in
            sites.flatMap { site in
                ChoiceAgreement.Change.allCases.filter { site.pairs($0) > 0 }.map {
                    (
                        modules: group.module, site: site.site, change: $0, mean: site.mean($0),
                        chance: site.chance, pairs: site.pairs($0)
                    )
                }
            }
        }
        return Table(
            cells,
            [
                .text("modules", \.modules), .text("module", \.site.module),
                .text("stack", \.site.stack), .whole("layer", \.site.layer),
                .text("change", \.change.rawValue), .number("agreement", \.mean),
                .number("chance", \.chance),
                .number("corrected") { ($0.mean - $0.chance) / (1 - $0.chance) },
                .whole("pairs", \.pairs),
            ])
    }

    /// A row a group and two subsets: mean over seeds and sites of the agreement of the two sets of
    /// a seed.
    private func families(_ study: DomainStudy) -> Table {
        let rows = study.groups.flatMap { group in
            study.subsets.enumerated().flatMap { place, first in
                study.subsets.dropFirst(place + 1).map { second in
                    let means = group.sites.map {
                        ChoiceAgreement($0, group, families: [first, second]).mean(.domain)
                    }
                    return (group.module, first, second, Statistics(of: means).mean)
                }
            }
        }.filter { !$0.3.isNaN }
        return Table(
            rows,
            [
                .text("module", \.0), .text("first", \.1), .text("second", \.2),
                .number("agreement", \.3),
            ])
    }

    /// A row a question and group.
    private func intervals(_ found: DomainComparisons) -> Table {
        let rows = [
            ("similarity, in-domain minus out-of-domain", found.inMinusOut),
            ("similarity, trained on all minus in-domain", found.allMinusIn),
            ("agreement, domains minus seeds", found.domainMinusSeed),
            ("agreement, domains and seeds minus seeds", found.bothMinusSeed),
        ].flatMap { question, answers in
            answers.map { (question: question, module: $0.module, interval: $0.interval) }
        }
        return Table(
            rows,
            [
                .text("question", \.question), .text("module", \.module),
                .number("difference", \.interval.mean), .number("lower_95", \.interval.lower),
                .number("upper_95", \.interval.upper), .whole("images", \.interval.count),
            ])
    }

    private func markdown(
        _ study: DomainStudy, _ found: DomainComparisons, _ results: ResultsFile,
        _ tables: (agreement: Table, families: Table, intervals: Table)
    ) -> String {
        let maps = study.groups.map { group in
            let columns =
                [RowColumn<String>.text("trained on") { $0 }]
                + study.families.map { family in
                    .text(family, alignsRight: true) {
                        String(format: "%.4f", group.similarity(of: $0, on: family).mean)
                    }
                }
            let title = Table.escapedForMarkdown(Names.title(ofModule: group.module))
            return "\n### \(title)\n\n" + Table(study.subsets, columns).text(.markdown)
        }.joined()
        return """
            # Routers across families of images

            \(found.verdicts.map { "- \($0)." }.joined(separator: "\n"))

            Both for the mean over module kinds. Intervals: 95 % percentile bootstrap over images,
            each family for itself.

            \(tables.intervals.text(.markdown))
            \(StudyCaption(results).markdown).

            ## Cosine similarity by family trained on (row) and scored (column)
            \(maps)
            ## Agreement of choices by site

            Of two sets that differ in the family, the seed or both: 2 sum |A and B| / sum (|A| + |B|)
            over the tokens of an image, mean over images and pairs. Chance: what independent uniform
            choices would reach. Corrected: (agreement - chance) / (1 - chance).

            \(tables.agreement.text(.markdown))
            ## Agreement by pair of families, same seed, mean over sites

            \(tables.families.text(.markdown))
            """
    }
}
