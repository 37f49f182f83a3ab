import ArgumentParser
import Foundation
import Results
import Runner
import Spec

import enum Catalog.Value

/// `elasti plan`: what a run would do.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "List the jobs of an experiment with time and memory; run nothing.",
        discussion: """
            Times are estimates from the compute of each job and the speed of this machine, \
            measured while you wait.
            """)

    @OptionGroup var study: StudyOptions

    @Option(help: "How the plan is printed: table or json.")
    var format: ListFormat = .table

    func run() throws {
        let plan = try Plan(study.sweep())
        switch format {
        case .table: print(plan.text(cache: study.cache.url, results: study.results))
        case .json: print(plan.value.json)
        }
    }
}

/// For commands whose table has no rows of numbers.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}

/// What a run would do, as a value.
private struct Plan {
    struct Entry {
        let job: Job
        let state: String
        let estimate: Estimate
    }

    let experiment: Experiment
    let entries: [Entry]
    let preparation: Preparation
    let workers: SweepWorkers

    init(_ sweep: ExperimentSweep) throws {
        experiment = sweep.experiment
        let jobs = try sweep.selectedJobs()
        let estimates = try sweep.estimates(jobs)
        preparation = estimates.preparation
        entries = zip(jobs, estimates.jobs).map { job, estimate in
            Entry(job: job, state: sweep.state(of: job).name, estimate: estimate)
        }
        let bytes = entries.map(\.estimate.bytes).max() ?? 0
        workers = sweep.workers(
            for: entries.count { $0.state != "done" }, bytes: Int(nearest: bytes))
    }

    /// Wall clock of a job in its worker.
    private func seconds(_ entry: Entry) -> Double {
        entry.estimate.seconds / Double(workers.threads)
    }

    /// Wall clock of what is not done, without what is prepared.
    var seconds: Double {
        let open = entries.filter { $0.state != "done" }.map(seconds)
        return max(open.reduce(0, +) / Double(workers.count), open.max() ?? 0)
    }

    /// Wall clock of what one process does on all cores.
    private func prepared(_ estimate: Estimate) -> Double {
        estimate.seconds / Double(Machine.cores)
    }

    /// "train 70 %, score 30 %", of all that is not done; `nil` where there is one phase.
    private var phases: String? {
        let all = entries.filter { $0.state != "done" }.flatMap(\.estimate.phases)
        let sums = Phase.allCases.map { phase in
            (phase, all.filter { $0.phase == phase }.reduce(0) { $0 + $1.seconds })
        }.filter { $1 > 0 }
        let sum = sums.reduce(0) { $0 + $1.1 }
        guard sums.count > 1 else { return nil }
        return sums.map { "\($0.rawValue) \(Int(nearest: 100 * $1 / sum)) %" }
            .joined(separator: ", ")
    }

    var value: Value {
        .map([
            "experiment": .string(experiment.name),
            "profile": experiment.profile.map(Value.string) ?? .null,
            "workers": .int(workers.count), "threads": .int(workers.threads),
            "seconds": .number(seconds),
            "teacher_seconds": preparation.teacher.map { .number(prepared($0)) } ?? .null,
            "states_seconds": .number(prepared(preparation.states)),
            "states_bytes": .number(preparation.stateBytes),
            "jobs": .list(
                entries.map { entry in
                    .map([
                        "name": .string(entry.job.name), "state": .string(entry.state),
                        "flops": .number(entry.estimate.flops),
                        "seconds": .number(seconds(entry)),
                        "phases": .list(
                            entry.estimate.phases.map {
                                .map([
                                    "name": .string($0.phase.rawValue),
                                    "seconds": .number($0.seconds / Double(workers.threads)),
                                ])
                            }),
                        "bytes": .number(entry.estimate.bytes), "resolved": entry.job.resolved,
                    ])
                }),
        ])
    }

    func text(cache: URL, results: String) -> String {
        let table = Table([
            Table.Column("job", .texts(entries.map(\.job.name)), role: .label),
            Table.Column("state", .texts(entries.map(\.state))),
            Table.Column("time", .texts(entries.map { duration(seconds($0)) })),
            Table.Column("memory", .texts(entries.map { byteCount($0.estimate.bytes) })),
            Table.Column("FLOPs", .texts(entries.map { readable($0.estimate.flops) })),
        ]).text(.table)
        let profile = experiment.profile.map { ", profile \($0)" } ?? ""
        let open = entries.count { $0.state != "done" }
        let memory = entries.map(\.estimate.bytes).max() ?? 0
        var lines = [
            "\(experiment.name)\(profile): \(entries.count) jobs, \(open) to run", "", table,
            "Workers: \(workers.count), threads of each: \(workers.threads). About "
                + "\(duration(seconds)) and \(byteCount(Double(workers.count) * memory)) of memory.",
        ]
        if let teacher = preparation.teacher {
            let count = preparation.teachers
            lines.append(
                "Before that "
                    + (count == 1
                        ? "the teacher is trained, unless it is"
                        : "\(count) teachers are trained, unless they are")
                    + " in the cache: about \(duration(prepared(teacher))).")
        }
        lines.append(
            "The teacher's hidden states, unless they are in the cache: about "
                + "\(duration(prepared(preparation.states))), "
                + "\(byteCount(preparation.stateBytes)) on the disk, "
                + "\(byteCount(preparation.states.bytes)) of memory.")
        if let phases { lines.insert("Of the time of the jobs: \(phases).", at: 4) }
        let store = CacheFolder(cache)
        lines.append(
            "Cache \(cache.relativePath): \(byteCount(store.bytes)); results go to "
                + "\(results)/\(experiment.name).h5; the disk has "
                + "\(Machine.freeDisk(at: cache).map { byteCount($0) } ?? "unknown") free.")
        return lines.joined(separator: "\n")
    }
}

extension RunFolder.State {
    fileprivate var name: String {
        switch self {
        case .new: "new"
        case .interrupted: "interrupted"
        case .done: "done"
        case .failed: "failed"
        }
    }
}
