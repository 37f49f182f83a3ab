import TensorCore

/// The numbers of one problem: those given, then those computed, by letter.
package struct Numbers {
    /// The given numbers in the order of the template's draws.
    package let given: [Int]
    var values: [Character: Int]
}

/// A letter and the numbers it may stand for.
package struct Draw {
    let letter: Character
    let range: ClosedRange<Int>
    let step: Int

    init(_ letter: Character, _ range: ClosedRange<Int>, by step: Int = 1) {
        (self.letter, self.range, self.step) = (letter, range, step)
    }

    /// How many numbers there are to draw from.
    package var count: Int { (range.upperBound - range.lowerBound) / step + 1 }
}

/// A kind of word problem: what is drawn, the question and the steps of the worked answer.
///
/// In the texts `{a}` is a number, `{A}`, `{B}`, `{C}` are people (`{A:he}`, `{A:his}`, `{A:him}`,
/// `{A:He}` ... their pronouns), `{fruit}` a word of the list `fruit` (`{fruit:one}` its singular,
/// `{fruit2}` another one), `(x|y)` one of several wordings, and `[a*b=m]` a step of calculation
/// that defines m: `12*8 = <<12*8=96>>96`; `[$a*b=m]` the same in dollars. The last step's result
/// is the answer.
package struct ProblemTemplate: Sendable {
    package let name: String
    package let draws: [Draw]
    let question: Markup
    let steps: [Markup]

    init(_ name: String, _ draws: [Draw], _ question: String, _ steps: [String]) {
        (self.name, self.draws) = (name, draws)
        self.question = Markup(question)
        self.steps = steps.map(Markup.init)
    }

    package var stepCount: Int { steps.count }
    package var calculations: [Calculation] { steps.flatMap(\.calculations) }

    /// The numbers of one attempt, or nil where a step does not come out as a whole number from 1
    /// to 99,999.
    package func numbers(_ random: RandomStream, attempt: Int) -> Numbers? {
        let first = Self.firstNumber + attempt * draws.count
        let given = draws.enumerated().map { index, draw in
            draw.range.lowerBound + draw.step * random.below(draw.count, first + index)
        }
        return numbers(given)
    }

    func numbers(_ given: [Int]) -> Numbers? {
        var numbers = Numbers(given: given, values: [:])
        for (draw, value) in zip(draws, given) { numbers.values[draw.letter] = value }
        for calculation in calculations {
            guard let result = calculation.result(numbers.values), (1...99_999).contains(result)
            else { return nil }
            numbers.values[calculation.defines] = result
        }
        return numbers
    }

    func text(_ numbers: Numbers, words: Words) -> String {
        var words = words
        var lines = [question.text(numbers, &words)] + steps.map { $0.text(numbers, &words) }
        if let last = calculations.last, let answer = numbers.values[last.defines] {
            lines.append("#### \(answer)")
        }
        return withArticles(lines.joined(separator: "\n"))
    }

    /// Indices of the stream below this are for the template, above for its numbers; words have a
    /// stream of their own.
    private static let firstNumber = 1
}

/// "a apple" as "an apple": the word behind an article is known only once it is drawn.
private func withArticles(_ text: String) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for (index, next) in words.indices.dropFirst().map({ ($0 - 1, words[$0]) }) {
        guard let first = next.first, "aeiou".contains(first) else { continue }
        if words[index] == "a" || words[index] == "A" { words[index] += "n" }
    }
    return words.joined(separator: " ")
}
