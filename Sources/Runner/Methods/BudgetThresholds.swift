import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// A threshold for each budget of compute, found by bisection on counted compute over validation data: of methods
/// that spend less the lower their threshold is.
final class BudgetThresholds: PhaseState {
    /// Those that meet the budget and those that do not, nearest to each other so far.
    private struct Bounds {
        var low, high: Double
        var isFound = false
    }

    private let budgets: [Double]
    private var bounds: [Bounds]

    static let file = "thresholds.json"
    /// How often the range of a threshold is halved, at the most; and how much of a budget may be left.
    static let halvings = 24
    private static let tolerance = 5e-4

    /// - Parameters:
    ///   - budgets: shares of the dense compute, in (0, 1]; at 1 nothing is left out and there is no threshold.
    ///   - range: its lower end meets every budget.
    init(_ budgets: [Double], in range: ClosedRange<Double>) {
        self.budgets = budgets
        bounds = budgets.map {
            Bounds(low: range.lowerBound, high: range.upperBound, isFound: $0 >= 1)
        }
    }

    /// The one of a budget; `nil`: everything runs.
    func callAsFunction(_ budget: Double?) -> Double? {
        budgets.firstIndex { $0 == budget && $0 < 1 }.map { bounds[$0].low }
    }

    /// - Parameter compute: of a threshold, as a share of dense.
    fileprivate func halve(_ index: Int, _ compute: (Double) -> Double) {
        guard !bounds[index].isFound else { return }
        let middle = (bounds[index].low + bounds[index].high) / 2
        let left = budgets[index] - compute(middle)
        if left < 0 { bounds[index].high = middle } else { bounds[index].low = middle }
        bounds[index].isFound = (0...Self.tolerance).contains(left)
    }

    // MARK: - State

    private static let state = "thresholds"

    var saved: SavedState {
        let values = bounds.map {
            Value.list([.number($0.low), .number($0.high), .bool($0.isFound)])
        }
        return SavedState(texts: [Self.state: Value.list(values).json])
    }

    func restore(_ saved: SavedState) -> Bool {
        guard let text = saved.texts[Self.state],
            case .list(let values)? = try? Value(json: Data(text.utf8)),
            values.count == bounds.count
        else { return false }
        for (index, value) in values.enumerated() {
            guard case .list(let parts) = value, parts.count == 3 else { return false }
            bounds[index] = Bounds(
                low: parts[0].number, high: parts[1].number, isFound: parts[2] == .bool(true))
        }
        return true
    }

    // MARK: - Files

    /// As a job wrote them.
    ///
    /// - Throws: `InputError` for a file that is missing, damaged, or of other budgets.
    init(in folder: URL, of budgets: [Double]) throws {
        let file = folder.appendingPathComponent(Self.file)
        let content = try Value(jsonFile: file, atMost: 1 << 20)
        self.budgets = budgets
        bounds = try budgets.map { budget in
            guard case .map(let values) = content, let value = values[Self.key(budget)],
                budget >= 1 || value.number.isFinite
            else { throw InputError("\(file.path): no threshold of the budget \(budget)") }
            return Bounds(low: value.number, high: value.number, isFound: true)
        }
    }

    var data: Data {
        let values = budgets.map { (Self.key($0), self($0).map(Value.number) ?? .null) }
        return Data(Value.map(Dictionary(uniqueKeysWithValues: values)).json.utf8)
    }

    private static func key(_ budget: Double) -> String { Value.number(budget).json }
}

extension JobWork {
    /// The phase that finds thresholds.
    ///
    /// - Parameter route: what runs a pass by a threshold.
    /// - Throws: as `steps`.
    func thresholds(
        of budgets: [Double], in range: ClosedRange<Double>,
        _ route: @escaping (Double, ComputeMeter) -> any CountedRoutes
    ) throws -> BudgetThresholds {
        let thresholds = BudgetThresholds(budgets, in: range)
        let count = budgets.count * BudgetThresholds.halvings
        try steps(.calibrate, of: count, checkpointEvery: 1, thresholds) {
            let batch = try workload.calibration()
            let (model, dense) = (
                workload.model, Double(batch.denseCost.values.reduce(0, +))
            )
            return PhaseSteps { step in
                thresholds.halve(step / BudgetThresholds.halvings) { threshold in
                    let meter = ComputeMeter()
                    Tape.paused { _ = batch.hidden(route(threshold, meter), of: model) }
                    return Double(meter.total) / dense
                }
                return nil
            }
        }
        return thresholds
    }
}

extension PhaseCost {
    static func thresholds(
        of budgets: [Double], _ job: Job, _ outline: WorkloadOutline
    ) -> PhaseCost {
        let passes = budgets.count { $0 < 1 } * BudgetThresholds.halvings
        return .calibration(passes, of: job, outline)
    }
}

/// The key `budgets` of a method.
struct Budgets {
    let path: String

    var key: Key {
        Key(
            path, .list(of: .above(0, through: 1)), default: .null,
            "shares of the dense compute, by the meter; a threshold is found for each")
    }

    func callAsFunction(_ job: Options) -> [Double] { job.numbers(path) }

    func faults(of job: Resolved) -> [Fault] {
        let budgets = self(job.options)
        guard budgets.isEmpty || Set(budgets).count < budgets.count else { return [] }
        return [
            Fault(
                path: path,
                text:
                    "found \(Value.list(budgets.map(Value.number)).json), allowed are one or more, "
                    + "none twice")
        ]
    }

    /// - Parameters:
    ///   - least: FLOPs on some sequences that no threshold saves, of `dense`.
    ///   - reason: what they are of.
    /// - Throws: `InputError` for a budget below them.
    func check(_ job: Job, least: Double, of dense: Double, _ reason: String) throws {
        let share = least / dense
        guard let budget = self(job.options).min(), budget < share else { return }
        throw InputError(
            "\(path): found \(Value.number(budget).json), allowed is at least "
                + Value.number((share * 1e4).rounded(.up) / 1e4).json + " here: \(reason)")
    }
}

extension Column {
    /// Of methods of budgets.
    static let threshold = Column(
        "threshold", .number, .measure, unit: "1", presence: .whereStated,
        "of the measure by which a token is told to go on with less: found for the budget, or given"
    )
}
