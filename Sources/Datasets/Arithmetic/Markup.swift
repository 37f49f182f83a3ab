/// A template's text, read once: see `ProblemTemplate` for the notation.
struct Markup: Sendable {
    indirect enum Part: Sendable {
        case text(String)
        case slot(String)
        case calculation(Calculation)
        case wordings([Markup])
    }

    let parts: [Part]

    init(_ source: String) { self.init(source[...]) }

    private init(_ source: Substring) {
        var parts: [Part] = []
        var rest = source
        while let first = rest.first {
            let closing: Character? = ["{": "}", "[": "]", "(": ")"][first]
            if let closing, let end = rest.firstIndex(of: closing) {
                parts.append(Self.part(rest[rest.index(after: rest.startIndex)..<end], first))
                rest = rest[rest.index(after: end)...]
            } else {
                let end = rest.dropFirst().firstIndex { "{[(".contains($0) } ?? rest.endIndex
                parts.append(.text(String(rest[..<end])))
                rest = rest[end...]
            }
        }
        self.parts = parts
    }

    private static func part(_ inside: Substring, _ opening: Character) -> Part {
        switch opening {
        case "{": return .slot(String(inside))
        case "[":
            return Calculation(inside).map(Part.calculation) ?? .text("[\(inside)]")
        default:
            let wordings = inside.split(separator: "|", omittingEmptySubsequences: false)
            return .wordings(wordings.map { Markup($0) })
        }
    }

    var calculations: [Calculation] {
        parts.compactMap { if case .calculation(let calculation) = $0 { calculation } else { nil } }
    }

    func text(_ numbers: Numbers, _ words: inout Words) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .calculation(let calculation): calculation.text(numbers.values)
            case .wordings(let wordings):
                wordings[words.choice(wordings.count)].text(numbers, &words)
            case .slot(let name):
                name.first.flatMap { name.count == 1 ? numbers.values[$0] : nil }.map(String.init)
                    ?? words.word(name) ?? "{\(name)}"
            }
        }.joined()
    }
}
