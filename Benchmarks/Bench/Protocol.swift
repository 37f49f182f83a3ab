import Foundation

/// What a side is told, one JSON line each: get a case ready, then run one of its forms once.
struct Request: Codable {
    var prepare: Case?
    /// Weights, routers and tokens of the case: our side writes them, PyTorch reads them.
    var file: String?
    var run: String?
}

/// What a side answers, one JSON line each.
struct Answer: Codable {
    /// To `prepare`: the forms there are, each with its first step's loss (a forward pass: the mean
    /// square of the logits), by which the sides are held to the same computation.
    var checks: [String: Double]?
    /// Our BLAS, or the version of PyTorch.
    var engine: String?
    /// Of our side: FLOPs counted by the compute meter over those of the dense pass.
    var countedCompute: Double?

    /// To `run`: the step's time.
    var milliseconds: Double?
    /// Of our side: FLOPs of the products that the step issued.
    var flops: Int?
    /// Of our side: the rate of a large product, measured beside the step.
    var ceiling: Double?
    /// Of our side: the most bytes in tensors at one time.
    var peakBytes: Int?
}

extension Encodable {
    /// One line of JSON.
    func line() throws -> Data { try JSONEncoder().encode(self) + Data("\n".utf8) }
}

/// How often a form runs before it is timed.
let warmUps = 2
