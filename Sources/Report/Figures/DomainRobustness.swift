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
        let comparisons = DomainComparisons(study)
        let tables = DomainTables(study: study, comparisons: comparisons)
        var page = Page(
            "domain_robustness", results, "Routers across families of images",
            what: "Routers across families",
            rows: [
                Page.Row(258, similarityMaps(study)),
                Page.Row(
                    280,
                    [
                        agreementMap(
                            "Agreement over families", "same seed", .domain, study, comparisons,
                            isFirst: true),
                        agreementMap(
                            "Agreement over seeds", "same family", .seed, study, comparisons,
                            isFirst: false),
                        intervals(
                            "In-domain minus out-of-domain",
                            "similarity; 95 % bootstrap over images",
                            [(comparisons.inMinusOut, .blue)]),
                        intervals(
                            "Families minus seeds", "agreement; light: the seed changes too",
                            [
                                (comparisons.domainMinusSeed, .blue),
                                (comparisons.bothMinusSeed, .sky),
                            ]),
                    ]),
            ])
        page.findings = comparisons.verdicts
        page.footer = [
            "Upper maps: cosine similarity to the teacher in hundredths, by family trained on (row) and "
                + "scored (column), means over seeds; framed: in-domain. Colour: above (blue) or below "
                + "(orange) the mean of the column. Lower maps: overlap of what two router sets run for the "
                + "same images, by layer."
        ]
        return FigureFiles(
            page,
            [
                .init(name: "domain_robustness.md", text: tables.markdown(StudyCaption(results))),
                .csv("domain_robustness_similarity.csv", tables.similarity),
                .csv("domain_robustness_agreement.csv", tables.agreement),
                .csv("domain_robustness_families.csv", tables.families),
                .csv("domain_robustness_intervals.csv", tables.intervals),
            ])
    }

    // MARK: Panels

    /// Some families are easier than others whatever the routers, so the colour is what a cell has above
    /// the mean of its column, the family scored.
    private func similarityMaps(_ study: DomainStudy) -> [Panel] {
        let groups = Array(study.groups.prefix(Self.maximumMaps))
        let cells = groups.map { group in
            study.families.enumerated().flatMap { column, family -> [Cell] in
                let found = study.subsets.map { group.similarity(of: $0, on: family).mean }
                let mean = Statistics(of: found).mean
                return zip(study.subsets, found).enumerated().map { row, entry in
                    Cell(
                        x: column, y: row, value: entry.1 - mean,
                        number: 100 * entry.1, note: "trained on \(entry.0), scored on \(family)",
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
                y: rows(study.subsets, isNamed: place == 0),
                layers: Layer.map(
                    entry.1, .diverging, reach: reach, format: isFine ? "%.2f" : "%.1f",
                    size: isFine ? 9 : 8), hasFrame: false)
        }
    }

    private func rows(_ names: [String], isNamed: Bool) -> Axis {
        var axis = Axis(names: Tic.all(names), isReversed: true)
        if !isNamed { axis.names = [] }
        return axis
    }

    private func agreementMap(
        _ title: String, _ what: String, _ change: ChoiceAgreement.Change, _ study: DomainStudy,
        _ comparisons: DomainComparisons, isFirst: Bool
    ) -> Panel {
        let agreements = comparisons.agreements.prefix(Self.maximumMaps)
        // A module kind of a group each; the first layer of the encoder on top.
        let kinds = agreements.indices.flatMap { group in
            distinct(agreements[group].map(\.site.module)).map { (group: group, module: $0) }
        }
        let places = distinct(agreements.flatMap { $0.map(\.site) }.sorted().map(\.place))
        let chances = agreements.joined().map(\.chance).filter(\.isFinite)
        let (low, high) = (chances.min() ?? .nan, chances.max() ?? .nan)
        let chance =
            high - low < 0.005
            ? String(format: "%.2f", high) : String(format: "%.2f to %.2f", low, high)
        let names = kinds.map { kind in
            Names.short(ofModule: kind.module)
                + (study.groups[kind.group].module == kind.module ? "" : " (joint)")
        }
        let cells = kinds.enumerated().flatMap { column, kind in
            places.enumerated().compactMap { row, place in
                agreements[kind.group].first {
                    $0.site.module == kind.module && $0.site.place == place
                }
                .map {
                    Cell(
                        x: column, y: row, value: $0.mean(change),
                        note: "\(names[column]), \(place)")
                }
            }
        }
        return Panel(
            title: title,
            note: kinds.isEmpty ? "no choices were kept" : "\(what); chance \(chance)",
            x: Axis(names: Tic.all(names), isTurned: true), y: rows(places, isNamed: isFirst),
            layers: Layer.map(cells, .sequential, reach: 1), hasFrame: false)
    }

    /// Answers by module kind; the second series stands a little beneath the first.
    private func intervals(
        _ title: String, _ note: String,
        _ series: [(answers: [DomainComparisons.Answer], colour: Colour)]
    ) -> Panel {
        let answers = series.flatMap(\.answers)
        let modules = distinct(answers.map(\.module))
        let names = modules.map { $0 == Schema.allDomains ? "mean" : Names.short(ofModule: $0) }
        let layers = series.enumerated().map { place, series in
            Layer.interval(
                title,
                series.answers.map { answer in
                    Point(
                        x: answer.interval.mean,
                        y: Double(modules.firstIndex(of: answer.module) ?? 0) + 0.18
                            * Double(place),
                        low: answer.interval.lower, high: answer.interval.upper)
                }, Style(colour: series.colour, width: 1.6, mark: .circle, size: 0.8), .horizontal)
        }
        return Panel(
            title: title, note: answers.isEmpty ? "not known" : note,
            x: Axis(
                holding: answers.flatMap {
                    [$0.interval.mean, $0.interval.lower, $0.interval.upper]
                } + [0],
                tics: 4),
            y: rows(names, isNamed: true),
            layers: [.zero(.vertical)] + layers)
    }
}

/// The numbers behind the figure.
private struct DomainTables {
    let study: DomainStudy
    let comparisons: DomainComparisons

    /// A row a group, family trained on and family scored.
    var similarity: Table {
        let cells = study.groups.flatMap { group in
            study.subsets.flatMap { subset in
                study.families.map {
                    (
                        module: group.module, subset: subset, family: $0,
                        found: group.similarity(of: subset, on: $0)
                    )
                }
            }
        }.filter { $0.found.count > 0 }
        return Table(
            cells,
            [
                .text("module", \.module), .text("train_subset", \.subset),
                .text("domain", \.family),
                .number("cosine_similarity", \.found.mean), .number("minimum", \.found.minimum),
                .number("maximum", \.found.maximum), .whole("seeds", \.found.count),
            ])
    }

    /// A row a group, site and change, with what chance would reach.
    var agreement: Table {
        let cells = zip(study.groups, comparisons.agreements).flatMap { group, sites in
            sites.flatMap { site in
                ChoiceAgreement.Change.allCases.compactMap { change in
                    site.pairs[change].map {
                        (
                            modules: group.module, site: site, change: change, pairs: $0,
                            found: site.mean(change)
                        )
                    }
                }
            }
        }
        return Table(
            cells,
            [
                .text("modules", \.modules), .text("module", \.site.site.module),
                .text("stack", \.site.site.stack), .whole("layer", \.site.site.layer),
                .text("change", \.change.rawValue), .number("agreement", \.found),
                .number("chance", \.site.chance),
                .number("corrected") { ($0.found - $0.site.chance) / (1 - $0.site.chance) },
                .whole("pairs", \.pairs),
            ])
    }

    /// A row a group and two subsets: mean over seeds and sites of the agreement of the two sets of
    /// a seed.
    var families: Table {
        let rows = study.groups.flatMap { group in
            study.subsets.enumerated().flatMap { place, first in
                study.subsets.dropFirst(place + 1).map { second in
                    (
                        module: group.module, first: first, second: second,
                        found: Statistics(
                            of: group.sites.map {
                                ChoiceAgreement($0, group, families: [first, second]).mean(.domain)
                            })
                    )
                }
            }
        }.filter { $0.found.count > 0 }
        return Table(
            rows,
            [
                .text("module", \.module), .text("first", \.first), .text("second", \.second),
                .number("agreement", \.found.mean),
            ])
    }

    /// A row a question and group.
    var intervals: Table {
        let rows = [
            ("similarity, in-domain minus out-of-domain", comparisons.inMinusOut),
            ("similarity, trained on all minus in-domain", comparisons.allMinusIn),
            ("agreement, domains minus seeds", comparisons.domainMinusSeed),
            ("agreement, domains and seeds minus seeds", comparisons.bothMinusSeed),
        ].flatMap { question, answers in answers.map { (question: question, answer: $0) } }
        return Table(
            rows,
            [
                .text("question", \.question), .text("module", \.answer.module),
                .number("difference", \.answer.interval.mean),
                .number("lower_95", \.answer.interval.lower),
                .number("upper_95", \.answer.interval.upper),
                .whole("images", \.answer.interval.count),
            ])
    }

    func markdown(_ caption: StudyCaption) -> String {
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
