import Catalog
import Layers
import Models
import Results
import Routing
import TensorCore

/// One forward pass's worth of data, with the model that it is for. Each task has one type of it.
package protocol Batch {
    /// How much it is in the task's unit: predicted tokens or images.
    var amount: Int { get }
    /// For each row that the head reads, what a loss without a teacher predicts there: the token
    /// that follows. Empty where there is no such loss, as for images.
    var targets: [Int32] { get }
    /// The domain that it is of; 0 without any.
    var domain: Int { get }
    /// FLOPs of each branch without routing.
    var denseCost: [Site: Int] { get }

    /// The model that it is for.
    var teacher: any ElasticModel { get }

    /// The final hidden states, [rows, hidden size], of a model of the teacher's kind.
    func hidden(_ routing: (any RouteSource)?, of student: any ElasticModel) -> Tensor
    /// What final hidden states of a student score, by its own head, beside the teacher's by the teacher's.
    func scores(_ states: Tensor, of student: any ElasticModel, _ teacher: Tensor) -> RowScores
}

extension Batch {
    /// Those of the teacher, by a route source if any.
    package func hidden(_ routing: (any RouteSource)?) -> Tensor { hidden(routing, of: teacher) }
}

/// Batches in their order, each made when it is asked for; where they are scored, each of one domain.
package struct Batches: Sendable {
    /// All that they depend on beside the teacher.
    let key: String
    /// Rows of each batch.
    let rows: [Int]
    /// How many there are; 0: the data is of one kind.
    let domains: Int
    package let batch: @Sendable (Int) throws -> any Batch

    package init(
        key: String, rows: [Int], domains: Int = 0,
        batch: @escaping @Sendable (Int) throws -> any Batch
    ) {
        (self.key, self.rows, self.domains, self.batch) = (key, rows, domains, batch)
    }

    /// Rows of one forward pass that is scored, at the least.
    package static let scoredRows = 4096
    /// The same where many students are scored on it, batches side by side.
    static let sampledRows = 512
}

/// What a job's student is trained and scored on. Tasks differ in this and in `Study`; nothing else of the
/// runner knows which it works on, but for the list of tasks.
package protocol Workload: Sendable {
    /// The teacher as a student of the job has its weights: in the job's arithmetic. Batches have the teacher itself.
    var model: any ElasticModel { get }
    /// What passes keep in memory, by amount.
    var memory: ModelMemory { get }
    /// A batch a step.
    var training: Batches { get }

    /// All of the validation data in one pass: a threshold is a quantile over all tokens of a site.
    func calibration() throws -> any Batch
    /// Validation data for many students to be scored on, in small batches; other data for another draw.
    ///
    /// - Parameter amount: in the task's unit, about. A task that draws none gives `calibration`.
    func sample(_ amount: Int, draw: Int) throws -> [any Batch]
    /// What speeds are measured on.
    func timing() throws -> any Batch
    func scored(_ split: Split) throws -> Batches

    /// Columns of `/points` about the job that only this task has.
    var settings: [String: Value] { get }
    /// The columns of `/points` that the task has for what was scored: measures and counts.
    func columns(of tally: Tally) -> [String: Value]
    /// Those that it has for what that cost.
    func costs(of score: Evaluation) -> [String: Value]
    /// The columns that it has for what a student is scored by beside these passes.
    func measures(of student: any Student, at point: Point) throws -> [String: Value]
    /// What is measured of a student's speed beside that of a pass, by point's key and column, with nothing else
    /// running.
    ///
    /// - Throws: `RunError`, `InputError` for a teacher's file that was changed.
    func speeds(
        of student: any Student, at points: [Point]
    ) throws -> [String: [String: Double]]
    /// What tells how the teacher comes by its scores on the test data.
    func controls() throws -> TeacherControls
    /// Notes what the choices of a point were; `nil` where the job asks for no trace.
    func tracing() -> (any Tracing)?
    /// Adds to a job's result what its points do not hold.
    ///
    /// - Parameter rows: of the journal, with the traces that were noted.
    func complete(
        _ result: inout JobResult, rows: [[String: Value]], of student: any Student
    ) throws
}

extension Workload {
    package var settings: [String: Value] { [:] }
    package func sample(_ amount: Int, draw: Int) throws -> [any Batch] { [try calibration()] }
    package func costs(of score: Evaluation) -> [String: Value] { [:] }
    package func measures(of student: any Student, at point: Point) -> [String: Value] { [:] }
    package func speeds(
        of student: any Student, at points: [Point]
    ) -> [String: [String: Double]] { [:] }
    package func controls() -> TeacherControls { TeacherControls() }
    package func tracing() -> (any Tracing)? { nil }
    package func complete(
        _ result: inout JobResult, rows: [[String: Value]], of student: any Student
    ) {}
}

/// Scores beside a teacher's own, by name: on all test data, and on each domain's.
package struct TeacherControls {
    var all: [String: Double] = [:]
    var domains: [[String: Double]] = []
}

/// The workload of a task that can tell how important attention heads are (`TaskDescription.ranksHeads`).
protocol HeadRanking: Workload {
    /// How much each head of some sites matters, on validation data; in the order of `Head.all(of:)`.
    func headImportance(_ sites: [Site]) throws -> [Double]
}

/// A batch that can tell what it costs to remove a token, for gate estimators that differentiate by it.
package protocol RemovalCosts: Batch {
    /// By site whose choice it is about: [tokens a router chooses among].
    func removalCosts(_ seed: UInt64, _ step: Int) -> [Site: Tensor]
}

/// What is scored: `curve` is the part of the validation split for scores during training.
package enum Split: String { case validation, curve, test }

/// Notes the choices of one point, batch by batch, for the journal.
package protocol Tracing {
    /// - Parameters:
    ///   - index: of the batch among the scored ones.
    ///   - pass: what routed it.
    mutating func note(_ index: Int, _ batch: any Batch, _ pass: any CountedRoutes)
    /// What was noted; `nil` if nothing is chosen that is traced.
    func value(_ choices: [ChoosingSite]) -> Value?
}

/// Where a row of the journal holds what was traced.
let traceKey = "trace"
