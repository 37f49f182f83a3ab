import Catalog

/// The names an experiment file may use in its open places, with their options.
///
/// The Runner fills it from the catalogues of tasks, methods, ... by `Catalog.descriptions`, so
/// that a file is checked here without importing what makes them.
public struct Registry: Sendable {
    /// Of a file that names none. Its name is no part of a resolved job.
    public let usualTask: any TaskDescription
    /// The usual one first.
    public let tasks: Catalog<any TaskDescription>
    /// In the order in which an error names them.
    public let methods: [any MethodDescription]
    public let figures: Catalog<Void>
    /// `evaluate.selections`.
    public let selections: Catalog<Void>

    public init(
        usualTask: any TaskDescription, otherTasks: [any TaskDescription],
        methods: [any MethodDescription], figures: Catalog<Void>, selections: Catalog<Void>
    ) {
        self.usualTask = usualTask
        tasks = Catalog(
            "task", ([usualTask] + otherTasks).map { Entry($0.name, $0.summary, make: $0) })
        (self.methods, self.figures, self.selections) = (methods, figures, selections)
    }
}
