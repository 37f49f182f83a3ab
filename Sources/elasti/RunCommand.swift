import ArgumentParser
import Datasets
import Foundation
import Report
import Results
import Runner
import Spec

import enum Catalog.Value
import func Catalog.distinct

/// `elasti run`: an experiment, from its file to its results and pictures.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run an experiment, write its results file and draw its figures.",
        discussion: """
            Prepares text and teacher once, runs each job in a worker process, writes \
            <results>/<experiment>.h5 and draws the figures that the experiment names. Jobs that are done are \
            skipped, jobs that were cut off go on from their last checkpoint, failed ones are tried again. A failed \
            job does not stop the others.

            Standard output has the paths of what was written, standard error the rest: at the start where \
            everything goes, at the end the best point at half capacity.
            """)

    @OptionGroup var study: StudyOptions
    @OptionGroup var log: LogOptions

    @Option(
        help: ArgumentHelp("The folder to draw the figures into.", valueName: "folder"),
        completion: .directory)
    var plots = "plots"

    @Flag(help: "Draw nothing; elasti report draws later.")
    var noDraw = false

    @Flag(help: "Run nothing: write the results file from the jobs that are finished.")
    var seal = false

    func run() throws {
        let started = Date()
        let display = log.display
        let sweep = try study.sweep(display: display)
        Interrupt.install()
        let summary =
            seal ? try sweep.merge() : try sweep.run { display.print(try start(sweep)) }
        if !summary.text.isEmpty { display.print(summary.logLine) }
        var isDrawn = true
        if let file = summary.file {
            print("\(study.results)/\(file.lastPathComponent)")
            let results = try ResultsFile(named: file.relativePath)
            if !noDraw { isDrawn = draw(results, display) }
            for headline in try Headline.all(results) {
                display.print(end(headline, seconds: Date().timeIntervalSince(started)))
            }
        }
        let isWhole = study.only.isEmpty && study.shard == nil
        if !isDrawn || !summary.failed.isEmpty || isWhole && !summary.missing.isEmpty {
            throw ExitCode(1)
        }
    }

    /// Where things go.
    private func start(_ sweep: ExperimentSweep) throws -> LogLine {
        let name = sweep.experiment.name
        let jobs = try sweep.selectedJobs().count
        let places = [
            ("results", "\(study.results)/\(name).h5"), ("jobs", "\(study.results)/\(name)"),
            ("plots", noDraw ? "" : plots), ("cache", study.cache.url.relativePath),
            ("data", study.location.folder.relativePath),
        ].filter { !$1.isEmpty }
        let profile = sweep.experiment.profile.map { ", profile \($0)" } ?? ""
        let notes = try standIns(sweep) + replaced(by: sweep.experiment)
        let lines =
            places.map { "  \($0.padding(toLength: 8, withPad: " ", startingAt: 0)) \($1)" }
            + notes.map { "  \($0)" }
        return LogLine(
            .start,
            (["\(name)\(profile): \(jobs) \(jobs == 1 ? "job" : "jobs")"] + lines)
                .joined(separator: "\n"),
            places.reduce(
                into: [
                    "experiment": .string(name), "total": .int(jobs),
                    "profile": sweep.experiment.profile.map(Value.string) ?? .null,
                    "notes": .list(notes.map(Value.string)),
                ]
            ) { $0[$1.0] = .string($1.1) })
    }

    /// Data that are not those which the experiment names first.
    private func standIns(_ sweep: ExperimentSweep) throws -> [String] {
        let data = Set(try sweep.selectedJobs().map(\.data))
        return Set(
            data.flatMap { Datasets.standIns($0.options, study.location) }.map { part, name in
                "there is no \(part) in \(study.location.folder.relativePath): \(name) stands in for it"
            }
        ).sorted()
    }

    /// What another study left where this one writes.
    private func replaced(by experiment: Experiment) -> [String] {
        var notes: [String] = []
        let file = "\(study.results)/\(experiment.name).h5"
        if let old = try? ResultsFile(named: file),
            !Set(old.jobs.keys).isSubset(of: experiment.jobs.map(\.name))
        {
            let profile = old.text("profile")
            notes.append(
                "\(file) will be replaced: it has other jobs"
                    + (profile.isEmpty ? "" : ", of profile \(profile)")
                    + "; with --results FOLDER both are kept")
        }
        guard !noDraw else { return notes }
        for name in distinct(experiment.figures) {
            guard let other = Report.experiment(ofFigure: name, in: URL(fileURLWithPath: plots)),
                other != experiment.name
            else { continue }
            notes.append(
                "\(plots)/\(name).* will be replaced: they are of \(other); with --plots FOLDER both are kept"
            )
        }
        return notes
    }

    /// Draws what the experiment names, and prints where the pictures are.
    ///
    /// - Returns: whether all of it was drawn.
    private func draw(_ results: ResultsFile, _ display: ProgressDisplay) -> Bool {
        let drawing = StudyDrawing(results, figures: StudyDrawing.named(by: results))
        let (files, fault) = drawing.write(to: URL(fileURLWithPath: plots))
        for file in files where ["png", "html"].contains(file.pathExtension) {
            print("\(plots)/\(file.lastPathComponent)")
        }
        guard let fault else { return true }
        display.print(
            LogLine(
                .message, "not drawn: \(fault); `elasti report` draws what is in the results file",
                level: .warning))
        return false
    }

    /// The three numbers one asks for first.
    private func end(_ headline: Headline, seconds: Double) -> LogLine {
        let compute =
            headline.compute.isNaN
            ? "" : String(format: "\ncompute %.2f of the teacher's", headline.compute)
        return LogLine(
            .result, "\(headline.text)\(compute)\ntime \(duration(seconds))",
            headline.values.merging(["seconds": .number(seconds)]) { $1 })
    }
}
