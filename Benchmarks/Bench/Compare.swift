import ArgumentParser
import Catalog
import Foundation

/// Times every case on our side and on PyTorch's.
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Times our steps and PyTorch's, by turns; Benchmarks/README.md says what is what."
    )

    @ArgumentParser.Option(help: "Threads of each side; default: all cores.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @ArgumentParser.Option(help: "Only cases whose name contains this text.")
    var cases = ""

    @Flag(help: "Only the default size; no sweep.")
    var quick = false

    @Flag(help: "Every gate, low-rank factors, batches of 8 and capacities 0.25 and 0.75 too.")
    var full = false

    @ArgumentParser.Option(help: "Timed steps of each form; medians are taken over them.")
    var repetitions = 5

    @Flag(inversion: .prefixedNo, help: "PyTorch beside our side.")
    var torch = true

    @ArgumentParser.Option(help: "The Python that has PyTorch.")
    var python = ".venv/bin/python"

    @ArgumentParser.Option(help: "PyTorch's side.")
    var reference = "Benchmarks/torch_reference.py"

    @ArgumentParser.Option(help: "Where the results go, as JSON.")
    var output = "results/bench.json"

    func run() throws {
        do {
            try compare()
        } catch let error as InputError {
            throw stopped(2, error)
        } catch let error as SideFailure {
            throw stopped(1, error)
        }
    }

    private func stopped(_ status: Int32, _ error: any CustomStringConvertible) -> ExitCode {
        FileHandle.standardError.write(Data((error.description + "\n").utf8))
        return ExitCode(status)
    }

    private func compare() throws {
        for (name, value) in [("threads", threads), ("repetitions", repetitions)] where value < 1 {
            throw InputError("--\(name): found \(value), allowed is a whole number from 1")
        }
        guard !quick || !full else { throw InputError("--quick and --full exclude each other") }
        let all = Case.all(quick ? .quick : full ? .full : .standard)
        let chosen = all.filter { matches($0.title) }
        let sweeps = !quick && matches(SweepComparison.title)
        guard !chosen.isEmpty || sweeps else {
            let titles = all.map(\.title) + (quick ? [] : [SweepComparison.title])
            throw InputError(
                "--cases: no case's name contains '\(cases)'; there are\n"
                    + titles.map { "  " + $0 }.joined(separator: "\n"))
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        say(
            "\(threads) threads, \(repetitions) repetitions, load \(fixed(Processor.load, 2)), governor "
                + "\(Processor.governor). Medians (largest less smallest); ratios: PyTorch's time over\n"
                + "ours; ?: the times spread further than they differ; ceiling: share of our products alone"
        )
        var report = ResultsReport(URL(fileURLWithPath: output))
        try measure(chosen, in: folder, &report)
        if sweeps {
            let measurement = try SweepComparison(
                elasti: try program().deletingLastPathComponent().appendingPathComponent("elasti"),
                script: URL(fileURLWithPath: reference).deletingLastPathComponent()
                    .appendingPathComponent("torch_sweep.py"),
                python: torch ? URL(fileURLWithPath: python) : nil, threads: threads,
                folder: folder.appendingPathComponent("sweep")
            ).measure(repetitions: max(1, repetitions / 5))
            measurement.lines.forEach(say)
            try report.add(measurement.values)
        }
        say("written to \(output)")
    }

    private func matches(_ title: String) -> Bool { cases.isEmpty || title.contains(cases) }

    private func measure(
        _ chosen: [Case], in folder: URL, _ report: inout ResultsReport
    ) throws {
        guard !chosen.isEmpty else { return }
        let comparison = Comparison(
            program: try program(), threads: threads, repetitions: repetitions,
            torch: try torch ? torchSides() : [],
            exchange: folder.appendingPathComponent("case.safetensors"))
        let table = Table()
        var engines: [String] = []
        for benchmark in chosen {
            let measurement = try comparison.measure(benchmark)
            engines = measurement.engines
            table.line(measurement)
            try report.add([measurement.value])
        }
        say(engines.joined(separator: "; "))
        if table.unsure > 0 {
            say(
                "Warning: \(table.unsure) of \(chosen.count) cases have a ratio that is not told; run "
                    + "this on a quiet machine, or with more --repetitions.")
        }
    }

    private func torchSides() throws -> [Side] {
        for path in [python, reference] where !FileManager.default.fileExists(atPath: path) {
            throw InputError(
                "\(path): not found; `make bench` sets up PyTorch, --no-torch goes without it")
        }
        return try Precision.here.map {
            try Side(
                $0.side, URL(fileURLWithPath: python),
                [reference, "--threads", String(threads), "--dtype", $0.rawValue])
        }
    }

    /// This program.
    private func program() throws -> URL {
        guard let url = Bundle.main.executableURL else {
            throw InputError("the system does not say where this program is")
        }
        return url
    }
}
