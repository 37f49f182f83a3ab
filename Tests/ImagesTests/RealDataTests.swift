import Catalog
import Foundation
import Images
import TestSupport
import Testing

/// The pictures of the data folder.
@Suite("Real pictures", .enabled(if: isThere, "needs tiny-imagenet-32 and imagenet-sample"))
struct RealDataTests {
    @Test func tinyImageNet() throws {
        let images = try collection("tiny_imagenet")
        #expect(images.classes.count == 200)
        #expect((images.train.count, images.validation.count) == (47_500, 2_500))
        #expect(images.test.count == 10_000)
        #expect(images.classes.first?.name == "goldfish")
        #expect((0..<10_000).filter { images.test.label(of: $0) == 7 }.count == 50)
        let loader = ImageLoader(
            images.test, framing: try Framing(size: 32), batch: 500, order: .inOrder)
        #expect(try (0..<20).map { try loader.batch($0).count }.reduce(0, +) == 10_000)
        #expect(loader.skipped.isEmpty)
    }

    @Test func aFamilyOfTinyImageNet() throws {
        let dogs = try collection("tiny_imagenet", ["subset": .list([.string("dogs")])])
        #expect(dogs.classes.count == 6 && dogs.test.count == 300)
        #expect(dogs.train.count + dogs.validation.count == 1_500)
        #expect(dogs.description == "Tiny-ImageNet, dogs")
    }

    /// Photographs of full size against Pillow 13, brought to 12 x 12: grey ones and one to be
    /// turned are among them.
    @Test func photographs() throws {
        let expected = try Fixture("images/sample.safetensors")
        #expect(expected.names.count == 64)
        var (sum, largest) = (0, 0)
        for name in expected.names {
            let file = dataFolder.appendingPathComponent("imagenet-sample/images/\(name)")
            let image = try ImageDecoder.decode([UInt8](Data(contentsOf: file)), place: name)
                .resized(width: 12, height: 12)
            for (found, value) in zip(image.bytes, try expected.bytes(name)) {
                sum += abs(Int(found) - Int(value))
                largest = max(largest, abs(Int(found) - Int(value)))
            }
        }
        // Below 0.01 on average: a version of libjpeg-turbo may round a bit otherwise.
        #expect(Double(sum) / Double(64 * 432) < 0.01 && largest <= 1)
    }
}

private let isThere = ["tiny-imagenet-32/train", "imagenet-sample/images"].allSatisfy {
    FileManager.default.fileExists(atPath: dataFolder.appendingPathComponent($0).path)
}
