import Catalog
import Results
import Statistics

/// A method of making a teacher cheaper, with what it has at its best setting: learned routing of a kind, thresholds
/// for tokens, a search of plans, or weights that all sites have cut alike.
struct MethodLine: Equatable {
    let method: String
    /// What was said of it, its share and budget apart.
    let setting: String
    let isRouted: Bool
    /// Not where weights are shared or packed: that saves bytes alone.
    let savesCompute: Bool
    let series: Series
    /// The mean loss of each test document, by `series.points`; empty where a file does not keep it.
    var documents: [[Double]] = []
    var style = Style(colour: .ink)

    var name: String { series.rank > 0 ? "\(method), LoRA rank \(series.rank)" : method }

    static func == (a: MethodLine, b: MethodLine) -> Bool { a.name == b.name }

    /// Those of a file, in the order of their first rows. Lines of one method share a colour.
    ///
    /// - Throws: `InputError` for results of another task.
    static func all(of results: ResultsFile) throws -> [MethodLine] {
        try results.mustHave("lm_loss")
        let rows = try results.points.keeping("domain", Schema.allDomains).keepingOwnCapacity()
        let measures = ["lm_loss", "compute", "weight_bytes", "evaluations", "train_seconds"]
        let all = try Query(
            measures.filter(rows.has), needed: ["lm_loss", "compute"], along: "capacity",
            within: ["draw", "trained_capacity"]
        ).series(in: rows)
        let routed = all.filter { !$0.text("gate").isEmpty && $0.choice == "learned" }
        let selection = Names.mainSelection(distinct(routed.map(\.selection)))
        let lines =
            all.compactMap { plan($0) ?? tokenwise($0) }
            + routed.filter { series in
                // A kind that the main selection is not for has one of its own.
                series.selection == selection
                    || !routed.contains { $0.module == series.module && $0.selection == selection }
            }.map(learned)
        let order = all.map(\.settings)
        let sorted = lines.sorted { a, b in
            (order.firstIndex(of: a.series.settings) ?? 0)
                < (order.firstIndex(of: b.series.settings) ?? 0)
        }
        return styled(best(of: sorted)).map { line in
            var line = line
            line.documents = line.series.points.map {
                results.documents(of: $0, by: line.series.selection)
            }
            return line
        }
    }

    private static func learned(_ series: Series) -> MethodLine {
        let titles = series.module.split(separator: "+").map {
            Names.title(ofModule: String($0))
        }
        return MethodLine(
            method: titles.joined(separator: " + "), setting: series.selection, isRouted: true,
            savesCompute: true, series: series)
    }

    /// What decides for each token by thresholds, and has no router; by its scheme's name. `nil`: it is another.
    private static func tokenwise(_ series: Series) -> MethodLine? {
        guard series.text("gate").isEmpty, series.selection == "threshold" else { return nil }
        return MethodLine(
            method: Names.setting(series.text("scheme")), setting: series.selection, isRouted: true,
            savesCompute: true, series: series)
    }

    /// `nil`: its plan is a file's.
    private static func plan(_ series: Series) -> MethodLine? {
        guard series.text("scheme") == "plan" else { return nil }
        let (search, cut) = (series.text("search"), series.text("cut"))
        func line(_ method: String, _ setting: String, saves: Bool = true) -> MethodLine {
            MethodLine(
                method: method, setting: setting, isRouted: false, savesCompute: saves,
                series: series)
        }
        if !search.isEmpty { return line(Names.setting(search), series.text("search_options")) }
        if !cut.isEmpty {
            return line(
                Names.cut(cut), cut, saves: !cut.contains("bits") && !cut.contains("shared"))
        }
        return series.choice == "least_important" ? line("MLP width", "importance") : nil
    }

    /// Of settings of a method the one with the lowest mean loss, over the shares that all of them have; over all
    /// where there are none.
    private static func best(of lines: [MethodLine]) -> [MethodLine] {
        distinct(lines.map(\.name)).compactMap { name in
            let same = lines.filter { $0.name == name }
            let shares = same.map { Set($0.series.points.map(\.at)) }
            let common = shares.dropFirst().reduce(shares.first ?? []) { $0.intersection($1) }
            func mean(_ line: MethodLine) -> Double {
                let points = line.series.points.filter { common.isEmpty || common.contains($0.at) }
                let mean = Statistics(of: points.map { $0["lm_loss"].mean }).mean
                return mean.isNaN ? .infinity : mean
            }
            return same.enumerated().min { (mean($0.1), $0.0) < (mean($1.1), $1.0) }?.element
        }
    }

