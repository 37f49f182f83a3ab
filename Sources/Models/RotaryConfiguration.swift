import Catalog
import Foundation
import TensorCore

/// The rules by which transformers scales rotary frequencies, by their `rope_type`.
enum RotaryRule: String {
    case `default`, linear, llama3, yarn, longrope
    /// Frequencies over the factor of each, as GGUF files state them: not one of transformers'. Every
    /// family knows it.
    case factors

    /// Those whose angles do not depend on a sequence's length, which most families know.
    static let fixed: [RotaryRule] = [.default, .linear, .llama3, .yarn]

    /// Its keys beside `rope_type` and `rope_theta`.
    fileprivate var keys: Set<String> {
        switch self {
        case .default: []
        case .linear: ["factor"]
        case .factors: ["factors"]
        case .llama3:
            [
                "factor", "low_freq_factor", "high_freq_factor",
                "original_max_position_embeddings",
            ]
        case .yarn:
            [
                "factor", "attention_factor", "beta_fast", "beta_slow", "mscale", "mscale_all_dim",
                "truncate", "original_max_position_embeddings",
            ]
        case .longrope:
            [
                "factor", "attention_factor", "short_factor", "long_factor",
                "original_max_position_embeddings",
            ]
        }
    }
}

/// What a family says about its rotary positions.
struct RotaryFamily {
    /// The rules it knows.
    let rules: [RotaryRule]
    /// Whether a share of each head may stay without rotation.
    var isPartial = false
    /// Defaults of `rope_theta` and of `partial_rotary_factor`.
    var theta = 10_000.0, share = 1.0
    /// Their names in transformers 4, which writes them outside of the mapping.
    var keys = (theta: "rope_theta", share: "partial_rotary_factor")
    /// Each type of layer has a mapping of its own.
    var isByType = false
    /// `original_max_position_embeddings` where the key is absent; `nil`: as many as positions.
    var originalPositions: Int?
}

extension ConfigurationReader {
    /// Reads rotary settings as transformers 4 writes them, `rope_theta` beside `rope_scaling`, or
    /// transformers 5, all in `rope_parameters`.
    ///
    /// Formulas are those of transformers/modeling_rope_utils.py: `linear` by kaiokendev, `llama3` of
    /// Llama 3.1 (arXiv 2407.21783), `yarn` by Peng et al. (arXiv 2309.00071), `longrope` by Ding et
    /// al. (arXiv 2402.13753).
    ///
    /// - Parameters:
    ///   - size: of a head.
    ///   - positions: the longest sequence.
    ///   - place: of the mapping; `nil`: where one of the two transformers writes it.
    mutating func rotary(
        _ family: RotaryFamily, size: Int, positions: Int, at place: String? = nil
    ) -> RotaryTable {
        let place =
            place ?? (keys(of: "rope_scaling").isEmpty ? "rope_parameters" : "rope_scaling")
        let given = keys(of: place)
        let theta =
            number(place + ".rope_theta") ?? number(family.keys.theta, default: family.theta)
        let share =
            number(place + ".partial_rotary_factor")
            ?? number(family.keys.share, default: family.share)
        let rotated = share == 1 ? size : Int(Double(size) * min(share, 1))
        check(
            share == 1 || family.isPartial && share < 1,
            "'partial_rotary_factor' is \(share), which this model family does not compute; allowed is "
                + (family.isPartial ? "more than 0, at most 1" : "1"))
        // transformers rotates one column more than an odd part has.
        let pairs = (rotated + 1) / 2
        check(
            rotated == size ? rotated.isMultiple(of: 2) : pairs > 0 && 2 * pairs <= size,
            rotated == size
                ? "the head size \(rotated) must be even for rotary positions"
                : "the rotated part of a head, \(rotated) of \(size), must be 1 or more")
        let rule = rotaryRule(place, given, family)
        let frequencies = RotaryTable.frequencies(pairs: pairs, size: rotated, theta: theta)
        switch rule {
        case .default: return RotaryTable(frequencies: frequencies)
        case .linear:
            let factor = needed(place + ".factor")
            return RotaryTable(frequencies: frequencies.map { $0 / factor })
        case .factors:
            let factors = numbers(place + ".factors", count: pairs)
            return RotaryTable(frequencies: zip(frequencies, factors).map(/))
        case .llama3:
            let original = originalPositions(place, given, family, positions)
            return RotaryTable(frequencies: llama3(frequencies, place, Double(original)))
        case .yarn:
            let original = originalPositions(place, given, family, positions)
            // transformers does not look for it in the mapping of a type.
            if family.isByType { require(place + ".truncate", is: true) }
            return yarn(frequencies, place, theta: theta, positions, original: original)
        case .longrope:
            let original = originalPositions(place, given, family, positions)
            let factor = number(place + ".factor") ?? Double(positions) / Double(original)
            let scale =
                number(place + ".attention_factor")
                ?? (factor <= 1 ? 1 : (1 + log(factor) / log(Double(original))).squareRoot())
            let short = numbers(place + ".short_factor", count: pairs)
            let long = numbers(place + ".long_factor", count: pairs)
            return RotaryTable(
                frequencies: zip(frequencies, short).map(/), scale: scale,
                long: .init(beyond: original, frequencies: zip(frequencies, long).map(/)))
        }
    }

