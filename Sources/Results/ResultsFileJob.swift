import Catalog
import Foundation
import HDF5

/// What one job adds to the results of its experiment.
public struct JobResult: Sendable {
    public var job: String
    /// Its rows of `/points`, with the column `job`.
    public var points: Table
    /// By point: test loss of each document in nats per token; of images, the mean cosine distance
    /// of the student's decoder outputs to the teacher's.
    public var documents: [String: [Double]]
    /// Training curves by column.
    public var curves: [String: [Double]]
    /// Scores on validation during training by column.
    public var validation: [String: [Double]]
    /// How the search of a plan went, by column.
    public var search: [String: [Double]]
    /// `nil`: none was kept.
    public var trace: TokenTrace?
    /// Of images; empty: none was kept.
    public var choices: [ChoiceTrace]
    /// What the student makes of the sheet's images at the job's own capacity; `nil`: none was kept.
    public var pictures: Pictures?

    public init(
        job: String, points: Table, documents: [String: [Double]] = [:],
        curves: [String: [Double]] = [:], validation: [String: [Double]] = [:],
        search: [String: [Double]] = [:], trace: TokenTrace? = nil, choices: [ChoiceTrace] = [],
        pictures: Pictures? = nil
    ) {
        (self.job, self.points, self.search) = (job, points, search)
        (self.documents, self.curves, self.validation) = (documents, curves, validation)
        (self.trace, self.choices, self.pictures) = (trace, choices, pictures)
    }

    /// Writes the job's own file: its part of each group, as in the experiment's.
    public func write(to url: URL) throws {
        var tree = HDF5.Group(attributes: [
            "schema": .int(Schema.version), "job": .string(job),
        ])
        tree.groups["points"] = points.hdf5
        tree.groups.merge(
            HDF5.Group.vectors(
                documents: [job: documents], curves: [job: curves],
                validation: validation.isEmpty ? [:] : [job: validation],
                searches: search.isEmpty ? [:] : [job: search], of: points)
        ) { $1 }
        if let trace { tree.groups["traces"] = HDF5.Group(groups: [job: trace.hdf5]) }
        if !choices.isEmpty {
            tree.groups["choices"] = HDF5.Group(groups: [job: HDF5.Group(choices: choices)])
        }
        if let pictures { tree.groups["pictures"] = HDF5.Group(pictures: [job: pictures]) }
        try tree.write(to: url)
    }

    /// Reads a job's own file, which has to be as it was written.
    public init(contentsOf url: URL) throws {
        let reader = ResultsReader(file: url.path)
        let tree = try reader.current(try HDF5.Group(sealedContentsOf: url))
        guard case .strings(let names) = tree.attributes["job"]?.values, names.count == 1 else {
            throw InputError("\(url.path): the root has no attribute 'job', a string")
        }
        job = names[0]
        points = try reader.points(of: tree)
        documents = try reader.curves("documents", of: tree)[job] ?? [:]
        curves = try reader.curves("curves", of: tree)[job] ?? [:]
        validation = try reader.curves("validation", of: tree)[job] ?? [:]
        search = try reader.curves("search", of: tree)[job] ?? [:]
        trace = try reader.traces(of: tree)[job]
        choices = try reader.choices(of: tree)[job] ?? []
        pictures = try reader.pictures(of: tree)[job]
    }
}
