import Results

/// A picture with its tables, made from the results file alone.
public protocol Figure: Sendable {
    /// - Throws: `InputError` when the file has nothing the figure could draw.
    func render(_ results: ResultsFile) throws -> FigureFiles
}

/// What a figure writes.
public struct FigureFiles: Sendable {
    /// The base name of all files.
    public let name: String
    /// A gnuplot 5.4 script that carries its data and runs by itself.
    public let gnuplot: String
    /// Texts by file name.
    public let tables: [(name: String, text: String)]

    init(name: StaticString, gnuplot: GnuplotCode, tables: [(name: String, text: String)]) {
        (self.name, self.gnuplot, self.tables) = (name.description, gnuplot.text, tables)
    }
}
