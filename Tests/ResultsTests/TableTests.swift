import Catalog
import Results
import Testing

@Suite("Tables")
struct TableTests {
    let table = Table([
        .init("name", .texts(["a", "b", "a", "c,\"d\""]), role: .setting),
        .init("seed", .wholes([0, 0, 1, 0]), role: .setting),
        .init("loss", .numbers([2.5, .nan, 1.5, 10])),
    ])

    @Test func conditionsComparePerType() throws {
        #expect(try table.filtered("name=a").numbers("loss") == [2.5, 1.5])
        #expect(try table.filtered("loss=2.50").rowCount == 1)
        #expect(try table.filtered("loss=nan").texts("name") == ["b"])
        #expect(try table.filtered("seed=7").rowCount == 0)
        #expect(try table.filtered("name!=a").texts("name") == ["b", "c,\"d\""])
        #expect(try table.filtered("loss >= 2.5").numbers("loss") == [2.5, 10])
        #expect(try table.filtered("loss<=2.5").numbers("loss") == [2.5, 1.5])
        #expect(try table.filtered("loss<2.5").numbers("loss") == [1.5])
        #expect(try table.filtered("loss>2.5").numbers("loss") == [10])
        #expect(try table.filtered("loss!=nan").rowCount == 3)
        #expect(try table.filtered("seed!=0").texts("name") == ["a"])
        #expect(try table.filtered("seed=0").filtered("loss>3").rowCount == 1)
    }

    @Test func mistakesInConditionsAreExplained() {
        #expect(
            throws: InputError(
                "--where: found 'name', allowed is column=value, or != and for numbers < <= > >= in "
                    + "place of =")
        ) { try table.filtered("name") }
        #expect(
            throws: InputError("--where name>a: the column holds text, allowed are = and !=")
        ) { try table.filtered("name>a") }
        #expect(throws: InputError("seed<one: found 'one', allowed is a number")) {
            try table.filtered("seed<one")
        }
        #expect(
            throws: InputError(
                "there is no column 'los'; did you mean 'loss'? (allowed: name, seed, loss)")
        ) { try table.filtered("los=1") }
        #expect(throws: InputError("seed=one: found 'one', allowed is a number")) {
            try table.filtered("seed=one")
        }
        #expect(throws: InputError("no row has name=A (allowed: a, b, c,\"d\")")) {
            try table.filtered("name=A")
        }
    }

    @Test func sortingIsStableWithNaNLast() throws {
        #expect(try table.sorted(by: "loss").texts("name") == ["a", "a", "c,\"d\"", "b"])
        #expect(try table.sorted(by: "seed").numbers("seed") == [0, 0, 0, 1])
        #expect(try table.sorted(by: "name").numbers("seed") == [0, 1, 0, 0])
        #expect(try table.sorted(by: "-loss").texts("name") == ["c,\"d\"", "a", "a", "b"])
        #expect(try table.sorted(by: "-name").numbers("seed") == [0, 0, 0, 1])
        #expect(try table.sorted(by: "-seed").numbers("seed") == [1, 0, 0, 0])
    }

    @Test func meansAreOverRowsThatDifferInTheSeedOnly() throws {
        let mean = try table.mean(over: ["seed"])
        #expect(mean.columns.map(\.name) == ["name", "count", "loss", "loss_sd"])
        #expect(try mean.texts("name") == ["a", "b", "c,\"d\""])
        #expect(try mean.numbers("count") == [2, 1, 1])
        #expect(try mean.numbers("loss")[0] == 2)
        #expect(abs(try mean.numbers("loss_sd")[0] - 0.5.squareRoot()) < 1e-12)
        #expect(try mean.numbers("loss")[1].isNaN)
        #expect(try mean.numbers("loss_sd")[2].isNaN)
        #expect(throws: InputError("--mean-over loss: it is a measure, allowed is a setting")) {
            try table.mean(over: ["loss"])
        }
    }

    @Test func formats() {
        #expect(
            table.text(.csv)
                == "name,seed,loss\na,0,2.5\nb,0,nan\na,1,1.5\n\"c,\"\"d\"\"\",0,10\n")
        #expect(
            table.picking([0, 1]).text(.json) == """
                [
                  {"name": "a", "seed": 0, "loss": 2.5},
                  {"name": "b", "seed": 0, "loss": null}
                ]

                """)
        #expect(
            table.text(.table) == """
                name   seed  loss
                a         0   2.5
                b         0     -
                a         1   1.5
                c,"d"     0  10.0

                """)
        #expect(
            table.picking([0]).text(.markdown) == """
                | name | seed | loss |
                | --- | ---: | ---: |
                | a | 0 | 2.5 |

                """)
        #expect(
            table.picking([0, 3]).text(.latex) == #"""
                \begin{tabular}{lrr}
                \toprule
                name & seed & loss \\
                \midrule
                a & 0 & 2.5 \\
                c,"d" & 0 & 10.0 \\
                \bottomrule
                \end{tabular}

                """#)
        let special = Table([.init("a_b, %", .texts(["{x}^2 & y~|\\"]), alignsRight: true)])
        let lines = special.text(.latex).split(separator: "\n")
        #expect(lines[0] == #"\begin{tabular}{r}"#)
        #expect(lines[2] == #"a\_b, \% \\"#)
        #expect(
            lines[4]
                == #"\{x\}\textasciicircum{}2 \& y\textasciitilde{}\textbar{}\textbackslash{} \\"#)
        #expect(special.text(.markdown).hasPrefix("| a_b, % |\n| ---: |\n"))
        #expect(table.picking([]).text(.json) == "[]\n")
        #expect(table.picking([]).text(.csv) == "name,seed,loss\n")
    }

    @Test func whatIsTheSameEverywhereIsTakenOut() throws {
        let (short, constants) = try table.filtered("name=a").withoutConstants()
        #expect(short.columns.map(\.name) == ["seed", "loss"])
        #expect(constants.map(\.name) == ["name"])
        #expect(constants.map(\.text) == ["a"])
    }
}
