import Catalog
import Files
import TensorCore

/// Built-in pictures of shapes: a class tree of six families of five shapes, each picture a function
/// of (seed, split, index).
struct ShapeSet: ImageSet {
    let classes: [ImageClass] = ShapeFamily.all.flatMap { family in
        family.shapes.map { ImageClass(id: $0.name, name: $0.name, family: family.name) }
    }
    let count: Int
    private let seed: UInt64
    private let split: String

    /// Raised when the same seed would give other pictures.
    private static let version = 1

    init(seed: UInt64, split: String, perClass: Int) {
        (self.seed, self.split) = (seed, split)
        count = perClass * classes.count
    }

    var digest: String { Digest.of("shapes \(Self.version) \(seed) \(split) \(count)") }

    func label(of index: Int) -> Int { index % classes.count }

    func place(of index: Int) -> String { "shapes, \(split) picture \(index)" }

    func image(_ index: Int, framing: Framing) -> RGBImage {
        let label = label(of: index)
        let shapes = classes.count / ShapeFamily.all.count
        return ShapePicture(
            family: ShapeFamily.all[label / shapes], shape: label % shapes,
            stream: RandomStream(seed: seed, purpose: "shapes \(split)", step: index)
        ).painted(size: framing.size)
    }
}
