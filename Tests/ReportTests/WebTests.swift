import Catalog
import Files
import Foundation
import Report
import Results
import TensorCore
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Pictures and pages of our own: well-formed, self-contained, and words stay words.
@Suite("SVG and HTML")
struct WebTests {
    /// Parses and counts elements.
    final class Elements: NSObject, XMLParserDelegate {
        var counts: [String: Int] = [:]
        var text = ""
        var attributes: [String: String] = [:]

        func parser(
            _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            counts[element, default: 0] += 1
            self.attributes.merge(attributes) { $1 }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }

    static func elements(_ xml: String, _ place: String) -> Elements {
        let found = Elements()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = found
        #expect(parser.parse(), "\(place): \(parser.parserError.map { "\($0)" } ?? "") ")
        return found
    }

    static func page(_ figure: String, _ results: ResultsFile) throws -> StudyPage? {
        try Studies.files(of: figure, results).map {
            StudyPage(results, figures: [$0], defaults: ["train.steps": [.int(100)]])
        }
    }

    /// The pictures of a page.
    static func pictures(_ html: String) -> [String] {
        html.components(separatedBy: "<svg ").dropFirst().map {
            "<svg " + ($0.components(separatedBy: "</svg>").first ?? "") + "</svg>"
        }
    }

    @Test(arguments: Studies.all.map(\.figure))
    func everyFigureIsAPictureAndAPage(figure: String) throws {
        let results = try #require(Studies.all.first { $0.figure == figure }).results()
        let files = try #require(try Studies.files(of: figure, results))
        let picture = Self.elements(files.svg.text, figure)
        #expect(picture.counts["svg"] == 1 && (picture.counts["text"] ?? 0) > 5)
        // Values are under the pointer wherever there are marks or cells.
        #expect(figure == "reconstructions" || (picture.counts["title"] ?? 0) > 3)
        #expect((picture.counts["image"] ?? 0) == (figure == "reconstructions" ? 1 : 0))
        let html = try #require(try Self.page(figure, results)).html
        #expect(html.hasPrefix("<!DOCTYPE html>"))
        #expect(Self.pictures(html).count == 1)
        for table in files.tables where table.name.hasSuffix(".csv") {
            #expect(html.contains("aria-label=\"\(table.name)\""), "\(table.name)")
        }
        for part in ["id=\"points\"", "id=\"settings\"", "id=\"experiment\"", "id=\"provenance\""] {
            #expect(html.contains(part))
        }
        // Nothing is fetched: no address but the name of SVG, and the policy allows none.
        #expect(html.contains("default-src 'none'"))
        let addresses = html.components(separatedBy: "http").count
        let allowed =
            html.components(separatedBy: "http://www.w3.org/2000/svg").count
            + html.components(separatedBy: "http-equiv").count - 1
        #expect(addresses == allowed)
    }

    @Test(arguments: Studies.all.map(\.figure))
    func noTextIsATag(figure: String) throws {
        for one in try HostileResultsTests.cases() where one.figure == figure {
            guard let files = try Studies.files(of: figure, one.results) else { continue }
            let picture = Self.elements(files.svg.text, "\(one)")
            #expect(picture.counts["script"] == nil, "\(one)")
        }
        let make = try #require(Studies.all.first { $0.figure == figure }).results
        var results = HostileResultsTests.attacked(try make())
        results.jobs = [
            "job": .map(["a" + HostileResultsTests.attack: .string(HostileResultsTests.attack)])
        ]
        let page = try #require(try Self.page(figure, results))
        #expect(page.html.components(separatedBy: "<script>").count == 2)
        #expect(page.html.components(separatedBy: "</script>").count == 2)
        #expect(!page.html.contains("<zqx") && !page.html.contains("{/zqx}<"))
        #expect(!page.html.contains("\u{1b}") && !page.html.contains("\u{0}"))
        #expect(page.name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) })
        for picture in Self.pictures(page.html) { _ = Self.elements(picture, figure) }
    }

    @Test func wordsAreEscapedOnceAndNumbersAreNumbers() {
        let words = "<a href=\"x\">'&\u{0}\u{FFFF}\nb"
        let markup: Markup = "<p title=\"\(words)\">\(0.123456) \(Double.infinity) \(3)</p>"
        #expect(
            markup.text
                == "<p title=\"&lt;a href=&quot;x&quot;&gt;&#39;&amp;␀\u{FFFD}␊b\">0.12 0 3</p>")
        #expect(("\(lines: "a\n<b")" as Markup).text == "a\n&lt;b")
    }

    /// The browser runs a script by this hash alone.
    @Test func theScriptIsTheOneAllowed() throws {
        let bytes = try #require(Data(base64Encoded: String(StudyPage.scriptHash.dropFirst(7))))
        #expect(StudyPage.scriptHash.hasPrefix("sha256-"))
        #expect(
            bytes.map { String(format: "%02x", $0) }.joined() == Digest.of(StudyPage.script.text))
    }

    @Test func settingsSayWhatDiffersFromTheDefaults() throws {
        var results = try SyntheticStudy(capacities: [0.5]).results
        func job(_ steps: Int) -> Value {
            .map(["train": .map(["steps": .int(steps), "warmup": .int(10)])])
        }
        results.jobs = ["a": job(100), "b": job(200), "c": job(200)]
        results.attributes["overrides"] = .string("[\"train.steps=200\"]")
        let html = try #require(try Self.page("figure5", results)).html
        #expect(
            html.contains(
                "<tr><td>train.steps</td><td>100 (1), 200 (2)</td><td>100</td><td>differs</td></tr>"
            ))
        #expect(
            html.contains(
                "<tr><td>train.warmup</td><td>10</td><td></td><td></td></tr>"))
        #expect(html.contains("<code>train.steps=200</code>"))
    }
}
