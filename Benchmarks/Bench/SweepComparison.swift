import Catalog
import Foundation

/// Times a whole sweep by `elasti run` beside the same jobs in PyTorch, by turns.
struct SweepComparison {
    /// What `--cases` looks into.
    static let title = "default sweep"

    let elasti, script: URL
    /// `nil`: ours alone.
    let python: URL?
    let threads: Int
    /// For everything the programs write.
    let folder: URL

    private var cache: URL { folder.appendingPathComponent("cache") }
    private var results: URL { folder.appendingPathComponent("results") }
    private var settings: URL { folder.appendingPathComponent("settings.json") }

    /// - Throws: `SideFailure` if a program fails.
    func measure(repetitions: Int) throws -> SweepMeasurement {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(SweepStudy.experiment.utf8).write(to: experiment)
        // The teacher and the tokens are there before anything is timed.
        try run(SweepStudy.preparation.flatMap { ["--set", $0] })
        if let python { try write(python) }

        var result = SweepMeasurement(threads: threads)
        for _ in 0..<repetitions {
            try clear()
            result.ours.add(try milliseconds { try run() })
            result.divergence = mean(
                try output(
                    elasti,
                    [
                        "show", results.appendingPathComponent("\(SweepStudy.name).h5").path,
                        "--columns", "divergence", "--format", "csv",
                    ]
                ).compactMap(Double.init))
            guard let python else { continue }
            result.separate.add(
                try milliseconds {
                    for index in SweepStudy.jobs.indices {
                        _ = try torch(python, ["--only", String(index)])
                    }
                })
            var answers: [String] = []
            result.together.add(try milliseconds { answers = try torch(python, []) })
            result.torchDivergence = mean(
                try answers.map { try JSONDecoder().decode(Scored.self, from: Data($0.utf8)) }
                    .map(\.divergence))
        }
        return result
    }

    /// One job's answer.
    private struct Scored: Codable { let divergence: Double }

    private var experiment: URL { folder.appendingPathComponent("sweep.yaml") }

    private func run(_ more: [String] = []) throws {
        // A worker a thread, as by default.
        let share =
            threads == ProcessInfo.processInfo.activeProcessorCount ? [] : ["--threads", "1"]
        _ = try output(
            elasti,
            [
                "run", experiment.path, "--results", results.path, "--cache", cache.path,
                "--jobs", String(threads),
            ] + share + more)
    }

    private func torch(_ python: URL, _ more: [String]) throws -> [String] {
        try output(python, [script.path, settings.path] + more)
    }

    /// Leaves the vocabulary, the tokens and the teacher: what PyTorch finds as well.
    private func clear() throws {
        try FileManager.default.removeItem(at: results)
        for file in try FileManager.default.contentsOfDirectory(
            at: cache, includingPropertiesForKeys: nil)
        where ["hidden-", "study-"].contains(where: file.lastPathComponent.hasPrefix) {
            try FileManager.default.removeItem(at: file)
        }
    }

    /// Writes PyTorch's settings, with the faster of its forms for each module kind.
    private func write(_ python: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
        func path(_ prefix: String) throws -> String {
            guard let name = names.first(where: { $0.hasPrefix(prefix) }) else {
                throw SideFailure("\(cache.path): elasti left no '\(prefix)...'")
            }
            return cache.appendingPathComponent(name).path
        }
        var values = SweepStudy.Settings(
            teacher: try path("teacher-"), train: try path("tokens-train-"),
            test: try path("tokens-test-"), threads: threads)
        try JSONEncoder().encode(values).write(to: settings)
        let answer = try torch(python, ["--choose"]).joined()
        values.forms = try JSONDecoder().decode([String: String].self, from: Data(answer.utf8))
        try JSONEncoder().encode(values).write(to: settings)
    }

    private func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }
}
