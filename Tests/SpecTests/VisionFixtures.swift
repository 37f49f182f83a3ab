import Spec
import Testing

/// What the smallest experiment of images begins with: two lines and the task.
private let head = "experiment: tiny\nrouting.modules: heads\ntask: masked_autoencoding\n"

/// The smallest experiment of images, and `lines` from its fourth line on.
func visionExperiment(
    _ lines: String = "", set overrides: [String] = []
) throws -> Experiment {
    try Experiment(
        yaml: head + lines, file: "x.yaml", overrides: overrides, registry: registry)
}

/// The only job of such an experiment.
func visionJob(_ lines: String = "", set overrides: [String] = []) throws -> Job {
    let jobs = try visionExperiment(lines, set: overrides).jobs
    #expect(jobs.count == 1)
    return try #require(jobs.first)
}

/// All that is wrong with it, one fault a line; "" where nothing is.
func visionFaults(_ lines: String, set overrides: [String] = []) -> String {
    faults(inFile: head + lines, set: overrides)
}
