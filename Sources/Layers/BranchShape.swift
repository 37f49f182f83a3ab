/// What routers and low-rank factors need to know of a branch: where it is, and the sizes of its
/// linear maps.
public protocol RoutableBranch: Sendable {
    var site: Site { get }
    /// Of the tensors that low-rank factors can stand beside, in order.
    var projectionSizes: [ProjectionSize] { get }
}

/// The sizes of a linear map, whose weight is [outputs, inputs].
public struct ProjectionSize: Hashable, Sendable {
    public let inputs, outputs: Int

    public init(inputs: Int, outputs: Int) { (self.inputs, self.outputs) = (inputs, outputs) }

    /// Elements of the weight.
    public var count: Int { inputs * outputs }
}

/// A branch by its sizes alone.
public struct BranchShape: RoutableBranch, Hashable {
    public let site: Site
    public let projectionSizes: [ProjectionSize]

    public init(site: Site, projectionSizes: [ProjectionSize]) {
        (self.site, self.projectionSizes) = (site, projectionSizes)
    }
}

extension ResidualBranch: RoutableBranch {
    public var projectionSizes: [ProjectionSize] {
        branch.adaptable.map { ProjectionSize(inputs: $0.inputs, outputs: $0.outputs) }
    }
}
