import Catalog
import Layers
import TensorCore

/// A kind of module that can be routed: where, among what, and how its routers score and choose.
public protocol ModuleKind: Sendable {
    /// In experiment files, results and router files.
    var name: String { get }
    var summary: String { get }
    /// Beside those that all kinds have.
    var options: [Option] { get }
    /// Those that it has beside these where a model reads images into a text.
    var imageOptions: [Option] { get }
    var site: Site.Kind { get }
    /// The one stack that it is of; `nil`: any.
    var stack: String? { get }
    /// What is chosen, in the singular: the column `scheme`, and `<site>.<scheme>_router` before the
    /// names of a router's tensors.
    var scheme: String { get }
    /// Whether a module runs for some tokens; else each token runs some sub-modules.
    var choosesTokens: Bool { get }
    /// Whether it chooses among the tokens of each image in a text: all others run.
    var ofImages: Bool { get }
    /// Whether all scores of a sequence are ranked together, so that `top_k` looks ahead; else those
    /// of each token.
    var ranksSequences: Bool { get }
    /// Whether the sub-modules of a token are always its first ones: of an MLP, the most important hidden units.
    var choosesPrefix: Bool { get }
    /// The selections that it knows. By any other it chooses as by `top_k`.
    var selections: [Selection] { get }

    /// The sub-modules at a site, M; 0 where tokens are chosen.
    ///
    /// - Throws: `InputError` if the site does not divide into those asked for.
    func parts(at site: Site, _ options: Options) throws -> Int

    /// A router's tensors by the ends of their names, in order. They start from N(0, 0.02), a bias
    /// at 0.
    func tensors(width: Int, parts: Int, _ options: Options) -> [(name: String, shape: [Int])]

    /// The scores z, [tokens, max(1, M)], of h, [tokens, width].
    func scores(_ h: Tensor, _ tensors: [Tensor]) -> Tensor

    /// The scores between 0 and 1: s, [tokens] or, where they are ranked together, [tokens, M]; or p, [tokens, M].
    func probabilities(_ z: Tensor) -> Tensor

    /// What is ranked, and compared with thresholds, in the shape of z: z, unless a kind says otherwise.
    func ranking(_ z: Tensor) -> Tensor

    /// The indices in z that are chosen, ascending.
    func choice(_ z: Tensor, _ request: RouterRequest, _ calibration: Calibration) -> [Int32]

    /// The same of scores that were drawn uniformly, whatever the selection.
    func drawn(_ scores: Tensor, _ request: RouterRequest) -> [Int32]

    /// The loss of a choice in training.
    ///
    /// - Parameter z: the scores again, without a gradient to h.
    func auxiliary(
        _ p: @autoclosure () -> Tensor, _ z: @autoclosure () -> Tensor, chosen: [Int32]
    ) -> (loss: AuxiliaryLoss, value: Tensor)
}

extension ModuleKind {
    public var options: [Option] { [] }
    public var imageOptions: [Option] {
        guard choosesTokens, !ofImages else { return [] }
        return [
            Option(
                "tokens", .choice(["all", "image"]), default: .string("all"),
                "among which a router chooses: those of a sequence, or those of each image, all others "
                    + "running")
        ]
    }
    public var stack: String? { nil }
    public var choosesTokens: Bool { false }
    public var ofImages: Bool { false }
    public var ranksSequences: Bool { choosesTokens }
    public var choosesPrefix: Bool { false }

    public var selections: [Selection] {
        choosesTokens
            ? [.topK, .threshold, .fixedThreshold, .random] : [.topK, .random, .static]
    }

    public func parts(at site: Site, _ options: Options) -> Int { 0 }

    public func tensors(
        width: Int, parts: Int, _ options: Options
    ) -> [(name: String, shape: [Int])] {
        [("weight", [max(1, parts), width]), ("bias", [max(1, parts)])]
    }

    public func scores(_ h: Tensor, _ tensors: [Tensor]) -> Tensor {
        linear(h, tensors[0], bias: tensors[1])
    }

    public func probabilities(_ z: Tensor) -> Tensor {
        choosesTokens ? sigmoid(z).reshaped([z.count]) : softmax(z)
    }

    public func ranking(_ z: Tensor) -> Tensor { z }

    public func choice(
        _ z: Tensor, _ request: RouterRequest, _ calibration: Calibration
    ) -> [Int32] {
        switch request.selection {
        case .threshold:
            // Runner refuses a capacity without a threshold before the pass.
            above(calibration.threshold(at: request.capacity) ?? .infinity, z)
        case .fixedThreshold: above(0, z)
        case .static:
            calibration.indices(at: request.capacity, tokens: z.rows)
        case .topK, .random: highest(z, request)
        }
    }

    public func drawn(_ scores: Tensor, _ request: RouterRequest) -> [Int32] {
        highest(scores, request)
    }

    public func auxiliary(
        _ p: @autoclosure () -> Tensor, _ z: @autoclosure () -> Tensor, chosen: [Int32]
    ) -> (loss: AuxiliaryLoss, value: Tensor) {
        choosesTokens
            ? (.topK, topKPrediction(z(), chosen: chosen))
            : (.load, loadBalance(p(), chosen: chosen))
    }

    // MARK: - What follows

    /// The k highest of each sequence or token.
    func highest(_ z: Tensor, _ request: RouterRequest) -> [Int32] {
        let groups =
            ranksSequences
            ? request.offsets.map { $0 * z.columns }
            : Array(stride(from: 0, through: z.count, by: z.columns))
        return Routing.highest(request.capacity, of: z, groups: groups)
    }

    func above(_ threshold: Float, _ z: Tensor) -> [Int32] {
        (0..<Int32(z.count)).filter { z.buffer[Int($0)] > threshold }
    }

    /// The selection that its routers choose by where another is asked for.
    public func selection(for asked: Selection) -> Selection {
        selections.contains(asked) ? asked : .topK
    }

    /// Whether a choice by a selection is made without looking at later tokens.
    public func isCausal(by asked: Selection) -> Bool {
        let selection = selection(for: asked)
        return selection != .random && !(selection == .topK && ranksSequences)
    }
}
