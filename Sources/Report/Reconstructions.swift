import Catalog
import Results

/// A sheet of reconstructions: each image, what the encoder sees of it, what the teacher makes of
/// that, and what students make of it by module kind and capacity.
public struct Reconstructions: Figure {
    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("cosine_similarity")
        guard let sheet = results.images?.sheet, sheet.image.count > 0 else {
            throw InputError(
                "reconstructions has nothing to draw: the results have no pictures; set "
                    + "evaluate.sheet_images, such as --set evaluate.sheet_images=8, in a run on "
                    + "images")
        }
        let groups = try StudentPictures.groups(in: results, like: sheet.image)
        let students = groups.flatMap { $0 }
        let table = Table([
            .init("module", .texts(students.map(\.module))),
            .init("capacity", .numbers(students.map(\.capacity))),
            .init("cosine_similarity", .numbers(students.map(\.similarity))),
            .init("layers", .texts(students.map(\.extent.name))),
            .init("lora_rank", .wholes(students.map(\.rank))),
            .init("seed", .wholes(students.map(\.seed))),
            .init("job", .texts(students.map(\.job))),
        ])
        return FigureFiles(
            name: "reconstructions",
            gnuplot: ReconstructionsScript(
                results: results, sheet: sheet, groups: Self.drawn(groups)
            ).code,
            tables: [("reconstructions.csv", table.text(.csv))])
    }

    /// As many as fit a page.
    private static func drawn(_ groups: [[StudentPictures]]) -> [[StudentPictures]] {
        var room = ReconstructionsScript.maximumColumns
        return groups.map { group in
            defer { room -= min(room, group.count) }
            return Array(group.prefix(room))
        }
    }
}

/// What one job's student makes of the sheet's images.
struct StudentPictures {
    let job: String
    let module: String
    let capacity: Double
    let similarity: Double
    let extent: RoutedExtent
    let rank: Int
    let seed: Int
    let pictures: Pictures

    /// By module kind, capacities downwards. Of the jobs of a kind, those that route most layers, by
    /// routers of the least rank, of the first seed; of equals the first.
    static func groups(in results: ResultsFile, like image: Pictures) throws -> [[StudentPictures]]
    {
        let all = try students(in: results).filter {
            $0.pictures.count == image.count && $0.pictures.size == image.size
        }
        let kinds = distinct(all.map(\.module))
        let ordered = Schema.modules.filter(kinds.contains) + kinds.filter { $0.contains("+") }
        return ordered.map { module in
            let own = all.filter { $0.module == module }
            let first = own.map(\.preference).min { $0 < $1 }
            var seen: Set<Double> = []
            return own.filter { student in
                first.map { $0 == student.preference } ?? false
                    && seen.insert(student.capacity).inserted
            }.sorted { $0.capacity > $1.capacity }
        }
    }

    private var preference: (RoutedExtent, Int, Int) { (extent, rank, seed) }

    private static func students(in results: ResultsFile) throws -> [StudentPictures] {
        let points = results.points
        let (jobs, modules) = (try points.texts("job"), try points.texts("module"))
        let (choices, selections) = (try points.texts("choice"), try points.texts("selection"))
        let (layers, stacks) = (try points.texts("layers"), try points.texts("stacks"))
        let (ranks, seeds) = (try points.wholes("lora_rank"), try points.wholes("seed"))
        let capacities = try points.numbers("capacity")
        let similarities = try points.numbers("cosine_similarity")
        let severalStacks = Set(stacks).count > 1
        var seen: Set<String> = []
        return (0..<points.rowCount).compactMap { row in
            // A job's first row of a selection is that at its own capacity, of all images.
            guard choices[row] == "learned", selections[row] == "top_k",
                let pictures = results.pictures[jobs[row]], seen.insert(jobs[row]).inserted
            else { return nil }
            return StudentPictures(
                job: jobs[row], module: modules[row], capacity: capacities[row],
                similarity: similarities[row],
                extent: RoutedExtent(
                    layers: layers[row], stacks: severalStacks ? stacks[row] : ""),
                rank: ranks[row], seed: seeds[row], pictures: pictures)
        }
    }
}
