import Catalog
import Foundation
import HDF5
import Report
import Results
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Whoever made a results file: what it says is drawn and nothing else.
@Suite("Hostile results")
struct HostileResultsTests {
    /// Ends every kind of string, line and comment of gnuplot, markdown, CSV and terminals.
    static let attack =
        "zqx'\"\n`touch PWNED`\r\nsystem('touch PWNED')\n!touch PWNED\nEOD\nset output '|sh'\n"
        + "@zqx # \\\u{2028}zqx\u{2029}\u{85}\u{0}\u{1b}[31m\u{202e}|zqx</text><script>&{/zqx}^_%s$1\\"

    /// A file with the attack in some of its texts.
    struct Case: Sendable, CustomStringConvertible {
        let figure: String
        let place: String
        let results: ResultsFile

        var description: String { "\(figure), \(place)" }
    }

    static func cases() throws -> [Case] {
        try Studies.all.flatMap { figure, make -> [Case] in
            let results = try make()
            var cases = [Case(figure: figure, place: "prose", results: attacked(results))]
            for column in results.points.columns {
                guard case .texts(let texts) = column.values else { continue }
                func add(_ place: String, _ change: (String) -> String) {
                    let values = Table.Values.texts(texts.map(change))
                    cases.append(
                        Case(
                            figure: figure, place: "\(column.name) \(place)",
                            results: results.changing(column.name) { _ in values }))
                }
                add("added") { $0 + attack }
                add("replaced") { _ in attack }
            }
            return cases
        }
    }

    /// With the attack in all attributes and in the groups that figures read.
    static func attacked(_ results: ResultsFile) -> ResultsFile {
        var results = results
        func change(_ value: Value) -> Value {
            if case .string(let text) = value { .string(text + attack) } else { value }
        }
        for name in results.attributes.keys where name != "figures" {
            results.attributes[name] = results.attributes[name].map(change)
        }
        results.teacher.attributes = results.teacher.attributes.mapValues(change)
        if let domains = results.groups["domains"]?.datasets["description"],
            case .strings(let texts) = domains.values
        {
            results.groups["domains"]?.datasets["description"] = HDF5.Dataset(
                .strings(texts.map { $0 + attack }))
        }
        return results
    }

    /// What gnuplot can take for commands: the script without its strings and comments.
    static func commands(_ script: String) -> String {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.filter { !$0.hasPrefix("#") }.map { line in
            // A doubled quote ends a string and begins the next.
            line.split(separator: "'", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }
                .joined(separator: " ")
        }.joined(separator: "\n")
    }

    @Test(arguments: Studies.all.map(\.figure))
    func noTextIsACommandOrStructure(figure: String) throws {
        for one in try Self.cases() where one.figure == figure {
            guard let files = try Studies.files(of: figure, one.results) else { continue }
            Self.checkScript(files.gnuplot, "\(one)")
            for table in files.tables { Self.checkTable(table.name, table.text, "\(one)") }
        }
    }

    static func checkScript(_ script: String, _ place: String) {
        let commands = Self.commands(script)
        for word in ["zqx", "PWNED", "`", "|", "system", "!touch", "\u{1b}", "\u{0}", "\u{2028}"] {
            #expect(!commands.contains(word), "\(place): \(word)")
        }
        for line in script.split(separator: "\n") {
            if line.hasPrefix("#") {
                #expect(!line.contains { "`@\\'\"!|$".contains($0) } || line.contains("Redraw"))
            } else {
                // Every string ends in its line.
                #expect(line.count { $0 == "'" }.isMultiple(of: 2), "\(place): \(line)")
            }
        }
    }

    static func checkTable(_ name: String, _ text: String, _ place: String) {
        if name.hasSuffix(".csv") {
            #expect(Set(records(text).map(\.count)).count == 1, "\(place): \(name)")
            return
        }
        #expect(!text.contains("<script>"), "\(place): \(name)")
        #expect(!text.contains("\u{1b}"), "\(place): \(name)")
        let lines = text.split(separator: "\n")
        for start in ["EOD", "!touch", "system", "`touch", "set output"] {
            #expect(!lines.contains { $0.hasPrefix(start) }, "\(place): \(start)")
        }
    }

