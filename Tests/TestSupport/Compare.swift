import TensorCore

/// The largest difference of two lists of numbers, as a share of the largest number expected (at
/// least `floor`); infinite if they differ in length or a number is not finite.
@inlinable public func relativeError(
    _ found: some Collection<Float>, _ expected: some Collection<Float>, floor: Float = 1e-3
) -> Float {
    guard found.count == expected.count else { return .infinity }
    let scale = expected.reduce(floor) { max($0, abs($1)) }
    return zip(found, expected).reduce(0) { error, pair in
        let difference = abs(pair.0 - pair.1)
        return difference.isFinite ? max(error, difference / scale) : .infinity
    }
}

extension Fixture {
    /// An F32 tensor of the fixture.
    public func tensor(_ name: String) throws -> Tensor {
        Tensor(try floats(name), try shape(name))
    }

    public func tokens(_ name: String) throws -> [Int32] { try ints(name).map { Int32($0) } }
}

/// The largest relative difference between the tape's gradient of `sum(weights * f)` at each input
/// and central differences, over all elements.
///
/// - Parameter weights: of the sum; the upstream gradient.
public func gradientError(
    at inputs: [Tensor], step: Float = 1e-2, _ function: ([Tensor]) -> Tensor
) -> Float {
    let leaves = inputs.map(\.trainable)
    let output = function(leaves)
    let weights = Tensor.normal(
        output.shape, deviation: 1, RandomStream(seed: 5, purpose: "upstream gradient"))
    Tape.backward(sum(output * weights))
    func value(_ inputs: [Tensor]) -> Double {
        Tape.paused {
            zip(function(inputs).values, weights.values).reduce(0) {
                $0 + Double($1.0) * Double($1.1)
            }
        }
    }
    return inputs.indices.reduce(0) { error, index in
        let numeric = (0..<inputs[index].count).map { element -> Float in
            func moved(_ by: Float) -> Double {
                var values = inputs[index].values
                values[element] += by
                var all = inputs
                all[index] = Tensor(values, inputs[index].shape)
                return value(all)
            }
            return Float((moved(step) - moved(-step)) / (2 * Double(step)))
        }
        let found = leaves[index].gradient?.values ?? [Float](repeating: 0, count: numeric.count)
        return max(error, relativeError(found, numeric, floor: 0.1))
    }
}
