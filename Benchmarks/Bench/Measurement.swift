import Catalog

/// What the sides took for one case.
struct Measurement {
    let benchmark: Case
    let threads: Int
    let counted: CountedCompute?
    /// The most bytes in PyTorch's float32 tensors.
    var torchPeakBytes: Int?
    /// What each side ran on.
    let engines: [String]

    /// Milliseconds by side and form.
    private var times: [String: [String: Series]] = [:]
    private(set) var ceiling = Series()
    private var issued = 0
    private(set) var peakBytes = 0

    init(benchmark: Case, threads: Int, counted: CountedCompute?, engines: [String]) {
        (self.benchmark, self.threads, self.counted) = (benchmark, threads, counted)
        self.engines = engines
    }

    mutating func add(_ answer: Answer, of form: String, side: String) {
        if let time = answer.milliseconds {
            times[side, default: [:]][form, default: Series()].add(time)
        }
        if let rate = answer.ceiling { ceiling.add(rate) }
        if form == "step", let flops = answer.flops { issued = flops }
        if let bytes = answer.peakBytes { peakBytes = max(peakBytes, bytes) }
    }

    var ours: Series? { times["ours"]?["step"] }
    var dense: Series? { times["ours"]?["dense"] }

    /// The faster of a PyTorch's forms, with its name.
    func torch(_ precision: Precision) -> (form: String, series: Series)? {
        times[precision.side]?.min { $0.value.median < $1.value.median }.map { ($0.key, $0.value) }
    }

    /// The forms of a side that may still turn out the fastest: within 1.3 of the one that is.
    func near(_ side: String, _ forms: [String]) -> [String] {
        let medians = times[side]?.mapValues(\.median) ?? [:]
        guard let fastest = medians.values.min() else { return forms }
        return forms.filter { (medians[$0] ?? 0) <= 1.3 * fastest }
    }

    /// All that is shown of its sides.
    var isSettled: Bool {
        let shown = [ours, dense] + Precision.allCases.map { torch($0)?.series }
        return shown.allSatisfy { $0?.isSettled ?? true }
    }

    /// By what the meter counts; where something is trained, by the products that were issued.
    var gflops: Double? {
        let flops = benchmark.isTraining ? issued : counted?.flops ?? issued
        return ours.map { Double(flops) / $0.median / 1e6 }
    }

    /// The share of the dense pass that was spent, its output layer included.
    private var totalRatio: Double? { benchmark.isTraining ? nil : counted?.totalRatio }

    /// The time saved over the compute saved, against our dense pass in the same turn.
    var saved: Double? {
        guard let ours, let dense, let totalRatio, totalRatio < 1 else { return nil }
        var shares = Series()
        for (elastic, dense) in zip(ours.values, dense.values) { shares.add(elastic / dense) }
        return (1 - shares.median) / (1 - totalRatio)
    }

    /// The case's entry in the results.
    var value: Value {
        func number(_ value: Double?) -> Value {
            // A microsecond and a tenth of a per mille are far below the spread.
            value.map { .number(($0 * 1e4).rounded() / 1e4) } ?? .null
        }
        var entry: [String: Value] = [
            "case": .string(benchmark.name), "size": .string(benchmark.size.name),
            "threads": .int(threads), "ours_ms": number(ours?.median),
            "ours_spread_ms": number(ours?.spread), "dense_ms": number(dense?.median),
            "counted_compute": number(counted?.ratio),
            "counted_compute_total": number(totalRatio), "saved": number(saved),
            "gflops": number(gflops), "ceiling_gflops": number(ceiling.median),
            "peak_bytes": .int(peakBytes),
            "torch_peak_bytes": torchPeakBytes.map(Value.int) ?? .null,
        ]
        for precision in Precision.allCases {
            let torch = torch(precision)
            entry["\(precision.column)_ms"] = number(torch?.series.median)
            entry["\(precision.column)_spread_ms"] = number(torch?.series.spread)
            entry["\(precision.column)_form"] = torch.map { .string($0.form) } ?? .null
        }
        return .map(entry)
    }
}

/// What PyTorch computes in.
enum Precision: String, CaseIterable {
    case float32, bf16

    /// Those that the processor has instructions for.
    static var here: [Precision] { Processor.hasBF16 ? allCases : [.float32] }

    var side: String { "PyTorch \(rawValue)" }
    /// The start of its columns' names in the results.
    var column: String { "torch_\(rawValue)" }
}
