import Catalog
import Foundation
import HDF5

extension ResultsFile {
    /// Writes the file (`HDF5.Group.write(to:)`).
    ///
    /// - Throws: `InputError` that lists missing attributes, or says why it cannot be written.
    public func write(to url: URL) throws {
        try hdf5(for: url.path).write(to: url)
    }

    /// The file as a tree; `file` is for messages.
    package func hdf5(for file: String) throws -> HDF5.Group {
        var root = attributes
        root["schema"] = .int(Schema.version)
        try Schema.check(
            root, has: Schema.root, andMayHave: Schema.optionalRoot, place: "\(file): the root")
        try Schema.check(teacher.attributes, has: Schema.teacher, place: "\(file): '/teacher'")
        var tree = HDF5.Group(
            attributes: root.compactMapValues(HDF5.Attribute.init), groups: groups)
        tree.groups["points"] = points.hdf5
        tree.groups.merge(
            HDF5.Group.vectors(
                documents: documents, curves: curves, validation: validation, searches: searches,
                of: points)
        ) { $1 }
        if !traces.isEmpty {
            tree.groups["traces"] = HDF5.Group(groups: traces.mapValues(\.hdf5))
        }
        if !choices.isEmpty {
            tree.groups["choices"] = HDF5.Group(
                groups: choices.mapValues { HDF5.Group(choices: $0) })
        }
        if !pictures.isEmpty { tree.groups["pictures"] = HDF5.Group(pictures: pictures) }
        images?.add(to: &tree)
        tree.groups["jobs"] = HDF5.Group(
            datasets: jobs.mapValues { HDF5.Dataset(shape: [], values: .strings([$0.json])) })
        tree.groups["teacher"] = teacher.hdf5(beside: points)
        return tree
    }

    /// Reads the file at `url` and checks it against the schema.
    ///
    /// - Throws: `InputError` that names the file and what is missing or of the wrong type in it.
    public init(contentsOf url: URL) throws {
        let tree = try HDF5.Group(contentsOf: url)
        try self.init(tree, file: url.path)
    }

    /// A results file from its tree; `file` is for messages.
    package init(_ tree: HDF5.Group, file: String) throws {
        let reader = ResultsReader(file: file)
        let tree = try reader.current(tree).visible(file: file)
        let attributes = tree.attributes.mapValues(\.value)
        try Schema.check(
            attributes, has: Schema.root, andMayHave: Schema.optionalRoot,
            place: "\(file): the root")
        var groups = tree.groups
        for name in [
            "points", "teacher", "documents", "curves", "validation", "search", "traces", "choices",
            "pictures", "images", "jobs",
        ] { groups[name] = nil }
        self.init(
            attributes: attributes, points: try reader.points(of: tree),
            teacher: try reader.teacher(of: tree),
            documents: try reader.curves("documents", of: tree),
            curves: try reader.curves("curves", of: tree),
            validation: try reader.curves("validation", of: tree),
            searches: try reader.curves("search", of: tree),
            traces: try reader.traces(of: tree), choices: try reader.choices(of: tree),
            pictures: try reader.pictures(of: tree), images: try reader.imageStudy(of: tree),
            jobs: try reader.jobs(of: tree), groups: groups)
    }
}

/// Takes the parts of a results file out of its tree.
struct ResultsReader {
    let file: String

    /// The tree in the present schema.
    ///
    /// - Throws: `InputError` for what is no results file, and for one of a later schema.
    func current(_ tree: HDF5.Group) throws -> HDF5.Group {
        guard let version = tree.attributes["schema"]?.value else {
            throw InputError(
                "\(file): the root has no attribute 'schema': this is no results file of elasti")
        }
        switch version {
        case .int(Schema.version): return tree
        case .int(1): return Schema1.upgraded(tree)
        default:
            throw InputError(
                "\(file): found schema \(excerpt(version.json)), allowed are 1 and \(Schema.version); "
                    + "a later version of elasti may have written it")
        }
    }

    func points(of tree: HDF5.Group) throws -> Table {
        guard let group = tree.groups["points"] else {
            throw InputError("\(file): there is no group '/points'")
        }
        let table: Table
        do {
            table = try Table(group, place: "/points")
        } catch let error as InputError {
            throw error.placed(at: file)
        }
        guard table["job"]?.values.kind == .text else {
            throw InputError("\(file): there is no column '/points/job' of text")
        }
        return table
    }

    /// `/jobs`: a text of JSON a job. No group, no jobs.
    func jobs(of tree: HDF5.Group) throws -> [String: Value] {
        guard let group = tree.groups["jobs"] else { return [:] }
        return try Dictionary(
            uniqueKeysWithValues: group.datasets.map { name, dataset in
                guard case .strings(let texts) = dataset.values, texts.count == 1,
                    let job = try? Value(json: Data(texts[0].utf8))
                else { throw InputError("\(file): '/jobs/\(name)' is no text of JSON") }
                return (name, job)
            })
    }

    /// `/documents`, `/curves`, `/validation` or `/search`: vectors of numbers by job and name. No group, none.
    func curves(_ name: String, of tree: HDF5.Group) throws -> [String: [String: [Double]]] {
        guard let group = tree.groups[name] else { return [:] }
        return try Dictionary(
            uniqueKeysWithValues: group.groups.map { job, curves in
                (
                    job,
                    try Dictionary(
                        uniqueKeysWithValues: curves.datasets.map { column, dataset in
                            (column, try vector(dataset, "/\(name)/\(job)/\(column)"))
                        })
                )
            })
    }

    func vector(_ dataset: HDF5.Dataset, _ path: String) throws -> [Double] {
        guard dataset.shape.count == 1, let values = Table.Values(dataset.values).doubles else {
            throw InputError("\(file): '\(path)' is no vector of numbers")
        }
        return values
    }
}

extension HDF5.Group {
    /// `/documents`, `/curves` and, if there are any, `/validation` and `/search`: vectors by job and name
    /// that say what they are.
    ///
    /// - Parameter points: the rows of the same jobs.
    static func vectors(
        documents: [String: [String: [Double]]], curves: [String: [String: [Double]]],
        validation: [String: [String: [Double]]], searches: [String: [String: [Double]]],
        of points: Table
    ) -> [String: HDF5.Group] {
        func group(
            _ vectors: [String: [String: [Double]]], _ column: (String) -> Column
        ) -> HDF5.Group {
            HDF5.Group(
                groups: vectors.mapValues { vectors in
                    let datasets = vectors.map { name, values in
                        (name, HDF5.Dataset(.doubles(values), attributes: column(name).attributes))
                    }
                    return HDF5.Group(datasets: Dictionary(uniqueKeysWithValues: datasets))
                })
        }
        var groups = [
            "documents": group(documents) { VectorColumns.documents($0, points) },
            "curves": group(curves, VectorColumns.curve),
        ]
        if !validation.isEmpty {
            groups["validation"] = group(validation) { VectorColumns.validation($0, points) }
        }
        if !searches.isEmpty { groups["search"] = group(searches, VectorColumns.search) }
        return groups
    }
}
