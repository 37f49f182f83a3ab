import Catalog
import Foundation
import Testing

@Suite("JSON read piece by piece")
struct JSONReaderTests {
    private func reader(_ text: String, values: Int = .max) throws -> JSONReader {
        try JSONReader(Data(text.utf8), values: values)
    }

    @Test func givesKeysAndTextsByTheirBytes() throws {
        // Canonically equivalent, so one key of a dictionary of strings.
        var reader = try reader("{\"\u{e9}\": 1, \"e\u{301}\": [\"\\u0065\u{301}\"]}")
        var keys: [[UInt8]] = []
        var texts: [[UInt8]] = []
        try reader.object { key, reader in
            keys.append(key)
            if case .array = try reader.next() {
                try reader.array { texts.append(try $0.string()) }
            } else {
                #expect(try reader.number() == .int(1))
            }
        }
        try reader.end()
        #expect(keys == [Array("\u{e9}".utf8), Array("e\u{301}".utf8)])
        #expect(texts == [Array("e\u{301}".utf8)])
    }

    @Test func goesPastWhatIsNotAskedFor() throws {
        var reader = try reader("[{\"a\": [1, \"x\", {\"b\": null}]}, -2.5e3, true, \"end\"]")
        var last: [UInt8] = []
        var count = 0
        try reader.array { element in
            count += 1
            if count < 4 { try element.skip() } else { last = try element.string() }
        }
        #expect(String(decoding: last, as: UTF8.self) == "end")
        var deep = try self.reader(String(repeating: "[", count: 300))
        #expect(throws: InputError("line 1: nested deeper than 256 levels")) { try deep.skip() }
    }

    @Test func makesNoMoreValuesThanItMay() throws {
        var enough = try reader("[1, [2]]", values: 4)
        #expect(try enough.value() == .list([.int(1), .list([.int(2)])]))
        var few = try reader("[1,\n[2]]", values: 3)
        #expect(throws: InputError("line 2: more values than there can be")) { try few.value() }
        var number = try reader("\"1\"")
        #expect(throws: InputError("line 1: expected a number, found \"\\\"\"")) {
            try number.number()
        }
    }
}
