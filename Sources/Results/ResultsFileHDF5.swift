import Catalog
import Foundation

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
        try Schema.check(root, against: Schema.root, place: "\(file): the root")
        try Schema.check(
            teacher.attributes, against: Schema.teacherAttributes, place: "\(file): '/teacher'")
        var tree = HDF5.Group(
            attributes: root.compactMapValues(HDF5.Attribute.init), groups: groups)
        tree.groups["points"] = points.hdf5
        tree.groups["documents"] = HDF5.Group(curves: documents)
        tree.groups["curves"] = HDF5.Group(curves: curves)
        if !validation.isEmpty { tree.groups["validation"] = HDF5.Group(curves: validation) }
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
        tree.groups["teacher"] = teacher.hdf5
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
        try reader.checkVersion(of: tree)
        let tree = try tree.visible(file: file)
        let attributes = tree.attributes.mapValues(\.value)
        try Schema.check(attributes, against: Schema.root, place: "\(file): the root")
        var groups = tree.groups
        for name in [
            "points", "teacher", "documents", "curves", "validation", "traces", "choices",
            "pictures", "images", "jobs",
        ] { groups[name] = nil }
        let points = try reader.points(of: tree)
        let subject = Schema.subject(ofColumns: Set(points.columns.map(\.name)))
        self.init(
            attributes: attributes, points: points,
            teacher: try reader.teacher(of: tree, subject),
            documents: try reader.curves("documents", of: tree),
            curves: try reader.curves("curves", of: tree),
            validation: try reader.curves("validation", of: tree),
            traces: try reader.traces(of: tree), choices: try reader.choices(of: tree),
            pictures: try reader.pictures(of: tree), images: try reader.imageStudy(of: tree),
            jobs: try reader.jobs(of: tree), groups: groups)
    }
}

