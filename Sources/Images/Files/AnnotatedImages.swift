import Catalog
import Foundation

/// Pictures in one folder or tar archive whose classes stand in a file: a line each with the
/// picture's name and the class, with tabs or spaces between; what follows them is ignored.
enum AnnotatedImages {
    /// - Parameter classes: the classes there are, those of the training pictures.
    /// - Throws: `InputError` for a line of no sense, an unknown class, a picture without a line or
    ///   with two, and a line without a picture.
    static func images(
        in source: StoredImages.Source, annotations: String, classes: [ImageClass]
    ) throws -> StoredImages {
        let pictures = try PictureFiles(source)
        let labels = try labels(annotations, classes)
        let items = try pictures.files.map { file in
            guard let label = labels[String(file.name.split(separator: "/").last ?? "")] else {
                throw InputError("\(annotations): no line for '\(file.name)' of \(source.path)")
            }
            return StoredImages.Item(
                source: 0, label: label, name: file.name, offset: file.offset, bytes: file.bytes)
        }
        guard items.count == labels.count else {
            throw InputError(
                "\(annotations): \(labels.count) pictures have a class, \(source.path) holds "
                    + "\(items.count)")
        }
        return StoredImages(classes: classes, sources: [source], items: items)
    }

    private static func labels(
        _ path: String, _ classes: [ImageClass]
    ) throws -> [String: Int32] {
        let file = try ByteFile(path)
        guard file.count <= 256 << 20 else {
            throw InputError("\(path): \(file.count) bytes is too long for annotations")
        }
        let text = String(decoding: try file.read(at: 0, count: file.count), as: UTF8.self)
        let numbers = Dictionary(
            uniqueKeysWithValues: classes.indices.map { (classes[$0].id, Int32($0)) })
        var labels: [String: Int32] = [:]
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (number, line) in lines.enumerated() where !line.isEmpty {
            let fields = line.split(maxSplits: 2) { $0 == "\t" || $0 == " " }
            let place = "\(path), line \(number + 1)"
            // The first of them says what the file is.
            if number == 0, let kind = FileSignature.name(of: text.utf8) {
                throw InputError("\(path): not a list of pictures but \(kind)")
            }
            guard fields.count >= 2 else {
                throw InputError(
                    "\(place): found '\(line.prefix(80))', expected a file and a class")
            }
            guard let label = numbers[String(fields[1])] else {
                throw InputError(
                    "\(place): '\(fields[1].prefix(80))' is none of the \(classes.count) classes")
            }
            guard labels.updateValue(label, forKey: String(fields[0])) == nil else {
                throw InputError("\(place): '\(fields[0].prefix(80))' is there twice")
            }
        }
        return labels
    }
}
