import ArgumentParser
import Datasets
import Foundation
import Report
import Results
import Runner
import Spec
import TensorCore

import struct Catalog.InputError

/// Every name an experiment file may use.
let registry = Engine.registry(figures: figures.descriptions)

/// Which experiment, and where things are: what `run` and `plan` share.
struct StudyOptions: ParsableArguments {
    @Argument(
        help: "An experiment file; or a results file, whose experiment is run again.",
        completion: .file(extensions: ["yaml", "yml", "h5"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "A profile of the file, laid over it; the profile 'default' unless given.",
            valueName: "name"))
    var profile: String?

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "Set a key to a YAML value, over file, profile and sweep; may be repeated.",
            valueName: "path=value"))
    var overrides: [String] = []

    @Option(
        help: ArgumentHelp(
            "The folder of data sets; else ELASTI_DATA, else data.", valueName: "folder"),
        completion: .directory)
    var data: String?

    @Option(
        help: ArgumentHelp("The folder to write results to.", valueName: "folder"),
        completion: .directory)
    var results = "results"

    @OptionGroup var cache: CacheOptions

    @Option(
        help: ArgumentHelp(
            "Workers at a time; as many as cores and memory allow unless given.", valueName: "n"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "Threads a worker; its share of the cores unless given.", valueName: "n"))
    var threads: Int?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only this job of the plan; may be repeated.", valueName: "job"))
    var only: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only every n-th job from the i-th, for one of n machines over a shared folder.",
            valueName: "i/n"))
    var shard: String?

    var location: DataLocation { DataLocation(option: data) }

    /// Reads the experiment and finds the engine.
    ///
    /// - Parameter computesHere: whether this machine will run the jobs.
    func sweep(
        display: ProgressDisplay = ProgressDisplay(), computesHere: Bool = true
    ) throws -> ExperimentSweep {
        if let jobs { try checkCount(jobs, of: "--jobs") }
        if let threads { try checkCount(threads, of: "--threads") }
        let experiment = try experiment()
        var settings = ExperimentSweep.Settings(
            results: URL(fileURLWithPath: results), cache: cache.url,
            executable: try OwnProgram.file())
        (settings.data, settings.jobs, settings.threads) = (data, jobs, threads)
        settings.only = only
        settings.shard = try shard.map(SweepShard.init)
        return ExperimentSweep(
            experiment,
            engine: Engine(
                cache: cache.url, location: location, keepsStudy: true,
                hasBFloat16: !computesHere || Blas.hasBFloat16),
            settings: settings, display: display)
    }
}

extension StudyOptions {
    /// What the file asks for: a results file, for what its own experiment was, with what the
    /// command line now says over it.
    private func experiment() throws -> Experiment {
        let url = URL(fileURLWithPath: file)
        guard url.pathExtension == "h5" else {
            return try Experiment(
                contentsOf: url, profile: profile, overrides: overrides, registry: registry)
        }
        let results = try ResultsFile(named: file)
        let recorded = results.text("profile")
        return try Experiment(
            yaml: results.text("spec"), file: file,
            profile: profile ?? (recorded.isEmpty ? nil : recorded),
            overrides: try results.overrides(of: file) + overrides, registry: registry)
    }
}

/// - Throws: `InputError` for a number of workers or threads that makes no sense.
func checkCount(_ count: Int, of option: String) throws {
    guard (1...1024).contains(count) else {
        throw InputError("\(option): found \(count), allowed is 1 to 1024")
    }
}

/// Where the cache is.
struct CacheOptions: ParsableArguments {
    @Option(
        name: .customLong("cache"),
        help: ArgumentHelp(
            "The folder of teachers and hidden states; else ELASTI_CACHE, else cache.",
            valueName: "folder"),
        completion: .directory)
    var path: String?

    var url: URL { CacheFolder.url(path) }
}

/// The model that students are of.
struct TeacherOptions: ParsableArguments {
    @Option(
        name: .customLong("teacher"),
        help: ArgumentHelp(
            "The model: a folder with config.json, model.safetensors and, of a language model, a tokenizer; or a GGUF file. Of routers trained on a teacher of the cache it is found there.",
            valueName: "teacher"),
        completion: .directory)
    var path: String?

    @OptionGroup var cache: CacheOptions

    /// - Parameter student: a file of weights that were trained on it; `nil`: there is none.
    func url(of student: String?) throws -> URL {
        try path.map { URL(fileURLWithPath: $0) }
            ?? CacheFolder(cache.url).teacher(of: student.map { URL(fileURLWithPath: $0) })
    }
}

extension ProductArithmetic: ExpressibleByArgument {}
