extension Table {
    /// For people: as a table, markdown or LaTeX, columns that say the same in every row are listed
    /// below; csv and json have all columns. Ends with a line break.
    public func summary(_ format: TableFormat) -> String {
        guard format != .csv, format != .json else { return text(format) }
        let (short, constants) = withoutConstants()
        let stated = constants.filter {
            !["", "-"].contains($0.text) && !$0.name.hasSuffix("_sd")
        }
        guard !stated.isEmpty else { return short.text(format) }
        let list = stated.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
        let mark = format == .latex ? "% " : "\n"
        return short.text(format) + "\(mark)The same in all \(rowCount) rows: \(list)\n"
    }
}
