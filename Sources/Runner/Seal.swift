import Catalog
import Foundation
import Results
import Spec

extension Engine {
    /// The experiment's results from the jobs that are done, in the order of the plan, with what
    /// names each job that is not.
    ///
    /// - Parameters:
    ///   - results: the folder of `<experiment>/<job>`.
    /// - Returns: the results and the names of the missing jobs; no results if all are missing.
    /// - Throws: `InputError` for a job's file that is damaged.
    public func seal(
        _ experiment: Experiment, results: URL, provenance: Provenance
    ) throws -> (results: ResultsFile?, missing: [String]) {
        var parts: [JobResult] = []
        var missing: [String] = []
        for job in experiment.jobs {
            let folder = RunFolder.url(
                results: results, experiment: experiment.name, job: job.name)
            if RunFolder.state(of: folder) == .done, isCurrent(job, folder) {
                parts.append(try JobRunner.result(in: folder))
            } else {
                missing.append(job.name)
            }
        }
        guard let first = experiment.jobs.first(where: { !missing.contains($0.name) }) else {
            return (nil, missing)
        }
        let study = try Study(of: first, cache: cache)
        nameStudies(of: &parts, experiment.jobs)
        var attributes = provenance.attributes
        attributes["experiment"] = .string(experiment.name)
        attributes["figures"] = .string(experiment.figures.joined(separator: ","))
        attributes["title"] = .string(experiment.title)
        attributes["spec"] = .string(experiment.source)
        attributes["profile"] = .string(experiment.profile ?? "")
        attributes["overrides"] = .string(
            Value.list(experiment.overrides.map(Value.string)).json)
        attributes["digest"] = .string(experiment.digest)
        attributes["jobs"] = .int(experiment.jobs.count)
        let plan = experiment.jobs.map { ($0.name, $0.resolved) }
        return (
            try ResultsFile.merging(
                parts, attributes: attributes, teacher: study.teacher,
                plan: Dictionary(uniqueKeysWithValues: plan), groups: study.domainGroups),
            missing
        )
    }
}

extension Engine {
    /// Where the jobs are not of one teacher and text, says of each point which it is of.
    private func nameStudies(of parts: inout [JobResult], _ jobs: [Job]) {
        let byName = Dictionary(jobs.map { ($0.name, $0) }) { first, _ in first }
        let records = parts.map { byName[$0.job].flatMap { Study.record(of: $0, cache: cache) } }
        guard Set(records.map { $0?.identity }).count > 1 else { return }
        for (index, record) in records.enumerated() {
            guard let record, let job = byName[parts[index].job] else { continue }
            let columns: [String: Value] = [
                "data": .string(job.data.name),
                "teacher": .string(String(record.modelDigest.prefix(8))),
                "teacher_lm_loss": .number(record.teacherLoss ?? .nan),
            ]
            parts[index].points = parts[index].points.map { $0.merging(columns) { $1 } }
        }
    }
}

extension Study {
    /// The results' `/domains`, for a mixture.
    fileprivate var domainGroups: [String: HDF5.Group] {
        guard let scores = record.teacherDomains, !scores.isEmpty else { return [:] }
        let domains = record.domains
        let table = Table([
            Table.Column(
                "domain", .texts(domains.map(\.name)), description: "name of the data set"),
            Table.Column(
                "description", .texts(domains.map(\.description)),
                description: "the data set, for people"),
            Table.Column(
                "share", .numbers(domains.map(\.share)), unit: "share",
                description: "of the teacher's training tokens"),
            Table.Column(
                "lm_loss", .numbers(scores.map(\.loss)), unit: "nats per token",
                description: "the teacher's cross-entropy of the next token on its test documents"),
            Table.Column(
                "bits_per_byte", .numbers(scores.map(\.bitsPerByte)), unit: "bits per byte",
                description: "the same per byte"),
            Table.Column(
                "tokens_evaluated", .wholes(scores.map(\.tokens)), unit: "tokens",
                description: "predicted test tokens scored"),
            Table.Column(
                "documents", .wholes(scores.map(\.documents)), unit: "documents",
                description: "test documents scored: so many of /documents/*, in this order"),
        ])
        return ["domains": table.hdf5]
    }

    /// The results' `/teacher`.
    var teacher: ResultsFile.Teacher {
        ResultsFile.Teacher(
            lmLoss: record.teacherLoss ?? .nan, bitsPerByte: record.teacherBitsPerByte ?? .nan,
            parameters: model.parameterCount, flopsPerToken: record.flopsPerToken ?? .nan,
            attributes: [
                "model": .string(record.modelDescription), "digest": .string(record.modelDigest),
                "data": .string(record.dataDescription),
                "tokens_trained": record.tokensTrained > 0 ? .int(record.tokensTrained) : nil,
            ].compactMapValues { $0 })
    }
}
