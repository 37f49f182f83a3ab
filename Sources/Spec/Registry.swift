import Catalog

/// The names an experiment file may use in its open places, with their options.
///
/// The Runner fills it from the catalogues of data sets, losses, ... by `Catalog.descriptions`, so
/// that a file is checked here without importing what makes them.
public struct Registry: Sendable {
    /// `data.name` and its options.
    public let dataSets: Catalog<Void>
    /// `loss.name` and its options.
    public let losses: Catalog<Void>
    /// `routing.modules`, in the order in which names are joined; options under `routing.<name>`.
    public let modules: Catalog<Void>
    public let figures: Catalog<Void>
    /// `evaluate.selections`.
    public let selections: Catalog<Void>

    public init(
        dataSets: Catalog<Void>, losses: Catalog<Void>, modules: Catalog<Void>,
        figures: Catalog<Void>, selections: Catalog<Void>
    ) {
        (self.dataSets, self.losses, self.modules) = (dataSets, losses, modules)
        (self.figures, self.selections) = (figures, selections)
    }
}
