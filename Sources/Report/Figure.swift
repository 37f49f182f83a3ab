import Foundation
import Results

/// A picture with its tables, made from the results file alone.
public protocol Figure: Sendable {
    /// - Throws: `InputError` when the file has nothing the figure could draw.
    func render(_ results: ResultsFile) throws -> FigureFiles
}

/// What a figure writes: a page, as a script and as pictures, and tables.
public struct FigureFiles: Sendable {
    /// A file beside the picture.
    struct Text: Sendable {
        let name: String
        let text: String
        /// `nil`: it is no table.
        var table: Table?

        /// A table with full precision.
        static func csv(_ name: String, _ table: Table) -> Text {
            Text(name: name, text: table.text(.csv), table: table)
        }
    }

    let page: Page
    let texts: [Text]

    init(_ page: Page, _ texts: [Text]) { (self.page, self.texts) = (page, texts) }

    /// The base name of all files.
    public var name: String { page.name.description }
    /// A gnuplot 5.4 script that carries its data and runs by itself.
    public var gnuplot: String { GnuplotPage(page).code.text }
    /// The page as a picture by itself, with its values under the pointer.
    package var svg: Markup { SVGPage(page).markup }
    /// Texts by file name.
    public var tables: [(name: String, text: String)] { texts.map { ($0.name, $0.text) } }
}

extension Page {
    /// A page about a results file, with what the caption says of its teacher, data and training.
    ///
    /// - Parameter title: for an experiment without one.
    init(
        _ name: StaticString, _ results: ResultsFile, _ title: String, what: String, rows: [Row]
    ) {
        let (caption, own) = (StudyCaption(results), results.text("title"))
        self.init(
            name: name,
            comment: "\(what) of \(results.text("experiment"))\(Self.signature)",
            title: own.isEmpty ? title : own, warning: caption.missing, caption: caption.lines,
            rows: rows)
    }

    fileprivate static let signature = ". Written by elasti report."
}

/// The experiment that a figure in a folder was drawn of, as its script says first; `nil`: there is none.
public func experiment(ofFigure name: String, in folder: URL) -> String? {
    let script = folder.appendingPathComponent(name + ".gp")
    guard let file = try? FileHandle(forReadingFrom: script),
        let data = try? file.read(upToCount: 1024),
        let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first,
        line.hasSuffix(Page.signature)
    else { return nil }
    // No name of an experiment has a space.
    return line.dropLast(Page.signature.count).split(separator: " ").last.map(String.init)
}
