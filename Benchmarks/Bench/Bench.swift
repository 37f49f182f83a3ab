import ArgumentParser
import Foundation

/// The benchmark program.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Speed of training steps and of images, beside PyTorch's and Pillow's.",
        subcommands: [
            Compare.self, CheckpointBenchmark.self, ImageRates.self, ProductRates.self,
            DecodingRates.self, ArithmeticRates.self,
            Serve.self,
        ], defaultSubcommand: Compare.self)

    static func main() {
        // A side that ended is reported by whoever writes to it.
        signal(SIGPIPE, SIG_IGN)
        main(nil)
    }
}
