/// Shapes of a kind: alike in outline, texture, colours and surroundings.
struct ShapeFamily: Sendable {
    let name: String
    let shapes: [(name: String, outline: Outline)]
    let texture: Texture
    let surroundings: Surroundings
    /// On the colour wheel, 0...1; each shape has a part of it.
    let hues: ClosedRange<Float>

    static let all: [ShapeFamily] = [
        ShapeFamily(
            name: "rounds",
            shapes: [
                ("disc", .disc), ("ellipse", .ellipse), ("ring", .ring), ("crescent", .crescent),
                ("dome", .dome),
            ], texture: .shaded, surroundings: .gradient, hues: -0.04...0.1),
        ShapeFamily(
            name: "polygons",
            shapes: [
                ("triangle", .polygon(sides: 3)), ("square", .polygon(sides: 4)),
                ("pentagon", .polygon(sides: 5)), ("hexagon", .polygon(sides: 6)),
                ("octagon", .polygon(sides: 8)),
            ], texture: .stripes, surroundings: .clouds, hues: 0.53...0.67),
        ShapeFamily(
            name: "stars",
            shapes: [
                ("star_4", .star(points: 4)), ("star_5", .star(points: 5)),
                ("star_6", .star(points: 6)), ("star_8", .star(points: 8)),
                ("star_12", .star(points: 12)),
            ], texture: .checks, surroundings: .horizon, hues: 0.11...0.19),
        ShapeFamily(
            name: "bars",
            shapes: [
                ("plus", .bars([.init(0, 0, 0.9, 0.28), .init(0, 0, 0.28, 0.9)])),
                ("tee", .bars([.init(0, -0.52, 0.8, 0.26), .init(0, 0.1, 0.26, 0.8)])),
                ("ell", .bars([.init(-0.42, 0, 0.26, 0.8), .init(0, 0.54, 0.68, 0.26)])),
                (
                    "aitch",
                    .bars([
                        .init(-0.5, 0, 0.22, 0.8), .init(0.5, 0, 0.22, 0.8), .init(0, 0, 0.5, 0.2),
                    ])
                ),
                (
                    "cup",
                    .bars([
                        .init(-0.52, 0, 0.22, 0.7), .init(0.52, 0, 0.22, 0.7),
                        .init(0, 0.5, 0.6, 0.22),
                    ])
                ),
            ], texture: .dots, surroundings: .gradient, hues: 0.28...0.42),
        ShapeFamily(
            name: "flowers",
            shapes: [
                ("petals_3", .flower(petals: 3)), ("petals_4", .flower(petals: 4)),
                ("petals_5", .flower(petals: 5)), ("petals_6", .flower(petals: 6)),
                ("petals_8", .flower(petals: 8)),
            ], texture: .rings, surroundings: .clouds, hues: 0.78...0.92),
        ShapeFamily(
            name: "clusters",
            shapes: [
                ("discs_2", .cluster(discs: 2)), ("discs_3", .cluster(discs: 3)),
                ("discs_4", .cluster(discs: 4)), ("discs_5", .cluster(discs: 5)),
                ("discs_6", .cluster(discs: 6)),
            ], texture: .mottled, surroundings: .horizon, hues: 0.44...0.5),
    ]
}
