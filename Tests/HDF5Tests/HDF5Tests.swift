import Catalog
import Foundation
import HDF5
import Testing

@Suite("HDF5 files")
struct HDF5Tests {
    static let tree = HDF5.Group(
        attributes: [
            "schema": .int(1), "title": .string("Größe, 大きさ\nzwei Zeilen"), "empty": .string(""),
            "rate": .double(-0.0), "spec": .string(String(repeating: "key: value\n", count: 9_000)),
            "list": .init(shape: [2], values: .strings(["a", "bc"])),
            "none": .init(shape: [0], values: .strings([])),
        ],
        datasets: [
            "doubles": .init(
                .doubles([1.5, .nan, -.infinity, .leastNonzeroMagnitude]),
                attributes: ["unit": .string("1")]),
            "floats": .init(shape: [2, 3], values: .floats([1, 2, 3, .nan, 5, 6])),
            "ints": .init(.ints([.min, 0, .max])),
            "strings": .init(.strings(["", "α", "longer than the rest", " trailing "])),
            "bytes": .init(shape: [2, 2], values: .bytes([0, 1, 127, 255])),
            "no rows": .init(.strings([])),
            "no numbers": .init(shape: [0, 4], values: .doubles([])),
            "scalar": .init(shape: [], values: .ints([7])),
            "scalar text": .init(shape: [], values: .strings([""])),
        ],
        groups: [
            "empty": .init(),
            "many": .init(
                groups: Dictionary(
                    uniqueKeysWithValues: (0..<40).map {
                        ("job \($0)", HDF5.Group(datasets: ["loss": .init(.doubles([Double($0)]))]))
                    })),
            "one": .init(groups: [
                "two": .init(groups: ["three": .init(attributes: ["x": .int(3)])])
            ]),
        ])

    @Test func comesBackAsItWasWritten() throws {
        let bytes = try Self.tree.image(for: "tree.h5")
        let back = try HDF5.Group(image: bytes, file: "tree.h5")
        #expect(back.attributes == Self.tree.attributes)
        #expect(back.groups == Self.tree.groups)
        #expect(back.datasets.keys.sorted() == Self.tree.datasets.keys.sorted())
        for (name, dataset) in Self.tree.datasets {
            #expect(try #require(back.datasets[name]).isSame(as: dataset), "\(name)")
        }
    }

    @Test func sameTreeGivesTheSameBytes() throws {
        let first = try Self.tree.image(for: "a.h5")
        let back = try HDF5.Group(image: first, file: "a.h5")
        #expect(try back.image(for: "b.h5") == first)
    }
}

extension HDF5.Dataset {
    /// Equality that holds NaN to be NaN and tells -0 from 0.
    func isSame(as other: HDF5.Dataset) -> Bool {
        guard shape == other.shape, attributes == other.attributes else { return false }
        switch (values, other.values) {
        case (.doubles(let a), .doubles(let b)): return a.map(\.bitPattern) == b.map(\.bitPattern)
        case (.floats(let a), .floats(let b)): return a.map(\.bitPattern) == b.map(\.bitPattern)
        default: return values == other.values
        }
    }
}
