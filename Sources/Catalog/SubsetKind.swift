extension Option.Kind {
    /// Families and single classes of pictures, each once: a list of names, or one name; `all` stands
    /// alone. The canonical form is the list.
    ///
    /// - Parameter isNeeded: whether there must be a name.
    public static func subset(isNeeded: Bool) -> Option.Kind {
        .custom(
            allowed: "a family or class, or a list of these, each once"
                + (isNeeded ? ", or all" : ""),
            check: { value in
                let values = if case .list(let values) = value { values } else { [value] }
                let names = values.compactMap { value -> String? in
                    if case .string(let name) = value, !name.isEmpty { name } else { nil }
                }
                guard names.count == values.count, Set(names).count == names.count,
                    names.count < 2 || !names.contains("all"), !names.isEmpty || !isNeeded
                else { return nil }
                return .list(values)
            })
    }
}
