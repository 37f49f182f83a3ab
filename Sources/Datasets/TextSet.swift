import Catalog

/// The user's own text file: a document is a paragraph, or the whole file is one text.
///
/// One text has no documents to deal out, so it is cut between lines: the first 85 % of the lines
/// to train, the next 5 % to validation, the rest to test.
func textFile(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    if options.string("documents") == "paragraphs" {
        return try userCorpus("text", options, location) { file in
            Paragraphs.documents(in: try TextFile.read(file))
        }
    }
    let files = try userFiles("text", options, location)
    let file = files[0]
    var lines = try lines(of: TextFile.read(file))
    guard lines.count >= 20 else {
        throw InputError(
            "data 'text': \(file.path) has \(lines.count) lines; at least 20 are needed to cut one "
                + "text into splits")
    }
    var test: [Substring] = []
    if files.count > 1 {
        test = [try TextFile.read(files[1])[...]]
    } else {
        let count = lines.count / 10
        test = lines.suffix(count)
        lines.removeLast(count)
    }
    let held = lines.count / 18
    return try TextCorpus(
        name: "text", description: file.lastPathComponent,
        train: [lines.dropLast(held).joined()], validation: [lines.suffix(held).joined()],
        test: [test.joined()])
}

/// The lines of `text`, each with its newline.
private func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var rest = text[...]
    while let newline = rest.firstIndex(of: "\n") {
        lines.append(rest[...newline])
        rest = rest[rest.index(after: newline)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
}
