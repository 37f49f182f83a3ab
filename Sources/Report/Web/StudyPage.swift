import Catalog
import Files
import Foundation
import Results

/// One page a study: its figures with their values under the pointer, tables that sort and filter, settings,
/// what differs from the defaults, and where the numbers come from.
///
/// It is whole in itself: no network, no script but its own, all text escaped.
public struct StudyPage {
    let results: ResultsFile
    let figures: [FigureFiles]
    /// By the path of a setting, as the program has them; a path may have one a task.
    let defaults: [String: [Value]]

    public init(_ results: ResultsFile, figures: [FigureFiles], defaults: [String: [Value]] = [:]) {
        (self.results, self.figures, self.defaults) = (results, figures, defaults)
    }

    /// The name of its file: the experiment's, as far as it can be one.
    public var name: String {
        let name = results.text("experiment").map { character in
            character.isASCII
                && (character.isLetter || character.isNumber || "-_".contains(character))
                ? character : "_"
        }
        return (name.isEmpty ? "study" : String(name.prefix(100))) + ".html"
    }

    /// Writes it into `folder`, which is made.
    ///
    /// - Throws: `InputError` if it cannot be written, `RunError` for a full disk.
    public func write(to folder: URL) throws -> URL {
        try folder.makeFolder()
        let url = folder.appending(path: name)
        try AtomicFile.write(Data(html.utf8), to: url)
        return url
    }

    public var html: String { page.text }

    private static let style = Markup(resource: PackageResources.study_css)

    /// Sorts a table by the column whose head is pressed, and hides rows that lack a word of the filter.
    package static let script = Markup(resource: PackageResources.study_js)

    /// By which the page allows this script and no other; a test holds the two together.
    package static let scriptHash = "sha256-SUfYE3CUO22qH1cy6ozUWwlNK42yT2ljJ1zGyzwISq8="

    /// The colours of figures on a dark page, from the table of colours.
    private static var darkColours: Markup {
        let rules = (Colour.all + Colour.all.map(\.paler)).map { colour in
            "  .f-\(colour.name) { fill: \(colour.dark); } .s-\(colour.name) { stroke: \(colour.dark); }\n"
                as Markup
        }.joined()
        return "@media (prefers-color-scheme: dark) {\n\(rules)}\n"
    }

    private var title: String {
        let title = results.text("title")
        return title.isEmpty ? results.text("experiment") : title
    }

    private var page: Markup {
        let warning: Markup =
            StudyCaption(results).missing.map { "<p class=\"warning\">\($0)</p>\n" } ?? ""
        let links = figures.map { "<a href=\"#\($0.name)\">\($0.name)</a>\n" as Markup }.joined()
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
            style-src 'unsafe-inline'; script-src '\(Self.scriptHash)'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(Self.style)\(Self.darkColours)</style>
            </head>
            <body>
            <header>
            <h1>\(title)</h1>
            \(warning)<p class="soft">\(results.text("experiment")), \(results.text("created"))</p>
            <nav aria-label="Sections">
            \(links)<a href="#points">points</a>
            <a href="#settings">settings</a>
            <a href="#experiment">experiment file</a>
            <a href="#provenance">provenance</a>
            </nav>
            </header>
            <main>
            \(figures.map(figure).joined())\(points)\(settings)\(experiment)\(provenance)
            </main>
            <script>\(Self.script)</script>
            </body>
            </html>

            """
    }

    // MARK: Figures and tables

    private func figure(_ files: FigureFiles) -> Markup {
        let page = files.page
        let caption = (page.caption + page.footer).map { "<p class=\"soft\">\($0)</p>\n" as Markup }
            .joined()
        let findings = page.findings.map { "<p><strong>\($0)</strong></p>\n" as Markup }.joined()
        let tables = files.texts.compactMap { text in
            text.table.map { table($0, caption: text.name) }
        }.joined()
        return """
            <section id="\(files.name)">
            <h2>\(files.name)\(page.title == title ? "" : ": " + page.title)</h2>
            \(findings)<figure>
            \(SVGPage(page, hasHeading: false).markup)<figcaption>
            \(caption)</figcaption>
            </figure>
            <details>
            <summary>Tables of \(files.name)</summary>
            \(tables)</details>
            </section>

            """
    }

    /// Rows beyond these are left out: the results file has all.
    private static let maximumRows = 5_000

    private func table(_ table: Table, caption: String) -> Markup {
        let shown = table.picking(Array(0..<min(table.rowCount, Self.maximumRows)))
        let printed = shown.columns.map(\.values.printed)
        let head = shown.columns.map { column in
            "<th scope=\"col\" title=\"\(column.description)\"><button type=\"button\">\(column.name)</button></th>"
                as Markup
        }.joined()
        let rows = (0..<shown.rowCount).map { row -> Markup in
            let cells = zip(shown.columns, printed).map { column, printed -> Markup in
                // A number sorts by all its digits.
                column.values.doubles != nil
                    ? "<td class=\"n\" data-v=\"\(column.values[row].plain)\">\(printed[row])</td>"
                    : "<td>\(printed[row])</td>"
            }.joined()
            return "<tr>\(cells)</tr>\n"
        }.joined()
        let left: Markup =
            shown.rowCount < table.rowCount
            ? "<p class=\"soft\">\(table.rowCount - shown.rowCount) more rows are in the results file.</p>\n"
            : ""
        return """
            <div class="table">
            <label>\(caption) <input type="search" placeholder="filter rows"></label>
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)">
            <table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>
            \(left)</div>

