import Catalog
import Foundation
import TensorCore

/// The rules by which transformers scales rotary frequencies, by their `rope_type`.
enum RotaryRule: String {
    case `default`, linear, llama3, longrope

    /// Its keys beside `rope_type` and `rope_theta`.
    fileprivate var keys: Set<String> {
        switch self {
        case .default: []
        case .linear: ["factor"]
        case .llama3:
            [
                "factor", "low_freq_factor", "high_freq_factor",
                "original_max_position_embeddings",
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
    /// Whether a share of each head may stay unturned.
    var isPartial = false
    /// `original_max_position_embeddings` where the key is absent; `nil`: as many as positions.
    var originalPositions: Int?
}

extension ConfigurationReader {
    /// Reads rotary settings as transformers 4 writes them, `rope_theta` beside `rope_scaling`, or
    /// transformers 5, all in `rope_parameters`.
    ///
    /// Formulas are those of transformers/modeling_rope_utils.py: `linear` by kaiokendev, `llama3` of
    /// Llama 3.1 (arXiv 2407.21783), `longrope` by Ding et al. (arXiv 2402.13753).
    ///
    /// - Parameters:
    ///   - size: of a head.
    ///   - positions: the longest sequence.
    mutating func rotary(_ family: RotaryFamily, size: Int, positions: Int) -> RotaryTable {
        let place = keys(of: "rope_scaling").isEmpty ? "rope_parameters" : "rope_scaling"
        let given = keys(of: place)
        let theta =
            number(place + ".rope_theta") ?? number("rope_theta", default: 10_000)
        let share =
            number(place + ".partial_rotary_factor") ?? number("partial_rotary_factor", default: 1)
        let turned = share == 1 ? size : Int(Double(size) * min(share, 1))
        check(
            share == 1 || family.isPartial && share < 1,
            "'partial_rotary_factor' is \(share), which this model family does not compute; allowed is "
                + (family.isPartial ? "more than 0, at most 1" : "1"))
        check(
            turned.isMultiple(of: 2),
            "the \(turned == size ? "head size" : "turned part of a head,") \(turned) must be even "
                + "for rotary positions")
        let rule = rotaryRule(place, given, family)
        let frequencies = RotaryTable.frequencies(size: turned, theta: theta)
        switch rule {
        case .default: return RotaryTable(frequencies: frequencies)
        case .linear:
            let factor = needed(place + ".factor")
            return RotaryTable(frequencies: frequencies.map { $0 / factor })
        case .llama3:
            let original = originalPositions(place, given, family, positions)
            return RotaryTable(frequencies: llama3(frequencies, place, Double(original)))
        case .longrope:
            let original = originalPositions(place, given, family, positions)
            let factor = number(place + ".factor") ?? Double(positions) / Double(original)
            let scale =
                number(place + ".attention_factor")
                ?? (factor <= 1 ? 1 : (1 + log(factor) / log(Double(original))).squareRoot())
            let short = numbers(place + ".short_factor", count: turned / 2)
            let long = numbers(place + ".long_factor", count: turned / 2)
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
            family.rules.contains(rule)
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

    /// The length trained on. transformers gives the key outside of the mapping priority.
    private mutating func originalPositions(
        _ place: String, _ given: [String], _ family: RotaryFamily, _ positions: Int
    ) -> Int {
        let key = "original_max_position_embeddings"
        let inside = int("\(place).\(key)", default: family.originalPositions ?? positions)
        let outside = int(key, default: family.originalPositions ?? inside)
        check(
            !given.contains(key) || inside == outside,
            "'\(key)' is \(outside), '\(place).\(key)' is \(inside)")
        check(outside > 1, "'\(key)' is \(outside), allowed is more than 1")
        return max(2, outside)
    }

    /// Short wavelengths stay, long ones grow by the factor, those between go over smoothly.
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
