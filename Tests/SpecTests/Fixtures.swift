import Catalog
import Runner
import Spec
import Testing

let registry = Engine.registry(
    figures: Catalog(
        "figure",
        ["figure5", "vit_scaling", "reconstructions", "domain_robustness", "vlm_scaling"].map {
            Entry($0, "", make: ())
        }))

let (language, vision) = (
    registry.tasks.entries[0].make, registry.tasks.entries[1].make
)

/// As an error lists them.
let textSetNames = language.dataSets.names.joined(separator: ", ")

/// The smallest experiment, and `lines` after it.
func experiment(
    _ lines: String = "", profile: String? = nil, set overrides: [String] = []
) throws -> Experiment {
    try Experiment(
        yaml: "experiment: tiny\nrouting.modules: heads\n" + lines, file: "x.yaml",
        profile: profile, overrides: overrides, registry: registry)
}

/// The only job of an experiment.
func job(_ lines: String = "", profile: String? = nil, set overrides: [String] = []) throws -> Job {
    let jobs = try experiment(lines, profile: profile, set: overrides).jobs
    #expect(jobs.count == 1)
    return try #require(jobs.first)
}

/// All that is wrong with `yaml`, one fault a line; "" where nothing is.
func faults(
    inFile yaml: String, profile: String? = nil, set overrides: [String] = []
) -> String {
    do {
        _ = try Experiment(
            yaml: yaml, file: "x.yaml", profile: profile, overrides: overrides, registry: registry)
        return ""
    } catch {
        return "\(error)"
    }
}

/// The same for the smallest experiment with `lines` from its third line on.
func faults(
    _ lines: String, profile: String? = nil, set overrides: [String] = []
) -> String {
    faults(
        inFile: "experiment: tiny\nrouting.modules: heads\n" + lines, profile: profile,
        set: overrides)
}
