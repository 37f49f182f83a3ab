import Catalog
import Results

/// A training loss with its options, as the columns of `/points` state them.
struct LossVariant: Hashable {
    let name: String
    /// `nil`: the loss has none.
    let temperature: Double?
    /// 0: all tokens.
    let topK: Int
    let rest: Bool

    /// What the others are held against.
    static let forwardKL = LossVariant(name: "forward_kl", temperature: 1, topK: 0, rest: false)

    /// The variants that differ from forward KL in one thing.
    enum Family: String, CaseIterable {
        case direction, topK, temperature

        var title: String {
            switch self {
            case .direction: "Direction, and controls"
            case .topK: "Tokens of the teacher's top K"
            case .temperature: "Temperature"
            }
        }
    }

    /// `nil` for forward KL itself and for what differs in several things.
    var family: Family? {
        let isPlain = temperature == nil || temperature == 1
        if topK == 0, isPlain { return self == .forwardKL ? nil : .direction }
        guard name == Self.forwardKL.name else { return nil }
        return topK == 0 ? .temperature : isPlain ? .topK : nil
    }

    /// "reverse KL, top 10 + rest, temperature 2"; forward KL's name is left out where it says
    /// nothing.
    var label: String {
        var parts: [String] = []
        if topK > 0 { parts.append("top \(topK)" + (rest ? " + rest" : "")) }
        if let temperature, temperature != 1 {
            parts.append("temperature \(Value.number(temperature).json)")
        }
        if parts.isEmpty || name != Self.forwardKL.name {
            parts.insert(Self.titles[name] ?? name, at: 0)
        }
        return parts.joined(separator: ", ")
    }

    private static let titles = [
        "forward_kl": "forward KL", "reverse_kl": "reverse KL", "symmetric_kl": "symmetric KL",
        "jensen_shannon": "Jensen-Shannon", "cross_entropy": "LM loss, no teacher",
        "logits_mse": "logits MSE",
    ]
}

extension LossVariant {
    /// The variant of each row; older files state the loss's name alone.
    static func all(in points: Table) throws -> [LossVariant] {
        func column<Number>(
            _ name: String, _ read: (String) throws -> [Number], fallback: Number
        ) throws -> [Number] {
            guard points.columns.contains(where: { $0.name == name }) else {
                return [Number](repeating: fallback, count: points.rowCount)
            }
            return try read(name)
        }
        let names = try points.texts("loss")
        let temperatures = try column("loss_temperature", points.numbers, fallback: 1)
        let supports = try column("loss_top_k", points.wholes, fallback: 0)
        let rests = try column("loss_rest", points.wholes, fallback: 0)
        return names.indices.map {
            LossVariant(
                name: names[$0], temperature: temperatures[$0].isNaN ? nil : temperatures[$0],
                topK: supports[$0], rest: rests[$0] != 0)
        }
    }
}
