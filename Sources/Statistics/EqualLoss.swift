/// Saving at equal loss: how much of a module kind's compute can go before the loss leaves a
/// stated tolerance of the teacher's (docs/method.md, section 4).
public struct EqualLoss: Sendable, Equatable {
    /// The smallest compute within the tolerance, as a share of dense.
    public let compute: Double
    /// The smallest compute that was measured is still within: the saving is at least this.
    public let isBound: Bool

    /// `1 - compute`.
    public var saving: Double { 1 - compute }

    /// Where a curve of loss over compute first comes to `limit`, linear between points.
    ///
    /// The point (1 + `routerCost`, `teacherLoss`), everything chosen, closes the curve. `nil` if
    /// nothing is saved: the crossing is at the dense model's compute or above, or there is no
    /// point.
    ///
    /// - Parameters:
    ///   - curve: compute as a share of dense and loss, of any measure of which less is better, in any
    ///     order.
    ///   - routerCost: the routers' compute as a share of dense.
    public init?(
        curve: [(compute: Double, loss: Double)], routerCost: Double, teacherLoss: Double,
        limit: Double
    ) {
        let dense = 1 + routerCost
        let measured = curve.filter { !$0.compute.isNaN && !$0.loss.isNaN && $0.compute < dense }
            .sorted { $0.compute < $1.compute }
        guard let first = measured.first else { return nil }
        if first.loss <= limit {
            guard first.compute < 1 else { return nil }
            (compute, isBound) = (first.compute, true)
            return
        }
        let closed = measured + [(dense, teacherLoss)]
        for (left, right) in zip(closed, closed.dropFirst()) where right.loss <= limit {
            // Here left.loss > limit >= right.loss, so the denominator is positive.
            let share = (left.loss - limit) / (left.loss - right.loss)
            let crossing = left.compute + share * (right.compute - left.compute)
            guard crossing < 1 else { return nil }
            (compute, isBound) = (crossing, false)
            return
        }
        return nil
    }
}
