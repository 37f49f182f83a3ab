import Catalog
import Foundation
import Results
import ResultsTestSupport
import Testing

@Suite("Traces of tokens")
struct TokenTraceTests {
    private static func trace(lengths: [Int] = [2, 1], kept: [UInt8] = [1, 0, 1, 0, 0, 1]) throws
        -> TokenTrace
    {
        try TokenTrace(
            documents: lengths.enumerated().map { .init(index: 3 * $0, length: $1) },
            pieces: ["<s>", "▁a", "<0x0A>"],
            modules: [.init(layer: 1, kind: "mlp_tokens"), .init(layer: 2, kind: "mlp_tokens")],
            kept: ["top_k": kept], place: "here")
    }

    private static func results(_ trace: TokenTrace) throws -> ResultsFile {
        var jobs = Fixture.jobs
        jobs[0].trace = trace
        return try .merging(jobs, attributes: Fixture.attributes, teacher: Fixture.teacher)
    }

    @Test func comeBackFromTheJobsFileAndTheExperiments() throws {
        let trace = try Self.trace()
        #expect(trace.ranges == [0..<2, 2..<3])
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).h5")
        defer { try? FileManager.default.removeItem(at: url) }
        var job = Fixture.jobs[0]
        job.trace = trace
        try job.write(to: url)
        #expect(try JobResult(contentsOf: url).trace == trace)
        try Self.results(trace).write(to: url)
        #expect(try ResultsFile(contentsOf: url).traces == ["heads, seed 0": trace])
    }

    @Test func aDifferenceIsFound() throws {
        let (one, other) = (try Self.trace(), try Self.trace(kept: [1, 0, 1, 0, 1, 1]))
        #expect(try ResultsComparison(Self.results(one), Self.results(one)).isIdentical)
        let found = try ResultsComparison(Self.results(one), Self.results(other))
        #expect(found.unequal == ["/traces of 1 job"])
    }

    @Test(arguments: [[2], [2, 2], [3, 0], [-1, 4], [Int.max, 4]])
    func lengthsMustAddUp(lengths: [Int]) {
        #expect(
            throws: InputError("here: the documents' lengths do not add up to the pieces")
        ) { try Self.trace(lengths: lengths) }
    }

    @Test(arguments: [[1, 0, 1, 0, 0, 2], [1, 0, 1]] as [[UInt8]])
    func valuesMustFit(kept: [UInt8]) {
        #expect(
            throws: InputError(
                "here/kept/top_k: found \(kept.count) values, allowed are 0 and 1 for 2 modules of "
                    + "3 tokens")
        ) { try Self.trace(kept: kept) }
    }

    @Test func aDamagedGroupIsNamed() throws {
        var tree = try Self.results(Self.trace()).hdf5(for: "a.h5")
        let group = "heads, seed 0"
        tree.groups["traces"]?.groups[group]?.groups["kept"]?.datasets["top_k"] = .init(
            shape: [3, 2], values: .bytes([0, 0, 0, 0, 0, 0]))
        #expect(
            throws: InputError(
                "a.h5: '/traces/heads, seed 0/kept/top_k' is no matrix of bytes, modules by tokens")
        ) { try ResultsFile(tree, file: "a.h5") }
        tree.groups["traces"]?.groups[group]?.datasets["piece"] = nil
        #expect(
            throws: InputError("a.h5: '/traces/heads, seed 0/piece' is no list of texts")
        ) { try ResultsFile(tree, file: "a.h5") }
    }
}
