import Catalog
import Foundation
import Results

/// A sheet of reconstructions: each image, what the encoder sees of it, what the teacher makes of
/// that, and what students make of it by module kind and capacity.
public struct Reconstructions: Figure {
    /// More rows or columns would not fit a page.
    private static let (maximumRows, maximumColumns) = (16, 40)
    /// Larger pictures are drawn at a part of their pixels, means of squares.
    private static let maximumSide = 64

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
        var room = Self.maximumColumns
        let drawn = groups.map { group in
            defer { room -= min(room, group.count) }
            return Array(group.prefix(room))
        }
        return FigureFiles(page(results, sheet, drawn), [.csv("reconstructions.csv", table)])
    }

    private func page(_ results: ResultsFile, _ sheet: ImageStudy.Sheet, _ groups: [[Student]])
        -> Page
    {
        let shrink = (sheet.image.size + Self.maximumSide - 1) / Self.maximumSide
        let side = max(sheet.image.size / shrink, 1)
        let gap = max(side / 10, 1)
        // Columns by their left edges, in pixels of the sheet.
        var left = 0
        var columns: [(left: Int, pictures: Pictures)] = []
        for group in [[sheet.image, sheet.masked, sheet.teacher]]
            + groups.map({ $0.map(\.pictures) })
        {
            for pictures in group {
                columns.append((left, pictures))
                left += side + gap
            }
            left += 3 * gap
        }
        let width = (columns.last?.left ?? 0) + side
        let height = min(sheet.image.count, Self.maximumRows) * (side + gap) - gap
        // Units of the page for a pixel of the sheet; names stand above it.
        let scale = min(1236 / Double(width), 84 / Double(side))
        let above = 52 / scale
        var y = Axis(-above, Double(height))
        (y.isReversed, y.hasNumbers) = (true, false)
        let middles = columns.map { Double($0.left) + Double(side) / 2 }
        // What a page of one panel has beside its frame.
        let pageWidth = max((scale * Double(width) + 42).rounded(.up), 900)
        let panel = Panel(
            title: "", x: Axis(0, (pageWidth - 42) / scale), y: y,
            layers: [
                .image(
                    raster(
                        columns, width: width, height: height, side: side, gap: gap, shrink: shrink)
                ),
                .text(names(groups, middles, scale)),
            ], hasFrame: false)
        var page = Page(
            "reconstructions", results, "Reconstructions of an elastic autoencoder",
            what: "Reconstructions",
            rows: [Page.Row(scale * (Double(height) + above), [panel])])
        page.width = pageWidth
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

    /// Names above the columns, at their middles.
    private func names(_ groups: [[Student]], _ middles: [Double], _ scale: Double) -> [Words] {
        func word(
            _ text: String, _ x: Double, _ units: Double, _ size: Double, _ colour: Colour = .ink
        ) -> Words {
            Words(text: text, x: x, y: -units / scale, size: size, colour: colour, anchor: .centre)
        }
        var words = zip(middles, ["image", "masked", "teacher"]).map { word($1, $0, 10, 10) }
        var column = 3
        for group in groups where !group.isEmpty {
            let middle = (middles[column] + middles[column + group.count - 1]) / 2
            words.append(word(Names.short(ofModule: group[0].module), middle, 46, 11))
            for (student, middle) in zip(group, middles[column...]) {
                words.append(word(String(format: "%g", student.capacity), middle, 27, 10))
                words.append(
                    word(String(format: "%.3f", student.similarity), middle, 10, 8, .faint))
            }
            column += group.count
        }
        return words
    }

    /// White between the pictures.
    private func raster(
        _ columns: [(left: Int, pictures: Pictures)], width: Int, height: Int, side: Int, gap: Int,
        shrink: Int
    ) -> Raster {
        var pixels = [UInt32](repeating: 0xFFFFFF, count: width * height)
        for y in 0..<height where y % (side + gap) < side {
            for (left, pictures) in columns {
                for column in 0..<side {
                    pixels[y * width + left + column] = colour(
                        pictures, y / (side + gap), y % (side + gap), column, shrink)
                }
            }
        }
        return Raster(width: width, height: height, pixels: pixels)
    }

    /// The mean over a square of `shrink` pixels a side.
    private func colour(
        _ pictures: Pictures, _ index: Int, _ row: Int, _ column: Int, _ shrink: Int
    ) -> UInt32 {
        var (red, green, blue) = (0, 0, 0)
        for y in 0..<shrink {
            for x in 0..<shrink {
                let found = pictures.colour(
                    index, row: row * shrink + y, column: column * shrink + x)
                red += Int(found.0)
                green += Int(found.1)
                blue += Int(found.2)
            }
        }
        let area = shrink * shrink
        return UInt32((red / area) << 16 | (green / area) << 8 | blue / area)
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
