import Catalog
import Foundation

/// Where data files are: the folder of `--data`, else of the environment's ELASTI_DATA, else `data`
/// in the working directory.
public struct DataLocation: Sendable {
    public let folder: URL
    /// How the folder was chosen, for messages.
    private let origin: String

    public init(
        option: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        if let option {
            (folder, origin) = (URL(fileURLWithPath: option), "from --data")
        } else if let path = environment["ELASTI_DATA"], !path.isEmpty {
            (folder, origin) = (URL(fileURLWithPath: path), "from ELASTI_DATA, no --data given")
        } else {
            (folder, origin) = (URL(fileURLWithPath: "data"), "no --data given, no ELASTI_DATA set")
        }
    }

    /// A data set's own file in the data folder.
    ///
    /// - Parameters:
    ///   - paths: relative to the data folder, the preferred first.
    ///   - set: the data set's name, for the message.
    ///   - advice: a sentence on how to get the file.
    /// - Throws: `InputError` that says where it looked and how to get the data.
    func file(anyOf paths: [String], of set: String, advice: String) throws -> URL {
        let files = paths.map { folder.appendingPathComponent($0) }
        if let file = files.first(where: isFile) { return file }
        throw InputError(
            "data '\(set)': there is no file \(files.map(\.path).joined(separator: " or ")) "
                + "(\(origin)). \(advice) Another data folder is named by --data or ELASTI_DATA.")
    }

    func file(_ path: String, of set: String, advice: String) throws -> URL {
        try file(anyOf: [path], of: set, advice: advice)
    }

    /// Whether the data folder has a folder of the data set's name.
    func has(_ set: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(set).path)
    }

    /// A file the user named: an absolute path, or one relative to the working directory or to the
    /// data folder, in this order.
    ///
    /// - Throws: `InputError` that says every place looked at.
    func userFile(_ path: String, of set: String) throws -> URL {
        var places = [URL(fileURLWithPath: path)]
        if !path.hasPrefix("/") { places.append(folder.appendingPathComponent(path)) }
        if let file = places.first(where: isFile) { return file }
        throw InputError(
            "data '\(set)': there is no file \(path); looked at "
                + places.map(\.path).joined(separator: " and "))
    }

    private func isFile(_ url: URL) -> Bool {
        var folder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &folder)
            && !folder.boolValue
    }
}