            """
    }

    /// `/points` without the columns that say the same in every row, which stand above it.
    private var points: Markup {
        let (varying, constants) = results.points.withoutConstants()
        let same = constants.filter { !["", "-"].contains($0.text) }.map {
            "<dt>\($0.name)</dt><dd>\($0.text)</dd>\n" as Markup
        }.joined()
        return """
            <section id="points">
            <h2>All points</h2>
            <details>
            <summary>\(results.points.rowCount) rows: a job, a capacity and a selection each</summary>
            <dl>
            \(same)</dl>
            \(table(varying, caption: "points"))</details>
            </section>

            """
    }

    // MARK: Settings

    /// A setting of the jobs: its values with the number of jobs that have them.
    private var settings: Markup {
        var counts: [String: [String: Int]] = [:]
        for job in results.jobs.values {
            for (path, value) in Self.leaves(job, "") {
                counts[path, default: [:]][value.plain, default: 0] += 1
            }
        }
        let rows = counts.sorted { $0.key < $1.key }.map { path, values in
            let found = values.sorted {
                $0.key.localizedStandardCompare($1.key) == .orderedAscending
            }
            let isOne = found.count == 1 && found[0].value == results.jobs.count
            let counted = found.prefix(12).map { isOne ? $0.key : "\($0.key) (\($0.value))" }
            let text = counted.joined(separator: ", ") + (found.count > 12 ? ", ..." : "")
            let usual = usual(path)
            let differs = usual.map { usual in found.contains { !usual.contains($0.key) } } ?? false
            return [path, text, usual?.joined(separator: " or ") ?? "", differs ? "differs" : ""]
        }
        let table = Table(
            rows,
            ["setting", "value", "default", "differs"].enumerated().map { place, name in
                .text(name) { $0[place] }
            })
        return """
            <section id="settings">
            <h2>Settings, and what differs from the defaults</h2>
            <p class="soft">Of \(results.jobs.count) jobs; in brackets how many have a value. Files \
            written before settings were kept have none.</p>
            \(self.table(table, caption: "settings"))</section>

            """
    }

    /// The defaults of a setting; `routing.heads.capacity` has that of `routing.capacity`.
    private func usual(_ path: String) -> [String]? {
        let parts = path.split(separator: ".")
        let shorter = parts.count > 2 ? "\(parts[0]).\(parts[parts.count - 1])" : path
        return (defaults[path] ?? defaults[shorter]).map { distinct($0.map(\.plain)) }
    }

    private static func leaves(_ value: Value, _ path: String) -> [(String, Value)] {
        guard case .map(let values) = value, !values.isEmpty else { return [(path, value)] }
        return values.sorted { $0.key < $1.key }.flatMap {
            leaves($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)")
        }
    }

    private var experiment: Markup {
        let overrides = (try? results.overrides(of: "")) ?? []
        let sets: Markup =
            overrides.isEmpty
            ? ""
            : "<p>Changed by <code>--set</code>: \(overrides.map { "<code>\($0)</code> " as Markup }.joined())</p>\n"
        let profile = results.text("profile")
        return """
            <section id="experiment">
            <h2>Experiment file</h2>
            <p>Profile: \(profile.isEmpty ? "none" : profile)</p>
            \(sets)<details>
            <summary>The file as it was run</summary>
            <pre tabindex="0">\(lines: results.text("spec"))</pre>
            </details>
            </section>

            """
    }

    private var provenance: Markup {
        func list(_ attributes: [String: Value]) -> Markup {
            attributes.sorted { $0.key < $1.key }.map {
                "<dt>\($0.key)</dt><dd>\($0.value.plain)</dd>\n" as Markup
            }.joined()
        }
        let own = results.attributes.filter {
            !["spec", "title", "overrides", "profile"].contains($0.key)
        }
        let scores = results.teacher.scores.mapValues(Value.number)
            .merging(["parameters": .int(results.teacher.parameters)]) { $1 }
        return """
            <section id="provenance">
            <h2>Provenance</h2>
            <dl>
            \(list(own))</dl>
            <h3>Teacher</h3>
            <dl>
            \(list(results.teacher.attributes.merging(scores) { first, _ in first }))</dl>
            </section>

            """
    }
}
