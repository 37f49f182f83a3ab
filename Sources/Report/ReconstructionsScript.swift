import Foundation
import Results

/// The gnuplot script: the whole sheet is one picture of plain pixels, with labels above it.
struct ReconstructionsScript {
    let results: ResultsFile
    let sheet: ImageStudy.Sheet
    let groups: [[StudentPictures]]

    /// More rows or columns would not fit a page.
    private static let maximumRows = 16
    static let maximumColumns = 40
    /// Larger pictures are drawn at a part of their pixels, means of squares.
    private static let maximumSide = 64
    private static let above = 137.0

    private var shrink: Int { (sheet.image.size + Self.maximumSide - 1) / Self.maximumSide }
    private var side: Int { max(sheet.image.size / shrink, 1) }
    private var gap: Int { max(side / 10, 1) }
    private var rows: Int { min(sheet.image.count, Self.maximumRows) }

    /// Columns with their left edges, in pixels of the sheet.
    private var columns: [(left: Int, pictures: Pictures)] {
        var left = 0
        var columns: [(Int, Pictures)] = []
        for group in [[sheet.image, sheet.masked, sheet.teacher]]
            + groups.map({ $0.map(\.pictures) })
        {
            for pictures in group {
                columns.append((left, pictures))
                left += side + gap
            }
            left += 3 * gap
        }
        return columns
    }

    private var sheetWidth: Int { (columns.last?.left ?? 0) + side }
    private var sheetHeight: Int { rows * (side + gap) - gap }
    /// Units of the page for a pixel of the sheet.
    private var scale: Double { min(1256 / Double(sheetWidth), 84 / Double(side)) }
    private var width: Int { max(Int(scale * Double(sheetWidth)) + 24, 900) }
    private var height: Int { Int(scale * Double(sheetHeight) + Self.above) + 24 }

    var code: GnuplotCode {
        var script = PanelScript(
            name: "reconstructions",
            comment: "Reconstructions: \(results.text("experiment")). Written by elasti report.",
            width: width, height: height, blocks: block)
        let pageWidth = Double(width)
        let pageHeight = Double(height)
        func y(_ units: Double) -> Double { 1 - units / pageHeight }
        header(&script, y)
        labels(&script) {
            12 / pageWidth + scale * $0 / pageWidth
        } y: {
            y($0)
        }
        script.panel(
            "", left: 12 / pageWidth, right: (12 + scale * Double(sheetWidth)) / pageWidth,
            top: y(Self.above), bottom: y(Self.above + scale * Double(sheetHeight)),
            settings: [
                "unset border", "unset tics", "set xrange [-0.5:\(sheetWidth - 1).5]",
                "set yrange [\(sheetHeight - 1).5:-0.5]",
            ],
            plots: [
                "$sheet matrix using 1:2:(int($3)>>16):((int($3)>>8)&255):(int($3)&255) with rgbimage"
            ])
        script.close()
        return script.code
    }

    // MARK: Labels

    private func header(_ script: inout PanelScript, _ y: (Double) -> Double) {
        let caption = StudyCaption(
            results: results, fallbackTitle: "Reconstructions of an elastic autoencoder")
        script.label(caption.title, 12 / Double(width), y(20), "font ',16'")
        let students = groups.flatMap { $0 }
        let notes = distinct(
            students.map { student in
                "\(student.extent.name), "
                    + (student.rank == 0 ? "routers only" : "LoRA rank \(student.rank)")
                    + ", seed \(student.seed)"
            })
        let what =
            notes.isEmpty
            ? "no job kept pictures"
            : "students: \(notes.joined(separator: " / ")), choice by top-k; small: cosine similarity"
                + " to the teacher on test"
        let columns = Int(Double(width - 24) / 5.9)
        let lines = (caption.lines + [what]).map {
            Gnuplot.wrapped($0, columns: columns).first ?? ""
        }
        for (index, line) in lines.enumerated() {
            script.label(
                line, 12 / Double(width), y(42 + 17 * Double(index)), "textcolor rgb '#404040'")
        }
    }

    /// - Parameter x: of a place in pixels of the sheet.
    private func labels(
        _ script: inout PanelScript, x: (Double) -> Double, y: (Double) -> Double
    ) {
        let centres = columns.map { x(Double($0.left) + Double(side) / 2) }
        for (centre, name) in zip(centres, ["image", "masked", "teacher"]) {
            script.label(name, centre, y(119), "center font ',10'")
        }
        var column = 3
        for group in groups {
            guard let first = group.first else { continue }
            let title = Figure5.panels.first { $0.module == first.module }?.short ?? first.module
            let middle = (centres[column] + centres[column + group.count - 1]) / 2
            script.label(title, middle, y(99), "center font ',11'")
            for student in group {
                script.label(
                    String(format: "%g", student.capacity), centres[column], y(115),
                    "center font ',10'")
                script.label(
                    String(format: "%.3f", student.similarity), centres[column], y(129),
                    "center font ',8' textcolor rgb '#606060'")
                column += 1
            }
        }
    }

    // MARK: Pixels

    /// Each pixel of the sheet as 24 bits of red, green and blue, white between the pictures.
    private var block: GnuplotCode {
        let (columns, width) = (columns, sheetWidth)
        var code: GnuplotCode =
            "# one number a pixel: red * 65536 + green * 256 + blue\n$sheet << EOD\n"
        for y in 0..<sheetHeight {
            let (picture, row) = (y / (side + gap), y % (side + gap))
            var line = [Int](repeating: 0xFFFFFF, count: width)
            if row < side {
                for (left, pictures) in columns {
                    for column in 0..<side {
                        line[left + column] = colour(pictures, picture, row, column)
                    }
                }
            }
            code += "\(row: line)\n"
        }
        return code + "EOD\n"
    }

    /// The mean over a square of `shrink` pixels a side.
    private func colour(_ pictures: Pictures, _ index: Int, _ row: Int, _ column: Int) -> Int {
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
        return (red / area) << 16 | (green / area) << 8 | blue / area
    }
}
