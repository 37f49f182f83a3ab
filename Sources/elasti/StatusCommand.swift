import ArgumentParser
import Catalog
import Foundation
import Results
import Runner

/// `elasti status`: how far an experiment is.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far an experiment is, on this machine or on a cluster.",
        discussion: """
            Counts the jobs that are done and names those that failed; of an experiment that elasti submit gave \
            to Slurm also what each shard is at.
            """)

    @OptionGroup var study: StudyOptions

    func run() throws {
        let sweep = try study.sweep()
        let jobs = try sweep.selectedJobs()
        let states = jobs.map { sweep.state(of: $0) }
        let counts = [
            ("done", states.count { $0 == .done }),
            ("begun", states.count { $0 == .interrupted }),
            ("to begin", states.count { $0 == .new }),
        ]
        print(
            "\(sweep.experiment.name): \(jobs.count) jobs, "
                + counts.map { "\($1) \($0)" }.joined(separator: ", "))
        for (job, state) in zip(jobs, states) {
            if case .failed(let reason) = state {
                print("\(job.name): failed: \(reason.visibleLines)")
            }
        }
        guard let submission = SubmissionStatus(of: sweep) else { return }
        let parts = submission.parts
        let table = Table([
            Table.Column("shard", .texts(parts.map(\.name)), role: .label),
            Table.Column("slurm", .texts(parts.map(\.task))),
            Table.Column("state", .texts(parts.map(\.state))),
            Table.Column("node", .texts(parts.map(\.node))),
            Table.Column("jobs done", .texts(parts.map(\.done))),
            Table.Column("last line of its log", .texts(parts.map(\.said))),
        ])
        print("\n" + table.text(.table), terminator: "")
        if let fault = submission.fault { Elasti.say(fault) }
    }
}