    /// Fields by record (RFC 4180).
    static func records(_ text: String) -> [[String]] {
        var (records, record, field): ([[String]], [String], String) = ([], [], "")
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(field)
                field = ""
            case "\n" where !isQuoted:
                records.append(record + [field])
                (record, field) = ([], "")
            default: field.unicodeScalars.append(scalar)
            }
        }
        return records
    }

    @Test(
        .enabled(if: Figure5Tests.hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"),
        arguments: Studies.all.map(\.figure))
    func drawingLeavesNothingBeside(figure: String) throws {
        let make = try #require(Studies.all.first { $0.figure == figure }).results
        var results = Self.attacked(try make())
        // What does not decide what is drawn.
        for name in ["gate", "loss", "train_subset", "keys"] {
            results = results.changing(name) { values in
                guard case .texts(let texts) = values else { return values }
                let changed = Table.Values.texts(texts.map { $0 + Self.attack })
                let isDrawn = try? Studies.files(
                    of: figure, results.changing(name) { _ in changed })
                return isDrawn == nil ? values : changed
            }
        }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "hostile '; !\u{1b} -e \(figure)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try #require(try Studies.files(of: figure, results))
        let written = try files.draw(in: folder)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                == written.map(\.lastPathComponent).sorted())
        #expect(!FileManager.default.fileExists(atPath: "PWNED"))
        let svg = try Data(contentsOf: folder.appending(path: "\(figure).svg"))
        #expect(XMLParser(data: svg).parse(), "no well-formed picture")
    }

    // MARK: - Numbers

    static let numbers = [
        .nan, .infinity, -.infinity, -1, 0, Double.leastNonzeroMagnitude, 1e12, -1e300,
        Double.greatestFiniteMagnitude,
    ]
    static let wholes = [Int.min, -1, 0, 1, 1 << 32, Int.max]

    /// Every numeric column with each of the worst numbers in all rows, and with all numbers in turns.
    @Test(arguments: Studies.all.map(\.figure))
    func anyNumberIsDrawnOrRefused(figure: String) throws {
        let make = try #require(Studies.all.first { $0.figure == figure }).results
        let results = try make()
        for column in results.points.columns {
            let changed: [Table.Values]
            switch column.values {
            case .texts: continue
            case .wholes(let values):
                changed =
                    [Int.max, Int.min].map { whole in .wholes(values.map { _ in whole }) }
                    + [.wholes(values.indices.map { Self.wholes[$0 % Self.wholes.count] })]
            case .numbers(let values):
                changed =
                    [Double.infinity, -1e300].map { number in .numbers(values.map { _ in number }) }
                    + [.numbers(values.indices.map { Self.numbers[$0 % Self.numbers.count] })]
            }
            for values in changed {
                let files = try Studies.files(
                    of: figure, results.changing(column.name) { _ in values })
                Self.checkAxes(files, "\(figure), \(column.name)")
            }
        }
        for number in Self.numbers {
            var changed = results
            changed.teacher.scores = changed.teacher.scores.mapValues { _ in number }
            Self.checkAxes(try Studies.files(of: figure, changed), "\(figure), teacher")
            for whole in Self.wholes {
                changed.teacher.scores["parameters"] = Double(whole)
                changed.attributes["jobs"] = .int(whole)
                changed.teacher.attributes["tokens_trained"] = .int(whole)
                _ = try Studies.files(of: figure, changed)
            }
            changed = results
            changed.curves = changed.curves.mapValues { $0.mapValues { $0.map { _ in number } } }
            changed.validation = changed.validation.mapValues {
                $0.mapValues { $0.map { _ in number } }
            }
            changed.documents = changed.documents.mapValues {
                $0.mapValues { $0.map { _ in number } }
            }
            Self.checkAxes(try Studies.files(of: figure, changed), "\(figure), curves")
        }
    }

    /// Ranges are of two numbers, and not of one.
    static func checkAxes(_ files: FigureFiles?, _ place: String) {
        for line in files?.gnuplot.split(separator: "\n") ?? []
        where ["set xrange [", "set yrange [", "set x2range [", "set cbrange ["]
            .contains(where: line.hasPrefix)
        {
            let ends = line.split(separator: "[")[1].dropLast().split(separator: ":")
                .compactMap { Double($0) }
            #expect(
                ends.count == 2 && ends.allSatisfy(\.isFinite) && ends[0] != ends[1],
                "\(place): \(line)")
        }
    }

    @Test(.enabled(if: Figure5Tests.hasGnuplot, "needs gnuplot (apt install gnuplot-nox)"))
    func infinitiesAreDrawn() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "numbers-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (figure, make) in Studies.all {
            for number in figure == "figure5" ? [1e11, .nan] : [Double.infinity] {
                var results = try make().changing("compute_module") { values in
                    .numbers(
                        (values.doubles ?? []).enumerated().map { $0 == 0 ? number : $1 })
                }
                results.teacher.scores["lm_loss"] = number
                results.teacher.scores["reconstruction_loss"] = number
                guard let files = try Studies.files(of: figure, results) else { continue }
                #expect(try !files.draw(in: folder).isEmpty, "\(figure), \(number)")
            }
        }
    }

    @Test func manyRowsMakeNoEndlessPage() throws {
        let study = try SyntheticStudy(capacities: [0.5]).results
        let names = (0..<study.points.rowCount).map { "rank of \($0)" }
        let results = study.changing("keys") { _ in .texts(names) }
        #expect(try Studies.files(of: "figure5", results) != nil)
    }
}
