import Runner
import Synchronization

/// A token of a text, the prompt's or a new one.
struct TokenRecord: Sendable {
    let token: Int32
    /// What the model said of it before it came; `nil` of a text's first, or where nobody asks.
    var scores: TokenScores?
    /// How much of each site ran for the pass that gave it.
    var ran: [Float] = []
    /// FLOPs of the blocks in that pass as a share of the dense ones.
    var compute = 1.0
    /// Beside the teacher that reads the same text.
    var divergence: Double?
    var agrees: Bool?
}

/// What becomes of a job's texts, each by its index.
enum JobEvent: Sendable {
    case prompt(Int, [TokenRecord])
    /// A new token, and what it adds to the text; the token that ends a text adds nothing.
    case token(Int, TokenRecord, String)
    /// What is left of the text, and why it ended: "stop" or "length".
    case end(Int, String, String)
    case failed(String)
}

/// The texts of one request, which the engine works on until they end or nobody listens.
final class Job: Sendable {
    let request: CompletionRequest
    let events: AsyncStream<JobEvent>
    private let continuation: AsyncStream<JobEvent>.Continuation
    private let isLeft = Mutex(false)

    init(_ request: CompletionRequest) {
        self.request = request
        (events, continuation) = AsyncStream.makeStream()
    }

    /// Whether nobody listens any more.
    var isAbandoned: Bool { isLeft.withLock { $0 } }

    func tell(_ event: JobEvent) { continuation.yield(event) }
    func finish() { continuation.finish() }
    func abandon() { isLeft.withLock { $0 = true } }
}
