import Catalog
import HDF5

extension Column {
    /// The attributes of its data set.
    var attributes: [String: HDF5.Attribute] {
        var attributes: [String: HDF5.Attribute] = [
            "role": .string(role.rawValue), "unit": .string(unit),
            "description": .string(description),
        ]
        attributes["better"] = better.map { .string($0.rawValue) }
        attributes["primary"] = isPrimary ? .int(1) : nil
        attributes["position"] = position.map(HDF5.Attribute.int)
        // NaN is not equal to itself, its text is.
        if fallback.json != kind.nothing.json { attributes["fallback"] = HDF5.Attribute(fallback) }
        return attributes
    }

    /// A column as its data set describes it. What has no role, as a column that another program
    /// added, is a label if it is text and else a measure.
    ///
    /// - Throws: `InputError` starting with `place` for a role, a `better`, a `primary` or a
    ///   `position` that there is not. Other attributes are ignored where they are of another type.
    init(_ name: String, _ kind: Kind, _ found: [String: HDF5.Attribute], place: String) throws {
        func fault(_ key: String, _ allowed: String) -> InputError {
            InputError(
                "\(place) has \(found[key].map { excerpt($0.value.json) } ?? "nothing") as attribute "
                    + "'\(key)', allowed is \(allowed)")
        }
        func word<Word: RawRepresentable & CaseIterable>(_ key: String) throws -> Word?
        where Word.RawValue == String {
            guard let attribute = found[key] else { return nil }
            guard let word = attribute.text.flatMap(Word.init(rawValue:)) else {
                throw fault(key, Word.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return word
        }
        func whole(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
            guard let value = found[key]?.value else { return nil }
            guard case .int(let number) = value, range.contains(number) else {
                throw fault(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        func text(_ key: String) -> String {
            String((found[key]?.text ?? "").prefix(Self.mostCharacters))
        }
        let fallback = found["fallback"]?.value
        self.init(
            name, kind, try word("role") ?? (kind == .text ? .label : .measure), unit: text("unit"),
            better: try word("better"), isPrimary: try whole("primary", in: 0...1) == 1,
            fallback: fallback.flatMap { kind.holds($0) ? $0 : nil },
            position: try whole("position", in: 0...1_000_000), text("description"))
    }

    /// More than any unit or description of ours has; what a file says beyond is not for people.
    private static let mostCharacters = 1000
}

extension Table {
    /// The table that a group holds as `hdf5` writes it: a data set a column.
    ///
    /// - Throws: `InputError` with a fault for each data set that is not as long as the others, or whose
    ///   attributes say what no column is.
    public init(_ group: HDF5.Group, place: String) throws {
        var (columns, faults): ([Column], [String]) = ([], [])
        let rows = (group.datasets["job"] ?? group.datasets.min { $0.key < $1.key }?.value)?
            .values.count
        for (name, dataset) in group.datasets.sorted(by: { $0.key < $1.key }) {
            let place = "'\(place)/\(name)'"
            let values = Values(dataset.values)
            do {
                guard dataset.shape == [rows] else {
                    throw InputError(
                        "\(place) has the shape \(dataset.shape), allowed is \([rows ?? 0]) as of the "
                            + "other columns")
                }
                columns.append(
                    Column(
                        try Results.Column(name, values.kind, dataset.attributes, place: place),
                        values))
            } catch let error as InputError {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        self.init(columns.inOrder)
    }

    /// A data set a column, with what it is in its attributes.
    public var hdf5: HDF5.Group {
        HDF5.Group(
            datasets: Dictionary(
                uniqueKeysWithValues: columns.map {
                    ($0.name, HDF5.Dataset($0.values.hdf5, attributes: $0.definition.attributes))
                }))
    }
}

extension Table.Values {
    init(_ values: HDF5.Values) {
        switch values {
        case .strings(let values): self = .texts(values)
        case .ints(let values): self = .wholes(values.map(Int.init))
        case .bytes(let values): self = .wholes(values.map(Int.init))
        case .doubles(let values): self = .numbers(values)
        case .floats(let values): self = .numbers(values.map(Double.init))
        }
    }

    var hdf5: HDF5.Values {
        switch self {
        case .texts(let values): .strings(values)
        case .wholes(let values): .ints(values.map(Int64.init))
        case .numbers(let values): .doubles(values)
        }
    }
}
