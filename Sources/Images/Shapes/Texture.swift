import TensorCore

/// What a shape is painted with.
enum Texture: Sendable {
    case shaded, stripes, checks, dots, rings, mottled

    /// The share of the second colour at a point of the shape, 0...1.
    ///
    /// - Parameter count: how often the pattern repeats across the shape.
    func share(_ x: Float, _ y: Float, count: Float, noise: SmoothNoise) -> Float {
        switch self {
        case .shaded:
            return min(1, 0.7 * ((x + 0.4) * (x + 0.4) + (y + 0.5) * (y + 0.5)).squareRoot())
        case .stripes: return Self.wave(x * count)
        case .checks:
            return Self.wave(x * count) > 0.5 ? Self.wave(y * count) : 1 - Self.wave(y * count)
        case .dots: return min(Self.wave(x * count), Self.wave(y * count))
        case .rings: return Self.wave((x * x + y * y).squareRoot() * count)
        case .mottled: return noise(x * count, y * count)
        }
    }

    /// Between 0 and 1 and back once in a unit, with soft steps.
    private static func wave(_ x: Float) -> Float {
        let triangle = 2 * abs(x - x.rounded())
        return max(0, min(1, 2 * triangle - 0.5))
    }
}

/// What a shape stands before.
enum Surroundings: Sendable {
    case gradient, clouds, horizon

    /// The share of the second colour at a point of the picture, 0...1.
    ///
    /// - Parameter lean: -1...1, how the picture differs from others of its kind.
    func share(_ x: Float, _ y: Float, lean: Float, noise: SmoothNoise) -> Float {
        switch self {
        case .gradient: return max(0, min(1, 0.5 + 0.4 * (y + lean * x)))
        case .clouds: return noise(3 * x, 3 * y)
        case .horizon: return y > 0.3 * lean ? 0.6 + 0.4 * noise(6 * x, 6 * y) : 0.15 * (y + 1)
        }
    }
}

/// Random values on a grid with soft transitions between.
struct SmoothNoise {
    let stream: RandomStream

    /// 0...1, at any point.
    func callAsFunction(_ x: Float, _ y: Float) -> Float {
        let (left, top) = (x.rounded(.down), y.rounded(.down))
        let (column, row) = (Int(left), Int(top))
        let (u, v) = (Self.soft(x - left), Self.soft(y - top))
        let above = mixed(value(column, row), value(column + 1, row), u)
        let below = mixed(value(column, row + 1), value(column + 1, row + 1), u)
        return mixed(above, below, v)
    }

    private func value(_ column: Int, _ row: Int) -> Float {
        Float(stream.uniform(column &* 65_537 &+ row))
    }

    private func mixed(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }

    private static func soft(_ t: Float) -> Float { t * t * (3 - 2 * t) }
}
