import Catalog
import Foundation
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
        let groups = try Student.groups(in: results, like: sheet.image)
        let table = Table(
            groups.flatMap { $0 },
            [
                .text("module", \.module), .number("capacity", \.capacity),
                .number("cosine_similarity", \.similarity), .text("layers", \.extent.name),
                .whole("lora_rank", \.rank), .whole("seed", \.seed), .text("job", \.job),
            ])
        var room = PictureSheet.maximumColumns
        let drawn = groups.map { group in
            defer { room -= min(room, group.count) }
            return Array(group.prefix(room))
        }
        return FigureFiles(page(results, sheet, drawn), [.csv("reconstructions.csv", table)])
    }

    private func page(_ results: ResultsFile, _ sheet: ImageStudy.Sheet, _ groups: [[Student]])
        -> Page
    {
        let given = [("image", sheet.image), ("masked", sheet.masked), ("teacher", sheet.teacher)]
        let students = groups.map { group in
            PictureSheet.Group(
                title: group.first.map { Names.short(ofModule: $0.module) } ?? "",
                columns: group.map {
                    PictureSheet.Column(
                        name: String(format: "%g", $0.capacity),
                        note: String(format: "%.3f", $0.similarity), pictures: $0.pictures)
                })
        }
        let first = PictureSheet.Group(
            columns: given.map { PictureSheet.Column(name: $0, pictures: $1) })
        var page = PictureSheet(groups: [first] + students).page(
            "reconstructions", results, "Reconstructions of an elastic autoencoder",
            what: "Reconstructions")
        let notes = distinct(
            groups.flatMap { $0 }.map { student -> String in
                let adapters = student.rank == 0 ? "routers only" : "LoRA rank \(student.rank)"
                return "\(student.extent.name), \(adapters), seed \(student.seed)"
            })
        page.caption.append(
            notes.isEmpty
                ? "no job kept pictures"
                : "students: \(notes.joined(separator: " / ")), choice by top-k; small: cosine similarity "
                    + "to the teacher on test")
        return page
    }
}

/// What one job's student makes of the sheet's images.
private struct Student {
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
    static func groups(in results: ResultsFile, like image: Pictures) throws -> [[Student]] {
        let all = try students(in: results).filter {
            $0.pictures.count == image.count && $0.pictures.size == image.size
        }
        let kinds = distinct(all.map(\.module))
        return (Names.kinds(kinds) + kinds.filter { $0.contains("+") }).map { module in
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

    private static func students(in results: ResultsFile) throws -> [Student] {
        let points = try results.points.keeping("choice", "learned").keeping("selection", "top_k")
        let (jobs, modules) = (try points.texts("job"), try points.texts("module"))
        let (layers, stacks) = (try points.texts("layers"), try points.texts("stacks"))
        let (ranks, seeds) = (try points.wholes("lora_rank"), try points.wholes("seed"))
        let capacities = try points.numbers("capacity")
        let similarities = try points.numbers("cosine_similarity")
        let severalStacks = Set(try results.points.texts("stacks")).count > 1
        var seen: Set<String> = []
        return (0..<points.rowCount).compactMap { row in
            // A job's first row of a selection is that at its own capacity, of all images.
            guard let pictures = results.pictures[jobs[row]], seen.insert(jobs[row]).inserted
            else { return nil }
            return Student(
                job: jobs[row], module: modules[row], capacity: capacities[row],
                similarity: similarities[row],
                extent: RoutedExtent(
                    layers: layers[row], stacks: severalStacks ? stacks[row] : ""),
                rank: ranks[row], seed: seeds[row], pictures: pictures)
        }
    }
}
