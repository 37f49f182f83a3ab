import Foundation
import Results

/// The savings at equal loss of one line.
struct SavingRow {
    /// Shares of the teacher's loss that count as equal.
    static let tolerances = [0.01, 0.05]

    struct Saving {
        let tolerance: Double
        /// On the means over seeds; `nil` for none.
        let mean: EqualLoss?
        /// Smallest and largest over the seeds, each on its own; none is 0.
        let minimum, maximum: Double

        /// "27 %", "≥ 75 %" where the smallest measured compute is still within, "none".
        var text: String {
            guard let mean else { return "none" }
            return (mean.isBound ? "≥ " : "") + percent(mean.saving)
        }

        /// "27", "≥ 75", "none".
        var textWithoutUnit: String {
            text.replacingOccurrences(of: " %", with: "")
        }

        /// The text with the range over seeds.
        var textWithRange: String {
            let (low, high) = (percent(minimum), percent(maximum))
            return low == high ? text : "\(text) (\(low) to \(high))"
        }
    }

    let panel: Figure5.Panel
    let part: Figure5Lines.Part
    let sweep: Sweep
    let savings: [Saving]

    /// A row a line of the selection that counts: the default estimator's, then the paper's.
    static func rows(of lines: Figure5Lines, teacherLoss: Double) -> [SavingRow] {
        [Figure5Lines.Part.solid, .thin].flatMap { part in
            lines.sweeps(part).map { sweep in
                let savings = tolerances.map { tolerance in
                    func saving(_ curve: [(compute: Double, found: Double)]) -> EqualLoss? {
                        EqualLoss(
                            curve: curve.map { ($0.compute, $0.found) },
                            routerCost: sweep.routerCost, teacherLoss: teacherLoss,
                            tolerance: tolerance)
                    }
                    let own = Statistics(
                        of: sweep.seeds.map { saving(sweep.curve(ofSeed: $0))?.saving ?? 0 })
                    return Saving(
                        tolerance: tolerance, mean: saving(sweep.curve),
                        minimum: own.minimum, maximum: own.maximum)
                }
                return SavingRow(panel: lines.panel, part: part, sweep: sweep, savings: savings)
            }
        }
    }
}

/// "27 %"; without `decimals`, one below ten.
func percent(_ share: Double, decimals: Int? = nil) -> String {
    String(format: "%.*f %%", decimals ?? (abs(share) < 0.0995 ? 1 : 0), 100 * share)
}
