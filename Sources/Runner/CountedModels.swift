import Catalog
import Foundation
import Models
import Spec

/// A model whose routers are counted, with what it is called.
public struct CountedModel: Sendable {
    public let name: String
    /// Without weights.
    public let model: any ElasticModel

    public init(name: String, model: any ElasticModel) { (self.name, self.model) = (name, model) }

    /// The models of files and folders in their order, then the teachers of experiments.
    ///
    /// A `.yaml` or `.yml` is an experiment, in the profile in force where none is named; teachers
    /// of equal sizes are one model. Anything else is read by `ModelFolder`.
    ///
    /// - Throws: `InputError` with the faults of all files.
    public static func models(in files: [URL], registry: Registry) throws -> [CountedModel] {
        var models: [CountedModel] = []
        var teachers: [(model: any ElasticModel, names: [String])] = []
        var faults: [String] = []
        for file in files {
            do {
                guard ["yaml", "yml"].contains(file.pathExtension) else {
                    models.append(
                        CountedModel(
                            name: file.pathExtension == "json"
                                ? file.deletingPathExtension().lastPathComponent
                                : file.lastPathComponent,
                            model: try ModelFolder.shape(of: file)))
                    continue
                }
                let experiment = try Experiment(contentsOf: file, registry: registry)
                for model in try experiment.teachers() {
                    if let known = teachers.firstIndex(where: { $0.model.hasSizes(of: model) }) {
                        teachers[known].names.append(experiment.name)
                    } else {
                        teachers.append((model, [experiment.name]))
                    }
                }
            } catch let error as InputError {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return models
            + teachers.map {
                CountedModel(
                    name: "teacher of " + $0.names.joined(separator: ", "), model: $0.model)
            }
    }
}

extension Experiment {
    /// Its jobs' teachers without weights, each size once.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    fileprivate func teachers() throws -> [any ElasticModel] {
        var studies = Set<String>()
        var models: [any ElasticModel] = []
        for job in jobs where try studies.insert(StudyRecord.key(job)).inserted {
            let model = try job.outline().model
            if !models.contains(where: model.hasSizes) { models.append(model) }
        }
        return models
    }
}
