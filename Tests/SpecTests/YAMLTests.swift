import Catalog
import Foundation
import Spec
import Testing

@Suite("What YAML is read as")
struct YAMLTests {
    @Test(arguments: [
        ("1e-2", 0.01), ("1.0e-2", 0.01), ("0.010", 0.01), (".01", 0.01), ("1", 1), ("1.", 1),
        ("+0.5", 0.5), ("1E0", 1), ("5e-1", 0.5),
    ])
    func numbers(text: String, value: Double) throws {
        #expect(try job("train: {learning_rate: \(text)}").train.learningRate == value)
    }

    @Test(arguments: [("2e2", 200), ("200", 200), ("+200", 200), ("200.0", 200)])
    func wholeNumbers(text: String, value: Int) throws {
        #expect(try job("train: {steps: \(text)}").train.steps == value)
    }

    @Test(arguments: [
        ("0.90.1", "\"0.90.1\""), ("1_0", "\"1_0\""), ("010", "\"010\""), ("0o7", "\"0o7\""),
        ("0x1", "\"0x1\""), ("1:30", "\"1:30\""), ("1e", "\"1e\""), (".", "\".\""), ("-", ""),
        (".inf", "\"inf\""), ("-.inf", "\"-inf\""), (".nan", "\"nan\""), ("inf", "\"inf\""),
        ("1e999", "\"inf\""), ("'1'", "\"1\""), ("\"1\"", "\"1\""), ("true", "true"),
        ("2001-01-01", "\"2001-01-01\""),
    ])
    func whatIsNoNumber(text: String, found: String) {
        let expected =
            found.isEmpty
            ? "x.yaml:3: not YAML: block sequence entries are not allowed in this context"
            : "x.yaml:3: train.learning_rate: found \(found), allowed is a number above 0.0, at "
                + "most 10.0"
        #expect(faults("train.learning_rate: \(text)") == expected)
    }

    @Test func wordsThatOtherReadersTakeForBooleansAreWords() throws {
        #expect(try experiment("title: yes").title == "yes")
        #expect(try experiment("title: off").title == "off")
        #expect(try experiment("title: '5'").title == "5")
        #expect(
            faults("title: true")
                == "x.yaml:3: title: found true, allowed is a string; in quotes it is a name: \"true\""
        )
        #expect(
            faults("title: 5")
                == "x.yaml:3: title: found 5, allowed is a string; in quotes it is a name: \"5\"")
    }

    @Test(arguments: [
        (
            "train: &t {steps: 50}\nlora: *t",
            "x.yaml:4: anchors and aliases are not read; write the value out"
        ),
        ("seed: *nothing", "x.yaml:3: anchors and aliases are not read; write the value out"),
        ("&a seed: 1", "x.yaml:3: anchors and aliases are not read; write the value out"),
        ("<<: {seed: 1}", "x.yaml:3: merge keys (<<) are not read; write the keys out"),
        (
            "seed: !!int 5",
            "x.yaml:3: tags (tag:yaml.org,2002:int) are not read; write the value alone"
        ),
        ("train: !own {steps: 50}", "x.yaml:3: tags (!own) are not read; write the value alone"),
        ("seed: 1\n\nseed: 2", "x.yaml:3: more than one 'seed' in one mapping"),
        ("seed: 1\n'seed': 2", "x.yaml:3: more than one 'seed' in one mapping"),
        ("[seed]: 1", "x.yaml:3: a key must be a word, not a list or a mapping"),
        ("train:\n\tsteps: 50", "x.yaml:4: found a tab; YAML is indented by spaces"),
        ("seed: 1\n---\nseed: 2", "x.yaml:4: a second document starts here; allowed is one a file"),
        ("title: \"a", "x.yaml:3: not YAML: found unexpected end of stream"),
        ("seed: {a: 1", "x.yaml:4: not YAML: did not find expected ',' or '}'"),
        ("title: \u{1}", "x.yaml:3: not YAML: control characters are not allowed"),
    ])
    func whatIsNotRead(lines: String, expected: String) {
        let found = faults(lines)
        #expect(found == expected)
    }

    @Test func nestingHasAnEnd() {
        let deep = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
        #expect(faults("title: \(deep)") == "x.yaml:3: nested deeper than 24 levels")
        let deeper = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
        #expect(faults("title: \(deeper)").hasPrefix("x.yaml:3: "))
    }

    @Test func whatIsNoMapping() {
        #expect(faults(inFile: "") == "x.yaml: the file is empty")
        #expect(faults(inFile: "# only a comment\n") == "x.yaml: the file is empty")
        #expect(
            faults(inFile: "- a\n- b").hasPrefix(
                "x.yaml:1: found [\"a\",\"b\"], allowed is a mapping with the keys experiment, "))
    }

    @Test func aByteOrderMarkAndWindowsLinesAreRead() throws {
        let read = try Experiment(
            yaml: "\u{FEFF}# About it.\r\nexperiment: tiny\r\nrouting: {modules: heads}\r\n",
            file: "x.yaml", registry: registry)
        #expect(read.name == "tiny")
        #expect(read.comment == "About it.")
    }

    @Test func aliasesThatExplodeEndAtOnce() throws {
        let levels = (1...40).map { "b\($0): &b\($0) [*b\($0 - 1), *b\($0 - 1)]" }
        #expect(
            faults("b0: &b0 []\n" + levels.joined(separator: "\n"))
                == "x.yaml:4: anchors and aliases are not read; write the value out")
        // As a key they would be compared with other keys, each list as often as it is meant.
        #expect(
            faults(
                "b0: &b0 []\n" + levels.joined(separator: "\n") + "\n? *b40\n: 1\n? *b39\n: 2")
                == "x.yaml:4: anchors and aliases are not read; write the value out")
        #expect(try experiment("title: 'A & B, *both* R&D'").title == "A & B, *both* R&D")
    }
}

@Suite("Files that are no experiments")
struct FileTests {
    private func read(_ content: Data?, named name: String) -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "spec-\(UUID())-\(name)")
        defer { try? FileManager.default.removeItem(at: url) }
        do {
            try content?.write(to: url)
            _ = try Experiment(contentsOf: url, registry: registry)
            return ""
        } catch {
            return "\(error)".replacingOccurrences(of: url.path, with: "FILE")
        }
    }

    @Test func areNamed() {
        #expect(read(nil, named: "x.yaml") == "FILE: there is no such file")
        #expect(read(Data([0x61, 0xFF]), named: "x.yaml") == "FILE: not UTF-8 text")
        #expect(
            read(Data(count: 1 << 18 + 1), named: "x.yaml")
                == "FILE: more than 262144 bytes, which is not read")
        #expect(read(Data(), named: "x.yaml") == "FILE: the file is empty")
        let folder = FileManager.default.temporaryDirectory
        #expect(
            throws: InputError(
                "\(folder.relativePath): found a folder, allowed is a file")
        ) { try Experiment(contentsOf: folder, registry: registry) }
    }
}
