import CVectorKernels
import Foundation

/// A trainable tensor under its name in the checkpoint.
public struct Parameter: Sendable {
    public let name: String
    public let tensor: Tensor

    /// - Parameter tensor: its values are what an optimizer changes in place.
    public init(_ name: String, _ tensor: Tensor) {
        self.name = name
        self.tensor = tensor.needsGradient ? tensor : tensor.trainable
    }

    public func clearGradient() { tensor.node?.gradient = nil }
}

/// A learning-rate schedule: the rate of step 0, 1, ...
public typealias Schedule = @Sendable (Int) -> Double

public enum Schedules {
    /// Linear warm-up over `warmup` steps, then a cosine to `final` times the rate at the last step.
    public static func cosine(rate: Double, warmup: Int, steps: Int, final: Double) -> Schedule {
        { step in
            if step < warmup { return rate * Double(step + 1) / Double(warmup) }
            let progress = Double(step - warmup) / Double(max(1, steps - warmup))
            return rate * (final + (1 - final) * 0.5 * (1 + cos(Double.pi * min(1, progress))))
        }
    }

    /// Linear warm-up over the first share of the steps, constant, then linear to zero over the last.
    public static func trapezoid(rate: Double, warmup: Double, decay: Double, steps: Int)
        -> Schedule
    {
        { step in
            let (done, rest) = (Double(step + 1), Double(steps - step))
            return rate
                * min(
                    1, done / max(1, warmup * Double(steps)), rest / max(1, decay * Double(steps)))
        }
    }
}

/// AdamW (Loshchilov and Hutter, arXiv 1711.05101): decoupled weight decay.
public final class AdamW {
    /// Parameters that share a learning rate and a weight decay.
    public struct Group {
        public let parameters: [Parameter]
        public let schedule: Schedule
        public let decay: Double

        public init(_ parameters: [Parameter], schedule: @escaping Schedule, decay: Double = 0) {
            (self.parameters, self.schedule, self.decay) = (parameters, schedule, decay)
        }
    }

    public let groups: [Group]
    let beta1, beta2, epsilon: Double
    /// The gradient's norm over all groups is scaled down to this; `nil`: never.
    let clip: Double?
    /// First and second moments by parameter name.
    private var moments: [String: (m: Tensor, v: Tensor)] = [:]

    public init(
        _ groups: [Group], beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
        clip: Double? = nil
    ) {
        self.groups = groups
        (self.beta1, self.beta2, self.epsilon, self.clip) = (beta1, beta2, epsilon, clip)
        for parameter in groups.flatMap(\.parameters) {
            let shape = parameter.tensor.shape
            moments[parameter.name] = (.zeros(shape), .zeros(shape))
        }
    }

    /// The moments, for a checkpoint: `<name>.exp_avg` and `<name>.exp_avg_sq`, as PyTorch's Adam.
    public var state: [String: Tensor] {
        var result: [String: Tensor] = [:]
        for (name, moment) in moments {
            result[name + ".exp_avg"] = moment.m
            result[name + ".exp_avg_sq"] = moment.v
        }
        return result
    }

    /// Takes back what `state` gave. Missing or misshapen tensors leave `false`.
    public func restore(_ state: [String: Tensor]) -> Bool {
        var restored = moments
        for (name, moment) in moments {
            guard let m = state[name + ".exp_avg"], let v = state[name + ".exp_avg_sq"],
                m.shape == moment.m.shape, v.shape == moment.v.shape
            else { return false }
            restored[name] = (m.copy, v.copy)
        }
        moments = restored
        return true
    }

    /// Applies the gradients of step `step` (0, 1, ...) and clears them. A parameter without a
    /// gradient stays as it is.
    ///
    /// - Returns: the norm of the gradient before clipping.
    @discardableResult public func step(_ step: Int) -> Double {
        var square = 0.0
        for parameter in groups.flatMap(\.parameters) {
            guard let gradient = parameter.tensor.gradient else { continue }
            square += Double(vk_dot(gradient.pointer, gradient.pointer, gradient.count))
        }
        let norm = square.squareRoot()
        let scale = clip.map { norm > $0 ? $0 / norm : 1 } ?? 1
        for group in groups {
            let rate = group.schedule(step)
            for parameter in group.parameters {
                guard let gradient = parameter.tensor.gradient,
                    let moment = moments[parameter.name]
                else { continue }
                let weight = parameter.tensor
                forElements(weight.count) { from, n in
                    vk_adamw(
                        weight.pointer + from, gradient.pointer + from, moment.m.pointer + from,
                        moment.v.pointer + from, Float(rate), Float(beta1), Float(beta2),
                        Float(epsilon), Float(group.decay),
                        Float(1 - pow(beta1, Double(step + 1))),
                        Float(1 - pow(beta2, Double(step + 1))), Float(scale), n)
                }
                parameter.clearGradient()
            }
        }
        return norm
    }
}

extension Tensor {
    /// Writes the values of `other`, of the same shape, over those of a trainable tensor, as an
    /// optimizer's step does.
    public func overwrite(with other: Tensor) {
        precondition(shape == other.shape, "\(shape) overwritten with \(other.shape)")
        pointer.update(from: other.pointer, count: count)
    }
}
