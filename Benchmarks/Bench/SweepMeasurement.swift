import Catalog

/// What a sweep took on all sides, in seconds.
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

    private var sides: [(name: String, series: Series)] {
        [("16 processes", separate), ("one process", together)]
    }

    /// Its entries in the results, one for each of PyTorch's sides.
    var values: [Value] {
        func milliseconds(_ seconds: Double) -> Value {
            seconds.isNaN ? .null : .number((1e3 * seconds).rounded())
        }
        return sides.map { name, series in
            .map([
                "case": .string("sweep of 16 jobs, PyTorch in \(name)"),
                "size": .string(ModelSize.standard.name), "threads": .int(threads),
                "ours_ms": milliseconds(ours.median), "ours_spread_ms": milliseconds(ours.spread),
                "torch_float32_ms": milliseconds(series.median),
                "torch_float32_spread_ms": milliseconds(series.spread),
                "torch_bf16_ms": .null, "dense_ms": .null, "counted_compute": .null,
                "gflops": .null, "ceiling_gflops": .null, "peak_bytes": .null,
            ])
        }
    }

    var lines: [String] {
        var lines = [
            "sweep of 16 jobs: ours \(fixed(ours.median, 1)) s, divergence "
                + fixed(divergence, 4)
        ]
        for (name, series) in sides where !series.values.isEmpty {
            lines.append(
                "    PyTorch in \(name): \(fixed(series.median, 1)) s, ratio "
                    + fixed(series.median / ours.median, 2))
        }
        if !torchDivergence.isNaN {
            lines.append("    PyTorch's divergence \(fixed(torchDivergence, 4))")
        }
        return lines
    }
}
