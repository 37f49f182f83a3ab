import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// A way to make cheaper students of a frozen teacher: how experiment files describe it, and what makes its
/// students. A method is a folder beside this file and a line in `Methods.swift`; nothing else names it.
package protocol Method: MethodDescription {
    /// Finds what would fail a job before the first one starts.
    ///
    /// - Parameter model: the teacher; its weights are not looked at.
    /// - Throws: `InputError` for settings that do not fit it.
    func check(_ job: Job, on model: any ElasticModel) throws
    /// What a job's results depend on beside the job, its data and its teacher: the content of files
    /// that it names.
    ///
    /// - Throws: `InputError` for files that cannot be read.
    func inputs(of job: Job) throws -> String
    /// Its own columns of `/points`, beside those that methods share (`MethodColumns.swift`).
    var columns: [Column] { get }
    /// What a job's student is scored at.
    func points(of job: Job) -> [Point]
    /// Forward and backward passes of a step of self-distillation; 0: a job has none.
    func passes(of job: Job) -> Int
    /// FLOPs of one of them, for one of the task's unit.
    func passCost(of job: Job, _ outline: WorkloadOutline) -> Double
    /// What else is done before the student is scored, by its size.
    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost]

    /// Trains, searches, calibrates: goes on from where the job was left, by the phases of `work`.
    ///
    /// - Throws: `InputError` if the job does not fit the teacher; what the phases throw.
    func student(_ work: JobWork) throws -> any Student
    /// The student of a finished job, read back from what it wrote.
    ///
    /// - Throws: `InputError` for files that are damaged.
    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student
}

extension Method {
    package var columns: [Column] { [] }
    package func check(_ job: Job, on model: any ElasticModel) throws {}
    package func inputs(of job: Job) -> String { "" }
    package func points(of job: Job) -> [Point] { [Point(name)] }
    package func passes(of job: Job) -> Int { 0 }
    /// Forward and backward through frozen weights; twice the head: student and teacher.
    package func passCost(of job: Job, _ outline: WorkloadOutline) -> Double {
        let passes: Double = outline.memory.recomputes(job.amountPerPass) ? 3 : 2
        return passes * outline.blocks + 3 * outline.head
    }
    package func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] { [] }
}

extension Job {
    /// The method, as what makes students.
    ///
    /// - Throws: `RunError` for a job of another registry than `Engine.registry`.
    var maker: any Method {
        get throws {
            guard let method = method as? any Method else {
                throw RunError("method \(method.name) makes no students in this program")
            }
            return method
        }
    }

    var points: [Point] { get throws { try maker.points(of: self) } }
}

/// What can run a batch, say what it spent, and be saved.
package protocol Student {
    /// The teacher, or another model with the same sites.
    var model: any ElasticModel { get }
    /// The kinds of sites that its compute is about: the column `compute_module`.
    var kinds: Set<Site.Kind> { get }
    var trainableParameters: Int { get }
    /// The sites that choose, for traces.
    var choices: [ChoosingSite] { get }

    /// What runs one pass of it and counts what it spends.
    ///
    /// - Parameter batch: its number; random draws differ from batch to batch.
    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes
    /// The same for scoring, where one student runs the same batches at point after point: it may keep what its
    /// passes over a batch have in common.
    func scored(at point: Point, batch: Int, meter: ComputeMeter) -> any CountedRoutes
    /// Whether it chooses for a token without looking at later ones, so that it can decode.
    func isCausal(at point: Point) -> Bool
    /// Whether it can draft what its teacher verifies: it is causal, and can read the teacher's keys and values. LoRA
    /// beside those projections changes them little; other weights would make others.
    func canDraft(at point: Point) -> Bool
    /// Whether all draws of a random choice cost the same, so that the speed of the first is that of all.
    func drawsCostAlike(at point: Point) -> Bool
    /// The point at which it is scored while it is trained, and shown.
    func usual(draw: Int) -> Point
    /// Columns of `/points` that tell it apart, `module` and `capacity` among them.
    func settings(at point: Point) -> [String: Value]
    /// Saves it beside the job's results, in safetensors and JSON files.
    func write(to folder: RunFolder, teacher digest: String) throws
}

extension Student {
    package var trainableParameters: Int { 0 }
    package var choices: [ChoosingSite] { [] }
    package func scored(at point: Point, batch: Int, meter: ComputeMeter) -> any CountedRoutes {
        source(at: point, batch: batch, meter: meter)
    }
    package func isCausal(at point: Point) -> Bool { true }
    package func canDraft(at point: Point) -> Bool { isCausal(at: point) }
    package func drawsCostAlike(at point: Point) -> Bool { true }
    package func write(to folder: RunFolder, teacher digest: String) throws {}
}

/// A site at which tokens or sub-modules are chosen.
package struct ChoosingSite {
    let site: Site
    /// The column `module` of traces.
    let module: String
    let choosesTokens: Bool
    /// Sub-modules; 0 where tokens are chosen.
    let parts: Int
}
