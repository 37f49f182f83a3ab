import Catalog

/// What the sides took for one case.
struct Measurement {
    let benchmark: Case
    let threads: Int
    let countedCompute: Double?
    /// What each side ran on.
    let engines: [String]

    /// Milliseconds by side and form.
    private var times: [String: [String: Series]] = [:]
    private var ceiling = Series()
    private var flops = 0
    private var peakBytes = 0

    init(benchmark: Case, threads: Int, countedCompute: Double?, engines: [String]) {
        (self.benchmark, self.threads) = (benchmark, threads)
        (self.countedCompute, self.engines) = (countedCompute, engines)
    }

    mutating func add(_ answer: Answer, of form: String, side: String) {
        if let time = answer.milliseconds {
            times[side, default: [:]][form, default: Series()].add(time)
        }
        if let rate = answer.ceiling { ceiling.add(rate) }
        if form == "step", let issued = answer.flops { flops = issued }
        if let bytes = answer.peakBytes { peakBytes = max(peakBytes, bytes) }
    }

    var ours: Series? { times["ours"]?["step"] }
    var dense: Series? { times["ours"]?["dense"] }

    /// The faster of a PyTorch's forms, with its name.
    func torch(_ precision: Precision) -> (form: String, series: Series)? {
        times[precision.side]?.min { $0.value.median < $1.value.median }.map { ($0.key, $0.value) }
    }

    private var gflops: Double? { ours.map { Double(flops) / $0.median / 1e6 } }

    /// The case's entry in the results.
    var value: Value {
        func number(_ value: Double?) -> Value {
            // A microsecond and a tenth of a per mille are far below the spread.
            value.map { .number(($0 * 1e4).rounded() / 1e4) } ?? .null
        }
        var entry: [String: Value] = [
            "case": .string(benchmark.name), "size": .string(ModelSize.name),
            "threads": .int(threads), "ours_ms": number(ours?.median),
            "ours_spread_ms": number(ours?.spread), "dense_ms": number(dense?.median),
            "counted_compute": number(countedCompute),
            "gflops": number(gflops), "ceiling_gflops": number(ceiling.median),
            "peak_bytes": .int(peakBytes),
        ]
        for precision in Precision.allCases {
            let torch = torch(precision)
            entry["\(precision.column)_ms"] = number(torch?.series.median)
            entry["\(precision.column)_spread_ms"] = number(torch?.series.spread)
            entry["\(precision.column)_form"] = torch.map { .string($0.form) } ?? .null
        }
        return .map(entry)
    }

    /// The cells of the case's line in the printed table.
    var cells: [String] {
        func cell(_ value: Double?, digits: Int = 1) -> String {
            value.map { fixed($0, digits) } ?? "-"
        }
        func timed(_ series: Series?) -> String {
            series.map { "\(fixed($0.median, 1)) (\(fixed($0.spread, 1)))" } ?? "-"
        }
        var cells = [benchmark.name, timed(ours)]
        for precision in Precision.allCases {
            let series = torch(precision)?.series
            let ratio = series.flatMap { torch in ours.map { torch.median / $0.median } }
            cells += [timed(series), cell(ratio, digits: 2)]
        }
        return cells + [
            cell(dense?.median), cell(countedCompute, digits: 3), cell(gflops, digits: 0),
            cell(ceiling.median, digits: 0), cell(Double(peakBytes) / 1_048_576, digits: 0),
        ]
    }
}

/// What PyTorch computes in.
enum Precision: String, CaseIterable {
    case float32, bf16

    var side: String { "PyTorch \(rawValue)" }
    /// The start of its columns' names in the results.
    var column: String { "torch_\(rawValue)" }
}
