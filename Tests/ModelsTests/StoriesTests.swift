import Foundation
import Layers
import Models
import TensorCore
import Testing
import Text

/// The pretrained stories260K against transformers and sentencepiece: its `reference.json`.
@Suite("stories260K", .enabled(if: Stories.isThere, "needs stories260K in ../shared/data"))
struct StoriesTests {
    @Test func tokenIds() throws {
        let tokenizer = try Stories.tokenizer()
        for example in try Stories.reference().tokenizer {
            #expect(try tokenizer.encode(example.text) == example.ids, "\(example.text)")
        }
    }

    @Test func logits() throws {
        let reference = try Stories.reference().logits
        let model = try ModelFolder.load(Stories.folder, as: .languageModel)
        let logits = model.head(model.backbone(TokenBatch([reference.ids]), routing: nil))
        for (row, expected) in reference.first8.enumerated() {
            let found = Array(logits.values[row * logits.columns..<(row + 1) * logits.columns])
            for (value, expected) in zip(found, expected) { #expect(abs(value - expected) < 1e-4) }
            #expect(found.indices.max { found[$0] < found[$1] } == reference.argmax[row])
            #expect(abs(Stories.logSumExp(found) - Double(reference.logsumexp[row])) < 1e-4)
        }
    }

    /// Greedy decoding by whole passes.
    @Test func greedyText() throws {
        let reference = try Stories.reference().greedy
        let model = try ModelFolder.load(Stories.folder, as: .languageModel)
        let logits = model.head(model.backbone(TokenBatch([reference.ids]), routing: nil))
        for row in 0..<reference.ids.count - 1 {
            let values = logits.values[row * logits.columns..<(row + 1) * logits.columns]
            let best = values.indices.max { values[$0] < values[$1] }
            #expect(best.map { $0 - values.startIndex } == Int(reference.ids[row + 1]), "\(row)")
        }
        #expect(try Stories.tokenizer().decode(Array(reference.ids)) == reference.text)
    }

    /// The same text, token by token with a cache.
    @Test func decodedText() throws {
        let reference = try Stories.reference().greedy
        let model = try ModelFolder.load(Stories.folder, as: .languageModel)
        let found = greedy(model, [[reference.ids[0]]], total: reference.ids.count)
        #expect(found == [reference.ids])
    }

    /// Nats over all predicted tokens of the first 200 stories, each story one sequence after BOS.
    @Test func crossEntropy() throws {
        let reference = try Stories.reference().crossEntropy
        let model = try ModelFolder.load(Stories.folder, as: .languageModel)
        let tokenizer = try Stories.tokenizer()
        let stories = try Stories.stories().prefix(reference.stories).map {
            tokenizer.prefix + (try tokenizer.encode($0))
        }
        var sums: [Double] = []
        for story in stories {
            let logits = model.head(
                model.backbone(TokenBatch([Array(story.dropLast())]), routing: nil))
            var sum = 0.0
            for (row, target) in story.dropFirst().enumerated() {
                let values = Array(logits.buffer[row * logits.columns..<(row + 1) * logits.columns])
                sum += Stories.logSumExp(values) - Double(values[Int(target)])
            }
            sums.append(sum)
        }
        let predicted = stories.reduce(0) { $0 + $1.count - 1 }
        #expect(predicted == reference.predictedTokens)
        #expect(abs(sums.reduce(0, +) / Double(predicted) - reference.meanNats) < 1e-6)
        for (index, first) in reference.firstStories.enumerated() {
            #expect(stories[index].count - 1 == first.predictedTokens)
            #expect(abs(sums[index] - first.sumNats) < 1e-3)
        }
    }
}

/// The files of stories260K in the data folder.
private enum Stories {
    static var folder: URL {
        let data =
            ProcessInfo.processInfo.environment["ELASTI_DATA"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared/data")
            .standardizedFileURL
        return data.appendingPathComponent("stories260K")
    }

    static var isThere: Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("reference.json").path)
    }

    static func tokenizer() throws -> SentencePieceTokenizer {
        try SentencePieceTokenizer(contentsOf: folder.appendingPathComponent("tokenizer.model"))
    }

    static func stories() throws -> [String] {
        try String(contentsOf: folder.appendingPathComponent("stories.txt"), encoding: .utf8)
            .components(separatedBy: "\n\n").filter { !$0.isEmpty }
    }

    static func reference() throws -> Reference {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(
            Reference.self,
            from: Data(contentsOf: folder.appendingPathComponent("reference.json")))
    }

    static func logSumExp(_ values: [Float]) -> Double {
        let top = Double(values.max() ?? 0)
        return top + log(values.reduce(0) { $0 + exp(Double($1) - top) })
    }

    struct Reference: Decodable {
        struct Tokens: Decodable {
            let text: String
            let ids: [Int32]
        }
        struct Logits: Decodable {
            let ids: [Int32]
            let first8: [[Float]]
            let argmax: [Int]
            let logsumexp: [Float]
        }
        struct CrossEntropy: Decodable {
            struct Story: Decodable {
                let predictedTokens: Int
                let sumNats: Double
            }
            let stories, predictedTokens: Int
            let meanNats: Double
            let firstStories: [Story]
        }
        let tokenizer: [Tokens]
        let greedy: Tokens
        let logits: Logits
        let crossEntropy: CrossEntropy
    }
}
