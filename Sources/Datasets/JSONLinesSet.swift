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
    let file = try location.userFile(options.string("path"), of: name)
    let documents = try read(file)
    guard let testPath = options.optionalString("test_path") else {
        let splits = try Splits.everyTwentieth(documents, of: name)
        return try TextCorpus(
            name: name, description: file.lastPathComponent, train: splits.train,
            validation: splits.validation, test: splits.test)
    }
    let test = try read(try location.userFile(testPath, of: name))
    let (train, validation) = try Splits.validation(from: documents, of: name)
    return try TextCorpus(
        name: name, description: file.lastPathComponent, train: train, validation: validation,
        test: test)
}
