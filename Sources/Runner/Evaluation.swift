import Datasets
import Distillation
import Foundation
import Layers
import Models
import Routing
import TensorCore

/// What a model scores on a set of documents (method.md section 5): each predicted token once.
struct Evaluation {
    /// Summed cross-entropy in nats, and predicted tokens, of each document.
    var documentLoss: [Double] = []
    var documentTokens: [Int] = []
    private(set) var divergenceSum = 0.0
    private(set) var agreeing = 0
    /// Choices made and choices possible, over tokens or sub-modules of the routed sites.
    var chosen = 0
    var possible = 0
    /// FLOPs really spent and those of the dense model, by site; and of the output layer.
    var spent: [Site: Int] = [:]
    var routers: [Site: Int] = [:]
    var dense: [Site: Int] = [:]
    var head = 0
    /// The same of each part of a mixture; empty without one.
    var domains: [Evaluation] = []

    var tokens: Int { documentTokens.reduce(0, +) }
    var loss: Double { documentLoss.reduce(0, +) / Double(tokens) }
    var divergence: Double { divergenceSum / Double(tokens) }
    var agreement: Double { Double(agreeing) / Double(tokens) }
    var kept: Double { possible == 0 ? 1 : Double(chosen) / Double(possible) }

    /// - Parameter bytes: UTF-8 length of the documents that were scored.
    func bitsPerByte(_ bytes: Int) -> Double {
        documentLoss.reduce(0, +) / log(2) / Double(bytes)
    }

    /// The share of the dense blocks' FLOPs that was spent.
    var compute: Double { ratio(spent) { _ in true } }
    /// The same of all modules of some kinds, in all layers; and the routers' part of it.
    func compute(of kinds: Set<Site.Kind>) -> (all: Double, routers: Double) {
        (ratio(spent) { kinds.contains($0.kind) }, ratio(routers) { kinds.contains($0.kind) })
    }
    /// With the output layer.
    var computeTotal: Double {
        Double(spent.values.reduce(head, +)) / Double(dense.values.reduce(head, +))
    }

    private func ratio(_ part: [Site: Int], _ counts: (Site) -> Bool) -> Double {
        func sum(_ flops: [Site: Int]) -> Double {
            Double(flops.reduce(0) { $0 + (counts($1.key) ? $1.value : 0) })
        }
        return sum(part) / sum(dense)
    }

    /// Adds what one pass spent, beside what the dense model would have.
    mutating func count(
        _ meter: ComputeMeter, _ model: any LanguageModel, _ batch: TokenBatch,
        _ counts: (chosen: Int, possible: Int)?
    ) {
        spent.merge(meter.spent, uniquingKeysWith: +)
        routers.merge(meter.routers, uniquingKeysWith: +)
        for branch in model.branches {
            dense[branch.site, default: 0] += branch.branch.denseCost(batch.sequences)
        }
        head += model.head.cost(batch.tokens.count)
        chosen += counts?.chosen ?? 0
        possible += counts?.possible ?? 0
    }

    mutating func add(_ statistics: some Sequence<RowStatistics>, document: Int) {
        while documentLoss.count <= document {
            documentLoss.append(0)
            documentTokens.append(0)
        }
        for row in statistics {
            documentLoss[document] += Double(row.crossEntropy)
            documentTokens[document] += 1
            divergenceSum += Double(row.divergence)
            agreeing += row.agrees ? 1 : 0
        }
    }
}

/// Windows of documents with the teacher's final hidden states on them.
struct ScoredText {
    /// Consecutive windows of one forward pass each, all of one part, with the first row of its
    /// hidden states.
    let batches: [(windows: ArraySlice<TokenDocuments.Window>, firstRow: Int)]
    let hidden: HiddenStates

    /// Tokens of one forward pass, at the least.
    static let batchTokens = 4096

    /// The parts of the mixture that the windows are from; 0 without one.
    let parts: Int

    init(_ windows: [TokenDocuments.Window], hidden: HiddenStates, parts: Int = 0) {
        batches = Self.cut(windows)
        (self.hidden, self.parts) = (hidden, parts)
    }

    static func cut(_ windows: [TokenDocuments.Window]) -> [(
        windows: ArraySlice<TokenDocuments.Window>, firstRow: Int
    )] {
        var batches: [(ArraySlice<TokenDocuments.Window>, Int)] = []
        var (first, firstRow, row) = (0, 0, 0)
        for (index, window) in windows.enumerated() {
            row += window.tokens.count - 1
            if row - firstRow >= batchTokens || index == windows.count - 1
                || windows[index + 1].part != window.part
            {
                batches.append((windows[first...index], firstRow))
                (first, firstRow) = (index + 1, row)
            }
        }
        return batches
    }

    var tokens: Int { hidden.rows }

    /// Scores the student that `route` makes for each batch; `nil` as a route scores the teacher.
    ///
    /// - Parameters:
    ///   - route: gets the batch's number and the meter that the pass should report to.
    ///   - observe: called after each batch with its windows and what routed it.
    ///   - progress: called after each batch with its tokens.
    func evaluate(
        _ model: any LanguageModel, route: (Int, ComputeMeter) throws -> (any CountedRoutes)?,
        observe: (ArraySlice<TokenDocuments.Window>, any CountedRoutes) -> Void = { _, _ in },
        progress: (Int) throws -> Void = { _ in }
    ) throws -> Evaluation {
        try Tape.paused {
            var result = Evaluation()
            result.domains = Array(repeating: Evaluation(), count: parts)
            for (index, (windows, firstRow)) in batches.enumerated() {
                let batch = PredictionBatch(windows.map(\.tokens))
                let teacher = hidden.slice(from: firstRow, rows: batch.targets.count)
                let meter = ComputeMeter()
                let pass = try route(index, meter)
                let student =
                    pass == nil ? teacher : model.backbone(batch.inputs, routing: pass)
                let rows = headStatistics(
                    student: student, teacher: teacher, head: model.head, targets: batch.targets)
                var from = 0
                for window in windows {
                    let count = window.tokens.count - 1
                    let scored = rows[from..<from + count]
                    result.add(scored, document: window.document)
                    if parts > 0 {
                        result.domains[window.part].add(scored, document: window.document)
                    }
                    from += count
                }
                result.count(meter, model, batch.inputs, pass?.counts)
                if parts > 0, let part = windows.first?.part {
                    result.domains[part].count(meter, model, batch.inputs, pass?.counts)
                }
                if let pass { observe(windows, pass) }
                try progress(batch.targets.count)
            }
            return result
        }
    }
}
