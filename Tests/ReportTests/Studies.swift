import Catalog
import Foundation
import Report
import Results

/// A small study for every figure.
enum Studies {
    static let all: [(figure: String, results: @Sendable () throws -> ResultsFile)] = [
        ("figure2", { try SyntheticRedundancy(layers: 2).results }),
        ("figure4", { try LossResults().results }),
        ("figure5", { try SyntheticStudy(capacities: [0.5, 0.75]).results }),
        ("capacity", StudyFiguresTests.capacity), ("estimators", StudyFiguresTests.estimators),
        ("routers", RoutersFigureTests.traced), ("vit_scaling", SyntheticVision.scaling),
        ("reconstructions", SyntheticVision.scaling),
        ("domain_robustness", SyntheticVision.domains), ("scaling", StudyFiguresTests.capacity),
    ]

    /// The figure's files; `nil` if it refuses the results.
    static func files(of figure: String, _ results: ResultsFile) throws -> FigureFiles? {
        do {
            return try figures.entry(named: figure).make().render(results)
        } catch is InputError {
            return nil
        }
    }
}

extension ResultsFile {
    /// The same with another column of `/points`.
    func changing(_ name: String, _ change: (Table.Values) -> Table.Values) -> ResultsFile {
        var results = self
        results.points = Table(
            points.columns.map { column in
                var column = column
                if column.name == name { column.values = change(column.values) }
                return column
            })
        return results
    }
}
