import Catalog
import Foundation

/// How a data set's corpus is made, and of which files.
public struct TextSource: Sendable {
    let files: @Sendable (Options, DataLocation) throws -> [URL]
    private let make: @Sendable (Options, DataLocation) throws -> TextCorpus

    /// - Parameter files: what `make` reads; none where it is built in. Throws where one is missing.
    init(
        files: @escaping @Sendable (Options, DataLocation) throws -> [URL] = { _, _ in [] },
        make: @escaping @Sendable (Options, DataLocation) throws -> TextCorpus
    ) {
        (self.files, self.make) = (files, make)
    }

    /// - Throws: `InputError` for files that are missing or cannot be read.
    public func callAsFunction(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
        try make(options, location)
    }

    /// Finds what keeps the corpus from being made, as far as it can be told without reading it all.
    ///
    /// - Throws: `InputError` as making it does.
    public func check(_ options: Options, _ location: DataLocation) throws {
        for file in try files(options, location) { try TextFile.check(file) }
    }
}
