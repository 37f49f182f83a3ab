import Catalog

/// What the vectors of `/curves`, `/validation`, `/search` and `/documents` are, which stand beside `/points`: a column
/// each, with the same attributes.
enum VectorColumns {
    private static let curves = [
        Column("step", .number, .count, unit: "steps", "the step of the training, from 0"),
        Column(
            "loss", .number, .measure, unit: "1", better: .lower,
            "weighted sum of the parts of the loss, in the loss's unit"),
        Column(
            "distill", .number, .measure, unit: "1", better: .lower,
            "the distillation loss, in its unit, before weighting"),
        Column(
            "load", .number, .measure, unit: "1", better: .lower,
            "load balancing loss, before weighting"),
        Column(
            "top_k", .number, .measure, unit: "1", better: .lower,
            "loss of predicting what top-k chooses, before weighting"),
        Column(
            "learning_rate", .number, .setting, unit: "1", "learning rate of the routers"),
        Column(
            "gradient_norm", .number, .measure, unit: "1",
            "norm of the gradient, before it is clipped"),
        Column(
            "capacity", .number, .setting, unit: "1", "the capacity drawn for the step"),
    ]

    private static let searches = [
        Column("step", .number, .count, unit: "steps", "the step of the search, from 0"),
        Column(
            "evaluations", .number, .count, unit: "students",
            "students that were run so far, each on the data of its step"),
        Column(
            "distance", .number, .measure, unit: "1", better: .lower,
            "the best plan's distance from the teacher so far: the job's loss on validation data, in "
                + "its unit"),
        Column(
            "compute", .number, .measure, unit: "share of dense", better: .lower,
            "the best plan's compute, by the meter on validation data"),
    ]

    static func search(_ name: String) -> Column {
        searches.first { $0.name == name }
            ?? Column(name, .number, .measure, unit: "1", "\(name) in a step of the search")
    }

    static func curve(_ name: String) -> Column {
        curves.first { $0.name == name }
            ?? Column(name, .number, .measure, unit: "1", "\(name) in a step of the training")
    }

    /// Scores during training are measures of `/points`, on other data.
    static func validation(_ name: String, _ points: Table) -> Column {
        guard name != "updates" else {
            return Column(name, .number, .count, unit: "updates", "updates made before")
        }
        let measure = points[name]?.definition
        return Column(
            name, .number, .measure, unit: measure?.unit ?? "1", better: measure?.better,
            "on validation: \(measure?.description ?? name)")
    }

    /// A value a test document or image: the measure that the rows are about first, or 1 minus it
    /// where more of it is better.
    ///
    /// - Parameter point: of a student; `nil`: of the teacher.
    static func documents(_ point: String?, _ points: Table) -> Column {
        let primary = points.primary.first
        let name = primary?.name ?? "loss"
        return Column(
            point ?? ResultsFile.Teacher.documents, .number, .measure, unit: primary?.unit ?? "1",
            better: .lower,
            (primary?.better == .higher ? "1 minus \(name)" : name)
                + " of each test document or image, "
                + (point.map { "by the selection \($0)" } ?? "by the teacher"))
    }
}
