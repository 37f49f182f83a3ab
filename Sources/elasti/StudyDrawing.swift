import Foundation
import Report
import Results
import Spec

import enum Catalog.Value
import func Catalog.distinct

/// Figures of a results file, and one HTML page of all of them.
struct StudyDrawing {
    private let results: ResultsFile
    private let names: [String]
    private let hasPage: Bool

    init(_ results: ResultsFile, figures names: [String], hasPage: Bool = true) {
        (self.results, self.names, self.hasPage) = (results, names, hasPage)
    }

    /// The figures that an experiment names.
    static func named(by results: ResultsFile) -> [String] {
        distinct(results.text("figures").split(separator: ",").map(String.init))
    }

    /// Draws them. One that has nothing to draw does not lose the others.
    ///
    /// - Returns: what was written, and the first fault.
    func write(to folder: URL) -> (written: [URL], fault: (any Error)?) {
        var drawn: [FigureFiles] = []
        var fault: (any Error)?
        for name in names {
            do {
                drawn.append(try figures.entry(named: name).make().render(results))
            } catch {
                fault = fault ?? error
            }
        }
        var written: [URL] = []
        @discardableResult
        func noting(_ write: () throws -> [URL]) -> Bool {
            do {
                written += try write()
                return true
            } catch {
                fault = fault ?? error
                return false
            }
        }
        if hasPage, !drawn.isEmpty {
            noting {
                [
                    try StudyPage(results, figures: drawn, defaults: defaults).write(to: folder)
                ]
            }
        }
        // All scripts and tables, whatever becomes of the pictures.
        let scripted = drawn.filter { files in noting { try files.write(in: folder) } }
        for files in scripted { noting { try files.drawPictures(in: folder) } }
        return (written, fault)
    }

    /// What a key is set to where a file says nothing of it, by its path, in the tasks of the jobs.
    private var defaults: [String: [Value]] {
        let tasks = Set(results.jobs.values.compactMap { try? registry.task(ofResolved: $0).name })
        let keys = registry.tasks.entries.filter { tasks.contains($0.name) }
            .flatMap { Shape(registry, $0.make).keys }
        return Dictionary(keys.compactMap { key in key.option.fallback.map { (key.path, [$0]) } }) {
            $0 + $1
        }
    }
}
