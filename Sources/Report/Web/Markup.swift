import Catalog
import Foundation

/// Text of SVG or HTML, the only way into a picture or a page.
///
/// Only literals of this source are tags. What is put into one by `\(...)` is what its type says: a text is
/// escaped, in elements and between quotation marks alike, and a number is a number.
package struct Markup: ExpressibleByStringInterpolation, Sendable {
    package private(set) var text: String

    package init(stringLiteral value: StaticString) { text = value.description }

    /// A file of this program.
    init(resource: [UInt8]) { text = String(decoding: resource, as: UTF8.self) }

    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        package mutating func appendInterpolation(_ markup: Markup) { text += markup.text }

        package mutating func appendInterpolation(_ words: String) {
            text += Markup.escaped(words.visible)
        }

        /// Text whose line breaks are kept.
        package mutating func appendInterpolation(lines words: String) {
            text += Markup.escaped(words.visibleLines)
        }

        package mutating func appendInterpolation(_ whole: Int) { text += String(whole) }

        /// A place or length in hundredths of a unit.
        package mutating func appendInterpolation(_ number: Double) {
            let bounded = number.isFinite ? min(max(number, -1e6), 1e6) : 0
            let rounded = (bounded * 100).rounded() / 100
            text += rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
        }
    }

    private static func escaped(_ words: String) -> String {
        var result = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default:
                // What XML and HTML do not allow even as an escape.
                let isNone =
                    scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
                result.unicodeScalars.append(isNone ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }

    package static func + (first: Markup, second: Markup) -> Markup { "\(first)\(second)" }

    package static func += (first: inout Markup, second: Markup) { first.text += second.text }
}

extension Sequence<Markup> {
    package func joined() -> Markup { reduce(into: "") { $0 += $1 } }
}
