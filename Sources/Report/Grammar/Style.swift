/// How a line or mark looks.
struct Style: Hashable, Sendable {
    enum Dash: Int, Sendable {
        case solid = 1
        case dashed, dotted, dashDotted
    }

    /// Of gnuplot's point types those that every terminal draws the same way.
    enum Mark: Int, Sendable {
        case square = 5
        case openSquare = 4
        case circle = 7
        case openCircle = 6
        case triangle = 9
        case openTriangle = 8
        case diamond = 13
        case openDiamond = 12
    }

    var colour: Colour
    /// 0 for none.
    var width = 2.0
    var dash = Dash.solid
    var mark: Mark?
    /// Of the mark, 1 being some 7 units across.
    var size = 0.65
}

/// A colour on white and on a dark page.
package struct Colour: Hashable, Sendable {
    /// A name of letters, which style sheets know it by.
    let name: String
    package let light, dark: String

    static let ink = Colour(name: "ink", light: "#202020", dark: "#E8E6E3")
    static let black = Colour(name: "black", light: "#000000", dark: "#FFFFFF")
    static let soft = Colour(name: "soft", light: "#404040", dark: "#C4C1BC")
    static let faint = Colour(name: "faint", light: "#707070", dark: "#9A978F")
    static let pale = Colour(name: "pale", light: "#B0B0B0", dark: "#5C5F66")
    static let paper = Colour(name: "paper", light: "#FFFFFF", dark: "#17191E")

    // Okabe and Ito, 2008: they differ for all kinds of colour vision.
    static let blue = Colour(name: "blue", light: "#0072B2", dark: "#4BA6DE")
    static let vermilion = Colour(name: "vermilion", light: "#D55E00", dark: "#F08038")
    static let green = Colour(name: "green", light: "#009E73", dark: "#2BBE95")
    static let purple = Colour(name: "purple", light: "#CC79A7", dark: "#DD94BC")
    static let orange = Colour(name: "orange", light: "#E69F00", dark: "#EEB33B")
    static let sky = Colour(name: "sky", light: "#56B4E9", dark: "#86CBF2")
    // More, for what has many series.
    static let violet = Colour(name: "violet", light: "#5D3A9B", dark: "#A98BE0")
    static let brown = Colour(name: "brown", light: "#8C6D1F", dark: "#C2A352")
    static let teal = Colour(name: "teal", light: "#40B0A6", dark: "#5FCDC3")
    static let grey = Colour(name: "grey", light: "#808080", dark: "#989898")

    /// In the order of series that have no colour of their own.
    static let cycle = [blue, vermilion, sky, orange, green, purple, violet, grey]

    static func series(_ index: Int) -> Colour { cycle[index % cycle.count] }

    /// A LoRA rank has one colour in every panel and figure.
    package static func ofRank(_ rank: Int) -> Colour {
        let fixed = [0: blue, 1: sky, 4: green, 8: vermilion, 16: purple]
        let others = [orange, brown, violet, teal]
        return fixed[rank] ?? others[Int(rank.magnitude % UInt(others.count))]
    }

    /// The same on any page.
    static func fixed(_ rgb: [Double]) -> Colour {
        let hex = hex(rgb)
        return Colour(name: "", light: hex, dark: hex)
    }

    /// A quarter of it, over the paper.
    var paler: Colour {
        func mixed(_ colour: String, _ paper: String) -> String {
            Self.hex(zip(Self.parts(colour), Self.parts(paper)).map { ($0 + 3 * $1) / 4 })
        }
        return Colour(
            name: "pale-" + name, light: mixed(light, Self.paper.light),
            dark: mixed(dark, Self.paper.dark))
    }

    /// Red * 65536 + green * 256 + blue.
    var rgb: Int { Int(light.dropFirst(), radix: 16) ?? 0 }

    private static func parts(_ hex: String) -> [Double] {
        let number = Int(hex.dropFirst(), radix: 16) ?? 0
        return [number >> 16, number >> 8 & 255, number & 255].map(Double.init)
    }

    private static func hex(_ rgb: [Double]) -> String {
        "#" + rgb.map { String(format: "%02X", Int($0.rounded())) }.joined()
    }

    static let all = [
        ink, black, soft, faint, pale, paper, blue, vermilion, green, purple, orange, sky, violet,
        brown, teal, grey,
    ]
}

/// Colours of cells; they are the same on a dark page, with their own ink.
enum Palette: Sendable {
    /// White to blue for 0 to 1.
    case sequential
    /// Brown over white to blue for -1 to 1.
    case diverging

    private var stops: [(at: Double, rgb: [Double])] {
        switch self {
        case .sequential: [(0, [255, 255, 255]), (1, [8, 81, 156])]
        case .diverging:
            [
                (-1, [179, 88, 6]), (-0.5, [241, 178, 107]), (0, [255, 255, 255]),
                (0.5, [116, 169, 207]), (1, [8, 81, 156]),
            ]
        }
    }

    /// For a share of the reach.
    func colour(_ share: Double) -> Colour {
        let share = share.isNaN ? 0 : min(max(share, stops[0].at), 1)
        let place = stops.dropFirst().firstIndex { share <= $0.at } ?? stops.count - 1
        let (left, right) = (stops[place - 1], stops[place])
        let part = (share - left.at) / (right.at - left.at)
        return .fixed(zip(left.rgb, right.rgb).map { $0 + part * ($1 - $0) })
    }

    /// Of text on it.
    func ink(_ share: Double) -> Colour {
        let isDark = self == .sequential ? share > 0.55 : abs(share) > 0.6
        return .fixed(isDark ? [255, 255, 255] : [32, 32, 32])
    }
}
