/// One step of calculation, `a*b=m`: two or more operands, letters or whole numbers, from left to
/// right.
package struct Calculation: Sendable {
    package enum Operand: Sendable {
        case letter(Character)
        case number(Int)
    }

    let first: Operand
    package let rest: [(sign: Character, operand: Operand)]
    let defines: Character
    let inDollars: Bool

    /// Nil if `source` is not of the form `[$]x+y=z`.
    package init?(_ source: Substring) {
        inDollars = source.first == "$"
        let sides = source.drop { $0 == "$" }.split(separator: "=")
        guard sides.count == 2, let defines = sides[1].first, sides[1].count == 1 else {
            return nil
        }
        var operands: [Operand] = []
        var signs: [Character] = []
        var digits = ""
        func number() -> Operand? { Int(digits).map(Operand.number) }
        for character in sides[0] {
            if character.isNumber {
                digits.append(character)
            } else if "+-*/".contains(character) {
                operands += [number()].compactMap { $0 }
                digits = ""
                signs.append(character)
            } else {
                operands.append(.letter(character))
            }
        }
        operands += [number()].compactMap { $0 }
        guard operands.count >= 2, operands.count == signs.count + 1 else { return nil }
        first = operands[0]
        rest = Array(zip(signs, operands.dropFirst())).map { (sign: $0, operand: $1) }
        self.defines = defines
    }

    /// Nil where an operand is not defined, a division does not come out or a value is negative.
    package func result(_ values: [Character: Int]) -> Int? {
        guard var result = value(first, values) else { return nil }
        for (sign, operand) in rest {
            guard let operand = value(operand, values) else { return nil }
            switch sign {
            case "+": result += operand
            case "-": result -= operand
            case "*": result *= operand
            default:
                guard operand > 0, result % operand == 0 else { return nil }
                result /= operand
            }
            guard result >= 0 else { return nil }
        }
        return result
    }

    /// `12*8 = <<12*8=96>>96`, GSM8K's notation.
    func text(_ values: [Character: Int]) -> String {
        let formula = rest.reduce(spelled(first, values)) {
            $0 + String($1.sign) + spelled($1.operand, values)
        }
        let result = spelled(.letter(defines), values)
        return "\(formula) = \(inDollars ? "$" : "")<<\(formula)=\(result)>>\(result)"
    }

    private func value(_ operand: Operand, _ values: [Character: Int]) -> Int? {
        switch operand {
        case .letter(let letter): values[letter]
        case .number(let number): number
        }
    }

    private func spelled(_ operand: Operand, _ values: [Character: Int]) -> String {
        value(operand, values).map(String.init) ?? "?"
    }
}
