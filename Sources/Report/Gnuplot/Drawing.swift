import Catalog
import Files
import Foundation
import Results

extension FigureFiles {
    /// Writes `<name>.gp` and the tables into `folder`.
    ///
    /// - Returns: what was written.
    /// - Throws: `InputError` if the folder cannot be written; `RunError` for a full disk.
    public func write(in folder: URL) throws -> [URL] {
        try folder.makeFolder()
        return try ([(name + ".gp", gnuplot)] + tables).map { name, text in
            let url = folder.appending(path: name)
            try AtomicFile.write(Data(text.utf8), to: url)
            return url
        }
    }

    /// Does so, then draws the pictures.
    ///
    /// - Throws: as both do; without gnuplot the script and the tables are written.
    public func draw(
        in folder: URL,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws -> [URL] {
        try write(in: folder) + drawPictures(in: folder, searchPath: searchPath)
    }

    /// Has gnuplot draw `.svg`, `.png` and `.pdf` beside the script that `write` left. Pictures are drawn aside and
    /// looked at; they take the place of older ones when all three are whole and on the disk.
    ///
    /// - Parameter searchPath: the folders to find gnuplot in, as in `PATH`.
    /// - Returns: what was drawn.
    /// - Throws: `InputError` if the folder cannot be written, gnuplot is not there or fails; `RunError` for a full disk.
    public func drawPictures(
        in folder: URL,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws -> [URL] {
        guard let gnuplot = Gnuplot.program(in: searchPath) else {
            throw InputError(
                "gnuplot is not installed (apt install gnuplot-nox); "
                    + "\(folder.appending(path: name + ".gp").path) and its tables are written, and "
                    + "`gnuplot \(name).gp` in that folder will draw it")
        }
        return try pictures(in: folder, gnuplot)
    }

    /// Drawn in a folder of this run alone: a run that is killed leaves nothing beside the pictures.
    private func pictures(in folder: URL, _ gnuplot: URL) throws -> [URL] {
        let aside = FileManager.default.temporaryDirectory.appending(path: "elasti-\(UUID())")
        try aside.makeFolder()
        defer { try? FileManager.default.removeItem(at: aside) }
        let script = folder.appending(path: "\(name).gp")
        let pictures = try PictureFormat.allCases.map { format in
            let file = "\(name).\(format)"
            // No word of the results and no path of the user's is among what gnuplot reads as code.
            let settings = "format = '\(format)'; file = '\(file)'"
            try Gnuplot.run(gnuplot, ["-d", "-e", settings, script.path], in: aside)
            return (
                url: folder.appending(path: file),
                bytes: try format.whole(aside.appending(path: file))
            )
        }
        try Self.write(pictures[...])
        return pictures.map(\.url)
    }

    /// None takes its place before all are on the disk.
    private static func write(_ pictures: ArraySlice<(url: URL, bytes: Data)>) throws {
        guard let first = pictures.first else { return }
        try AtomicFile.write(to: first.url) { append in
            try append(first.bytes)
            try write(pictures.dropFirst())
        }
    }
}

extension URL {
    /// Makes it a folder, if it is none.
    func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(at: self, withIntermediateDirectories: true)
        } catch {
            throw InputError("\(path): cannot make the folder")
        }
    }
}

/// What gnuplot draws, with how a whole file begins and ends.
private enum PictureFormat: String, CaseIterable, CustomStringConvertible {
    case svg, png, pdf

    var description: String { rawValue }

    private var marks: (start: Data, end: Data) {
        switch self {
        case .svg: (Data("<?xml".utf8), Data("</svg>".utf8))
        case .png:
            (
                Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
                Data("IEND".utf8) + Data([0xae, 0x42, 0x60, 0x82])
            )
        case .pdf: (Data("%PDF-".utf8), Data("%%EOF".utf8))
        }
    }

    /// - Throws: `RunError` if the picture is not whole: gnuplot does not say so itself.
    func whole(_ url: URL) throws -> Data {
        let bytes = (try? Data(contentsOf: url)) ?? Data()
        // White space may follow the end.
        let end = bytes.suffix(marks.end.count + 8).range(of: marks.end, options: .backwards)
        guard bytes.starts(with: marks.start), let end,
            bytes[end.upperBound...].allSatisfy({ [0x0a, 0x0d, 0x20].contains($0) })
        else {
            throw RunError(
                "\(url.lastPathComponent): gnuplot wrote no whole picture, \(bytes.count) bytes; is "
                    + "the disk full? Older pictures are as they were")
        }
        return bytes
    }
}
