import Catalog
import Layers
import Models
import Results
import Routing
import TensorCore

/// One forward pass's worth of data.
package struct StudyBatch {
    /// How much it is in the task's unit: predicted tokens or images.
    package let amount: Int
    /// For each row that the head reads, what a loss without a teacher predicts there: the token
    /// that follows. Empty where there is no such loss, as for images.
    let targets: [Int32]
    /// FLOPs of each branch without routing.
    package let denseCost: () -> [Site: Int]
    /// The final hidden states, [rows, hidden size]: the teacher's without a route source.
    package let hidden: ((any RouteSource)?) -> Tensor
}

/// A batch with what the outputs on it are held against.
struct ScoredBatch {
    let batch: StudyBatch
    /// The domain that it is of; 0 without any.
    let domain: Int
    /// Takes the final hidden states of student and teacher.
    let scores: (_ student: Tensor, _ teacher: Tensor) -> RowScores
}

/// What is scored of a split: batches, each of one domain.
struct ScoredData: Sendable {
    /// All that the data depends on beside the teacher.
    let key: String
    /// Rows of each batch.
    let rows: [Int]
    /// How many there are; 0: the data is of one kind.
    let domains: Int
    let batch: @Sendable (Int) throws -> ScoredBatch

    /// Rows of one forward pass, at the least.
    static let batchRows = 4096
}

/// What a job's student is trained and scored on. Language and images differ in this and in `Study`;
/// nothing else of the runner knows which it works on, but for `TaskParts`, which names them.
protocol Workload: Sendable {
    /// The teacher.
    var model: any ElasticModel { get }
    /// What passes keep in memory, by amount.
    var memory: ModelMemory { get }
    /// All that the training batches depend on beside the teacher.
    var trainingKey: String { get }
    /// Rows of each training batch.
    var trainingRows: Int { get }

    /// The batch of a training step.
    func training(_ step: Int) throws -> StudyBatch
    /// All of the validation data in one pass: a threshold is a quantile over all tokens of a site.
    func calibration() throws -> StudyBatch
    /// What speeds are measured on.
    func timing() throws -> StudyBatch
    func scored(_ split: Split) throws -> ScoredData

    /// Columns of `/points` about the job that only this task has.
    var settings: [String: Value] { get }
    /// The columns of `/points` that the task has for what was scored; `TaskParts.measures` and
    /// counts among them.
    func columns(of tally: Tally) -> [String: Value]
    /// Notes what the choices of a point were; `nil` where the job asks for no trace.
    func tracing() -> (any Tracing)?
    /// Adds to a job's result what its points do not hold.
    ///
    /// - Parameter rows: of the journal, with the traces that were noted.
    func complete(
        _ result: inout JobResult, rows: [[String: Value]], of student: JobStudent
    ) throws

    /// The heads of some sites from the least to the most important, on validation data.
    func headsByImportance(_ sites: [Site]) throws -> [Head]
}

extension Workload {
    var settings: [String: Value] { [:] }

    func headsByImportance(_ sites: [Site]) throws -> [Head] {
        throw InputError("skip.order: heads are ranked by the loss of a language model only")
    }
}

/// What is scored: `curve` is the part of the validation split for scores during training.
enum Split: String { case validation, curve, test }

/// Notes the choices of one point, batch by batch, for the journal.
protocol Tracing {
    /// - Parameters:
    ///   - batch: its number among the scored ones.
    ///   - pass: what routed it.
    mutating func note(_ batch: Int, _ pass: any CountedRoutes)
    /// What was noted; `nil` if nothing is chosen that is traced.
    func value(_ routers: RouterSet) -> Value?
}

/// Where a row of the journal holds what was traced.
let traceKey = "trace"
