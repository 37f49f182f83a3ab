import Foundation
import TensorCore

/// One picture of a shape: everything drawn at random, then painted at any size.
struct ShapePicture {
    private let family: ShapeFamily
    private let outline: Outline
    private let noise: SmoothNoise
    private let centre: SIMD2<Float>
    private let radius: Float
    private let turn: Float
    private let patterns: Float
    private let lean: Float
    private let light: Float
    private let paints: (Colour, Colour)
    private let grounds: (Colour, Colour)

    /// - Parameters:
    ///   - shape: which of the family's.
    ///   - stream: of this picture alone.
    init(family: ShapeFamily, shape: Int, stream: RandomStream) {
        var draws = 0
        func draw(_ range: ClosedRange<Float>) -> Float {
            draws += 1
            return range.lowerBound
                + (range.upperBound - range.lowerBound) * Float(stream.uniform(draws - 1))
        }
        self.family = family
        outline = family.shapes[shape].outline
        radius = draw(0.45...0.85)
        let room = 1.05 - radius
        centre = SIMD2(draw(-room...room), draw(-room...room))
        turn = draw(-0.4...0.4)
        // Shapes of a family differ a little in colour and pattern, too.
        let part = (Float(shape) + draw(0...1)) / Float(family.shapes.count)
        let hue = family.hues.lowerBound + part * (family.hues.upperBound - family.hues.lowerBound)
        patterns = 1.5 + 0.4 * Float(shape) + draw(-0.2...0.2)
        lean = draw(-1...1)
        light = draw(-0.3...0.3)
        paints = (
            Colour(hue: hue, saturation: draw(0.6...0.95), brightness: draw(0.75...1)),
            Colour(
                hue: hue + draw(-0.06...0.06), saturation: draw(0.3...0.9),
                brightness: draw(0.2...0.5))
        )
        // Grounds are pale and have the family's opposite hue, more or less.
        let ground = hue + 0.5 + draw(-0.15...0.15)
        grounds = (
            Colour(hue: ground, saturation: draw(0.05...0.35), brightness: draw(0.6...0.95)),
            Colour(
                hue: ground + draw(-0.1...0.1), saturation: draw(0.1...0.45),
                brightness: draw(0.25...0.6))
        )
        noise = SmoothNoise(
            stream: RandomStream(seed: stream.bits(draws), purpose: "shape texture"))
    }

    /// The picture, `size` pixels a side; edges are a pixel soft.
    func painted(size: Int) -> RGBImage {
        let pixel = 2 / Float(size)
        let (cosine, sine) = (cos(turn), sin(turn))
        return RGBImage(width: size, height: size) { target in
            for row in 0..<size {
                for column in 0..<size {
                    let (x, y) = ((Float(column) + 0.5) * pixel - 1, (Float(row) + 0.5) * pixel - 1)
                    let (dx, dy) = ((x - centre.x) / radius, (y - centre.y) / radius)
                    let (u, v) = (cosine * dx + sine * dy, cosine * dy - sine * dx)
                    let covered = 0.5 - outline.distance(u, v) * radius / pixel
                    var colour = grounds.0.mixed(
                        with: grounds.1,
                        family.surroundings.share(x, y, lean: lean, noise: noise))
                    if covered > 0 {
                        let paint = paints.0.mixed(
                            with: paints.1,
                            family.texture.share(u, v, count: patterns, noise: noise))
                        colour = colour.mixed(with: paint, min(covered, 1))
                    }
                    colour *= 1 + light * x
                    for channel in 0..<3 {
                        target[3 * (row * size + column) + channel] =
                            UInt8(max(0, min(255, 255 * colour[channel] + 0.5)))
                    }
                }
            }
        }
    }
}
