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
                parts.append(try JobRunner.result(in: folder, of: job))
            } else {
                missing.append(job.name)
            }
        }
        guard let first = experiment.jobs.first(where: { !missing.contains($0.name) }) else {
            return (nil, missing)
        }
        let study = try study(of: first)
        try nameDifferences(of: &parts, experiment.jobs)
        let sealed = experiment.jobs.filter { !missing.contains($0.name) }
        var attributes = provenance.attributes
        attributes["engine"] = .string(engineVersion)
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
                parts, attributes: attributes, teacher: teacher(of: study, first),
                images: study.images(of: sealed),
                plan: Dictionary(uniqueKeysWithValues: plan), groups: study.groups
            ).leavingOut(experiment.leftOut),
            missing
        )
    }
}

extension Engine {
    /// Says of each point what no other column does, where the jobs differ in it.
    private func nameDifferences(of parts: inout [JobResult], _ jobs: [Job]) throws {
        let byName = Dictionary(jobs.map { ($0.name, $0) }) { first, _ in first }
        let sealed = parts.compactMap { byName[$0.job] }
        let differences = studies(of: sealed).merging(schedules(of: jobs)) { $0.merging($1) { $1 } }
        for index in parts.indices {
            guard let job = byName[parts[index].job], let cells = differences[job.name] else {
                continue
            }
            let columns = try job.pointColumns.filter { cells[$0.name] != nil }
            parts[index].points = try parts[index].points.stating(
                columns.map { ($0, cells[$0.name] ?? .null) })
        }
        try nameUntold(in: &parts, byName)
    }

    /// Adds a column of each key in which jobs differ that no column tells apart, so that a mean over seeds is over
    /// nothing else: `router`, of `routing.image_tokens.router`.
    private func nameUntold(in parts: inout [JobResult], _ jobs: [String: Job]) throws {
        let table = try Table(joining: parts.map { ("job '\($0.job)'", $0.points) })
        let (told, owners) = (table.settings, try table.texts("job"))
        let alike = Dictionary(grouping: owners.indices) { row in told.map { $0.values[row].json } }
        let keys = jobs.mapValues(\.resolved.flattened)
        let untold = alike.values.reduce(into: Set<String>()) { untold, rows in
            let settings = Set(rows.map { owners[$0] }).compactMap { keys[$0] }
            guard settings.count > 1 else { return }
            untold.formUnion(
                Set(settings.flatMap(\.keys)).filter { path in
                    Set(settings.map { $0[path] }).count > 1
                })
        }
        var names = Set(table.columns.map(\.name))
        for path in untold.sorted() {
            let short = path.split(separator: ".").last.map(String.init) ?? path
            let name = names.insert(short).inserted ? short : path
            let column = Column(
                name, .text, .setting, presence: .whereStated,
                "\(path), where jobs that are alike otherwise differ in it")
            for index in parts.indices {
                guard let value = keys[parts[index].job]?[path] else { continue }
                parts[index].points = try parts[index].points.stating([
                    (column, .string(value.plain))
                ])
            }
        }
    }

    /// Which teacher and data the jobs are of, by the job's name and the column, unless they are all of one.
    private func studies(of jobs: [Job]) -> [String: [String: Value]] {
        let records = jobs.map { StudyRecord(of: $0, cache: cache) }
        guard Set(records.map { $0?.testIdentity }).count > 1 else { return [:] }
        return zip(jobs, records).reduce(into: [:]) { result, study in
            guard let record = study.1 else { return }
            var cells: [String: Value] = [
                "data": .string(study.0.data.name),
                "teacher": .string(String(record.modelDigest.prefix(8))),
            ]
            for (name, score) in record.teacherScores {
                cells["teacher_" + name] = .number(score)
            }
            result[study.0.name] = cells
        }
    }

    /// How the learning rate rises and falls, likewise.
    private func schedules(of jobs: [Job]) -> [String: [String: Value]] {
        let schedules = jobs.compactMap { job -> (job: String, values: [String: Value])? in
            guard case .map(let settings) = job.resolved,
                case .map(let training) = settings["train"]
            else { return nil }
            return (job.name, training)
        }
        let differing = scheduleColumns.map(\.name).filter { name in
            Set(schedules.compactMap { $0.values[name] }).count > 1
        }
        guard !differing.isEmpty else { return [:] }
        return schedules.reduce(into: [:]) { result, schedule in
            result[schedule.job] = schedule.values.filter { differing.contains($0.key) }
        }
    }

    /// The results' `/teacher`.
    private func teacher(of study: any Study, _ job: Job) throws -> ResultsFile.Teacher {
        let (record, unit) = (study.record, job.task.unit)
        let cost = Column.flops(perUnit: String(unit.dropLast()))
        let columns = try job.runner.teacher + [.parameters, cost]
        var scores = record.teacherScores
        scores["parameters"] = Double(study.model.parameterCount)
        scores[cost.name] = record.flops ?? .nan
        var attributes: [String: Value] = [
            "model": .string(record.modelDescription), "digest": .string(record.modelDigest),
            "data": .string(record.dataDescription),
        ]
        if record.trained > 0 { attributes["\(unit)_trained"] = .int(record.trained) }
        return ResultsFile.Teacher(
            columns: columns, scores: scores, documents: record.teacherDocuments,
            attributes: attributes)
    }
}
