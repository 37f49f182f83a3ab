import Catalog
import Foundation

/// The image data sets: a new one is a file with its function and an entry here. The URL is that of
/// the data folder.
public let imageSets = Catalog<@Sendable (Options, URL) throws -> ImageCollection>(
    "image data set",
    [
        Entry(
            "shapes", "Built-in pictures of textured shapes: six families of five",
            options: [
                Option("train", .int(10...100_000), default: .number(500), "pictures a class"),
                Option("test", .int(1...100_000), default: .number(50), "pictures a class"),
                Option("seed", .int(0...Int(UInt32.max)), default: .number(0), "of the pictures"),
                subsetOption,
            ], make: shapes),
        Entry(
            "tiny_imagenet", "Tiny-ImageNet at 32 pixels, 200 classes (data folder)",
            options: [subsetOption], make: tinyImageNet),
        Entry(
            "images", "Your own pictures in class folders or tars, laid out as ImageNet's",
            options: [
                Option("path", .string, default: nil, "the folder with train and val"),
                subsetOption,
            ], make: ownImages),
    ])

private let subsetOption = Option(
    "subset", .subset(isNeeded: true), default: .list([.string("all")]),
    "families of classes and single classes, or all")

private func shapes(_ options: Options, _ folder: URL) throws -> ImageCollection {
    let seed = UInt64(options.int("seed"))
    return try ImageCollection(
        name: "shapes", description: "shapes (built in)",
        training: ShapeSet(seed: seed, split: "train", perClass: options.int("train")),
        test: ShapeSet(seed: seed, split: "test", perClass: options.int("test")),
        subset: options.strings("subset"))
}

private func tinyImageNet(_ options: Options, _ folder: URL) throws -> ImageCollection {
    try imageFolder(
        folder.appendingPathComponent("tiny-imagenet-32").path, name: "tiny_imagenet",
        description: "Tiny-ImageNet", subset: options.strings("subset"))
}

/// The path is absolute, or relative to the working directory or to the data folder.
private func ownImages(_ options: Options, _ folder: URL) throws -> ImageCollection {
    let path = options.string("path")
    var places = [URL(fileURLWithPath: path)]
    if !path.hasPrefix("/") { places.append(folder.appendingPathComponent(path)) }
    guard let root = places.first(where: { $0.path.isFolder }) else {
        throw InputError(
            "data 'images': there is no folder \(path); looked at "
                + places.map(\.path).joined(separator: " and "))
    }
    return try imageFolder(
        root.path, name: "images", description: root.lastPathComponent,
        subset: options.strings("subset"))
}
