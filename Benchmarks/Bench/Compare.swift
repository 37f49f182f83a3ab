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

    @Flag(
        help: """
            Every gate, low-rank factors, batches of 8, capacities 0.25 and 0.75, decoding and PyTorch's steps of \
            the wide model and the sweep too, without an end by time.
            """)
    var full = false

    @ArgumentParser.Option(
        help: "Of the turns of a case, which end before where medians are settled.")
    var seconds = 4.0

    @ArgumentParser.Option(help: "After which no further case begins; --full has no end.")
    var minutes = 11.0

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
        guard threads >= 1 else {
            throw InputError("--threads: found \(threads), allowed is a whole number from 1")
        }
        let all = Case.all(full: full)
        let chosen = all.filter { matches($0.title) }
        let sweeps = (full || !cases.isEmpty) && matches(SweepComparison.title)
        guard !chosen.isEmpty || sweeps else {
            let titles = all.map(\.title) + [SweepComparison.title]
            throw InputError(
                "--cases: no case's name contains '\(cases)'; there are\n"
                    + titles.map { "  " + $0 }.joined(separator: "\n"))
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        say(
            """
            \(threads) threads, load \(fixed(Processor.load, 2)), governor \(Processor.governor). Medians; spread: between \
            the quartiles; ratio: PyTorch's time over
            ours; ?: the times spread further than they differ; saved: the share of the counted saving that is saved in
            time; ceiling: the share of the speed of our products alone
            """)
        let start = ContinuousClock.now
        let isTime = { full || start.duration(to: .now) < .seconds(60 * minutes) }
        var leftOut: [String] = []
        let table = Table(torch ? Precision.here : [])
        var report = ResultsReport(URL(fileURLWithPath: output))
        let comparison = Comparison(
            program: try program(), threads: threads, seconds: seconds,
            torch: try torch && !chosen.isEmpty ? torchSides() : [],
            exchange: folder.appendingPathComponent("case.safetensors"))
        var engines: [String] = []
        for benchmark in chosen {
            guard isTime() else {
                leftOut.append(benchmark.title)
                continue
            }
            let measurement = try comparison.measure(benchmark)
            if engines.count <= measurement.engines.count { engines = measurement.engines }
            table.line(measurement)
            try report.add([measurement.value])
        }
        if sweeps {
            let measurement = try sweep(in: folder.appendingPathComponent("sweep"))
            table.line(measurement)
            say(measurement.reached)
            try report.add(measurement.values)
        }
        if !engines.isEmpty { say(engines.joined(separator: "; ")) }
        if table.unsure > 0 {
            say(
                """
                Warning: in \(table.unsure) lines the times of two sides spread further than they differ; run this on \
                a quiet machine, or
                with more --seconds.
                """)
        }
        if !leftOut.isEmpty {
            say("Warning: \(minutes) minutes (--minutes) were over before these:")
            for title in leftOut { say("  " + title) }
        }
        let took = start.duration(to: .now).components.seconds
        say("took \(took / 60) min \(took % 60) s; written to \(output)")
    }

    private func sweep(in folder: URL) throws -> SweepMeasurement {
        try SweepComparison(
            elasti: try program().deletingLastPathComponent().appendingPathComponent("elasti"),
            script: URL(fileURLWithPath: reference).deletingLastPathComponent()
                .appendingPathComponent("torch_sweep.py"),
            python: torch ? URL(fileURLWithPath: python) : nil, threads: threads, folder: folder
        ).measure(repetitions: full ? 3 : 1)
    }

    private func matches(_ title: String) -> Bool { cases.isEmpty || title.contains(cases) }

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
