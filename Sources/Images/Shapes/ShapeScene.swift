import TensorCore

/// A picture of one to four plain things on a dark ground, in cells of a grid of four by four: no two are of
/// the same shape or colour.
public struct ShapeScene: Sendable {
    public struct Thing: Sendable, Hashable {
        /// Indices into `shapes` and `colours`.
        public let shape, colour: Int
        /// Of the grid, from its first row's left.
        public let cell: Int
        /// From the left.
        public var column: Int { cell % ShapeScene.side }
        fileprivate let centre: SIMD2<Float>
        fileprivate let radius: Float
    }

    /// The first two, if there are two, are in different columns.
    public let things: [Thing]
    private let ground: Colour
    private let stream: RandomStream

    public static let shapes = outlines.map(\.name)
    public static let colours = paints.map(\.name)
    public static let counts = 1...4
    /// Of the grid, in cells.
    fileprivate static let side = 4

    private static let outlines: [(name: String, outline: Outline)] = [
        ("disc", .disc), ("square", .polygon(sides: 4)), ("triangle", .polygon(sides: 3)),
        ("plus", .bars([.init(0, 0, 0.9, 0.28), .init(0, 0, 0.28, 0.9)])), ("ring", .ring),
    ]
    private static let paints: [(name: String, colour: Colour)] = [
        ("red", Colour(0.9, 0.1, 0.1)), ("green", Colour(0.1, 0.75, 0.15)),
        ("blue", Colour(0.15, 0.25, 0.95)), ("yellow", Colour(0.95, 0.9, 0.1)),
        ("purple", Colour(0.8, 0.2, 0.85)), ("white", Colour(0.95, 0.95, 0.95)),
    ]

    /// - Parameter stream: of this picture alone.
    public init(_ stream: RandomStream) {
        self.stream = stream
        let count = Self.counts.lowerBound + stream.below(Self.counts.count, 0)
        func order(_ purpose: String, _ count: Int) -> [Int] {
            RandomStream(seed: stream.bits(1), purpose: purpose).permutation(count)
        }
        let (shapes, colours) = (
            order("shapes", Self.shapes.count), order("colours", Self.colours.count)
        )
        let side = Self.side
        var cells = order("cells", side * side)
        if let other = cells.indices.first(where: {
            $0 > 0 && cells[$0] % side != cells[0] % side
        }) {
            cells.swapAt(1, other)
        }
        func draw(_ index: Int, _ range: ClosedRange<Float>) -> Float {
            range.lowerBound + (range.upperBound - range.lowerBound) * Float(stream.uniform(index))
        }
        let width = 2 / Float(side)
        things = (0..<count).map { index in
            let cell = cells[index]
            let middle = (SIMD2(Float(cell % side), Float(cell / side)) + 0.5) * width - 1
            return Thing(
                shape: shapes[index], colour: colours[index], cell: cell,
                centre: middle
                    + SIMD2(
                        draw(10 + 3 * index, -0.02...0.02), draw(11 + 3 * index, -0.02...0.02)),
                radius: draw(12 + 3 * index, 0.2...0.245))
        }
        ground = Colour(draw(2, 0...0.25), draw(3, 0...0.25), draw(4, 0...0.25))
    }

    /// The picture, `size` pixels a side; edges are a pixel soft.
    public func painted(size: Int) -> RGBImage {
        let pixel = 2 / Float(size)
        let noise = RandomStream(seed: stream.bits(5), purpose: "noise")
        return RGBImage(width: size, height: size) { target in
            for index in 0..<size * size {
                let (row, column) = index.quotientAndRemainder(dividingBy: size)
                let place = SIMD2((Float(column) + 0.5) * pixel - 1, (Float(row) + 0.5) * pixel - 1)
                var colour = ground + 0.07 * (Float(noise.uniform(index)) - 0.5)
                for thing in things {
                    let at = (place - thing.centre) / thing.radius
                    let distance = Self.outlines[thing.shape].outline.distance(at.x, at.y)
                    let covered = 0.5 - distance * thing.radius / pixel
                    if covered > 0 {
                        colour = colour.mixed(
                            with: Self.paints[thing.colour].colour, min(covered, 1))
                    }
                }
                for channel in 0..<3 {
                    target[3 * index + channel] =
                        UInt8(max(0, min(255, 255 * colour[channel] + 0.5)))
                }
            }
        }
    }
}
