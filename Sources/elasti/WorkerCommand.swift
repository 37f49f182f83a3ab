import ArgumentParser
import Datasets
import Foundation
import Runner

/// `elasti worker`: one job, told by the parent on standard input. Not for people.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Run one job; started by elasti run.",
        shouldDisplay: false)

    @Option(help: "The run folder.")
    var folder: String

    @Option(help: "Threads to use.")
    var threads = 1

    func run() throws {
        throw ExitCode(
            SweepWorker.run(
                folder: URL(fileURLWithPath: folder), threads: threads, registry: registry
            ) { order in
                Engine(cache: order.cache, location: DataLocation(option: order.data))
            })
    }
}
