import Catalog
import Foundation

/// What one job adds to the results of its experiment.
public struct JobResult: Sendable {
    public var job: String
    /// Rows of `/points` by column name (`Schema.points`); `job` need not be among them, and a
    /// number that is not among them is NaN.
    public var points: [[String: Value]]
    /// By point: test loss of each document in nats per token; of images, the mean cosine distance
    /// of the student's decoder outputs to the teacher's.
    public var documents: [String: [Double]]
    /// Training curves by column.
    public var curves: [String: [Double]]
    /// Scores on validation during training by column.
    public var validation: [String: [Double]]
    /// `nil`: none was kept.
    public var trace: TokenTrace?
    /// Of images; empty: none was kept.
    public var choices: [ChoiceTrace]
    /// What the student makes of the sheet's images at the job's own capacity; `nil`: none was kept.
    public var pictures: Pictures?

    public init(
        job: String, points: [[String: Value]], documents: [String: [Double]] = [:],
        curves: [String: [Double]] = [:], validation: [String: [Double]] = [:],
        trace: TokenTrace? = nil, choices: [ChoiceTrace] = [], pictures: Pictures? = nil
    ) {
        (self.job, self.points) = (job, points)
        (self.documents, self.curves, self.validation) = (documents, curves, validation)
        (self.trace, self.choices, self.pictures) = (trace, choices, pictures)
    }

    /// The rows with the job's name in them.
    var rows: [[String: Value]] {
        points.map { $0.merging(["job": .string(job)]) { $1 } }
    }

    /// Writes the job's own file: its part of each group, as in the experiment's.
    public func write(to url: URL) throws {
        var tree = HDF5.Group(attributes: [
            "schema": .int(Schema.version), "job": .string(job),
        ])
        tree.groups["points"] = try Table(points: rows).hdf5
        tree.groups["documents"] = HDF5.Group(curves: [job: documents])
        tree.groups["curves"] = HDF5.Group(curves: [job: curves])
        if !validation.isEmpty {
            tree.groups["validation"] = HDF5.Group(curves: [job: validation])
        }
        if let trace { tree.groups["traces"] = HDF5.Group(groups: [job: trace.hdf5]) }
        if !choices.isEmpty {
            tree.groups["choices"] = HDF5.Group(groups: [job: HDF5.Group(choices: choices)])
        }
        if let pictures { tree.groups["pictures"] = HDF5.Group(pictures: [job: pictures]) }
        try tree.write(to: url)
    }

    /// Reads a job's own file, which has to be as it was written.
    public init(contentsOf url: URL) throws {
        let tree = try HDF5.Group(sealedContentsOf: url)
        let reader = ResultsReader(file: url.path)
        try reader.checkVersion(of: tree)
        guard case .strings(let names) = tree.attributes["job"]?.values, names.count == 1 else {
            throw InputError("\(url.path): the root has no attribute 'job', a string")
        }
        job = names[0]
        points = try reader.points(of: tree).rows
        documents = try reader.curves("documents", of: tree)[job] ?? [:]
        curves = try reader.curves("curves", of: tree)[job] ?? [:]
        validation = try reader.curves("validation", of: tree)[job] ?? [:]
        trace = try reader.traces(of: tree)[job]
        choices = try reader.choices(of: tree)[job] ?? []
        pictures = try reader.pictures(of: tree)[job]
    }
}

extension Table {
    /// Rows of `/points` as the table the schema asks for.
    ///
    /// - Throws: `InputError` with a fault for each unknown column, missing value and wrong type.
    public init(points rows: [[String: Value]]) throws {
        var faults: [String] = []
        let names = distinct(rows.flatMap { $0.keys.sorted() })
        let subject = Schema.subject(ofColumns: Set(names))
        for name in names {
            do {
                guard try Schema.column(named: name).isOf(subject) else {
                    throw InputError("/points/\(name) is no column of results about \(subject)")
                }
            } catch let error as InputError {
                faults += error.faults
            }
        }
        var columns: [Column] = []
        for column in Schema.points where column.isOf(subject) {
            if column.isOptional, rows.allSatisfy({ $0[column.name] == nil }) { continue }
            let cells = rows.map { $0[column.name] ?? column.fallback }
            do {
                columns.append(try Column(column, cells))
            } catch let error as InputError {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        self.init(columns)
    }
}

extension Table.Column {
    /// `cells` in the type that the schema states; a whole number is a number too.
    init(_ column: Schema.Column, _ cells: [Value?]) throws {
        func fault(_ cell: Value?) -> InputError {
            InputError(
                "/points/\(column.name): found \(cell?.json ?? "no value"), allowed is "
                    + (column.kind == .whole ? "a whole number" : "a \(column.kind.rawValue)"))
        }
        let values: Table.Values
        switch column.kind {
        case .text:
            values = .texts(
                try cells.map {
                    guard case .string(let text) = $0 else { throw fault($0) }
                    return text
                })
        case .whole:
            values = .wholes(
                try cells.map {
                    guard case .int(let whole) = $0 else { throw fault($0) }
                    return whole
                })
        case .number:
            values = .numbers(
                try cells.map {
                    switch $0 {
                    case .number(let number): return number
                    case .int(let whole): return Double(whole)
                    default: throw fault($0)
                    }
                })
        }
        self.init(
            column.name, values, unit: column.unit, description: column.description,
            role: column.role)
    }
}
