import Foundation
import Layers
import TensorCore

/// How likely it is that a token leaves after each layer (PALBERT, arXiv 2204.03276): `lambda_i`, the sigmoid of a
/// linear map on `(h_i, h_i-1)`, h_i the token's hidden state after layer i as the next layer's norm gives it. The
/// probability of layer i is `p_i = lambda_i * (1 - lambda_1) ... (1 - lambda_i-1)`, that of the last layer the rest.
public struct ExitMaps: Sendable {
    /// [layers - 1, 2 * width], a row a layer: first what h_i is multiplied by; and [layers - 1].
    public let weight, bias: Parameter
    /// Where h of each layer is known, in order: the first branch of the layer that follows. The first of them is
    /// that of the first layer, h_0.
    public let sites: [Site]

    public static let (weightName, biasName) = ("exits.weight", "exits.bias")

    /// Maps of the model's sizes that are the prior whatever a token is.
    ///
    /// - Parameters:
    ///   - sites: of the model, in forward order, of two layers or more of one stack.
    ///   - prior: of the truncated geometric distribution, in (0, 1).
    public init(of sites: [Site], prior: Double) {
        self.sites = Self.firsts(sites)
        let count = self.sites.count - 1
        let shares = Self.geometric(prior, layers: count + 1)
        var left = 1.0
        let biases = shares.prefix(count).map { share -> Float in
            defer { left -= share }
            return Float(log(share / (left - share)))
        }
        weight = Parameter(Self.weightName, .zeros([count, 2 * (self.sites.first?.width ?? 0)]))
        bias = Parameter(Self.biasName, Tensor(biases, [count]))
    }

    /// Maps that were saved; `nil`: they are of another model.
    public init?(of sites: [Site], _ tensors: [String: Tensor]) {
        self.sites = Self.firsts(sites)
        let count = self.sites.count - 1
        guard let weight = tensors[Self.weightName], let bias = tensors[Self.biasName],
            weight.shape == [count, 2 * (self.sites.first?.width ?? 0)], bias.shape == [count]
        else { return nil }
        (self.weight, self.bias) = (
            Parameter(Self.weightName, weight), Parameter(Self.biasName, bias)
        )
    }

    private static func firsts(_ sites: [Site]) -> [Site] {
        sites.reduce(into: []) { if $0.last?.layer != $1.layer { $0.append($1) } }
    }

    /// `g_i`, in proportion to `prior * (1 - prior)^(i - 1)`, the sum over the layers 1.
    public static func geometric(_ prior: Double, layers: Int) -> [Double] {
        let shares = (0..<layers).map { prior * pow(1 - prior, Double($0)) }
        let sum = shares.reduce(0, +)
        return shares.map { $0 / sum }
    }

    /// FLOPs of a map at one token.
    var cost: Int { 2 * weight.tensor.columns }

    /// What lambda is the sigmoid of, after the given layer, 1 or more: of each row of its states.
    ///
    /// - Parameters:
    ///   - states, before: h of this layer and of the one before, [tokens, width].
    ///   - rows: of the tokens asked for.
    func scores(_ layer: Int, _ states: Tensor, _ before: Tensor, _ rows: [Int32]) -> [Double] {
        let width = states.columns
        let map = weight.tensor.pointer + (layer - 1) * 2 * width
        let bias = Double(bias.tensor.pointer[layer - 1])
        return perRow(rows.count) { place in
            let row = Int(rows[place]) * width
            var sum = bias
            for index in 0..<width {
                sum += Double(map[index]) * Double(states.pointer[row + index])
                sum += Double(map[width + index]) * Double(before.pointer[row + index])
            }
            return sum
        }
    }
}

func logistic(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
