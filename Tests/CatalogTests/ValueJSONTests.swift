import Catalog
import Foundation
import Testing

@Suite("Values as JSON")
struct ValueJSONTests {
    private func read(_ text: String) throws -> Value { try Value(json: Data(text.utf8)) }

    @Test(
        arguments: [
            ("null", .null), (" true ", .bool(true)), ("false", .bool(false)), ("-0", .int(0)),
            ("12", .int(12)), ("-7", .int(-7)), ("1.5", .number(1.5)), ("1e3", .number(1000)),
            ("2.0", .number(2)), ("1E-2", .number(0.01)),
            ("12345678901234567890", .number(1.2345678901234567e19)),
            ("\"a\\n\\u00e9\\ud83d\\ude00\\/\"", .string("a\né😀/")), ("\"\"", .string("")),
            ("[]", .list([])), ("[1, [2]]", .list([.int(1), .list([.int(2)])])), ("{}", .map([:])),
            ("{\"a\": {\"b\": []}, \"c\": null}", .map(["a": .map(["b": .list([])]), "c": .null])),
        ] as [(String, Value)])
    func reads(text: String, value: Value) throws {
        #expect(try read(text) == value)
    }

    @Test(arguments: [
        ("", "line 1: expected a value, found the end of the text"),
        ("{\n\"a\": 1,\n}", "line 3: expected a key, found \"}\""),
        ("[1, 2", "line 1: expected ',' or ']', found the end of the text"),
        ("[1] 2", "line 1: expected the end of the text, found \"2\""),
        ("{\"a\" 1}", "line 1: expected ':', found \"1\""),
        ("{\"a\": 1, \"a\": 2}", "line 1: the key \"a\" occurs twice"),
        ("nul", "line 1: expected a value, found \"n\""),
        ("01", "line 1: expected the end of the text, found \"1\""),
        ("-", "line 1: expected a digit, found the end of the text"),
        ("1.", "line 1: expected a digit, found the end of the text"),
        ("1e999", "line 1: the number 1e999 is out of range"),
        ("NaN", "line 1: found NaN, which is not JSON; allowed is a number or null"),
        ("\"a", "line 1: expected '\"', found the end of the text"),
        ("\"a\tb\"", "line 1: expected no control character, found \"\\t\""),
        ("\"\\x\"", "line 1: expected an escape, found \"x\""),
        ("\"\\u12g4\"", "line 1: expected four hexadecimal digits, found \"1\""),
        ("\"\\ud800\"", "line 1: found \\ud800, half a surrogate pair"),
        ("\"\\udc00\"", "line 1: found \\udc00, half a surrogate pair"),
        ("é", "line 1: expected a value, found \"é\""),
        (
            String(repeating: "[", count: 300),
            "line 1: nested deeper than 256 levels"
        ),
    ])
    func refuses(text: String, fault: String) {
        #expect(throws: InputError(fault)) { try read(text) }
    }

    @Test func refusesWhatIsNotUTF8() {
        #expect(throws: InputError("the text is not UTF-8")) {
            try Value(json: Data([0x22, 0xFF, 0x22]))
        }
    }

    @Test func canonicalTextReadsBackToItself() throws {
        let value = Value.map([
            "b": .number(0.1), "a": .list([.null, .bool(true), .int(-3), .number(1e-12)]),
            "text": .string("\"\\\n\r\t\u{1}é😀"), "whole": .number(2), "large": .number(1e300),
        ])
        let text = value.json
        #expect(
            text
                == "{\"a\":[null,true,-3,1e-12],\"b\":0.1,\"large\":1e+300,"
                + "\"text\":\"\\\"\\\\\\n\\r\\t\\u0001é😀\",\"whole\":2}")
        #expect(try read(text).json == text)
    }
}
