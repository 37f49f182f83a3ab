import Foundation

/// Student's t distribution with whole degrees of freedom.
public enum StudentT {
    /// The t with 95 % of the mass in [-t, t]; NaN for no degrees of freedom.
    public static func quantile95(degreesOfFreedom: Int) -> Double {
        guard degreesOfFreedom >= 1 else { return .nan }
        var (low, high) = (0.0, Double.pi / 2)
        for _ in 0..<64 {
            let middle = (low + high) / 2
            if central(angle: middle, degreesOfFreedom) < 0.95 {
                low = middle
            } else {
                high = middle
            }
        }
        return Double(degreesOfFreedom).squareRoot() * tan((low + high) / 2)
    }

    /// The mass in [-t, t], t = sqrt(v) tan(angle): Abramowitz and Stegun, 26.7.3 and 26.7.4.
    private static func central(angle: Double, _ v: Int) -> Double {
        let square = cos(angle) * cos(angle)
        let odd = !v.isMultiple(of: 2)
        var term = odd ? cos(angle) : 1
        var sum = v == 1 ? 0 : term
        for k in stride(from: odd ? 3 : 2, to: v, by: 2) {
            term *= square * Double(k - 1) / Double(k)
            sum += term
        }
        return odd ? 2 / .pi * (angle + sin(angle) * sum) : sin(angle) * sum
    }
}
