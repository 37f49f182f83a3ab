import Catalog
import Images
import Testing

@Suite("Shapes")
struct ShapesTests {
    private let framing: Framing
    private let images: ImageCollection

    init() throws {
        framing = try Framing(size: 32)
        images = try collection("shapes", ["train": .number(20), "test": .number(4)])
    }

    @Test func aTreeOfSixFamiliesOfFive() {
        #expect(images.classes.count == 30 && Set(images.classes.map(\.id)).count == 30)
        #expect(Subset.families(of: images.classes).count == 6)
        #expect(images.train.count + images.validation.count == 600 && images.test.count == 120)
        for label in 0..<30 {
            #expect((0..<120).filter { images.test.label(of: $0) == label }.count == 4)
        }
    }

    @Test func aSeedIsAlwaysTheSame() throws {
        let again = try collection("shapes", ["train": .number(20), "test": .number(4)])
        let other = try collection(
            "shapes", ["train": .number(20), "test": .number(4), "seed": .number(1)])
        #expect(again.digest == images.digest && other.digest != images.digest)
        for index in 0..<5 {
            let picture = try images.test.image(index, framing: framing)
            #expect(try again.test.image(index, framing: framing) == picture)
            #expect(try other.test.image(index, framing: framing) != picture)
            #expect(try images.train.image(index, framing: framing) != picture)
        }
    }

    /// The same drawing at another size: means of 2 x 2 pixels differ at edges and where a pattern
    /// is as fine as a pixel.
    @Test func aLargerPictureShowsTheSame() throws {
        let large = try Framing(size: 64)
        for index in 0..<30 {
            let small = try images.test.image(index, framing: framing)
            let shrunk = try images.test.image(index, framing: large)
                .resized(width: 32, height: 32)
            let sum = zip(small.bytes, shrunk.bytes).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
            #expect(Double(sum) / Double(small.bytes.count) < 8, "picture \(index)")
        }
    }

    /// Subsets mean something: the nearest mean picture tells the family of most new pictures,
    /// where chance tells one of six.
    @Test func familiesLookAlike() throws {
        let families = Subset.families(of: images.classes)
        func family(_ set: any ImageSet, _ index: Int) -> Int {
            families.firstIndex { $0 == set.classes[set.label(of: index)].family } ?? -1
        }
        func features(_ set: any ImageSet, _ index: Int) throws -> [Double] {
            try set.image(index, framing: framing).resized(width: 4, height: 4).bytes.map(
                Double.init)
        }
        var means = Array(repeating: [Double](repeating: 0, count: 48), count: 6)
        let owners = (0..<images.train.count).map { family(images.train, $0) }
        for (index, own) in owners.enumerated() {
            let share = 1 / Double(owners.count { $0 == own })
            for (i, value) in try features(images.train, index).enumerated() {
                means[own][i] += value * share
            }
        }
        var right = 0
        for index in 0..<images.test.count {
            let found = try features(images.test, index)
            let distances = means.map { mean in
                zip(mean, found).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            }
            let nearest = distances.indices.min { distances[$0] < distances[$1] }
            if nearest == family(images.test, index) { right += 1 }
        }
        #expect(right > 60, "\(right) of 120")
    }

    @Test func aFamilyIsASubset() throws {
        let stars = try collection(
            "shapes", ["train": .number(20), "subset": .list([.string("stars")])])
        #expect(stars.classes.map(\.family) == Array(repeating: "stars", count: 5))
        #expect(stars.train.count + stars.validation.count == 100)
    }
}
