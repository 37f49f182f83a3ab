import Catalog
import Foundation

/// Lines of gnuplot, the only way into a script.
///
/// Only literals of this source are commands. What is put into one by `\(...)` is what its type says:
/// a text is a quoted string and a number a number, so nothing that was read can become a command, a
/// name or the end of a line.
///
///     "set label \(title) at screen \(x),\(y)\n"      set label 'it''s' at screen 0.500000,0.100000
package struct GnuplotCode: ExpressibleByStringInterpolation, Sendable, Equatable {
    package private(set) var text: String

    package init(stringLiteral value: StaticString) { text = value.description }

    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(2 * literalCapacity)
        }

        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        package mutating func appendInterpolation(_ code: GnuplotCode) { text += code.text }

        /// A string in single quotes, in which only the quote is special; no line break is in it.
        package mutating func appendInterpolation(_ words: String) {
            text += "'" + words.visible.replacingOccurrences(of: "'", with: "''") + "'"
        }

        /// A string of several lines.
        package mutating func appendInterpolation(lines: [String]) {
            for (index, line) in lines.enumerated() {
                if index > 0 { text += ".\"\\n\"." }
                appendInterpolation(line)
            }
        }

        package mutating func appendInterpolation(_ whole: Int) { text += String(whole) }

        /// Six digits after the point are beyond what a picture shows and stable to read. What cannot
        /// be drawn is NaN, which gnuplot leaves out: infinities, and what is beyond any axis.
        package mutating func appendInterpolation(_ number: Double) {
            text += abs(number) <= 2 * Axis.bound ? String(format: "%.6f", number) : "NaN"
        }

        /// A size or width with as few digits as it needs.
        package mutating func appendInterpolation(points size: Double) {
            text += String(format: "%g", size)
        }

        /// Numbers in a line of data.
        package mutating func appendInterpolation(row numbers: [Double]) {
            for (index, number) in numbers.enumerated() {
                if index > 0 { text += " " }
                appendInterpolation(number)
            }
        }

        package mutating func appendInterpolation(row numbers: [Int]) {
            text += numbers.lazy.map(String.init).joined(separator: " ")
        }

        /// Words for who reads the script, in a line that starts with `#`. gnuplot acts on some signs
        /// even there, so only letters, digits and harmless ones are kept.
        package mutating func appendInterpolation(note words: String) {
            text += String(
                words.visible.prefix(200).map { character in
                    character.isLetter || character.isNumber || " .,:;()+-=_/%".contains(character)
                        ? character : "?"
                })
        }
    }

    package static func + (first: GnuplotCode, second: GnuplotCode) -> GnuplotCode {
        "\(first)\(second)"
    }

    package static func += (first: inout GnuplotCode, second: GnuplotCode) {
        first.text += second.text
    }
}

extension Sequence<GnuplotCode> {
    package func joined(separator: GnuplotCode = "") -> GnuplotCode {
        var result: GnuplotCode = ""
        for (index, code) in enumerated() {
            if index > 0 { result += separator }
            result += code
        }
        return result
    }
}
