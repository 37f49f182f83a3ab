import Catalog
import Foundation
import Images
import TestSupport

/// The picture files of Tests/Fixtures/images and what Pillow makes of them.
enum Pictures {
    static let folder = Fixture.folder.appendingPathComponent("images")

    static let expected = Result { try Fixture("images/expected.safetensors") }

    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }.sorted()
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    static func decoded(_ name: String) throws -> RGBImage {
        try ImageDecoder.decode(bytes(name), place: name)
    }

    /// A picture that the fixtures hold as pixels.
    static func pixels(_ name: String) throws -> RGBImage {
        let fixture = try expected.get()
        let shape = try fixture.shape(name)
        return RGBImage(width: shape[1], height: shape[0], bytes: try fixture.bytes(name))
    }
}

/// The largest difference of two pictures' bytes; `nil` if their sizes differ.
func difference(_ a: RGBImage, _ b: RGBImage) -> Int? {
    guard a.width == b.width, a.height == b.height else { return nil }
    return zip(a.bytes, b.bytes).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

/// The data folder of the tests; the checkout's neighbour without ELASTI_DATA.
let dataFolder =
    ProcessInfo.processInfo.environment["ELASTI_DATA"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared/data")
    .standardizedFileURL

/// The collection `name` with this data folder.
func collection(
    _ name: String, _ values: [String: Value] = [:], data: URL = dataFolder
) throws -> ImageCollection {
    let entry = try imageSets.entry(named: name)
    return try entry.make(entry.options(from: values), data)
}
