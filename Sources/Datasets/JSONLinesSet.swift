import Catalog
import Foundation

/// The user's own file of JSON objects, one a line.
func jsonLines(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    let fields = options.strings("fields")
    guard !fields.isEmpty else {
        throw InputError("data 'jsonl': fields: found an empty list, at least one name is needed")
    }
    return try userCorpus("jsonl", options, location) { file in
        try JSONLines.documents(in: file, fields: fields)
    }
}

/// Reads `path` and, where given, `test_path`, and cuts the splits that are not files of their own.
func userCorpus(
    _ name: String, _ options: Options, _ location: DataLocation,
    read: (URL) throws -> [String]
) throws -> TextCorpus {
    let files = try userFiles(name, options, location)
    let file = files[0]
    let documents = try read(file)
    guard files.count > 1 else {
        let splits = try Splits.everyTwentieth(documents, of: name)
        return try TextCorpus(
            name: name, description: file.lastPathComponent, train: splits.train,
            validation: splits.validation, test: splits.test)
    }
    let test = try read(files[1])
    let (train, validation) = try Splits.validation(from: documents, of: name)
    return try TextCorpus(
        name: name, description: file.lastPathComponent, train: train, validation: validation,
        test: test)
}

/// The user's file, and that of test documents where one is named.
package func userFiles(_ name: String, _ options: Options, _ location: DataLocation) throws -> [URL]
{
    let paths = [options.string("path")] + [options.optionalString("test_path")].compactMap { $0 }
    return try paths.map { try location.userFile($0, of: name) }
}
