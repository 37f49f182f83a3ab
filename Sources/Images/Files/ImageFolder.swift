import Catalog
import Foundation

/// ImageNet as people have it, in one folder:
///
///     train/<class>/*.JPEG      or train/<class>.tar
///     val/<class>/*.JPEG        or val/<class>.tar, or val/*.JPEG or val/images/*.JPEG or val.tar
///     val_annotations.txt       for the last three, here or in val/
///     classes.tsv               class, tab, name: only if the names are not ImageNet's
///
/// - Throws: `InputError` that names the path, what was found there and what was expected.
func imageFolder(
    _ root: String, name: String, description: String, subset: [String]
) throws -> ImageCollection {
    let training = try ClassTree.images(
        in: trainingFolder(root, name), names: classNames(root))
    return try ImageCollection(
        name: name, description: description, training: training,
        test: heldOutImages(root, training.classes, name), subset: subset)
}

/// The classes of the training pictures, which are not looked at; held-out ones must be there.
///
/// - Throws: as `imageFolder`.
func imageFolderClasses(_ root: String, name: String) throws -> [ImageClass] {
    let classes = try ClassTree.classes(
        in: trainingFolder(root, name), names: classNames(root))
    _ = try heldOut(root, name)
    return classes
}

private func trainingFolder(_ root: String, _ name: String) throws -> String {
    guard "\(root)/train".isFolder else {
        throw InputError("data '\(name)': there is no folder \(root)/train")
    }
    return "\(root)/train"
}

private func heldOutImages(
    _ root: String, _ classes: [ImageClass], _ name: String
) throws -> StoredImages {
    switch try heldOut(root, name) {
    case .classes(let folder):
        try ClassTree.images(in: folder).renumbered(to: classes, in: folder)
    case .annotated(let source, let annotations):
        try AnnotatedImages.images(in: source, annotations: annotations, classes: classes)
    }
}

/// Where pictures to test on lie.
private enum HeldOut {
    case classes(String)
    case annotated(StoredImages.Source, String)
}

private func heldOut(_ root: String, _ name: String) throws -> HeldOut {
    let val = "\(root)/val"
    // Some sort the pictures into class folders and leave the annotations where they were.
    if val.isFolder, try ClassTree.isIn(val) { return .classes(val) }
    let annotations = ["\(root)/val_annotations.txt", "\(root)/val/val_annotations.txt"]
        .first(where: \.isFile)
    let folders = ["\(val)/images", val]
    if let annotations {
        if "\(root)/val.tar".isFile {
            return .annotated(.tar("\(root)/val.tar"), annotations)
        }
        if let folder = folders.first(where: \.isFolder) {
            return .annotated(.folder(folder), annotations)
        }
    }
    throw InputError(
        "data '\(name)': there is no folder \(val) with a folder or a .tar for each class, nor "
            + "pictures in \(val) or val.tar with val_annotations.txt")
}

private func classNames(_ root: String) throws -> [String: String] {
    let path = "\(root)/classes.tsv"
    guard path.isFile else { return [:] }
    let file = try ByteFile(path)
    guard file.count <= 16 << 20 else { throw InputError("\(path): \(file.count) bytes") }
    let text = String(decoding: try file.read(at: 0, count: file.count), as: UTF8.self)
    var names: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
        let fields = line.split(separator: "\t", maxSplits: 1)
        if fields.count == 2 { names[String(fields[0])] = String(fields[1]) }
    }
    return names
}
