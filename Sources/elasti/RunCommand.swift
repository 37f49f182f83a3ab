import ArgumentParser
import Foundation
import Runner

/// `elasti run`: an experiment, from its file to its results.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run an experiment and write its results file.",
        discussion: """
            Prepares text and teacher once, runs each job in a worker process, and writes \
            <results>/<experiment>.h5. Jobs that are done are skipped, jobs that were cut off go \
            on from their last checkpoint, failed ones are tried again. A failed job does not stop \
            the others.
            """)

    @OptionGroup var study: StudyOptions

    @Flag(help: "Run nothing: write the results file from the jobs that are finished.")
    var seal = false

    func run() throws {
        let sweep = try study.sweep()
        Interrupt.install()
        let summary = seal ? try sweep.merge() : try sweep.run()
        if !summary.text.isEmpty { Elasti.say(summary.text) }
        if let file = summary.file { print("\(study.results)/\(file.lastPathComponent)") }
        let isWhole = study.only.isEmpty && study.shard == nil
        if !summary.failed.isEmpty || isWhole && !summary.missing.isEmpty { throw ExitCode(1) }
    }
}
