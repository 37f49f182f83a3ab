import Catalog

/// The names an experiment file may use in its open places, with their options.
///
/// The Runner fills it from the catalogues of data sets, losses, ... by `Catalog.descriptions`, so
/// that a file is checked here without importing what makes them.
public struct Registry: Sendable {
    /// What is open to the files of one task.
    public struct Catalogues: Sendable {
        /// `data.name` and its options.
        public let dataSets: Catalog<Void>
        /// `loss.name` and its options.
        public let losses: Catalog<Void>

        public init(dataSets: Catalog<Void>, losses: Catalog<Void>) {
            (self.dataSets, self.losses) = (dataSets, losses)
        }
    }

    /// A task that is not here is not allowed.
    public let tasks: [Task: Catalogues]
    /// `routing.modules`, in the order in which names are joined; options under `routing.<name>`.
    public let modules: Catalog<Void>
    /// `routing.gate`.
    public let gates: Catalog<Void>
    public let figures: Catalog<Void>
    /// `evaluate.selections`.
    public let selections: Catalog<Void>

    public init(
        tasks: [Task: Catalogues], modules: Catalog<Void>, gates: Catalog<Void>,
        figures: Catalog<Void>, selections: Catalog<Void>
    ) {
        (self.tasks, self.modules, self.gates) = (tasks, modules, gates)
        (self.figures, self.selections) = (figures, selections)
    }

    /// The tasks that are here, in the order of their declaration.
    public var allowedTasks: [Task] { Task.allCases.filter { tasks[$0] != nil } }

    func catalogues(of task: Task) -> Catalogues {
        tasks[task]
            ?? Catalogues(dataSets: Catalog("data set", []), losses: Catalog("loss", []))
    }
}
