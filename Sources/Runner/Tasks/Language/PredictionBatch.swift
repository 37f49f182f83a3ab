import Datasets
import Distillation
import Layers
import Models
import TensorCore

/// Sequences with the token that follows each of their tokens.
package struct PredictionBatch: Batch {
    package let model: any LanguageModel
    package let inputs: TokenBatch
    /// For each input token the next one.
    package let targets: [Int32]
    /// The document that each sequence is of.
    private let documents: [Int]
    package let domain: Int

    /// - Parameter rows: stretches of at least two tokens; the last of each is a target only.
    package init(_ rows: [[Int32]], _ model: any LanguageModel) {
        self.init(rows, of: Array(rows.indices), domain: 0, model)
    }

    init(_ windows: some Collection<TokenDocuments.Window>, _ model: any LanguageModel) {
        self.init(
            windows.map(\.tokens), of: windows.map(\.document), domain: windows.first?.part ?? 0,
            model)
    }

    private init(
        _ rows: [[Int32]], of documents: [Int], domain: Int, _ model: any LanguageModel
    ) {
        inputs = TokenBatch(rows.map { Array($0.dropLast()) })
        targets = rows.flatMap { $0.dropFirst() }
        (self.model, self.documents, self.domain) = (model, documents, domain)
    }

    package var teacher: any ElasticModel { model }
    package var amount: Int { targets.count }
    package var denseCost: [Site: Int] { model.denseCost(inputs) }

    package func hidden(_ routing: (any RouteSource)?, of student: any ElasticModel) -> Tensor {
        guard let student = student as? any LanguageModel else {
            preconditionFailure("a student of another kind than its teacher")
        }
        return student.backbone(inputs, routing: routing)
    }

    /// The mean cross-entropy of the next token, in nats.
    package func loss(_ routing: (any RouteSource)? = nil) -> Tensor {
        headLoss(
            student: hidden(routing), teacher: nil, head: model.head, targets: targets,
            loss: CrossEntropy())
    }

    package func scores(
        _ states: Tensor, of student: any ElasticModel, _ teacher: Tensor
    ) -> RowScores {
        let offsets = inputs.sequences.offsets
        let items = documents.indices.flatMap {
            Array(repeating: documents[$0], count: offsets[$0 + 1] - offsets[$0])
        }
        return RowScores(
            items: items,
            headStatistics(
                student: states, teacher: teacher, head: student.head, teacherHead: model.head,
                targets: targets))
    }
}

extension RowScores {
    /// Cross-entropy, divergence and agreement of predicted tokens.
    init(items: [Int], _ statistics: [RowStatistics]) {
        self.init(
            items: items,
            values: statistics.flatMap { [$0.crossEntropy, $0.divergence, $0.agrees ? 1 : 0] })
    }
}

extension LanguageModel {
    /// FLOPs of each branch without routing.
    package func denseCost(_ batch: TokenBatch) -> [Site: Int] { costs(of: batch.sequences) }

    /// The same of sequences of any tokens.
    package func costs(of sequences: Sequences) -> [Site: Int] {
        branches.reduce(into: [:]) { $0[$1.site, default: 0] += $1.branch.denseCost(sequences) }
    }
}

extension [TokenDocuments.Window] {
    /// Stretches of so many predicted tokens or more, each of one part.
    func batches(
        ofRows least: Int = Batches.scoredRows
    ) -> [ArraySlice<TokenDocuments.Window>] {
        var batches: [ArraySlice<TokenDocuments.Window>] = []
        var (first, rows) = (0, 0)
        for (index, window) in enumerated() {
            rows += window.predicted
            if rows >= least || index == count - 1
                || self[index + 1].part != window.part
            {
                batches.append(self[first...index])
                (first, rows) = (index + 1, 0)
            }
        }
        return batches
    }
}

extension TokenDocuments.Window {
    /// Its predicted tokens.
    var predicted: Int { tokens.count - 1 }
}

extension VisionLanguageModel {
    /// FLOPs of each branch of tower and language model without routing, and of the projector.
    func denseCost(_ batch: TokenBatch, images: Int) -> [Site: Int] {
        language.denseCost(batch).merging(denseCost(images: images), uniquingKeysWith: +)
    }
}
