import Catalog
import Foundation
import Spec
import Testing

@Suite("Experiment files of no sense")
struct LargeFileTests {
    private func faults(_ yaml: String) throws -> [String] {
        try #require(throws: InputError.self) {
            try Experiment(yaml: yaml, file: "x.yaml", registry: registry)
        }.faults
    }

    /// Time and lines grow with the file, not with its square.
    @Test(arguments: ["", "teacher.", "loss.", "train."])
    func thousandsOfUnknownKeys(section: String) throws {
        let start = Date()
        let keys = (0..<15_000).map { "\(section)k\($0): 1\n" }.joined()
        let found = try faults(
            "experiment: x\nteacher.checkpoint: here\nsweep: [{routing.modules: [heads, experts], "
                + "seed: [1, 2, 3, 4, 5, 6, 7, 8, 9]}]\n" + keys)
        #expect(found.count <= 20)
        #expect(found.contains { $0.hasSuffix("and 14990 more unknown keys") })
        #expect(Date().timeIntervalSince(start) < 10)
    }

    @Test func aLongKeyIsCut() throws {
        let start = Date()
        let found = try faults("experiment: x\n" + String(repeating: "k", count: 900) + ": 1\n")
        #expect(found.allSatisfy { $0.utf8.count < 600 })
        let value = try faults(
            "experiment: x\ntrain.steps: \(String(repeating: "k", count: 100_000))\n")
        #expect(value.allSatisfy { $0.utf8.count < 600 })
        #expect(Date().timeIntervalSince(start) < 5)
    }

    @Test func valuesAreQuotedAsTheyAreWritten() throws {
        #expect(
            try faults("experiment: 1.10\nrouting.modules: heads\n").first?
                .hasPrefix("x.yaml:1: experiment: found 1.10, allowed is 1 to 64 of") == true)
        #expect(
            try faults("experiment: 1.10\nrouting.modules: heads\n").first?
                .hasSuffix(#"; in quotes it is a name: "1.10""#) == true)
        let subset = try faults(
            "experiment: x\ntask: masked_autoencoding\nrouting.modules: heads\n"
                + "data: {name: images, path: p, subset: [0, 1]}\n")
        #expect(subset.first?.hasSuffix(#"; in quotes they are names: ["0","1"]"#) == true)
    }

    @Test func capacitiesHaveAnEnd() throws {
        let many = (1...1001).map { String(Double($0) / 1002) }.joined(separator: ", ")
        let found = try faults(
            "experiment: x\nrouting.modules: heads\nevaluate.capacities: [\(many)]\n")
        #expect(
            found == ["x.yaml:3: evaluate.capacities: found 1001 numbers, allowed are at most 1000"]
        )
    }

    /// A name is one part of a path.
    @Test func longNamesAreCut() throws {
        let layers = (0..<200).map(String.init).joined(separator: ", ")
        let jobs = try Experiment(
            yaml: "experiment: x\nskip: {modules: mlp, layers: [\(layers)]}\n"
                + "teacher.num_hidden_layers: 256\nseed: 9223372036854775807\n",
            file: "x.yaml", registry: registry
        ).jobs
        #expect(jobs[0].name.utf8.count < 200)
        #expect(jobs[0].name.hasSuffix("-" + jobs[0].digest.prefix(16)))
    }

    /// Two jobs whose names were equal by the first eight digits of their digests.
    @Test func jobsThatDifferHaveOtherNames() throws {
        let jobs = try Experiment(
            yaml: """
                experiment: x
                sweep:
                  - routing.modules: heads
                    train.learning_rate: [0.00145054, 0.00216248]
                """, file: "x.yaml", registry: registry
        ).jobs
        #expect(Set(jobs.map(\.name)).count == 2)
        #expect(jobs.allSatisfy { $0.name.split(separator: "-").last?.count == 16 })
    }
}
