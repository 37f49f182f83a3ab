import Catalog
import Foundation
import Runner
import TensorCore
import TestSupport
import Testing

@Suite("Scoring")
struct ScoringTests {
    private let teacher = Fixture.folder.appendingPathComponent("llama-tied")

    /// The logits of rows of four tokens, [rows, 4, vocabulary].
    private func logits(_ rows: [[Int64]], lengths: [Int64]) throws -> [[Float]] {
        let ids = rows.flatMap { $0 }
        let header =
            #"{"input_ids":{"dtype":"I64","shape":[\#(rows.count),4],"data_offsets":[0,\#(8 * ids.count)]},"#
            + #""lengths":{"dtype":"I64","shape":[\#(rows.count)],"#
            + #""data_offsets":[\#(8 * ids.count),\#(8 * (ids.count + lengths.count))]}}"#
        var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        data.append(Data(header.utf8))
        (ids + lengths).withUnsafeBytes { data.append(contentsOf: $0) }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("scoring-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (tokens, dump) = (
            folder.appendingPathComponent("t"), folder.appendingPathComponent("l")
        )
        try data.write(to: tokens)
        _ = try Scoring(teacher: teacher, routers: nil, selection: nil, capacity: nil)
            .score(.tokens(tokens), dumpingLogitsTo: dump)
        let values = try #require(try Safetensors(contentsOf: dump).tensor("logits")).values
        let size = values.count / rows.count
        return rows.indices.map { Array(values[$0 * size..<($0 + 1) * size]) }
    }

    @Test func anEmptyRowKeepsTheOthersInTheirPlaces() throws {
        let with = try logits([[1, 5, 9, 2], [0, 0, 0, 0], [1, 7, 3, 8]], lengths: [4, 0, 4])
        let without = try logits([[1, 5, 9, 2], [1, 7, 3, 8]], lengths: [4, 4])
        #expect(with[0] == without[0])
        #expect(with[1].allSatisfy { $0 == 0 })
        #expect(with[2] == without[1])
    }

    @Test func aStretchOfTextFitsThePositionsWithItsLastTarget() throws {
        let model = try Scoring(teacher: teacher, routers: nil, selection: nil, capacity: nil)
        let text = FileManager.default.temporaryDirectory
            .appendingPathComponent("scoring-\(UUID().uuidString).txt")
        try Data("Some text.".utf8).write(to: text)
        defer { try? FileManager.default.removeItem(at: text) }
        let error = try #require(throws: InputError.self) {
            try model.score(.text(text, sequenceLength: 64), dumpingLogitsTo: nil)
        }
        #expect(
            error.faults == [
                "--sequence-length: found 64, allowed is 1 to 63, one less than the positions of "
                    + teacher.path
            ])
        #expect(throws: InputError.self) {
            try model.score(.text(text, sequenceLength: .max), dumpingLogitsTo: nil)
        }
    }
}