extension Schema {
    /// - Throws: `InputError` with a fault for each attribute that is missing or of another kind.
    static func check(_ found: [String: Value], against wanted: [Attribute], place: String) throws {
        let faults = wanted.compactMap { attribute -> String? in
            switch (attribute.kind, found[attribute.name]) {
            case (_, nil) where attribute.isOptional: return nil
            case (.text, .string), (.whole, .int), (.whole, .bool), (.number, .number): return nil
            case (_, let value):
                let kind = attribute.kind == .text ? "a string" : "a whole number"
                return "\(place) has \(value.map { "\($0.kind) as" } ?? "no") attribute "
                    + "'\(attribute.name)', allowed is \(kind)"
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
    }
}

/// Takes the parts of a results file out of its tree.
struct ResultsReader {
    let file: String

    func checkVersion(of tree: HDF5.Group) throws {
        guard let version = tree.attributes["schema"]?.value else {
            throw InputError(
                "\(file): the root has no attribute 'schema': this is no results file of elasti")
        }
        guard version == .int(Schema.version) else {
            throw InputError(
                "\(file): found schema \(version.json), allowed is \(Schema.version)")
        }
    }

    func points(of tree: HDF5.Group) throws -> Table {
        guard let group = tree.groups["points"] else {
            throw InputError("\(file): there is no group '/points'")
        }
        var faults: [String] = []
        var columns: [Table.Column] = []
        let known = Set(Schema.points.map(\.name))
        let others = group.datasets.keys.filter { !known.contains($0) }.sorted()
        let subject = Schema.subject(ofColumns: Set(group.datasets.keys))
        let rows = group.datasets["job"]?.values.count ?? 0
        for name in Schema.points.map(\.name) + others {
            guard let dataset = group.datasets[name] else {
                if Schema.points.contains(where: {
                    $0.name == name && !$0.isOptional && $0.isOf(subject)
                }) {
                    faults.append("\(file): there is no column '/points/\(name)'")
                }
                continue
            }
            let schema = Schema.points.first { $0.name == name }
            guard let values = Table.Values(dataset.values, as: schema?.kind) else {
                faults.append(
                    "\(file): '/points/\(name)' has another type, allowed is "
                        + (schema?.kind.rawValue ?? "text or numbers"))
                continue
            }
            guard dataset.shape == [rows] else {
                faults.append(
                    "\(file): '/points/\(name)' has the shape \(dataset.shape), allowed is that "
                        + "of '/points/job', \([rows])")
                continue
            }
            columns.append(
                Table.Column(
                    name, values, unit: schema?.unit ?? dataset.attributes["unit"]?.text ?? "",
                    description: schema?.description ?? dataset.attributes["description"]?.text
                        ?? "",
                    role: schema?.role ?? .measure))
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return Table(columns)
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

    /// `/documents`, `/curves` or `/validation`: vectors of numbers by job and name. No group, none.
    func curves(_ name: String, of tree: HDF5.Group) throws -> [String: [String: [Double]]] {
        guard let group = tree.groups[name] else { return [:] }
        return try Dictionary(
            uniqueKeysWithValues: group.groups.map { job, curves in
                (
                    job,
                    try Dictionary(
                        uniqueKeysWithValues: curves.datasets.map { column, dataset in
                            guard dataset.shape.count == 1,
                                let values = Table.Values(dataset.values, as: .number)?.doubles
                            else {
                                throw InputError(
                                    "\(file): '/\(name)/\(job)/\(column)' is no vector of numbers")
                            }
                            return (column, values)
                        })
                )
            })
    }
}

extension HDF5.Group {
    /// Vectors by group and name.
    init(curves: [String: [String: [Double]]]) {
        self.init(
            groups: curves.mapValues { columns in
                HDF5.Group(datasets: columns.mapValues { HDF5.Dataset(.doubles($0)) })
            })
    }
}

extension Table {
    /// The table that a group holds as `hdf5` writes it, columns by name.
    ///
    /// - Throws: `InputError` if a data set is no column or lengths differ.
    public init(_ group: HDF5.Group, place: String) throws {
        let columns = try group.datasets.sorted { $0.key < $1.key }.map { name, dataset in
            guard let values = Values(dataset.values, as: nil), dataset.shape == [values.count]
            else { throw InputError("'\(place)/\(name)' is no column of text or numbers") }
            return Column(
                name, values, unit: dataset.attributes["unit"]?.text ?? "",
                description: dataset.attributes["description"]?.text ?? "")
        }
        guard Set(columns.map(\.values.count)).count <= 1 else {
            throw InputError("the columns of '\(place)' have different lengths")
        }
        self.init(columns)
    }

    /// A data set a column, with its unit and description.
    public var hdf5: HDF5.Group {
        HDF5.Group(
            datasets: Dictionary(
                uniqueKeysWithValues: columns.map { column in
                    let values: HDF5.Values =
                        switch column.values {
                        case .texts(let values): .strings(values)
                        case .wholes(let values): .ints(values.map(Int64.init))
                        case .numbers(let values): .doubles(values)
                        }
                    let notes: [String: HDF5.Attribute] = [
                        "unit": .string(column.unit), "description": .string(column.description),
                    ]
                    return (column.name, HDF5.Dataset(values, attributes: notes))
                }))
    }
}

extension Table.Values {
    /// Values of a file as a column of `kind`, or of whatever kind they are; integers are numbers
    /// too. `nil`: another kind.
    init?(_ values: HDF5.Values, as kind: Schema.Kind?) {
        switch (kind, values) {
        case (.text, .strings(let values)), (nil, .strings(let values)): self = .texts(values)
        case (.whole, .ints(let values)), (nil, .ints(let values)):
            self = .wholes(values.map(Int.init))
        case (.number, .ints(let values)): self = .numbers(values.map(Double.init))
        case (.whole, .bytes(let values)), (nil, .bytes(let values)):
            self = .wholes(values.map(Int.init))
        case (.number, .bytes(let values)): self = .numbers(values.map(Double.init))
        case (.number, .doubles(let values)), (nil, .doubles(let values)): self = .numbers(values)
        case (.number, .floats(let values)), (nil, .floats(let values)):
            self = .numbers(values.map(Double.init))
        default: return nil
        }
    }
}

extension HDF5.Attribute {
    /// A plain value as an attribute: truth values as 0 and 1, mappings and mixed lists as JSON.
    /// `nil` for null.
    init?(_ value: Value) {
        switch value {
        case .null: return nil
        case .bool(let value): self = .int(value ? 1 : 0)
        case .int(let value): self = .int(value)
        case .number(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .list(let values):
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            self =
                texts.count == values.count
                ? HDF5.Attribute(shape: [texts.count], values: .strings(texts))
                : .string(value.json)
        case .map: self = .string(value.json)
        }
    }

    /// The attribute as a plain value: a scalar, or a list of its elements.
    var value: Value {
        let elements: [Value] =
            switch values {
            case .doubles(let values): values.map { .number($0) }
            case .floats(let values): values.map { .number(Double($0)) }
            case .ints(let values): values.map { .int(Int($0)) }
            case .bytes(let values): values.map { .int(Int($0)) }
            case .strings(let values): values.map { .string($0) }
            }
        return shape.isEmpty ? elements[0] : .list(elements)
    }

    var text: String? {
        if case .string(let text) = value { text } else { nil }
    }
}
