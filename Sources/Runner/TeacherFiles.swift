import Catalog
import Files
import Foundation
import Models
import TensorCore

/// The files that a teacher was read from, and what told them apart then.
package struct TeacherFiles: Codable, Equatable, Sendable {
    private struct File: Codable, Equatable, Sendable {
        let name: String
        let stamp: FileStamp
    }

    /// The path of the teacher: of its folder, or of its file.
    package let folder: String
    private let files: [File]
    /// SHA-256 over the names, sizes and bytes of the files.
    let digest: String

    /// The files beside each other that a teacher may be read from, as they are before.
    static func stamps(of folder: URL) -> [String: FileStamp] {
        let folder = ModelFolder.base(of: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.reduce(into: [:]) {
            $0[$1] = FileStamp(folder.appendingPathComponent($1).path)
        }
    }

    /// Configuration and weights, and other files.
    ///
    /// - Parameter stamps: from before the teacher was read.
    /// - Throws: `InputError` for a file that cannot be read, or has changed since.
    init(of folder: URL, beside names: [String] = [], since stamps: [String: FileStamp]) throws {
        self.folder = folder.path
        let names = try ModelFolder.fileNames(of: folder) + names
        files = try names.map { name in
            guard let stamp = stamps[name] else { throw Self.changed(folder, name) }
            return File(name: name, stamp: stamp)
        }
        digest = try ModelFolder.digest(of: folder, names)
        for file in files where Self.stamp(folder, file) != file.stamp {
            throw Self.changed(folder, file.name)
        }
    }

    /// - Throws: `InputError` that names the file if the folder holds another teacher by now.
    func check() throws {
        let folder = URL(fileURLWithPath: folder)
        guard let file = files.first(where: { Self.stamp(folder, $0) != $0.stamp }) else { return }
        // Copied, or put back, it is the same teacher all the same.
        let found = try? ModelFolder.digest(of: folder, files.map(\.name))
        guard found == digest else { throw Self.changed(folder, file.name) }
    }

    private static func stamp(_ folder: URL, _ file: File) -> FileStamp? {
        FileStamp(ModelFolder.base(of: folder).appendingPathComponent(file.name).path)
    }

    private static func changed(_ folder: URL, _ name: String) -> InputError {
        let file = ModelFolder.base(of: folder).appendingPathComponent(name)
        return InputError(
            "\(file.path): was changed while the teacher was in use; run the experiment again, which "
                + "starts from what is there then")
    }
}

extension ModelFolder {
    /// The names of the files with configuration and weights, in `base(of:)`.
    static func fileNames(of folder: URL) throws -> [String] {
        try open(folder).files().map(\.lastPathComponent)
    }

    /// SHA-256 of a model's configuration and weights, and of other files beside them.
    static func digest(of folder: URL, beside names: [String] = []) throws -> String {
        try digest(of: folder, fileNames(of: folder) + names)
    }

    /// SHA-256 of files of a model, each preceded by its name and size.
    fileprivate static func digest(of folder: URL, _ names: [String]) throws -> String {
        let digest = Digest()
        for name in names {
            let file = base(of: folder).appendingPathComponent(name)
            guard let data = try? Data(contentsOf: file, options: .alwaysMapped) else {
                throw InputError("\(file.path): cannot be read")
            }
            digest.update("\(name) \(data.count)\n")
            data.withUnsafeBytes { digest.update($0) }
        }
        return digest.finish()
    }
}
