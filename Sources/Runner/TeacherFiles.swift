import Catalog
import Foundation
import Models
import TensorCore

/// The files of a folder that a teacher was read from, and what told them apart then.
struct TeacherFiles: Codable, Equatable, Sendable {
    private struct File: Codable, Equatable, Sendable {
        let name: String
        let stamp: FileStamp
    }

    /// The folder's path.
    let folder: String
    private let files: [File]
    /// SHA-256 over the names, sizes and bytes of the files.
    let digest: String

    /// The files of a folder, as they are before they are read.
    static func stamps(of folder: URL) -> [String: FileStamp] {
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
        let names = try ModelFolder.files(of: folder) + names
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
        FileStamp(folder.appendingPathComponent(file.name).path)
    }

    private static func changed(_ folder: URL, _ name: String) -> InputError {
        InputError(
            "\(folder.appendingPathComponent(name).path): was changed while the teacher was in use; "
                + "run the experiment again, which starts from what is there then")
    }
}

extension ModelFolder {
    /// The names of the configuration and of the weights.
    static func files(of folder: URL) throws -> [String] {
        ["config.json"] + (try WeightFiles(of: folder).names)
    }

    /// SHA-256 of a model folder's configuration and weights, and of other files in it.
    static func digest(of folder: URL, beside names: [String] = []) throws -> String {
        try digest(of: folder, files(of: folder) + names)
    }

    /// SHA-256 of files of a model folder, each preceded by its name and size.
    fileprivate static func digest(of folder: URL, _ names: [String]) throws -> String {
        let digest = Digest()
        for name in names {
            let file = folder.appendingPathComponent(name)
            guard let data = try? Data(contentsOf: file, options: .alwaysMapped) else {
                throw InputError("\(file.path): cannot be read")
            }
            digest.update("\(name) \(data.count)\n")
            data.withUnsafeBytes { digest.update($0) }
        }
        return digest.finish()
    }
}
