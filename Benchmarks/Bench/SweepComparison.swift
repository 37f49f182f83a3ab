import Catalog
import Foundation

/// Times a whole sweep by `elasti run` beside the same jobs in PyTorch.
struct SweepComparison {
    let elasti, python, script: URL
    let threads: Int
    /// Without PyTorch: ours alone.
    let torch: Bool

    /// Seconds of each side; `nil`: not run.
    struct Result {
        var ours: Double
        var separate, together: Double?

        /// Its entries in the results.
        var values: [Value] {
            [("separate processes", separate), ("one process", together)].map { name, seconds in
                func number(_ seconds: Double?) -> Value {
                    seconds.map { .number(($0 * 1e3).rounded()) } ?? .null
                }
                return .map([
                    "case": .string("sweep of \(SweepStudy.jobs.count) jobs, PyTorch in \(name)"),
                    "size": .string(ModelSize.standard.name), "ours_ms": number(ours),
                    "torch_float32_ms": number(seconds), "torch_bf16_ms": .null, "dense_ms": .null,
                    "counted_compute": .null, "gflops": .null, "ceiling_gflops": .null,
                    "peak_bytes": .null,
                ])
            }
        }
    }

    /// - Throws: `SideFailure` if a program fails.
    func measure(in folder: URL) throws -> Result {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        let experiment = folder.appendingPathComponent("sweep.yaml")
        try Data(SweepStudy.experiment.utf8).write(to: experiment)
        let cache = folder.appendingPathComponent("cache")
        func run(_ results: String, _ more: [String] = []) throws -> Double {
            try seconds(
                elasti,
                [
                    "run", experiment.path, "--threads", threads == 1 ? "1" : nil,
                    "--results", folder.appendingPathComponent(results).path, "--cache", cache.path,
                ].compactMap(\.self) + more)
        }
        return Result(ours: 0)
    }
}
