import Catalog
import Distillation
import Results
import Spec

/// What can be distilled: how experiment files describe it, and what runs it. A task is a folder beside this file
/// and a line in `Tasks.swift`; nothing else names it.
package protocol Task: TaskDescription {
    /// What routers may be trained by.
    var losses: Catalog<@Sendable (Options) throws -> any RowLoss> { get }
    /// Its columns of `/points`.
    var columns: [Column] { get }
    /// Those of them in `/validation`, and in `/teacher`.
    var validation: [Column] { get }
    var teacher: [Column] { get }
    /// What jobs with the same data and teacher share.
    var study: any Study.Type { get }
}

extension Task {
    package var lossNames: Catalog<Void> { losses.descriptions }
}

extension Job {
    /// The task, as what runs it.
    ///
    /// - Throws: `RunError` for a job of another registry than `Engine.registry`.
    var runner: any Task {
        get throws {
            guard let task = task as? any Task else {
                throw RunError("task \(task.name) cannot be run by this program")
            }
            return task
        }
    }
}
