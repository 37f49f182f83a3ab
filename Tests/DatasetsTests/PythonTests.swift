import Catalog
import Datasets
import Foundation
import Testing

@Suite("Built-in Python functions")
struct PythonTests {
    private static let python = (ProcessInfo.processInfo.environment["PATH"] ?? "")
        .split(separator: ":").map { "\($0)/python3" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private func corpus(_ values: [String: Value] = [:]) throws -> TextCorpus {
        let entry = try textSets.entry(named: "python")
        return try entry.make(entry.options(from: values), DataLocation(environment: [:]))
    }

    @Test func defaultNumbersNoneTwice() throws {
        let corpus = try corpus()
        #expect(corpus.train.count == 2000)
        #expect(corpus.validation.count == 200)
        #expect(corpus.test.count == 400)
        #expect(Set(corpus.train + corpus.validation + corpus.test).count == 2600)
        #expect(try self.corpus().digest == corpus.digest)
        #expect(try self.corpus(["seed": .int(1)]).digest != corpus.digest)
    }

    /// Python itself says that every function is valid and does what its docstring shows.
    @Test(.enabled(if: python != nil, "needs python3"))
    func pythonAgrees() throws {
        let corpus = try corpus(["train": .int(1200), "test": .int(200), "validation": .int(200)])
        let folder = try TemporaryFolder()
        let documents = corpus.train + corpus.validation + corpus.test
        try folder.write(Value.list(documents.map(Value.string)).json, to: "functions.json")
        try folder.write(
            """
            import ast, doctest, json, sys
            runner = doctest.DocTestRunner(verbose=False)
            parser = doctest.DocTestParser()
            for text in json.load(open(sys.argv[1])):
                names = {}
                tree = ast.parse(text)
                exec(compile(tree, 'function', 'exec'), names)
                function = names[tree.body[-1].name]
                test = parser.get_doctest(function.__doc__, names, function.__name__, text, 0)
                assert test.examples, text
                runner.run(test)
            print(runner.tries, runner.failures)
            """, to: "check.py")
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = ["check.py", "functions.json"].map {
            folder.url.appendingPathComponent($0).path
        }
        process.standardOutput = output
        try process.run()
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let numbers = said.split(whereSeparator: \.isWhitespace).suffix(2).compactMap { Int($0) }
        #expect(process.terminationStatus == 0)
        #expect(numbers.count == 2, "\(said)")
        #expect(numbers.first ?? 0 >= 1600)
        #expect(numbers.last == 0, "\(said.suffix(2000))")
    }
}
