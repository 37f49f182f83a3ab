import Catalog
import Foundation
import Runner
import TestSupport
import Testing

@Suite("Options for sbatch")
struct SubmissionTests {
    static let right: [(String, [String])] = [
        ("", []), ("   ", []),
        ("-p long --time=8:00:00", ["-p", "long", "--time=8:00:00"]),
        ("--comment='two words' --qos \"a b\"", ["--comment=two words", "--qos", "a b"]),
        ("--comment=\"it's $HOME; `x`\" -A ''", ["--comment=it's $HOME; `x`", "-A", ""]),
        ("-p\tlong\n--mem=1G\\", ["-p", "long", "--mem=1G\\"]),
    ]

    @Test(arguments: right)
    func arePartedByWhiteSpace(text: String, words: [String]) throws {
        #expect(try sbatchWords(text) == words)
    }

    static let wrong: [(String, String)] = [
        ("-p 'long", "found '-p 'long', a quote is not closed"),
        ("long", "found 'long', which belongs to no option before it"),
        ("-p long x.sh", "found 'x.sh', which belongs to no option before it"),
        ("--array=1-9", "found '--array=1-9', which is for elasti submit to say; "),
        ("-p long -a1", "found '-a1', which is for elasti submit to say; "),
        ("--wrap 'rm x'", "found '--wrap', which is for elasti submit to say; "),
        ("-", "found '-', which is for elasti submit to say; "),
    ]

    @Test(arguments: wrong)
    func otherWordsAreRefused(text: String, fault: String) {
        let error = #expect(throws: InputError.self) { try sbatchWords(text) }
        #expect(error?.description.hasPrefix("--sbatch: " + fault) == true)
    }
}
