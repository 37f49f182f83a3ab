import Datasets
import Layers
import Models

/// Sequences with the token that follows each of their tokens.
package struct PredictionBatch {
    package let inputs: TokenBatch
    /// For each input token the next one.
    let targets: [Int32]

    /// - Parameter rows: stretches of at least two tokens; the last of each is a target only.
    package init(_ rows: [[Int32]]) {
        inputs = TokenBatch(rows.map { Array($0.dropLast()) })
        targets = rows.flatMap { $0.dropFirst() }
    }

    init(_ windows: some Sequence<TokenDocuments.Window>) { self.init(windows.map(\.tokens)) }

    package func study(_ model: any LanguageModel) -> StudyBatch {
        StudyBatch(
            amount: targets.count, targets: targets,
            denseCost: { model.denseCost(inputs) },
            hidden: { model.backbone(inputs, routing: $0) })
    }
}

extension LanguageModel {
    /// FLOPs of each branch without routing.
    func denseCost(_ batch: TokenBatch) -> [Site: Int] {
        branches.reduce(into: [:]) {
            $0[$1.site, default: 0] += $1.branch.denseCost(batch.sequences)
        }
    }
}

extension [TokenDocuments.Window] {
    /// Stretches of `ScoredData.batchRows` predicted tokens or more, each of one part.
    var batches: [ArraySlice<TokenDocuments.Window>] {
        var batches: [ArraySlice<TokenDocuments.Window>] = []
        var (first, rows) = (0, 0)
        for (index, window) in enumerated() {
            rows += window.predicted
            if rows >= ScoredData.batchRows || index == count - 1
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
