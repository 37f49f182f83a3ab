import Catalog
import Foundation

/// The image data sets: a new one is a file with its function and an entry here. The URL is that of
/// the data folder.
public let imageSets = Catalog<ImageSource>(
    "image data set",
    [
        Entry(
            "shapes", "Built-in pictures of textured shapes: six families of five",
            options: [
                Option("train", .int(10...100_000), default: .number(500), "pictures a class"),
                Option("test", .int(1...100_000), default: .number(50), "pictures a class"),
                Option("seed", .int(0...Int(UInt32.max)), default: .number(0), "of the pictures"),
                subsetOption,
            ],
            make: ImageSource(
                "shapes", classes: { options, _ in shapeSet("test", options).classes },
                make: shapes)),
        Entry(
            "tiny_imagenet", "Tiny-ImageNet at 32 pixels, 200 classes (data folder)",
            options: [subsetOption],
            make: ImageSource(
                "tiny_imagenet",
                classes: { try imageFolderClasses(tinyImageNetPath($1), name: "tiny_imagenet") },
                make: tinyImageNet)),
        Entry(
            "images", "Your own pictures in class folders or tars, laid out as ImageNet's",
            options: [
                Option("path", .string, default: nil, "the folder with train and val"),
                subsetOption,
            ],
            make: ImageSource(
                "images", classes: { try imageFolderClasses(ownPath($0, $1).path, name: "images") },
                make: ownImages)),
    ])

package let subsetOption = Option(
    "subset", .subset(isNeeded: true), default: .list([.string("all")]),
    "families of classes and single classes, or all")

private func shapes(_ options: Options, _ folder: URL) throws -> ImageCollection {
    try ImageCollection(
        name: "shapes", description: "shapes (built in)", training: shapeSet("train", options),
        test: shapeSet("test", options), subset: options.strings("subset"))
}

private func shapeSet(_ split: String, _ options: Options) -> ShapeSet {
    ShapeSet(
        seed: UInt64(options.int("seed")), split: split, perClass: options.int(split))
}

private func tinyImageNet(_ options: Options, _ folder: URL) throws -> ImageCollection {
    try imageFolder(
        tinyImageNetPath(folder), name: "tiny_imagenet", description: "Tiny-ImageNet",
        subset: options.strings("subset"))
}

/// - Throws: `InputError` that says how to get the pictures.
private func tinyImageNetPath(_ folder: URL) throws -> String {
    let path = folder.appendingPathComponent("tiny-imagenet-32").path
    guard path.isFolder else {
        throw InputError(
            "data 'tiny_imagenet': there is no folder \(path). Put the pictures of Tiny-ImageNet-200, "
                + "shrunk to 32 pixels, there as train/CLASS/*.JPEG and val/CLASS/*.JPEG (docs/images.md). "
                + "Another data folder is named by --data or ELASTI_DATA.")
    }
    return path
}

private func ownImages(_ options: Options, _ folder: URL) throws -> ImageCollection {
    let root = try ownPath(options, folder)
    return try imageFolder(
        root.path, name: "images", description: root.lastPathComponent,
        subset: options.strings("subset"))
}

/// The path is absolute, or relative to the working directory or to the data folder.
private func ownPath(_ options: Options, _ folder: URL) throws -> URL {
    let path = options.string("path")
    var places = [URL(fileURLWithPath: path)]
    if !path.hasPrefix("/") { places.append(folder.appendingPathComponent(path)) }
    guard let root = places.first(where: { $0.path.isFolder }) else {
        throw InputError(
            "data 'images': there is no folder \(path); looked at "
                + places.map(\.path).joined(separator: " and "))
    }
    return root
}
