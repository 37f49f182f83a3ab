import Catalog
import TensorCore

/// What passes over validation data found out about a router (method.md section 2, "Selections").
public struct Calibration: Sendable {
    /// Thresholds on the scores by capacity, ascending in capacity.
    public private(set) var thresholds: [(capacity: Double, threshold: Float)] = []
    /// The lowest score at capacity 1, its quantile: thresholds near 1 are interpolated towards it,
    /// because there is nothing between a number and minus infinity.
    public private(set) var lowestScore: Float?
    /// Mean p of each sub-module.
    public private(set) var meanProbabilities: [Float] = []

    public init() {}

    /// What a pass at a capacity found: the threshold that keeps this share of the ranking z of its
    /// tokens, and their mean p, [tokens, M], where it is the capacity trained at.
    init(
        of z: Tensor, _ p: @autoclosure () -> Tensor, at capacity: Double, _ module: RoutedModule
    ) {
        if module.kind.selections.contains(.threshold) {
            let isAll = capacity >= 1
            thresholds = [(capacity, isAll ? -.infinity : quantile(1 - capacity, of: z.buffer))]
            lowestScore = isAll ? quantile(0, of: z.buffer) : nil
        }
        if module.kind.selections.contains(.static), capacity == module.capacity {
            let p = p()
            var sums = [Double](repeating: 0, count: p.columns)
            for (index, value) in p.buffer.enumerated() { sums[index % p.columns] += Double(value) }
            meanProbabilities = sums.map { Float($0 / Double(max(1, p.rows))) }
        }
    }

    /// Adds what another pass found, which replaces what was found for the same capacity.
    mutating func add(_ other: Calibration) {
        thresholds.removeAll { mine in
            other.thresholds.contains { abs($0.capacity - mine.capacity) < 1e-9 }
        }
        thresholds = (thresholds + other.thresholds).sorted { $0.capacity < $1.capacity }
        lowestScore = other.lowestScore ?? lowestScore
        if !other.meanProbabilities.isEmpty { meanProbabilities = other.meanProbabilities }
    }

    /// Linear between the stored capacities; minus infinity at 1, the lowest score just below it.
    ///
    /// - Returns: `nil` outside of what was calibrated.
    public func threshold(at capacity: Double) -> Float? {
        guard let above = thresholds.firstIndex(where: { $0.capacity >= capacity - 1e-9 }) else {
            return nil
        }
        let high = thresholds[above]
        if high.capacity <= capacity + 1e-9 { return high.threshold }
        guard above > 0, let end = high.threshold.isFinite ? high.threshold : lowestScore else {
            return nil
        }
        let low = thresholds[above - 1]
        let share = Float((capacity - low.capacity) / (high.capacity - low.capacity))
        return low.threshold + share * (end - low.threshold)
    }

    /// Of so many tokens the indices in [tokens, M] of the sub-modules of highest mean p.
    func indices(at capacity: Double, tokens: Int) -> [Int32] {
        let count = meanProbabilities.count
        let best = meanProbabilities.withUnsafeBufferPointer {
            highest(chosenCount(of: count, at: capacity), of: $0)
        }
        return (0..<tokens).flatMap { token in best.map { Int32(token * count + $0) } }
    }

    /// Whether a selection finds what it needs at a capacity.
    public func allows(_ selection: Selection, at capacity: Double) -> Bool {
        switch selection {
        case .threshold: threshold(at: capacity) != nil
        case .static: !meanProbabilities.isEmpty
        case .topK, .fixedThreshold, .random: true
        }
    }

    // MARK: - As tensors

    /// By name, under that of the router.
    func tensors(_ router: String) -> [String: Tensor] {
        var result: [String: Tensor] = [:]
        if !thresholds.isEmpty {
            let count = thresholds.count
            result[router + ".thresholds"] = Tensor(thresholds.map(\.threshold), [count])
            result[router + ".threshold_capacities"] = Tensor(
                thresholds.map { Float($0.capacity) }, [count])
            result[router + ".lowest_score"] = lowestScore.map { Tensor([$0], [1]) }
        }
        if !meanProbabilities.isEmpty {
            result[router + ".mean_probabilities"] = Tensor(
                meanProbabilities, [meanProbabilities.count])
        }
        return result
    }

    /// Takes what belongs to a router out of saved tensors.
    ///
    /// - Throws: `InputError` for tensors that do not fit.
    init(of router: Router, from saved: inout [String: Tensor]) throws {
        let (name, selections) = (router.name, router.module.kind.selections)
        if selections.contains(.threshold) {
            if let thresholds = saved[name + ".thresholds"],
                let capacities = saved[name + ".threshold_capacities"]
            {
                guard thresholds.count == capacities.count else {
                    throw InputError(
                        "'\(name).thresholds' and '.threshold_capacities' differ in length")
                }
                // 0.9 has no float32; the capacity asked for has six digits at most.
                self.thresholds = zip(capacities.buffer, thresholds.buffer)
                    .map { ((Double($0) * 1e6).rounded() / 1e6, $1) }
                    .sorted { $0.capacity < $1.capacity }
                saved[name + ".thresholds"] = nil
                saved[name + ".threshold_capacities"] = nil
            }
            if let lowest = saved.removeValue(forKey: name + ".lowest_score") {
                guard lowest.count == 1, lowest.buffer[0].isFinite else {
                    throw InputError("'\(name).lowest_score' is not one finite number")
                }
                lowestScore = lowest.buffer[0]
            }
        }
        if selections.contains(.static),
            let mean = saved.removeValue(forKey: name + ".mean_probabilities")
        {
            guard mean.count == router.parts else {
                throw InputError(
                    "'\(name).mean_probabilities' has \(mean.count) values, allowed is "
                        + "\(router.parts)")
            }
            meanProbabilities = mean.values
        }
    }
}
