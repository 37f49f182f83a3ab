import Foundation
import Results
import Statistics

/// Saving at equal loss: how much of a module kind's compute can go before the loss leaves a
/// stated tolerance of the teacher's (docs/method.md, section 4).
public struct EqualLoss: Sendable, Equatable {
    /// The smallest compute within the tolerance, as a share of dense.
    public let compute: Double
    /// The smallest compute that was measured is still within: the saving is at least this.
    public let isBound: Bool

    /// `1 - compute`.
    public var saving: Double { 1 - compute }

    /// Where a curve of loss over compute first comes within `tolerance` of the teacher's loss:
    /// loss <= (1 + tolerance) * teacher, linear between points.
    ///
    /// The point (1 + `routerCost`, `teacherLoss`), everything chosen, closes the curve. `nil` if
    /// nothing is saved: the crossing is at the dense model's compute or above, or there is no
    /// point.
    ///
    /// - Parameters:
    ///   - curve: compute as a share of dense and loss in nats per token, in any order.
    ///   - routerCost: the routers' compute as a share of dense.
    public init?(
        curve: [(compute: Double, loss: Double)], routerCost: Double, teacherLoss: Double,
        tolerance: Double
    ) {
        self.init(
            curve: curve, routerCost: routerCost, teacherLoss: teacherLoss,
            limit: (1 + tolerance) * teacherLoss)
    }

    /// Likewise where a curve first comes to `limit`, of any measure of which less is better and of
    /// which the teacher has `teacherLoss`.
    init?(
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

/// Where a series first comes within a limit, on the means over its seeds and of each seed by itself.
struct Crossing {
    /// `nil` for nowhere below the dense model.
    let mean: EqualLoss?
    /// The compute of each seed; 1 for nowhere.
    let seeds: Statistics

    /// - Parameters:
    ///   - loss: of a value of the measure, where less is not better.
    ///   - teacher: and `limit`: losses.
    init(
        _ series: Series, _ measure: String, teacher: Double, limit: Double,
        loss: (Double) -> Double = { $0 }
    ) {
        let cost = Statistics(of: series.points.map { $0["compute_router"].mean }).mean
        func found(_ seed: [Int]?) -> EqualLoss? {
            EqualLoss(
                curve: series.curve("compute_module", measure, of: seed).map { ($0.x, loss($0.y)) },
                routerCost: cost.isNaN ? 0 : cost, teacherLoss: teacher, limit: limit)
        }
        mean = found(nil)
        seeds = Statistics(of: series.replicates.map { found($0)?.compute ?? 1 })
    }

    /// "27 %", "≥ 75 %" where the smallest measured compute is still within, "none".
    var saving: String {
        mean.map { ($0.isBound ? "≥ " : "") + percent($0.saving) } ?? "none"
    }

    /// With the range over seeds.
    var savingWithRange: String {
        Self.range(saving, percent(1 - seeds.maximum), percent(1 - seeds.minimum))
    }

    /// "61 % (58 to 64)", "≤ 40 %" where the least compute measured is still within, "dense".
    var computeWithRange: String {
        guard let mean else { return "dense" }
        return Self.range(
            (mean.isBound ? "≤ " : "") + percent(mean.compute), percent(seeds.minimum),
            percent(seeds.maximum))
    }

    private static func range(_ text: String, _ low: String, _ high: String) -> String {
        low == high ? text : "\(text) (\(low) to \(high))"
    }
}

/// "27 %"; without `decimals`, one below ten.
func percent(_ share: Double, decimals: Int? = nil) -> String {
    String(format: "%.*f %%", decimals ?? (abs(share) < 0.0995 ? 1 : 0), 100 * share)
}
