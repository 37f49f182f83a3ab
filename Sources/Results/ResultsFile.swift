import Catalog
import Foundation
import HDF5

/// The results of an experiment: what stands in `results/<experiment>.h5`, and all a report reads.
public struct ResultsFile: Sendable {
    /// `Schema.root`, and others. `schema` need not be set.
    public var attributes: [String: Value]
    /// A row is a job, a capacity and a selection (and a draw); columns describe themselves.
    public var points: Table
    public var teacher: Teacher
    /// By job, then by point: test loss of each document in nats per token; of images, the mean
    /// cosine distance of the student's decoder outputs to the teacher's.
    public var documents: [String: [String: [Double]]]
    /// Training curves: by job, then by column (`step`, each named loss part, ...).
    public var curves: [String: [String: [Double]]]
    /// Scores on validation during training (columns in docs/results.md): by job, then by column.
    public var validation: [String: [String: [Double]]]
    /// How searches of plans went (columns in docs/results.md): by job, then by column.
    public var searches: [String: [String: [Double]]]
    /// Which tokens each module ran for, by job; of jobs that kept it (`evaluate.trace_tokens`).
    public var traces: [String: TokenTrace]
    /// Which modules ran for which tokens of images, by job; of jobs that kept it
    /// (`evaluate.trace_images`).
    public var choices: [String: [ChoiceTrace]]
    /// What the student makes of the sheet's images, by job (`evaluate.sheet_images`).
    public var pictures: [String: Pictures]
    /// What jobs on images have in common; `nil` for text.
    public var images: ImageStudy?
    /// The jobs of the plan by name, with every setting decided (`Job.resolved`). Files written
    /// before they were kept have none.
    public var jobs: [String: Value]
    /// Groups a study adds.
    public var groups: [String: HDF5.Group]

    public init(
        attributes: [String: Value], points: Table, teacher: Teacher,
        documents: [String: [String: [Double]]] = [:], curves: [String: [String: [Double]]] = [:],
        validation: [String: [String: [Double]]] = [:],
        searches: [String: [String: [Double]]] = [:], traces: [String: TokenTrace] = [:],
        choices: [String: [ChoiceTrace]] = [:], pictures: [String: Pictures] = [:],
        images: ImageStudy? = nil, jobs: [String: Value] = [:], groups: [String: HDF5.Group] = [:]
    ) {
        (self.attributes, self.points, self.teacher) = (attributes, points, teacher)
        (self.documents, self.curves, self.validation) = (documents, curves, validation)
        self.searches = searches
        (self.traces, self.choices, self.pictures) = (traces, choices, pictures)
        (self.images, self.jobs, self.groups) = (images, jobs, groups)
    }

    /// The experiment's results from those of its jobs, rows in the order of `jobs`.
    ///
    /// - Parameters:
    ///   - attributes: `Schema.root` without `schema`.
    ///   - plan: the resolved jobs of the plan by name, those without a result among them.
    /// - Throws: `InputError` for two jobs of one name, and for a column that two define differently.
    public static func merging(
        _ jobs: [JobResult], attributes: [String: Value], teacher: Teacher,
        images: ImageStudy? = nil, plan: [String: Value] = [:], groups: [String: HDF5.Group] = [:]
    ) throws -> ResultsFile {
        var documents: [String: [String: [Double]]] = [:]
        var curves: [String: [String: [Double]]] = [:]
        var validation: [String: [String: [Double]]] = [:]
        var searches: [String: [String: [Double]]] = [:]
        var traces: [String: TokenTrace] = [:]
        var choices: [String: [ChoiceTrace]] = [:]
        var pictures: [String: Pictures] = [:]
        var seen: Set<String> = []
        for job in jobs {
            guard seen.insert(job.job).inserted else {
                throw InputError("the job '\(job.job)' has two results")
            }
            if !job.documents.isEmpty { documents[job.job] = job.documents }
            if !job.curves.isEmpty { curves[job.job] = job.curves }
            if !job.validation.isEmpty { validation[job.job] = job.validation }
            if !job.search.isEmpty { searches[job.job] = job.search }
            traces[job.job] = job.trace
            if !job.choices.isEmpty { choices[job.job] = job.choices }
            pictures[job.job] = job.pictures
        }
        return ResultsFile(
            attributes: attributes,
            points: try Table(joining: jobs.map { ("job '\($0.job)'", $0.points) }),
            teacher: teacher, documents: documents, curves: curves, validation: validation,
            searches: searches, traces: traces, choices: choices, pictures: pictures,
            images: images, jobs: plan,
            groups: groups)
    }

    /// Without some of its parts, which the attribute `left_out` then names.
    public func leavingOut(_ parts: [ResultsPart]) -> ResultsFile {
        var left = self
        for part in parts {
            switch part {
            case .documents: (left.documents, left.teacher.documents) = ([:], [])
            case .curves: left.curves = [:]
            case .validation: left.validation = [:]
            case .search: left.searches = [:]
            case .traces: left.traces = [:]
            case .choices: left.choices = [:]
            case .pictures: left.pictures = [:]
            }
        }
        if !parts.isEmpty {
            left.attributes["left_out"] = .string(
                parts.map(\.rawValue).joined(separator: ","))
        }
        return left
    }

    /// Whether it was written without a part that its jobs have.
    public func isWithout(_ part: ResultsPart) -> Bool {
        text("left_out").split(separator: ",").contains { $0 == part.rawValue }
    }

    /// Text of a root attribute, empty if there is none.
    public func text(_ name: String) -> String {
        if case .string(let text) = attributes[name] { text } else { "" }
    }

    /// What `--set` laid over the spec, `path=value` each; `file` is for the message.
    ///
    /// - Throws: `InputError` for a file written before they were kept.
    public func overrides(of file: String) throws -> [String] {
        guard case .list(let values)? = try? Value(json: Data(text("overrides").utf8)) else {
            throw InputError(
                "\(file): does not say what --set changed; run the experiment file itself")
        }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}
