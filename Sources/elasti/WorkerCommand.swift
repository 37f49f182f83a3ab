import ArgumentParser
import Datasets
import Foundation
import Runner

/// `elasti worker`: one job after the other, told by the parent on standard input. Not for people.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Run jobs; started by elasti run.",
        shouldDisplay: false)

    @Option(help: "Threads to use.")
    var threads = 1

    @Option(help: "The cache.")
    var cache: String

    @Option(help: "The data folder.")
    var data: String?

    func run() throws {
        let engine = Engine(
            cache: URL(fileURLWithPath: cache), location: DataLocation(option: data),
            keepsStudy: true)
        throw ExitCode(
            SweepWorker(threads: threads, registry: registry, engine: engine).run())
    }
}
