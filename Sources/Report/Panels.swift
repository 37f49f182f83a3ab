import Catalog
import Foundation
import Results
import Statistics

/// What several figures draw alike.

extension Series {
    var module: String { text("module") }
    var rank: Int { whole("lora_rank") }
    var gate: String { text("gate") }
    var choice: String { text("choice") }
    var selection: String { text("selection") }
    /// What tells it from others of the kind (`namingVariants`).
    var variant: String { text("variant") }

    /// Marks of a panel, with the range over the replicates; `x` may be what varies.
    func marks(_ x: String, _ y: String) -> [Report.Point] {
        points.map { point in
            let found = point[y]
            let count = found.count > 1 ? ", mean over \(found.count)" : ""
            return Report.Point(
                x: x == along ? point.at : point[x].mean, found,
                note: "\(Names.setting(along)) \(Value.number(point.at).json)\(count)")
        }.sorted { $0.x < $1.x }
    }

    func adding(_ setting: String, _ text: String) -> Series {
        var series = self
        series.settings[setting] = .string(text)
        return series
    }
}

extension Layer {
    /// A line through the points, or marks with their ranges where the style has no width: of what does not follow
    /// from each other.
    static func lineOrMarks(_ name: String, _ points: [Point], _ style: Style) -> Layer {
        style.width > 0 ? .line(name, points, style) : .interval(name, points, style)
    }
}

extension [Series] {
    /// Means over replicates of all points.
    func means(_ measure: String) -> [Double] { flatMap { $0.points.map { $0[measure].mean } } }

    func of(_ setting: String, _ value: String) -> [Series] { filter { $0.text(setting) == value } }

    var ranks: [Int] { distinct(map(\.rank)).sorted() }
}

extension ResultsFile {
    /// Measures over capacity of jobs that route one module kind, with what tells those of a kind apart.
    ///
    /// - Parameter known: settings that are said elsewhere.
    func moduleSeries(_ measures: [String], known: [String] = []) throws -> [Series] {
        let rows = try points.keeping("scheme") { $0 != "skip" }
            .keeping("domain", Schema.allDomains).keeping("module") { !$0.contains("+") }
            .keepingOwnCapacity()
        let query = Query(
            measures + ["compute_module", "compute", "compute_router"],
            needed: [measures[0], "compute_module"], along: "capacity",
            within: ["draw", "trained_capacity"])
        return try query.series(in: rows).namingVariants(
            among: ["module", "lora_rank", "gate", "choice"],
            known: ["selection", "scheme"] + known)
    }

    /// Rows of learned routers without LoRA, without random draws.
    func learnedRouters() throws -> Table {
        try points.keeping("lora_rank", where: { $0 == 0 }).keeping("choice", "learned")
            .keeping("draw", where: { $0 == 0 }).keeping("capacity", where: \.isFinite)
    }
}

extension Panel {
    /// A difference with its name and look.
    typealias Difference = (name: String, style: Style, found: PairedDifference)

    /// Differences with their intervals, those of a place beside each other.
    static func differences(
        _ title: String, note: String = "", at places: [(tic: Tic, differences: [Difference])],
        x label: String = "", unit: String, weight: Double
    ) -> Panel {
        var layers: [Layer] = []
        for (tic, differences) in places {
            let step = 0.8 / Double(max(1, differences.count))
            for (index, one) in differences.enumerated() {
                let shift = step * (Double(index) - Double(differences.count - 1) / 2)
                let point = Point(
                    x: tic.at + shift, one.found, note: tic.lines.joined(separator: " "))
                if let own = layers.firstIndex(where: {
                    $0.name == one.name && $0.style == one.style
                }) {
                    layers[own].points.append(point)
                } else {
                    layers.append(.interval(one.name, [point], one.style))
                }
            }
        }
        return Panel(
            title: title, note: note,
            x: Axis(names: places.map(\.tic), margin: 0.55).labelled(label),
            y: Axis(ofDifferences: places.flatMap { $0.differences.map(\.found) })
                .labelled("difference (\(unit))"),
            layers: [.zero(.horizontal)] + layers, weight: weight)
    }
}

extension Axis {
    /// Names from the upper end down; without them where the panel on the left has them.
    static func rows(_ names: [String], isNamed: Bool) -> Axis {
        var axis = Axis(names: Tic.all(names), isReversed: true)
        if !isNamed { axis.names = [] }
        return axis
    }
}

/// A cell of a map at a whole place.
struct Cell {
    var x, y: Int
    /// Gives the colour.
    var value: Double
    /// Is written; `nil`: the value.
    var number: Double?
    /// What the pointer finds beside the number.
    var note = ""
    var isFramed = false
}

extension Layer {
    /// Coloured cells with their numbers; `reach` has the last colour.
    static func map(
        _ cells: [Cell], _ palette: Palette, reach: Double, format: String = "%.2f",
        size: Double = 9
    ) -> [Layer] {
        let shown = cells.filter(\.value.isFinite).map { cell in
            (
                cell: cell, share: min(max(cell.value / reach, -1), 1),
                number: String(format: format, cell.number ?? cell.value)
            )
        }
        let boxes = shown.map { cell, share, number -> Box in
            let (x, y) = (Double(cell.x), Double(cell.y))
            return Box(
                x: (x - 0.48, x + 0.48), y: (y - 0.48, y + 0.48), colour: palette.colour(share),
                note: "\(cell.note): \(number)", isFramed: cell.isFramed)
        }
        let numbers = shown.map { cell, share, number in
            Words(
                text: number, x: Double(cell.x), y: Double(cell.y), size: size,
                colour: palette.ink(share), anchor: .centre)
        }
        return [.boxes(boxes), .text(numbers)]
    }
}
