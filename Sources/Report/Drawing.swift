import Catalog
import Foundation

extension FigureFiles {
    /// Writes `<name>.gp` and the tables into `folder`, then has gnuplot draw `.svg`, `.png` and
    /// `.pdf` beside them.
    ///
    /// - Parameter searchPath: the folders to find gnuplot in, as in `PATH`.
    /// - Returns: what was written.
    /// - Throws: `InputError` if the folder cannot be written, gnuplot is not there (the script
    ///   and the tables are then written) or fails.
    public func draw(
        in folder: URL,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    ) throws -> [URL] {
        var written: [URL] = []
        let script = folder.appending(path: name + ".gp")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, text) in [(name + ".gp", gnuplot)] + tables {
                let url = folder.appending(path: name)
                try Data(text.utf8).write(to: url, options: .atomic)
                written.append(url)
            }
        } catch let error as CocoaError {
            throw InputError("\(folder.path): cannot write: \(error.localizedDescription)")
        }
        guard let gnuplot = Self.executable("gnuplot", in: searchPath) else {
            throw InputError(
                "gnuplot is not installed (apt install gnuplot-nox); \(script.path) and its tables "
                    + "are written, and `gnuplot \(name).gp` in that folder will draw it")
        }
        for format in ["svg", "png", "pdf"] {
            let aside = ".\(name).partial.\(format)"
            try Self.run(
                gnuplot, ["-e", "format = '\(format)'; file = '\(aside)'", name + ".gp"],
                in: folder)
            let url = folder.appending(path: "\(name).\(format)")
            guard rename(folder.appending(path: aside).path, url.path) == 0 else {
                throw InputError("\(url.path): cannot write: \(String(cString: strerror(errno)))")
            }
            written.append(url)
        }
        return written
    }

    private static func executable(_ name: String, in searchPath: String) -> URL? {
        searchPath.split(separator: ":").map { URL(fileURLWithPath: "\($0)/\(name)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    private static func run(_ program: URL, _ arguments: [String], in folder: URL) throws {
        let process = Process()
        let errors = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        do {
            try process.run()
        } catch {
            throw InputError("\(program.path): cannot run: \(error.localizedDescription)")
        }
        let said = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw InputError(
                "\(program.lastPathComponent) \(arguments.last ?? "") failed: "
                    + said.trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}
