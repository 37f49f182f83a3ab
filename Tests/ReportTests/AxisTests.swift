import Catalog
import Foundation
import Report
import Results
import Statistics
import Testing

@Suite("Axes and scripts")
struct AxisTests {
    static let numbers = HostileResultsTests.numbers + [1, 0.3, -1e-9, 1e-5, 2.281]

    static func check(_ axis: Axis, _ what: String) {
        #expect(axis.low.isFinite && axis.high.isFinite && axis.low < axis.high, "\(what)")
        #expect(axis.tic > 0 && axis.tic.isFinite, "\(what)")
        // gnuplot makes as many tics as fit.
        #expect((axis.high - axis.low) / axis.tic <= 31, "\(what)")
        #expect((0...6).contains(axis.decimals), "\(what)")
        let ends = axis.range.text.dropFirst().dropLast().split(separator: ":")
        #expect(ends.count == 2 && ends[0] != ends[1], "\(what): \(axis.range.text)")
    }

    @Test func areMadeOfAnyTwoNumbers() {
        for low in Self.numbers {
            for high in Self.numbers {
                let what = "\(low) and \(high)"
                Self.check(Axis(low, high), what)
                Self.check(Axis(low, high, tics: 12.9, preferred: 0.2, least: 1), what)
                Self.check(Axis(low, high, margin: 0.07, tics: 4.5), what)
                Self.check(Axis(holding: [low, high, low]), what)
                Self.check(Axis(roundedOut: [low, high]), what)
                Self.check(Axis(ofCompute: [low, high]), what)
                Self.check(Axis(dots: [low, high, 1], centre: low), what)
                Self.check(
                    Axis(ofDifferences: [PairedDifference([low, 1, 2], minus: [high, 0, 1])]), what)
                #expect(Axis(low, high).tics.count <= 41, "\(what)")
            }
        }
        Self.check(Axis(holding: []), "none")
        Self.check(Axis(dots: [], centre: nil), "none")
    }

    @Test func haveTheTicsOneWouldChoose() {
        let share = Axis(ofCompute: [0.4, 0.95])
        #expect(share.low == 0.37 && share.high == 1.03 && share.tic == 0.2)
        #expect(share.decimals == 1)
        #expect(Axis(0, 1, tics: 4).tic == 0.5)
        #expect(abs(Axis(0, 0.9).tic - 0.2) < 1e-12)
        #expect(Axis(-0.4, 11.4, tics: 12.9, least: 1).tic == 1)
        #expect(Axis(-0.4, 31.4, tics: 12.9, least: 1).tic == 5)
        let rounded = Axis(roundedOut: [0.34, 0.78])
        #expect(abs(rounded.low - 0.3) < 1e-12 && abs(rounded.high - 0.8) < 1e-12)
        #expect(
            Axis(0.31, 0.68, tics: 6, least: 0.02).tics.map { ($0 * 100).rounded() }
                == [40, 50, 60])
    }

    @Test func putsWhatItIsGivenIntoItsPlace() {
        let (words, number, whole) = ("it's\na `name` @x \u{0}", 0.5, 3)
        let code: GnuplotCode = "set label \(whole) \(words) at \(number),\(Double.infinity)\n"
        #expect(code.text == "set label 3 'it''s␊a `name` @x ␀' at 0.500000,NaN\n")
        let lines: GnuplotCode = "\(lines: ["a'", "b\nc"])"
        #expect(lines.text == "'a''' . \"\\n\" . 'b␊c'".replacingOccurrences(of: " ", with: ""))
        let note: GnuplotCode = "# \(note: "gate\nsystem('x') `y` @z \\")\n"
        #expect(
            note.text == "# gate␊system(?x?) ?y? ?z ?\n".replacingOccurrences(of: "␊", with: "?"))
        #expect((["a", "b"] as [GnuplotCode]).joined(separator: ", ").text == "a, b")
    }

    @Test func colourOfAnyRank() {
        for rank in [Int.min, -1, 0, 3, 16, 1 << 40, Int.max] {
            #expect(Colour.ofRank(rank).light.hasPrefix("#"))
        }
        #expect(Colour.ofRank(8).light == "#D55E00")
    }
}
