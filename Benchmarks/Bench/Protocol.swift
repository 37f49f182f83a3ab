import Foundation

/// What a side is told, one JSON line each: get a case ready, then run one of its forms once.
struct Request: Codable {
    var prepare: Case?
    /// Weights, routers and tokens of the case: our side writes them, PyTorch reads them.
    var file: String?
    var run: String?
    /// Of PyTorch: tell the most memory of this form.
    var peak: String?
    /// Of decoding_peers.py: a prompt to read, and tokens to decode one by one.
    var prompt: [Int32]?
    var next: [Int32]?
}

/// What a side answers, one JSON line each.
struct Answer: Codable {
    /// To `prepare`: the forms there are, each with its first step's loss (without training: the mean
    /// square of the output), by which the sides are held to the same computation.
    var checks: [String: Double]?
    /// Our BLAS, or the version of PyTorch.
    var engine: String?
    /// Of our side.
    var counted: CountedCompute?

    /// To `run`: the step's time, a mean where it is short. To a prompt: the time of a token after it.
    var milliseconds: Double?
    /// Of our side: FLOPs of the products that one step issued.
    var flops: Int?
    /// Of our side: the rate of the case's own products, measured beside the step, GFLOP/s.
    var ceiling: Double?
    /// The most bytes in tensors at one time: of our side with each `run`, of PyTorch to `peak`.
    var peakBytes: Int?
}

extension Encodable {
    /// One line of JSON.
    func line() throws -> Data { try JSONEncoder().encode(self) + Data("\n".utf8) }
}
