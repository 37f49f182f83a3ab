import CVectorKernels
import Foundation

/// How pixels between those of a picture are found, by the numbers that Pillow has for it.
public enum Interpolation: Int, Sendable, CaseIterable {
    /// A sinc windowed by another, of three pixels.
    case lanczos = 1
    case bilinear = 2
    /// A cubic of a = -0.5 (Keys, 1981).
    case bicubic = 3

    /// Beyond which pixels have no weight.
    var reach: Double {
        switch self {
        case .lanczos: 3
        case .bilinear: 1
        case .bicubic: 2
        }
    }

    func weight(_ distance: Double) -> Double {
        let x = abs(distance)
        guard x < reach else { return 0 }
        switch self {
        case .lanczos: return Self.sinc(x) * Self.sinc(x / 3)
        case .bilinear: return 1 - x
        case .bicubic:
            let a = -0.5
            if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
            return (((x - 5) * x + 8) * x - 4) * a
        }
    }

    private static func sinc(_ x: Double) -> Double {
        x == 0 ? 1 : sin(x * Double.pi) / (x * Double.pi)
    }
}

/// What the outputs along one axis are made of when `input` pixels become `output`, widened by the
/// scale where the picture shrinks, as in Pillow.
struct Taps {
    private(set) var first: [Int32] = []
    private(set) var count: [Int32] = []
    /// `most` an output, in units of 2^-22.
    private(set) var weights: [Int32] = []
    private let most: Int

    /// - Parameter window: the outputs wanted of `0..<output`.
    init(
        from input: Int, to output: Int, window: Range<Int>,
        _ interpolation: Interpolation = .bicubic
    ) {
        let scale = Double(input) / Double(output)
        let widening = max(scale, 1)
        let reach = interpolation.reach * widening
        most = Int(reach.rounded(.up)) * 2 + 1
        weights.reserveCapacity(window.count * most)
        for index in window {
            let center = (Double(index) + 0.5) * scale
            let start = max(Int(center - reach + 0.5), 0)
            let end = min(Int(center + reach + 0.5), input)
            let terms = (start..<end).map {
                interpolation.weight((Double($0) - center + 0.5) * (1 / widening))
            }
            let sum = terms.reduce(0, +)
            first.append(Int32(start))
            count.append(Int32(end - start))
            for term in terms { weights.append(Self.fixed(sum == 0 ? term : term / sum)) }
            weights.append(contentsOf: repeatElement(0, count: most - terms.count))
        }
    }

    var outputs: Int { first.count }

    /// The inputs that any output is made of.
    var inputs: Range<Int> {
        guard let start = first.first, let last = first.last, let lastCount = count.last else {
            return 0..<0
        }
        return Int(start)..<Int(last + lastCount)
    }

    /// Calls `body` with the kernels' form; inputs are counted from `origin`.
    func withKernelTaps(origin: Int = 0, _ body: (vk_taps) -> Void) {
        let shifted = first.map { $0 - Int32(origin) }
        shifted.withUnsafeBufferPointer { first in
            count.withUnsafeBufferPointer { count in
                weights.withUnsafeBufferPointer { weights in
                    body(
                        vk_taps(
                            first: first.baseAddress, count: count.baseAddress,
                            weights: weights.baseAddress, most: most, outputs: first.count))
                }
            }
        }
    }

    private static func fixed(_ weight: Double) -> Int32 {
        let scaled = weight * 0x1p22
        return Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
    }
}
