import Layers
import TensorCore

/// What chooses at a site, for one module kind: the kind's rule with this router's tensors.
///
/// A value that passes read: what a pass found out about it is in the answer.
public struct Router: Sendable {
    public let site: Site
    public let module: RoutedModule
    /// The sub-modules it chooses among, M; 0 where it chooses among tokens.
    public let parts: Int
    /// Its tensors under their names in the router file.
    public let parameters: [Parameter]
    /// What was found on validation data.
    public internal(set) var calibration = Calibration()
    /// The MLP with its hidden units in another order, where that was asked for.
    var ordered: (order: [Int], branch: MLP)?

    /// A fresh one.
    init(at site: Site, of module: RoutedModule, parts: Int, seed: UInt64) {
        (self.site, self.module, self.parts) = (site, module, parts)
        let purpose = "\(module.kind.scheme) router of \(site.path)"
        let prefix = Self.name(site, module)
        parameters = module.kind.tensors(width: site.width, parts: parts, module.options).map {
            name, shape in
            let stream = RandomStream(
                seed: seed, purpose: purpose + (name == "weight" ? "" : " " + name))
            return Parameter(
                "\(prefix).\(name)",
                name.hasSuffix("bias")
                    ? .zeros(shape) : .normal(shape, deviation: 0.02, stream))
        }
    }

    /// What the names of its tensors begin with.
    public var name: String { Self.name(site, module) }

    /// The tensor in the router file that has the order of the site's units.
    var orderName: String { name + ".unit_order" }

    private static func name(_ site: Site, _ module: RoutedModule) -> String {
        "\(site.path).\(module.kind.scheme)_router"
    }

    /// Chooses among some tokens, or among the sub-modules of each.
    ///
    /// - Parameter h: the branch's normalised input, [tokens, width]; made only if it is scored.
    func choose(_ h: @autoclosure () -> Tensor, _ request: RouterRequest) -> RouterAnswer {
        let (kind, gate) = (module.kind, module.gate)
        let unscored = [request.offsets.last ?? 0, max(1, parts)]
        if let stream = request.stream {
            return RouterAnswer(chosen: kind.drawn(stream.scores(unscored), request))
        }
        if request.selection == .static, !gate.isScore {
            return RouterAnswer(chosen: kind.choice(.zeros(unscored), request, calibration))
        }
        let h = h()
        let z = kind.scores(h, parameters.map(\.tensor))
        lazy var p = kind.probabilities(z)
        var answer = RouterAnswer(chosen: [])
        answer.flops = parameters.reduce(0) {
            $0 + ($1.tensor.shape.count == 2 ? 2 * h.rows * $1.tensor.count : 0)
        }
        if request.purpose == .calibration {
            answer.found = Calibration(of: kind.ranking(z), p, at: request.capacity, module)
        }
        answer.chosen = kind.choice(z, request, answer.found ?? calibration)
        if request.purpose == .training {
            answer.auxiliary = kind.auxiliary(
                p, kind.scores(h.detached, parameters.map(\.tensor)), chosen: answer.chosen)
        }
        if request.purpose == .training || gate.isScore {
            let ranked = kind.ranksSequences
            answer.gate = gate.gate(
                GateScores(
                    values: ranked ? p.reshaped([p.count]) : Float(parts) * p,
                    offsets: ranked ? request.offsets.map { $0 * z.columns } : request.offsets,
                    subtractsMean: module.subtractsMean, removalCosts: request.removalCosts)
            ).reshaped(p.shape)
        }
        return answer
    }
}

/// What a pass asks of a router.
public struct RouterRequest {
    public enum Purpose: Sendable { case training, evaluation, calibration }

    public let purpose: Purpose
    /// One that the kind knows; in calibration `threshold`, whose thresholds are then found.
    public let selection: Selection
    public let capacity: Double
    /// Where random choices come from; `nil`: scores decide.
    public let stream: RandomStream?
    /// Where each sequence's tokens start among those asked about, and the end.
    public let offsets: [Int]
    /// What the removal of each token would cost, where the pass was given it.
    public let removalCosts: Tensor?
}

/// A router's choice, with what else came of it.
struct RouterAnswer {
    /// Rows of h, or indices in [tokens, M], ascending.
    var chosen: [Int32]
    /// [tokens] or [tokens, M]; absent: 1.
    var gate: Tensor?
    /// Of the scores; 0 where none were needed.
    var flops = 0
    /// In training.
    var auxiliary: (loss: AuxiliaryLoss, value: Tensor)?
    /// In calibration.
    var found: Calibration?
}
