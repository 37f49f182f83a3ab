import ArgumentParser
import Runner

import struct Catalog.InputError

/// `elasti submit`: an experiment to the nodes of a cluster.
struct SubmitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Run an experiment on several nodes of a Slurm cluster.",
        discussion: """
            Hands sbatch an array with a shard of the jobs a node, and a job after it that seals the results, and \
            prints their numbers. elasti status shows what each is at. Submitting again continues: what is \
            done stays, what is in the queue stays there, the rest is submitted. Scripts and logs are in \
            <results>/<experiment>/slurm.
            """)

    @OptionGroup var study: StudyOptions

    @Option(help: ArgumentHelp("How many nodes.", valueName: "n"))
    var nodes: Int

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Options for sbatch, such as '--partition=long --time=8:00:00'; no shell sees them.",
            valueName: "options"))
    var sbatch = ""

    func run() throws {
        try checkCount(nodes, of: "--nodes")
        guard study.shard == nil else {
            throw InputError("--shard: the shards of a submission follow from --nodes")
        }
        let news = try Submission.submit(
            study.sweep(computesHere: false), nodes: nodes, options: sbatchWords(sbatch))
        print(
            news.isEmpty ? "All that is left to do is in the queue." : news.joined(separator: "\n"))
    }
}
