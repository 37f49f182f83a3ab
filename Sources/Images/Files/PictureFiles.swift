import Catalog
import Foundation

/// The pictures of one folder or tar archive, by their names' endings, in byte order of the names.
struct PictureFiles {
    struct File {
        let name: String
        let offset: Int
        let bytes: Int
    }

    let source: StoredImages.Source
    let files: [File]

    private static let endings = [".jpeg", ".jpg", ".png"]
    /// Of pictures that are not read: to pass over them would lose them without a word.
    private static let otherEndings = [
        ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".jp2", ".ppm",
    ]

    /// - Throws: `InputError` if the source cannot be read or holds no picture.
    init(_ source: StoredImages.Source) throws {
        self.source = source
        let found: [File]
        switch source {
        case .tar(let path):
            let index = try TarIndex(path)
            if let link = index.links.first(where: Self.isAnyPicture) {
                throw InputError(
                    "\(path): '\(link)' is a link, which is not read; `tar --dereference "
                        + "--hard-dereference` stores what it leads to")
            }
            found = index.members.map {
                // `tar .` writes names that begin with it.
                let name = $0.name.hasPrefix("./") ? String($0.name.dropFirst(2)) : $0.name
                return File(name: name, offset: $0.offset, bytes: $0.count)
            }
        case .folder(let path):
            found = try Self.pictures(in: path).map { name in
                var status = stat()
                guard stat("\(path)/\(name)", &status) == 0 else {
                    throw InputError(
                        "\(path)/\(name): cannot be looked at: \(String(cString: strerror(errno)))")
                }
                return File(name: name, offset: 0, bytes: Int(status.st_size))
            }
        }
        if let other = found.first(where: { Self.ends($0.name, Self.otherEndings) }) {
            throw InputError(
                "\(source.path): '\(other.name)' is a picture that is not read; allowed are JPEG and "
                    + "PNG, with names that end in \(Self.endings.joined(separator: ", "))")
        }
        files = found.filter { Self.ends($0.name, Self.endings) }.sorted {
            $0.name.isBefore($1.name)
        }
        guard !files.isEmpty else {
            throw InputError(
                "\(source.path): no pictures (files ending in "
                    + "\(Self.endings.joined(separator: ", ")))")
        }
        if let twice = zip(files, files.dropFirst()).first(where: { $0.name == $1.name }) {
            throw InputError("\(source.path): '\(twice.0.name)' is in it twice")
        }
    }

    /// The names in a folder, without hidden ones, in byte order.
    static func list(_ path: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") }.sorted { $0.isBefore($1) }
        } catch {
            throw InputError("\(path): cannot be read (\(error.localizedDescription))")
        }
    }

    /// The pictures of a folder and of the folders in it, by their paths from there, in no order.
    ///
    /// - Throws: `InputError` for a folder that cannot be read, or is in too many others.
    static func pictures(in folder: String, except left: String? = nil) throws -> [String] {
        func names(_ inner: String, depth: Int) throws -> [String] {
            let path = inner.isEmpty ? folder : "\(folder)/\(inner)"
            // As a link into a folder around it makes them.
            guard depth <= mostFolders else {
                throw InputError("\(path): more than \(mostFolders) folders in one another")
            }
            return try list(path).flatMap { name -> [String] in
                let name = inner.isEmpty ? name : "\(inner)/\(name)"
                if isAnyPicture(name) { return [name] }
                guard name != left, "\(folder)/\(name)".isFolder else { return [] }
                return try names(name, depth: depth + 1)
            }
        }
        return try names("", depth: 0)
    }

    private static let mostFolders = 16

    private static func isAnyPicture(_ name: String) -> Bool {
        ends(name, endings) || ends(name, otherEndings)
    }

    /// Hidden files are none: macOS leaves some beside pictures.
    private static func ends(_ name: String, _ endings: [String]) -> Bool {
        let file = name.split(separator: "/").last ?? ""
        return !file.hasPrefix(".") && endings.contains { file.lowercased().hasSuffix($0) }
    }
}

extension String {
    /// Byte order, the same everywhere.
    func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: self, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    var isFile: Bool { FileManager.default.fileExists(atPath: self) && !isFolder }
}
