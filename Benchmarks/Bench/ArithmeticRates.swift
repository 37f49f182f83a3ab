import ArgumentParser
import Foundation
import Runner
import TensorCore

/// Router steps in float32 and in bfloat16 beside each other: the table of docs/performance.md.
struct ArithmeticRates: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "arithmetic",
        abstract: "Time router steps in float32 and bfloat16, by turns; medians in milliseconds.")

    @Option(help: "Turns.") var repetitions = 5
    @Option(help: "Only what has this in its name.") var cases = ""
    @Option var threads = ProcessInfo.processInfo.activeProcessorCount

    private static let kinds = [
        ("mlp_tokens", "all"), ("attention_tokens", "kept"), ("heads", "all"), ("experts", "all"),
    ]

    func run() throws {
        ThreadPool.configure(threads: threads)
        print("\(Blas.description), \(Blas.cpuLevel), \(threads) threads")
        print("| | float32 (spread) | bfloat16 (spread) | ratio |\n| --- | --- | --- | --- |")
        for (size, batch) in [(ModelSize.standard, 4), (.standard, 8), (.wide, 8)] {
            let kinds = Self.kinds.map { modules, keys in
                Case(
                    step: .router, modules: modules, keys: keys, gate: "straight_through_dense",
                    capacity: 0.5, batch: batch, length: 256, size: size)
            }.filter { cases.isEmpty || $0.title.contains(cases) }
            guard let first = kinds.first else { continue }
            let model = try first.job().languageModel(BenchmarkWeights(trainable: false))
            let stream = RandomStream(seed: 0, purpose: "benchmark tokens")
            let tokens = PredictionBatch(
                (0..<batch).map { row in
                    (0...256).map { Int32(stream.below(size.vocabulary, row * 257 + $0)) }
                }, model)
            let teacher = Tape.paused { tokens.hidden(nil) }
            for benchmark in kinds {
                let trainings = try ["float32", "bfloat16"].map { arithmetic in
                    let job = try benchmark.job(["arithmetic=\(arithmetic)"])
                    try job.arithmetic.check()
                    return try job.training(job.routers(for: model), of: model) { _ in false }
                }
                var times = trainings.map { _ in Series() }
                for step in 0...repetitions {
                    for (index, training) in trainings.enumerated() {
                        let time = try milliseconds {
                            _ = try training.step(step, tokens, teacher: teacher)
                        }
                        if step > 0 { times[index].add(time) }
                    }
                }
                let cells = times.map { String(format: "%.0f (%.0f)", $0.median, $0.spread) }
                let ratio = String(format: "%.2f", times[0].median / times[1].median)
                print(
                    "| \(size.name), \(batch) x 256: \(benchmark.what) | "
                        + "\(cells.joined(separator: " | ")) | \(ratio) |")
            }
        }
    }
}
