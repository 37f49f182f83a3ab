import Catalog

/// What a sweep took on all sides, in milliseconds.
struct SweepMeasurement {
    let threads: Int
    var ours = Series()
    /// PyTorch: a process a job, one after the other; and one process with the teacher cached.
    var separate = Series()
    var together = Series()
    /// Mean over the jobs of what they reached: near each other if the sides do the same.
    var divergence = Double.nan
    var torchDivergence = Double.nan

    init(threads: Int) { self.threads = threads }

    var sides: [(name: String, series: Series)] {
        [("16 jobs, a process each", separate), ("16 jobs, one process", together)]
    }

    /// Its entries in the results, one for each of PyTorch's sides.
    var values: [Value] {
        func milliseconds(_ time: Double) -> Value { time.isNaN ? .null : .number(time.rounded()) }
        return sides.map { name, series in
            .map([
                "case": .string("sweep of \(name)"),
                "size": .string(ModelSize.standard.name), "threads": .int(threads),
                "ours_ms": milliseconds(ours.median), "ours_spread_ms": milliseconds(ours.spread),
                "torch_float32_ms": milliseconds(series.median),
                "torch_float32_spread_ms": milliseconds(series.spread),
                "torch_bf16_ms": .null, "dense_ms": .null, "counted_compute": .null,
                "gflops": .null, "ceiling_gflops": .null, "peak_bytes": .null,
            ])
        }
    }

    /// What the jobs reached on both sides.
    var reached: String {
        "mean divergence of the jobs: ours \(fixed(divergence, 4))"
            + (torchDivergence.isNaN ? "" : ", PyTorch's \(fixed(torchDivergence, 4))")
    }
}
