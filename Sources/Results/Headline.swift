import Catalog
import Foundation

/// What one asks first about a study: how good its best point at about half capacity is, by the measure that
/// the rows are about first, and what that point computes.
public struct Headline: Sendable {
    public let metric: String
    public let value: Double
    /// The teacher's, on the same data; NaN where it has none.
    public let teacher: Double
    /// The share asked for; NaN where rows have none, which are then chosen by their compute.
    public let capacity: Double
    /// FLOPs over the teacher's; NaN where the file does not say.
    public let compute: Double
    /// The settings that tell the point from the others: "module heads, lora_rank 8".
    public let settings: String

    /// The capacity that is looked at.
    private static let wanted = 0.5

    /// One for each measure that rows are about first, of means over seeds and draws.
    public static func all(_ results: ResultsFile) throws -> [Headline] {
        let points = try results.points.keeping("domain", Schema.allDomains)
        let means = try points.mean(
            over: PointMatching.repetitions.filter { points.has($0) })
        return points.primary.compactMap { Headline($0.definition, means, results.teacher) }
    }

    /// - Parameter means: with the column of that name.
    private init?(_ column: Column, _ means: Table, _ teacher: ResultsFile.Teacher) {
        func numbers(_ name: String) -> [Double] {
            means[name]?.values.doubles ?? Array(repeating: .nan, count: means.rowCount)
        }
        let values = numbers(column.name)
        let scored = values.indices.filter { values[$0].isFinite }
        let (capacities, computes) = (numbers("capacity"), numbers("compute"))
        let shares = scored.contains { capacities[$0].isFinite } ? capacities : computes
        func distance(_ row: Int) -> Double {
            shares[row].isNaN ? .infinity : abs(shares[row] - Self.wanted)
        }
        guard let nearest = scored.map(distance).min() else { return nil }
        let candidates = scored.filter { distance($0) == nearest }
        func isBetter(_ first: Int, _ second: Int) -> Bool {
            column.better == .higher
                ? values[first] > values[second] : values[first] < values[second]
        }
        guard let best = candidates.min(by: isBetter) else { return nil }
        let own = numbers("teacher_\(column.name)")[best]
        (metric, value) = (column.name, values[best])
        self.teacher = own.isNaN ? teacher[column.name] : own
        (capacity, compute) = (capacities[best], computes[best])
        settings = means.telling(best, apartFrom: candidates)
    }

    /// "lm_loss 2.355 at capacity 0.5, 3.7 % above the teacher's 2.271 (module heads)".
    public var text: String {
        func short(_ number: Double) -> String { String(format: "%.4g", number) }
        var text = "\(metric) \(short(value))"
        if !capacity.isNaN { text += " at capacity \(short(capacity))" }
        if teacher.isFinite, teacher != 0 {
            let share = value / teacher - 1
            text += String(format: ", %.1f %% ", abs(100 * share))
            text += "\(share < 0 ? "below" : "above") the teacher's \(short(teacher))"
        }
        return settings.isEmpty ? text : text + " (\(settings))"
    }

    /// The numbers of it by name, without those that there are not.
    public var values: [String: Value] {
        ["value": value, "teacher": teacher, "capacity": capacity, "compute": compute]
            .filter(\.value.isFinite).mapValues(Value.number)
            .merging(["metric": .string(metric), "settings": .string(settings)]) { $1 }
    }
}

extension Table {
    /// The settings of a row in which it differs from others: "module heads, lora_rank 8".
    fileprivate func telling(_ row: Int, apartFrom others: [Int]) -> String {
        guard let place = others.firstIndex(of: row) else { return "" }
        return picking(others).apart.map { ($0.name, $0.values.printed[place]) }
            .filter { !["", "-"].contains($1) }.map { "\($0) \($1)" }.joined(separator: ", ")
    }
}
