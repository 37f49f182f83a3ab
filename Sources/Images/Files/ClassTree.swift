import Catalog
import Foundation

/// A folder with a folder or a tar archive for each class: `<class>/*.JPEG` (also
/// `<class>/images/*.JPEG`) or `<class>.tar`.
enum ClassTree {
    /// - Parameters:
    ///   - names: classes' names by id; those of ImageNet are known.
    /// - Throws: `InputError` with a fault for each class that is there twice, is empty or cannot be
    ///   read.
    static func images(in folder: String, names: [String: String] = [:]) throws -> StoredImages {
        let sources = try sources(in: folder)
        var pictures: [PictureFiles] = []
        var faults: [String] = []
        for (_, source) in sources {
            do { pictures.append(try PictureFiles(source)) } catch let error as InputError {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw InputError(faults: shortened(faults)) }
        let classes = sources.map { imageClass($0.id, names) }
        var items: [StoredImages.Item] = []
        for (label, pictures) in pictures.enumerated() {
            for file in pictures.files {
                items.append(
                    StoredImages.Item(
                        source: Int32(label), label: Int32(label), name: file.name,
                        offset: file.offset, bytes: file.bytes))
            }
        }
        return StoredImages(classes: classes, sources: pictures.map(\.source), items: items)
    }

    /// The classes of a folder, without a look at their pictures.
    ///
    /// - Throws: `InputError` for a class that is there twice or cannot be read.
    static func classes(
        in folder: String, names: [String: String] = [:]
    ) throws -> [ImageClass] {
        try sources(in: folder).map { imageClass($0.id, names) }
    }

    private static func imageClass(_ id: String, _ names: [String: String]) -> ImageClass {
        let known = ImageNetClasses.byID[id]
        return ImageClass(id: id, name: names[id] ?? known?.name ?? id, family: known?.family)
    }

    /// Whether a folder holds classes.
    static func isIn(_ folder: String) throws -> Bool {
        try PictureFiles.list(folder).contains { name in
            guard name != "images" else { return false }
            return "\(folder)/\(name)".isFolder || isTar(name) || fault(of: name, in: folder) != nil
        }
    }

    private static func isTar(_ name: String) -> Bool { name.lowercased().hasSuffix(".tar") }

    /// What keeps an entry that looks like a class from being one: leaving it out would leave out a
    /// class.
    private static func fault(of name: String, in folder: String) -> String? {
        let path = "\(folder)/\(name)"
        guard FileManager.default.fileExists(atPath: path) else {
            return "\(path): a link that leads nowhere"
        }
        let packed = [".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip", ".7z", ".rar"]
        guard !path.isFolder, packed.contains(where: name.lowercased().hasSuffix) else {
            return nil
        }
        return "\(path): a packed archive, which is not read; allowed is a folder or a .tar for "
            + "each class"
    }

    /// Where a class has its pictures: in the folder `images` of its own, if it has one, as Tiny-ImageNet does.
    private static func pictureFolder(of path: String) throws -> String {
        let inner = "\(path)/images"
        guard inner.isFolder else { return path }
        if let other = try PictureFiles.pictures(in: path, except: "images").first {
            throw InputError(
                "\(path): the picture '\(other)' beside the folder 'images'; allowed are pictures in "
                    + "one of them")
        }
        return inner
    }

    /// The classes of a folder, sorted by id.
    private static func sources(
        in folder: String
    ) throws -> [(id: String, source: StoredImages.Source)] {
        var found: [(id: String, source: StoredImages.Source)] = []
        let names = try PictureFiles.list(folder)
        let faults = names.compactMap { fault(of: $0, in: folder) }
        guard faults.isEmpty else { throw InputError(faults: shortened(faults)) }
        for name in names {
            let path = "\(folder)/\(name)"
            if path.isFolder {
                found.append((name, .folder(try pictureFolder(of: path))))
            } else if isTar(name) {
                found.append((String(name.dropLast(4)), .tar(path)))
            }
        }
        guard !found.isEmpty else {
            throw InputError("\(folder): no classes; expected a folder or a .tar for each")
        }
        // Also of two spellings of the same letters, which need not be neighbours in byte order.
        let twice = Dictionary(grouping: found, by: \.id).values.filter { $0.count > 1 }
        guard twice.isEmpty else {
            let faults = twice.map { same in
                "\(folder): class '\(same[0].id)' is there twice, as "
                    + same.map(\.source.path).joined(separator: " and ")
            }
            throw InputError(faults: shortened(faults.sorted()))
        }
        return found.sorted { $0.id.isBefore($1.id) }
    }

    /// The first few of many faults.
    private static func shortened(_ faults: [String]) -> [String] {
        let most = 10
        if faults.count <= most { return faults }
        return faults.prefix(most) + ["and \(faults.count - most) more like these"]
    }
}
