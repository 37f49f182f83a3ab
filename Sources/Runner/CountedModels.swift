import Catalog
import Foundation
import Models
import Spec

/// A model whose routers are counted, with what it is called.
public struct CountedModel: Sendable, Hashable {
    public let name: String
    public let shape: ModelShape

    public init(name: String, shape: ModelShape) { (self.name, self.shape) = (name, shape) }

    /// The models of files and folders in their order, then the teachers of experiments.
    ///
    /// A `.yaml` or `.yml` is an experiment, in the profile in force where none is named; teachers
    /// of equal sizes are one model. Anything else is read by `ModelShape`.
    ///
    /// - Throws: `InputError` with the faults of all files.
    public static func models(in files: [URL], registry: Registry) throws -> [CountedModel] {
        var models: [CountedModel] = []
        var studies: [(shape: ModelShape, names: [String])] = []
        var faults: [String] = []
        for file in files {
            do {
                guard ["yaml", "yml"].contains(file.pathExtension) else {
                    models.append(
                        CountedModel(
                            name: file.pathExtension == "json"
                                ? file.deletingPathExtension().lastPathComponent
                                : file.lastPathComponent,
                            shape: try ModelShape(contentsOf: file)))
                    continue
                }
                let experiment = try Experiment(contentsOf: file, registry: registry)
                for shape in try experiment.teacherShapes() {
                    if let known = studies.firstIndex(where: { $0.shape == shape }) {
                        studies[known].names.append(experiment.name)
                    } else {
                        studies.append((shape, [experiment.name]))
                    }
                }
            } catch let error as InputError {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return models
            + studies.map {
                CountedModel(
                    name: "teacher of " + $0.names.joined(separator: ", "), shape: $0.shape)
            }
    }
}

extension Experiment {
    /// The sizes of its jobs' teachers, each once.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    fileprivate func teacherShapes() throws -> [ModelShape] {
        var studies = Set<String>()
        var shapes: [ModelShape] = []
        for job in jobs where studies.insert(StudyRecord.key(job)).inserted {
            let shape = ModelShape(try job.outline().model)
            if !shapes.contains(shape) { shapes.append(shape) }
        }
        return shapes
    }
}
