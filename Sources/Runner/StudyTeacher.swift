import Catalog
import Files
import Foundation
import Models
import Results
import Spec
import TensorCore

/// The teacher of a job: the checkpoint that it names, or a model that is trained here and kept in the cache.
package struct StudyTeacher<Model> {
    /// A checkpoint may be a file.
    package let folder: URL
    private let kind: ModelKind<Model>
    private let job: Job
    private let store: StudyStore
    /// Of a checkpoint's files, from before they were read.
    private let stamps: [String: FileStamp]?

    /// - Parameter key: all that the weights depend on beside the machine, if the model is trained here.
    package init(of job: Job, as kind: ModelKind<Model>, in store: StudyStore, key: String) {
        (self.job, self.kind, self.store) = (job, kind, store)
        switch job.teacher {
        case .checkpoint(let path):
            folder = URL(fileURLWithPath: path)
            stamps = TeacherFiles.stamps(of: folder)
        case .pretrained:
            folder = CacheName.teacher.url(
                "\(engineVersion) \(Blas.description) \(Blas.cpuLevel) \(key)", in: store.cache)
            stamps = nil
        }
    }

    /// The model with the amount that it was trained on here, in the task's unit; trained first, where it
    /// is not in the cache whole.
    ///
    /// - Parameters:
    ///   - configuration: the `config.json` of a teacher of such sizes.
    ///   - deviation: of the weights that training starts from.
    ///   - files: go into its folder too.
    ///   - source: what it is trained by.
    package func model(
        _ configuration: (_ sizes: Options) -> [String: Value],
        deviation: (_ sizes: Options) -> Double = { _ in 0.02 },
        beside files: [(name: String, data: Data)] = [],
        by source: (Model, PretrainSpec) throws -> Pretraining.Source
    ) throws -> (model: Model, trained: Int) {
        guard case .pretrained(let sizes, let spec) = job.teacher else {
            return (try ModelFolder.load(folder, as: kind), 0)
        }
        let settings = Pretraining.Settings(
            spec, amountPerStep: spec.batch * job.task.amountOfExample(job.options))
        let isWhole = FolderDigests.areIntact(in: folder, by: TeacherFolder.digests)
        let kept = isWhole ? try? ModelFolder.load(folder, as: kind) : nil
        if kept == nil {
            let model = try spec.model(
                configuration(sizes), deviation: deviation(sizes), as: kind)
            try train(source(model, spec), settings, beside: files)
        }
        let steps = PretrainingLog(in: folder)?.keptStep ?? settings.steps
        let model = try kept ?? ModelFolder.load(folder, as: kind)
        return (model, steps * settings.amountPerStep)
    }

    /// Trains from where it was left, and writes the folder; the digests come last.
    private func train(
        _ source: Pretraining.Source, _ settings: Pretraining.Settings,
        beside files: [(name: String, data: Data)]
    ) throws {
        try RunFolder.makeOwn(folder)
        let training = try Pretraining(model: source.model, settings: settings)
        var smooth = 0.0
        let started = Date()
        var first: Int?
        let log = try training.run(source, in: folder) { step, steps, loss in
            smooth = smooth == 0 ? loss : 0.98 * smooth + 0.02 * loss
            let begun = first ?? step - 1
            first = begun
            let rate =
                Double((step - begun) * settings.amountPerStep)
                / max(1e-3, Date().timeIntervalSince(started))
            try store.progress(
                "teacher", Double(step) / Double(steps),
                "loss \(String(format: "%.3f", smooth)), \(Int(rate)) \(job.task.unit)/s")
        }
        if let log { try log.write(in: folder) }
        for (name, data) in files + ModelFolder.files(of: source.model) {
            try AtomicFile.write(data, to: folder.appendingPathComponent(name))
        }
        try FolderDigests.write(of: TeacherFolder.content, in: folder, to: TeacherFolder.digests)
        try Pretraining.discardCheckpoint(in: folder)
    }

    /// What the teacher was read from; to be asked for after `model`.
    ///
    /// - Parameter names: of other files that were read.
    /// - Throws: `InputError` for a checkpoint that was changed meanwhile.
    package func files(beside names: [String] = []) throws -> TeacherFiles {
        try TeacherFiles(
            of: folder, beside: names, since: stamps ?? TeacherFiles.stamps(of: folder))
    }
}

extension Job {
    /// The path of the teacher; `nil`: it is trained here.
    package var checkpoint: String? {
        if case .checkpoint(let path) = teacher { path } else { nil }
    }

    /// The teacher without weights.
    ///
    /// - Parameter configuration: as of `StudyTeacher.model`.
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    package func teacherShape<Model>(
        as kind: ModelKind<Model>, _ configuration: (_ sizes: Options) -> [String: Value]
    ) throws -> Model {
        switch teacher {
        case .checkpoint(let path):
            try ModelFolder.shape(of: URL(fileURLWithPath: path), as: kind)
        case .pretrained(let sizes, _):
            try ModelFolder.make(
                configuration(sizes), place: "teacher", ShapeOnlyWeights(), as: kind)
        }
    }

    /// The teacher as the resolved job states it.
    package var teacherKey: String {
        if case .map(let values) = resolved { values["teacher"]?.json ?? "" } else { "" }
    }
}

extension PretrainSpec {
    /// The model that training starts from.
    ///
    /// - Parameter deviation: of its weights.
    package func model<Model>(
        _ configuration: [String: Value], deviation: Double = 0.02, as kind: ModelKind<Model>
    ) throws -> Model {
        try ModelFolder.make(
            configuration, place: "teacher", SeededWeights(seed: seed, deviation: deviation),
            as: kind)
    }
}

extension TeacherSpec {
    /// A few words for titles; the count of parameters stands beside them.
    ///
    /// - Parameter family: for people.
    func description(of model: any ElasticModel, family: String) -> String {
        if case .checkpoint(let path) = self {
            return "\(URL(fileURLWithPath: path).lastPathComponent) (\(family))"
        }
        // The encoder is named before the decoder.
        let stacks = model.layerCounts.sorted { $0.key > $1.key }
        let layers = stacks.map { "\($0.value)" }
        let widths = stacks.map { stack in
            "\(model.branches.first { $0.site.stack == stack.key }?.site.width ?? 0)"
        }
        return "\(family), \(layers.joined(separator: " + ")) layers, hidden "
            + widths.joined(separator: " + ")
    }
}
