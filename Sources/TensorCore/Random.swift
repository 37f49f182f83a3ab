import Foundation

/// Counter-based random numbers: every draw is a function of (seed, purpose, step, index).
///
/// There is no state to save: a resumed run draws what an uninterrupted one would have drawn, and
/// no draw depends on how many were made before it or on which thread.
public struct RandomStream: Sendable {
    private let key: UInt64

    /// - Parameters:
    ///   - purpose: names the use ("router initialisation", "batch order"); other names give
    ///     independent streams.
    ///   - step: the training step, the draw, the document: whatever counts the uses.
    public init(seed: UInt64, purpose: String, step: Int = 0) {
        // FNV-1a over the name; the finaliser then separates near keys.
        let name = purpose.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
        }
        key = Self.mixed(Self.mixed(Self.mixed(seed) ^ name) ^ UInt64(bitPattern: Int64(step)))
    }

    /// 64 uniform bits at `index`.
    public func bits(_ index: Int) -> UInt64 {
        Self.mixed(key &+ UInt64(bitPattern: Int64(index)) &* 0x9e37_79b9_7f4a_7c15)
    }

    /// A uniform number in [0, 1) at `index`, with 53 random bits.
    public func uniform(_ index: Int) -> Double {
        Double(bits(index) >> 11) * 0x1p-53
    }

    /// A uniform whole number in 0..<bound at `index`.
    public func below(_ bound: Int, _ index: Int) -> Int {
        Int(bits(index).multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A standard normal number at `index`, by the Box-Muller transform of two draws.
    public func normal(_ index: Int) -> Double {
        let radius = (-2 * log(1 - uniform(2 * index))).squareRoot()
        return radius * cos(2 * Double.pi * uniform(2 * index + 1))
    }

    /// A uniform permutation of 0..<count (Fisher-Yates).
    public func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, below(i + 1, i)) }
        return order
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
