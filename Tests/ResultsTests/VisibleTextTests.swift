import Catalog
import Foundation
import HDF5
import Results
import Testing

@Suite("Texts of results files")
struct VisibleTextTests {
    @Test func whatSteersIsShown() {
        #expect("plain, größe 大きさ ±".visible == "plain, größe 大きさ ±")
        #expect("a\nb\r\nc\td\u{1b}[31m\u{0}\u{7f}".visible == "a␊b␍␊c␉d␛[31m␀␡")
        #expect("\u{85}\u{9b}\u{2028}\u{2029}\u{202e}\u{2066}\u{fffe}".visible == "�������")
        #expect("a\u{1b}\nb".visibleLines == "a␛\nb")
    }

    /// A file with control characters in every kind of text and name.
    @Test func readersSeeNoControlCharacter() throws {
        var results = try Fixture.results()
        results.attributes["title"] = .string("Two\nlines\u{1b}[2J\n")
        results.attributes["spec"] = .string("a: 1\nb: 2\n")
        results.teacher.attributes["data"] = .string("set\u{2028}x")
        results.jobs = ["job\u{1b}": .map(["text": .string("a\u{1b}")])]
        results.curves = ["job\u{7}": ["step\n": [1]]]
        results.groups["extra\u{8}"] = HDF5.Group(datasets: ["x\r": .init(.strings(["\u{1b}c"]))])
        let gate = Table.Values.texts(results.points.rows.map { _ in "g\n#\u{9b}" })
        results.points = Table(
            results.points.columns.map { column in
                var column = column
                if column.name == "gate" { column.values = gate }
                return column
            })
        let image = try results.hdf5(for: "a.h5").image(for: "a.h5")
        let back = try ResultsFile(HDF5.Group(image: image, file: "a.h5"), file: "a.h5")
        #expect(back.text("title") == "Two lines␛[2J")
        #expect(back.text("spec") == "a: 1\nb: 2\n")
        #expect(back.teacher.attributes["data"] == .string("set x"))
        #expect(back.jobs == ["job␛": .map(["text": .string("a\u{1b}")])])
        #expect(back.curves == ["job␇": ["step␊": [1]]])
        #expect(back.groups["extra␈"]?.datasets["x␍"]?.values == .strings(["␛c"]))
        #expect(try back.points.texts("gate").allSatisfy { $0 == "g␊#�" })
    }

    @Test func namesThatWouldBeOneAreRefused() throws {
        var results = try Fixture.results()
        results.curves = ["a\u{1b}": ["step": [1]], "a␛": ["step": [1]]]
        let tree = try results.hdf5(for: "a.h5")
        let error = #expect(throws: InputError.self) { try ResultsFile(tree, file: "a.h5") }
        #expect(
            error?.description
                == "a.h5: '/curves' has two names 'a␛' that differ in control characters alone")
    }

    @Test func noTextIsStructureOfATable() {
        let attack = "x|y\n| `z` \\ <b>&[a](b)\u{1b}\u{2028}\"q\",é"
        let table = Table([.init("a|b", .texts([attack, "plain"])), .init("n", .wholes([1, 2]))])
        #expect(
            table.text(.markdown) == """
                | a\\|b | n |
                | --- | ---: |
                | x\\|y␊\\| \\`z\\` \\\\ &lt;b>&amp;\\[a\\](b)␛�"q",é | 1 |
                | plain | 2 |

                """)
        #expect(table.text(.csv).hasPrefix("a|b,n\n\"x|y\n| `z` \\ <b>&[a](b)\u{1b}"))
        #expect(table.text(.csv).hasSuffix("\"\"q\"\",é\",1\nplain,2\n"))
        #expect(table.text(.table).split(separator: "\n").count == 3)
        #expect(!table.text(.table).contains("\u{1b}"))
        #expect(table.text(.latex).contains("x\\textbar{}y␊\\textbar{}"))
    }

    @Test func wholeNumbersStayWhole() throws {
        let table = Table([.init("seed", .wholes([.max, .min]))])
        #expect(try table.wholes("seed") == [.max, .min])
        #expect(throws: InputError.self) { try Table([.init("x", .numbers([1]))]).wholes("x") }
        #expect(throws: InputError.self) { try Table([.init("x", .texts(["1"]))]).wholes("x") }
    }
}
