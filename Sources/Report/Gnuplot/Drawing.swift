import Catalog
import Files
import Foundation
import Results

extension FigureFiles {
    /// Writes `<name>.gp` and the tables into `folder`, then has gnuplot draw `.svg`, `.png` and
    /// `.pdf` beside them. Pictures are drawn aside and looked at; they take the place of older ones
    /// when all three are whole and on the disk.
    ///
    /// - Parameter searchPath: the folders to find gnuplot in, as in `PATH`.
    /// - Returns: what was written.
    /// - Throws: `InputError` if the folder cannot be written, gnuplot is not there (the script
    ///   and the tables are then written) or fails; `RunError` for a full disk.
    public func draw(
        in folder: URL,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws -> [URL] {
        try folder.makeFolder()
        var written: [URL] = []
        for (name, text) in [(name + ".gp", gnuplot)] + tables {
            let url = folder.appending(path: name)
            try AtomicFile.write(Data(text.utf8), to: url)
            written.append(url)
        }
        guard let gnuplot = Gnuplot.program(in: searchPath) else {
            throw InputError(
                "gnuplot is not installed (apt install gnuplot-nox); \(written[0].path) and its "
                    + "tables are written, and `gnuplot \(name).gp` in that folder will draw it")
        }
        return try written + pictures(in: folder, gnuplot)
    }

    private func pictures(in folder: URL, _ gnuplot: URL) throws -> [URL] {
        let aside = try PictureFolder(in: folder, of: name)
        for format in PictureFormat.allCases {
            // No word of the results and no path of the user's is among what gnuplot reads as code.
            try Gnuplot.run(
                gnuplot,
                [
                    "-d", "-e", "format = '\(format)'; file = '\(name).\(format)'",
                    "../\(name).gp",
                ], in: aside.url)
            try format.check(aside.url.appending(path: "\(name).\(format)"))
        }
        return try PictureFormat.allCases.map { format in
            let url = folder.appending(path: "\(name).\(format)")
            guard rename(aside.url.appending(path: "\(name).\(format)").path, url.path) == 0 else {
                throw InputError("\(url.path): cannot write: \(String(cString: strerror(errno)))")
            }
            return url
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

/// A folder of one process beside the pictures, where they are drawn. It is locked, so that what a
/// killed process left is told from what another one uses; either way it goes.
private final class PictureFolder {
    let url: URL
    private let name: String
    private let lock: Int32

    /// - Throws: `InputError` if the folder cannot be written.
    init(in folder: URL, of name: String) throws {
        Self.removeLeftovers(in: folder, of: name)
        self.name = name
        url = folder.appending(
            path: "\(Self.mark(name))\(getpid())-\(UInt32.random(in: 0 ... .max))")
        guard mkdir(url.path, 0o700) == 0 else {
            throw InputError("\(folder.path): cannot write: \(String(cString: strerror(errno)))")
        }
        lock = open(url.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        flock(lock, LOCK_EX | LOCK_NB)
    }

    deinit {
        Self.remove(url, of: name)
        close(lock)
    }

    private static func mark(_ name: String) -> String { ".\(name).partial-" }

    /// The pictures and nothing else, so that no other's file can be lost.
    private static func remove(_ url: URL, of name: String) {
        for format in PictureFormat.allCases {
            unlink(url.appending(path: "\(name).\(format)").path)
        }
        rmdir(url.path)
    }

    private static func removeLeftovers(in folder: URL, of name: String) {
        // Versions before this one drew beside the pictures.
        for format in PictureFormat.allCases {
            unlink(folder.appending(path: ".\(name).partial.\(format)").path)
        }
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for left in found where left.hasPrefix(mark(name)) {
            let url = folder.appending(path: left)
            let lock = open(url.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard lock >= 0 else { continue }
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(url, of: name) }
            close(lock)
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

    /// - Throws: `RunError` if the picture is not whole or cannot be synced: gnuplot does not say so
    ///   itself.
    func check(_ url: URL) throws {
        let bytes = (try? Data(contentsOf: url)) ?? Data()
        // White space may follow the end.
        let end = bytes.suffix(marks.end.count + 8).range(of: marks.end, options: .backwards)
        guard bytes.starts(with: marks.start), let end,
            bytes[end.upperBound...].allSatisfy({ [0x0a, 0x0d, 0x20].contains($0) }),
            Self.sync(url)
        else {
            throw RunError(
                "\(url.lastPathComponent): gnuplot wrote no whole picture, \(bytes.count) bytes; is "
                    + "the disk full? Older pictures are as they were")
        }
    }

    private static func sync(_ url: URL) -> Bool {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return fsync(file) == 0
    }
}
