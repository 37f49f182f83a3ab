import Catalog
import Files
import Foundation

/// An experiment file, read: what it is called, what it draws, and its jobs with every setting
/// decided.
///
/// A value is taken from the first of: `--set`, the sweep, the profile, the file, the default.
public struct Experiment: Sendable {
    /// Safe as a file's name.
    public let name: String
    public let task: any TaskDescription
    public let title: String
    /// Names of figures.
    public let figures: [String]
    /// What the results file does without.
    public let leftOut: [ResultsPart]
    /// The file's text.
    public let source: String
    /// The comment at the head of the file, without its marks: what it reproduces and costs.
    public let comment: String
    /// The profile in force.
    public let profile: String?
    /// What the command line laid over it, `dotted.path=value` each.
    public let overrides: [String]
    /// In the order of the sweep; no two are equal.
    public let jobs: [Job]
    /// SHA-256 of all that follows from the file: comments, spelling and order do not change it.
    public let digest: String

    /// - Parameters:
    ///   - url: the file; errors name it by its relative path.
    ///   - profile: laid over the file; `nil` takes the profile `default` where there is one.
    ///   - overrides: `dotted.path=value` each, the value in YAML; they win over everything.
    /// - Throws: `InputError` with one fault for each mistake, placed by line.
    public init(
        contentsOf url: URL, profile: String? = nil, overrides: [String] = [], registry: Registry
    ) throws {
        let file = url.relativePath
        try self.init(
            yaml: try ExperimentText.read(url, file: file), file: file, profile: profile,
            overrides: overrides, registry: registry)
    }

    /// - Parameter file: names the text in errors.
    /// - Throws: `InputError` with one fault for each mistake, placed by line.
    public init(
        yaml: String, file: String, profile: String? = nil, overrides: [String] = [],
        registry: Registry
    ) throws {
        let text = yaml.hasPrefix("\u{FEFF}") ? String(yaml.dropFirst()) : yaml
        guard let root = try YAML.read(text, file: file, place: { "\(file):\($0)" }) else {
            throw InputError("\(file): the file is empty")
        }
        var faults: [String] = []
        task = try registry.task(of: root)
        let shape = Shape(registry, task)
        let written = Settings(root, layer: .file, shape: shape, faults: &faults)
        let profiles = Profiles(written["profiles"]?.written, shape: shape, faults: &faults)
        let laidOver = Overrides.settings(overrides, shape: shape, faults: &faults)
        let chosen = try profiles.choose(profile, file: file)

        let planner = Planner(shape: shape, file: file)
        let plan = planner.plan(
            written, profile: chosen?.settings ?? Settings(), overrides: laidOver)
        faults += plan.faults
        // The other profiles are checked too: their turn comes when nobody looks.
        for other in profiles.list
        where other.name != chosen?.name && faults.count < Planner.enoughFaults {
            let others = planner.plan(
                written, profile: other.settings, overrides: Settings(), everyCombination: false)
            let known = Set(plan.faults)
            faults += others.faults.filter { !known.contains($0) }
                .map { "\($0) (profile '\(other.name)')" }
        }
        guard faults.isEmpty else { throw InputError(faults: distinct(faults)) }

        name = plan.header.string("experiment")
        title = plan.header.string("title")
        figures = plan.header.strings("figures")
        leftOut = plan.header.strings("leave_out").compactMap(ResultsPart.init)
        source = text
        comment = ExperimentText.comment(text)
        self.profile = chosen?.name
        self.overrides = overrides
        jobs = distinct(plan.jobs.map { Job($0) })
        let names = Dictionary(grouping: jobs, by: \.name).filter { $1.count > 1 }.keys.sorted()
        guard names.isEmpty else {
            throw InputError(
                faults: names.map { "\(file): two jobs have the name \($0); change one of them" })
        }
        digest = Digest.of(
            Value.map([
                "experiment": .string(name), "title": .string(title),
                "figures": .list(figures.map(Value.string)),
                "jobs": .list(jobs.map(\.digest).sorted().map(Value.string)),
            ]).json)
    }
}
