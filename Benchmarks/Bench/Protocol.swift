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
    /// To `prepare`: the forms there are, each with its first step's loss (without training: the mean
    /// square of the output), by which the sides are held to the same computation.
    var checks: [String: Double]?
    /// Of PyTorch: the most bytes in tensors at one time, by form.
    var peaks: [String: Int]?
    /// Our BLAS, or the version of PyTorch.
    var engine: String?
    /// Of our side.
    var counted: CountedCompute?

    /// To `run`: the step's time, the mean of the case's `times`.
    var milliseconds: Double?
    /// Of our side: FLOPs of the products that one step issued.
    var flops: Int?
    /// Of our side: the rate of the case's own products, measured beside the step, GFLOP/s.
    var ceiling: Double?
    /// Of our side: the most bytes in tensors at one time so far.
    var peakBytes: Int?
}

extension Encodable {
    /// One line of JSON.
    func line() throws -> Data { try JSONEncoder().encode(self) + Data("\n".utf8) }
}