    private static func styled(_ lines: [MethodLine]) -> [MethodLine] {
        let methods = distinct(lines.map(\.method))
        let colours = Colour.cycle + [.brown, .teal]
        return lines.map { line in
            var line = line
            let place = methods.firstIndex(of: line.method) ?? 0
            line.style = Style(
                colour: colours[place % colours.count],
                dash: line.series.rank > 0 ? .dashed : .solid,
                mark: line.isRouted
                    ? .circle : place < colours.count ? .openSquare : .openTriangle)
            return line
        }
    }

    /// The loss at a share of compute, a value a replicate: linear between its points and the teacher at 1, and none
    /// beyond them.
    func losses(at share: Double, _ teacher: Double) -> [Double] {
        series.replicates.compactMap { replicate in
            let curve = series.curve("compute", "lm_loss", of: replicate) + [(1, teacher)]
            return Self.place(of: share, among: curve.map(\.x)).map { place in
                place.between(curve[place.left].y, curve[place.right].y)
            }
        }
    }

    /// The same of each test document, means over replicates; empty where there is none.
    func documents(at share: Double, _ teacher: ResultsFile.Teacher) -> [Double] {
        let vectors = documents + [teacher.documents]
        let shares = series.curve("compute", "lm_loss").map(\.x) + [1]
        guard let place = Self.place(of: share, among: shares) else { return [] }
        return zip(vectors[place.left], vectors[place.right]).map(place.between)
    }

    /// Where a value lies between two neighbours of a list: which they are, and how far it is from the left one to the
    /// right one.
    private struct Place {
        let left, right: Int
        let part: Double

        func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * part }
    }

    private static func place(of value: Double, among values: [Double]) -> Place? {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        for (a, b) in zip(order, order.dropFirst()) where values[a] <= value && value <= values[b] {
            let width = values[b] - values[a]
            return Place(left: a, right: b, part: width > 0 ? (value - values[a]) / width : 0)
        }
        return nil
    }
}

extension ResultsFile {
    /// The losses of all methods at one share of compute; NaN where a method does not reach it.
    ///
    /// 95 % intervals by Student's t: of the loss over seeds, where there are two or more; of what it is above that of
    /// the best method over test documents, paired.
    ///
    /// - Throws: `InputError` for results without methods that save compute, and of another task.
    public func losses(atCompute share: Double) throws -> Table {
        let lines = try MethodLine.all(of: self).filter(\.savesCompute)
        guard !lines.isEmpty else {
            throw InputError(
                "/points has no row of a router or of a plan with its loss and compute")
        }
        let loss = teacher.lmLoss
        let found = lines.map { line in
            let values = line.losses(at: share, loss)
            return (
                line: line, loss: PairedDifference(values, minus: values.map { _ in 0 }),
                documents: line.documents(at: share, teacher)
            )
        }
        let best = found.filter { $0.loss.count > 0 }.min { $0.loss.mean < $1.loss.mean }
        let rows = found.map {
            (
                line: $0.line, loss: $0.loss,
                aboveBest: PairedDifference($0.documents, minus: best?.documents ?? [])
            )
        }
        return Table(
            rows,
            [
                .text("method", \.line.method), .text("setting", \.line.setting),
                .whole("lora_rank", \.line.series.rank), .number("lm_loss", \.loss.mean),
                .number("lower_95", \.loss.lower), .number("upper_95", \.loss.upper),
                .number("over_teacher") { $0.loss.mean / loss - 1 },
                .whole("seeds", \.loss.count), .number("above_best", \.aboveBest.mean),
                .number("above_best_lower_95", \.aboveBest.lower),
                .number("above_best_upper_95", \.aboveBest.upper),
                .whole("documents", \.aboveBest.count),
            ])
    }
}