    /// A rule of the family, or `default` after a fault.
    private mutating func rotaryRule(
        _ place: String, _ given: [String], _ family: RotaryFamily
    ) -> RotaryRule {
        let key = place + (given.contains("rope_type") ? ".rope_type" : ".type")
        let name = string(key) ?? "default"
        // "su" is what the first checkpoints of Phi-3 call it.
        guard let rule = RotaryRule(rawValue: name == "su" ? "longrope" : name),
            family.rules.contains(rule) || rule == .factors
        else {
            require(key, is: family.rules.map { .string($0.rawValue) })
            return .default
        }
        let known = rule.keys.union(["rope_type", "type", "rope_theta", "partial_rotary_factor"])
        for key in given where !known.contains(key) {
            check(
                false,
                "'\(place).\(key)' is not of '\(rule.rawValue)' rotary positions; allowed are "
                    + known.sorted().joined(separator: ", "))
        }
        return rule
    }

    /// Pairs with many rotations in the length trained on keep their frequencies, those with few are
    /// divided by the factor, and those between follow a ramp. Cosines and sines are scaled.
    private mutating func yarn(
        _ frequencies: [Double], _ place: String, theta: Double, _ positions: Int, original: Int
    ) -> RotaryTable {
        let factor = number(place + ".factor") ?? Double(positions) / Double(original)
        let (mscale, all) = (number(place + ".mscale"), number(place + ".mscale_all_dim"))
        func growth(_ share: Double) -> Double {
            factor <= 1 ? 1 : 0.1 * share * log(factor) + 1
        }
        var inferred = growth(1)
        if let mscale, let all { inferred = growth(mscale) / growth(all) }
        let scale = number(place + ".attention_factor", default: inferred)
        let fast = number(place + ".beta_fast", default: 32)
        let slow = number(place + ".beta_slow", default: 1)
        let isWhole = bool(place + ".truncate", default: true)
        check(theta > 1, "'rope_theta' is \(theta), allowed is more than 1 for yarn")
        let size = Double(2 * frequencies.count)
        /// The pair, as a fraction, with so many rotations in the length trained on.
        func pair(rotating times: Double) -> Double {
            size * log(Double(original) / (times * 2 * .pi)) / (2 * log(theta))
        }
        let (low, high) = (pair(rotating: fast), pair(rotating: slow))
        let from = max(isWhole ? low.rounded(.down) : low, 0)
        let to = min(isWhole ? high.rounded(.up) : high, size - 1)
        // transformers widens an empty ramp so.
        let width = from == to ? 0.001 : to - from
        return RotaryTable(
            frequencies: frequencies.enumerated().map { index, frequency in
                let slowed = min(max((Double(index) - from) / width, 0), 1)
                return slowed * frequency / factor + (1 - slowed) * frequency
            }, scale: scale)
    }

    /// The length trained on. transformers gives the key outside of the mapping priority.
    private mutating func originalPositions(
        _ place: String, _ given: [String], _ family: RotaryFamily, _ positions: Int
    ) -> Int {
        let key = "original_max_position_embeddings"
        let inside = int("\(place).\(key)", default: family.originalPositions ?? positions)
        let outside =
            family.isByType ? inside : int(key, default: family.originalPositions ?? inside)
        check(
            !given.contains(key) || inside == outside,
            "'\(key)' is \(outside), '\(place).\(key)' is \(inside)")
        check(outside > 1, "'\(key)' is \(outside), allowed is more than 1")
        return max(2, outside)
    }

    /// Short wavelengths stay, long ones are multiplied by the factor, and those between follow a ramp.
    private mutating func llama3(
        _ frequencies: [Double], _ place: String, _ original: Double
    ) -> [Double] {
        let factor = needed(place + ".factor")
        let (low, high) = (needed(place + ".low_freq_factor"), needed(place + ".high_freq_factor"))
        check(low < high, "'\(place).low_freq_factor' must be below '\(place).high_freq_factor'")
        return frequencies.map { frequency in
            let wavelength = 2 * Double.pi / frequency
            if wavelength < original / high { return frequency }
            if wavelength > original / low { return frequency / factor }
            let share = (original / wavelength - low) / (high - low)
            return (1 - share) * frequency / factor + share * frequency
        }
    }
}
