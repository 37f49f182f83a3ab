import Foundation

/// Where a shape is: a signed distance from its edge, negative inside, in units in which the shape
/// fits into a circle of radius 1. Away from the edge it is only roughly a distance.
enum Outline: Sendable {
    case disc
    case ellipse
    case ring
    case crescent
    case dome
    case polygon(sides: Int)
    case star(points: Int)
    case flower(petals: Int)
    case bars([Bar])
    case cluster(discs: Int)

    /// A rectangle from (x - width, y - height) to (x + width, y + height); y grows downwards.
    struct Bar: Sendable {
        let x, y, width, height: Float

        init(_ x: Float, _ y: Float, _ width: Float, _ height: Float) {
            (self.x, self.y, self.width, self.height) = (x, y, width, height)
        }

        func distance(_ px: Float, _ py: Float) -> Float {
            max(abs(px - x) - width, abs(py - y) - height)
        }
    }

    func distance(_ x: Float, _ y: Float) -> Float {
        let radius = (x * x + y * y).squareRoot()
        switch self {
        case .disc: return radius - 0.9
        case .ellipse: return 0.7 * ((x * x + 3 * y * y).squareRoot() - 1)
        case .ring: return abs(radius - 0.72) - 0.24
        case .crescent:
            let hole = ((x - 0.45) * (x - 0.45) + y * y).squareRoot() - 0.7
            return max(radius - 0.95, -hole)
        case .dome: return max(radius - 0.95, y - 0.3)
        case .polygon(let sides):
            let sector = 2 * Float.pi / Float(sides)
            // A side, not a corner, is at the bottom.
            let angle = atan2(x, y)
            let apothem = 0.95 * cos(sector / 2)
            return radius * cos((angle / sector).rounded() * sector - angle) - apothem
        case .star(let points):
            let turn = (atan2(x, -y) / (2 * .pi) + 1) * Float(points)
            let offset = abs(turn - turn.rounded()) * 2
            return 0.7 * (radius - (0.98 - 0.6 * offset))
        case .flower(let petals):
            return 0.7 * (radius - 0.7 - 0.26 * cos(Float(petals) * atan2(x, -y)))
        case .bars(let bars): return bars.map { $0.distance(x, y) }.min() ?? 1
        case .cluster(let discs):
            // The nearest of discs that touch each other around a circle.
            let sector = 2 * Float.pi / Float(discs)
            let angle = (atan2(x, -y) / sector).rounded() * sector
            let size = discs == 1 ? 0.9 : 0.95 * sin(sector / 2) / (1 + sin(sector / 2))
            let (dx, dy) = (x - (0.95 - size) * sin(angle), y + (0.95 - size) * cos(angle))
            return (dx * dx + dy * dy).squareRoot() - size
        }
    }
}
