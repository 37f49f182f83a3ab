import TensorCore

/// The words of one problem: a slot's first use draws a word, later uses repeat it.
struct Words {
    private let random: RandomStream
    private var draws = 0
    private var drawn: [String: Int] = [:]

    /// - Parameter random: this problem's stream; words take the indices below zero, so that they
    /// do not depend on how many numbers were tried.
    init(_ random: RandomStream) { self.random = random }

    mutating func choice(_ count: Int) -> Int {
        draws += 1
        return random.below(count, -draws)
    }

    /// The word for a slot, or nil if there is no such list.
    mutating func word(_ slot: String) -> String? {
        let parts = slot.split(separator: ":", maxSplits: 1)
        guard let name = parts.first else { return nil }
        let form = parts.count > 1 ? String(parts[1]) : nil
        if name.count == 1, name.first?.isUppercase == true {
            let person = WordLists.people[
                index(of: String(name), in: "people", WordLists.people.count)]
            return form.map(person.pronoun) ?? person.name
        }
        // `fruit2` is another word of the list `fruit`.
        let list = String(name.prefix { !$0.isNumber })
        guard let words = WordLists.lists[list] else { return nil }
        let word = words[index(of: String(name), in: list, words.count)]
        return form == "one" ? word.one : word.many
    }

    /// The index drawn for a slot: no two slots of a list share one.
    private mutating func index(of slot: String, in list: String, _ count: Int) -> Int {
        let key = "\(list) \(slot)"
        if let index = drawn[key] { return index }
        let taken = Set(drawn.filter { $0.key.hasPrefix("\(list) ") }.values)
        let free = (0..<count).filter { !taken.contains($0) }
        let index = free[choice(free.count)]
        drawn[key] = index
        return index
    }
}
