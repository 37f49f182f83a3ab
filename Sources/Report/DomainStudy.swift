import Catalog
import Results

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
        self.groups =
            groups.filter { Schema.modules.contains($0.module) }.sorted {
                Schema.modules.firstIndex(of: $0.module) ?? 0
                    < Schema.modules.firstIndex(of: $1.module) ?? 0
            } + groups.filter { !Schema.modules.contains($0.module) }
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
