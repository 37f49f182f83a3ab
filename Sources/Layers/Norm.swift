import TensorCore

/// `x / rms(x) * w`, w [width].
public struct RMSNorm: Sendable {
    public let weight: Tensor
    public let epsilon: Float

    public init(weight: Tensor, epsilon: Float) { (self.weight, self.epsilon) = (weight, epsilon) }

    public func callAsFunction(_ x: Tensor) -> Tensor { rmsNorm(x, weight, epsilon: epsilon) }
}
