import Catalog
import Foundation
import Results
import Runner
import TestSupport
import Testing

@Suite("Table 1")
struct ParameterTableTests {
    private let registry = Engine.registry(
        figures: Catalog("figure", [Entry("figure5", "", make: ())]))

    private func counts(_ names: [String], ranks: [Int] = [0, 1]) throws -> ParameterTable {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../experiments/configurations").standardizedFileURL
        return try ParameterTable(
            CountedModel.models(
                in: names.map { folder.appending(path: $0 + ".json") }, registry: registry),
            ranks: ranks)
    }

    /// What the paper states of LLaVA-1.5-7B: a router of 0.00006 % of the parameters.
    @Test func theImageTokenRouterOfLLaVA() throws {
        let counts = try counts(["llava-1.5-7b"])
        let image = try counts.table.filtered("stack=image tokens")
        #expect(try image.texts("routed") == ["linear", "mlp"])
        #expect(try image.numbers("trainable_parameters")[0] == 4097)
        let share: Double = 4097 / 7_063_427_072
        #expect(try abs(image.numbers("percent")[0] - 100 * share) < 1e-12)
        let printed = try counts.printed.filtered("routed=linear").rows
        #expect(printed.map { $0["routers, %"] } == [.string("0.00006")])
        #expect(printed.map { $0["rank 1, %"] } == [.string("-")])
    }

    /// By hand, of 32 layers of width 3072 with 32 heads, 8192 hidden units in 8 experts and fused
    /// projections: 3072 to 9216, 3072 to 3072, 3072 to 16384, 8192 to 3072.
    @Test func phi() throws {
        let table = try counts(["Phi-3.5-mini-instruct"]).table
        func numbers(_ routed: String) throws -> [Double] {
            try table.filtered("routed=" + routed).numbers("trainable_parameters")
        }
        let attention = 32.0 * (3072 + 9216 + 3072 + 3072)
        let mlp = 32.0 * (3072 + 16384 + 8192 + 3072)
        let router = 32.0 * 3073
        for (routed, scores, factors) in [
            ("mlp_tokens", 1.0, mlp), ("attention_tokens", 1, attention),
            ("heads", 32, attention), ("experts", 8, mlp), ("nested_experts", 8, mlp),
            ("mlp_tokens+attention_tokens", 2, mlp + attention),
            ("heads+experts", 40, mlp + attention),
            ("mlp_tokens+attention_tokens+heads+experts", 42, mlp + attention),
        ] {
            #expect(try numbers(routed) == [scores * router, scores * router + factors])
        }
        #expect(table.rowCount == 16)
    }

    @Test func isPrintedForPeople() throws {
        let text = try counts(["gemma-2-2b"]).printed.text(.markdown)
        let lines = text.split(separator: "\n")
        #expect(
            lines[0] == "| model | parameters | stack | routed | routers | routers, % | rank 1 | "
                + "rank 1, % |")
        #expect(lines[1] == "| --- | ---: | --- | --- | ---: | ---: | ---: | ---: |")
        // 26 * 2305 and with 26 * (2304 + 9216) * 3.
        #expect(
            lines[2] == "| gemma-2-2b | 2,614,341,888 | decoder | mlp_tokens | 59,930 | 0.0023 | "
                + "958,490 | 0.0367 |")
        #expect(lines[3].hasPrefix("|  |  | decoder | attention_tokens | 59,930 | 0.0023 | "))
    }

    @Test func teachersOfEqualSizesAreOneModel() throws {
        try inTemporaryFolder { folder in
            func study(_ name: String, _ width: String, _ seed: Int) throws -> URL {
                let file = folder.appending(path: name + ".yaml")
                try Data(
                    """
                    experiment: \(name)
                    data: { name: arithmetic, vocabulary_size: 300 }
                    teacher: { num_hidden_layers: 2, num_attention_heads: 2, seed: \(seed),
                               intermediate_size: 48 }
                    routing.modules: heads
                    sweep: [{ teacher.hidden_size: [\(width)], routing.capacity: [0.5, 0.75] }]
                    """.utf8
                ).write(to: file)
                return file
            }
            let models = try CountedModel.models(
                in: [try study("a", "16", 0), try study("b", "16, 32", 1)], registry: registry)
            #expect(models.map(\.name) == ["teacher of a, b", "teacher of b"])
            // Table; attention, MLP and norms of two layers; last norm.
            func parameters(_ width: Int) -> Int {
                let layer: Int = 4 * width * width + 3 * 48 * width + 2 * width
                return 300 * width + 2 * layer + width
            }
            #expect(models.map(\.model.parameterCount) == [parameters(16), parameters(32)])
            #expect(throws: InputError.self) {
                try CountedModel.models(
                    in: [folder.appending(path: "none.yaml")], registry: registry)
            }
        }
    }
}
