/// One drawn function.
struct PythonFunction {
    /// What it does, apart from names, wording and style.
    let task: String
    let text: String

    /// Nil where the drawn parts do not fit each other.
    init?(_ draws: Draws) {
        let source = draws.one(of: PythonSource.all)
        let filter = PythonFilter.draw(source.items, draws)
        let map = PythonMap.draw(source.items, draws)
        let reduction = draws.one(of: PythonReduction.all)
        guard map.isNumber ? reduction.takesNumbers : reduction.takesTexts,
            // Counting does not ask what is done to the items.
            map.name.isEmpty || reduction.names[0] != "count"
        else { return nil }
        task = [source.name, filter?.name ?? "", map.name, reduction.names[0]]
            .joined(separator: " ")

        let argument = draws.one(of: source.arguments)
        let item = draws.one(of: source.itemNames.filter { $0 != argument })
        let noun = draws.one(of: source.nouns)
        guard filter?.argument?.name != argument, filter?.argument?.name != item else { return nil }
        let name = Self.name(
            [
                draws.one(of: reduction.names), filter?.name ?? "",
                map.name.isEmpty ? noun : map.name,
            ]
        )
        let items = "the \(filter?.phrase(noun) ?? noun) \(source.place(argument))"
        let verb = draws.one(of: ["Return", "Compute", "Give", "Find"])
        let examples = (0..<draws.below(2, plus: 1)).map { _ in
            let (value, items) = source.example(draws)
            let call = ([value.literal] + (filter?.argument.map { [$0.value.literal] } ?? []))
                .joined(separator: ", ")
            let result = reduction.value(
                items.filter { filter?.keeps($0) ?? true }.map(map.apply))
            // The interactive interpreter prints nothing for None.
            return result == .none
                ? ["print(\(name)(\(call)))", "None"] : ["\(name)(\(call))", result.literal]
        }

        let hasTypes = draws.isTrue(oneIn: 2)
        let type = reduction.type(map.isNumber ? "int" : "str")
        var lines = hasTypes ? Self.imports(source.type + type) : []
        var arguments = [hasTypes ? "\(argument): \(source.type)" : argument]
        if let further = filter?.argument {
            let kind = if case .int = further.value { "int" } else { "str" }
            arguments.append(hasTypes ? "\(further.name): \(kind)" : further.name)
        }
        lines.append(
            "def \(name)(\(arguments.joined(separator: ", ")))"
                + (hasTypes ? " -> \(type):" : ":"))
        let body =
            ["\"\"\"\(verb) \(reduction.phrase(map.phrase(items)))."]
            + examples.flatMap { ["", ">>> \($0[0])", $0[1]] } + ["\"\"\""]
            + Self.body(
                over: source.iterated(argument), item: item, filter?.code(item), map.code(item),
                reduction, isLoop: draws.isTrue(oneIn: 2))
        lines += body.map { $0.isEmpty ? "" : "    " + $0 }
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func body(
        over iterated: String, item: String, _ condition: String?, _ mapped: String,
        _ reduction: PythonReduction, isLoop: Bool
    ) -> [String] {
        let loop = "for \(item) in \(iterated)"
        if !isLoop {
            let filtered = loop + (condition.map { " if \($0)" } ?? "")
            if let expression = reduction.expression("\(mapped) \(filtered)") {
                return ["return " + expression]
            }
        }
        let each = reduction.each(mapped)
        let inner = condition.map { ["if \($0):"] + each.map { "    " + $0 } } ?? each
        return reduction.before + [loop + ":"] + inner.map { "    " + $0 } + reduction.after
    }

    private static func imports(_ types: String) -> [String] {
        let names = ["Dict", "List", "Optional"].filter { types.contains($0 + "[") }
        return names.isEmpty
            ? [] : ["from typing import \(names.joined(separator: ", "))", "", ""]
    }

    private static func name(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: "_")
    }
}
