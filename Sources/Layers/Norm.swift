import TensorCore

/// A norm of each token: x and the result are [tokens, width].
public protocol Norm: Sendable {
    func callAsFunction(_ x: Tensor) -> Tensor
}

/// The identity, for branches that have a norm after the module only.
public struct Unnormalised: Norm {
    public init() {}

    public func callAsFunction(_ x: Tensor) -> Tensor { x }
}

/// `x / rms(x) * w`, w [width]; or `x / rms(x) * (1 + w)`, as Gemma stores its weights.
public struct RMSNorm: Norm {
    public let weight: Tensor
    public let epsilon: Float
    /// Whether w is stored less 1.
    public let isCentred: Bool
    /// 1 + w of a weight that is not trained.
    private let scale: Tensor?

    public init(weight: Tensor, epsilon: Float, isCentred: Bool = false) {
        (self.weight, self.epsilon, self.isCentred) = (weight, epsilon, isCentred)
        scale = isCentred && !weight.needsGradient ? Self.raised(weight) : nil
    }

    private static func raised(_ weight: Tensor) -> Tensor {
        weight + Tensor(repeating: 1, weight.shape)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        rmsNorm(x, scale ?? (isCentred ? Self.raised(weight) : weight), epsilon: epsilon)
    }
}

/// `(x - mean(x)) / deviation(x) * w + b`, w and b [width].
public struct LayerNorm: Norm {
    public let weight, bias: Tensor
    public let epsilon: Float

    public init(weight: Tensor, bias: Tensor, epsilon: Float) {
        (self.weight, self.bias, self.epsilon) = (weight, bias, epsilon)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        layerNorm(x, weight, bias, epsilon: epsilon)
    }
}
