import Catalog
import Foundation

/// How a data set's pictures are found, and of which classes they are.
public struct ImageSource: Sendable {
    private let name: String
    private let classes: @Sendable (Options, URL) throws -> [ImageClass]
    private let make: @Sendable (Options, URL) throws -> ImageCollection

    /// - Parameters:
    ///   - name: the data set's.
    ///   - classes: found without looking at the pictures.
    init(
        _ name: String, classes: @escaping @Sendable (Options, URL) throws -> [ImageClass],
        make: @escaping @Sendable (Options, URL) throws -> ImageCollection
    ) {
        (self.name, self.classes, self.make) = (name, classes, make)
    }

    /// - Parameter folder: the data folder.
    /// - Throws: `InputError` for pictures that are not there.
    public func callAsFunction(_ options: Options, _ folder: URL) throws -> ImageCollection {
        try make(options, folder)
    }

    /// Finds what keeps the collection and subsets of it from being made, as far as it can be told
    /// without looking at the pictures.
    ///
    /// - Throws: `InputError` as making them does.
    public func check(_ options: Options, _ folder: URL, subsets: [[String]]) throws {
        let classes = try classes(options, folder)
        for subset in subsets {
            _ = try Subset.indices(of: subset, among: classes, set: name)
        }
    }
}
