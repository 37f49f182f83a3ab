import Catalog
import Layers
import Models
import Routing
import TensorCore

/// What a model scores on some data, and what it spends there (method.md sections 4 and 5).
package struct Evaluation {
    var tally = Tally()
    /// Choices made and choices possible, over tokens or sub-modules of the routed sites.
    var chosen = 0
    var possible = 0
    /// The same over the tokens that stacks were asked to read.
    var read = (chosen: 0, possible: 0)
    /// FLOPs really spent and those of the dense model, by site.
    var spent: [Site: Int] = [:]
    var routers: [Site: Int] = [:]
    var dense: [Site: Int] = [:]
    /// FLOPs of each stack's layers by the formula of papers on token reduction.
    var formula: [String: (spent: Int, dense: Int)] = [:]
    /// Bits of the weights that took part, and of all of the dense model's at 16; output layers apart.
    var bits = (read: 0.0, dense: 0.0)
    /// FLOPs spent and dense, of the output layers.
    var head = (spent: 0, dense: 0)
    /// The same of each domain; empty for data of one kind.
    var domains: [Evaluation] = []

    var kept: Double { possible == 0 ? 1 : Double(chosen) / Double(possible) }

    /// 1 where nothing is chosen before the first layer.
    var imageTokenShare: Double {
        read.possible == 0 ? 1 : Double(read.chosen) / Double(read.possible)
    }

    /// The share of the dense blocks' FLOPs that was spent.
    var compute: Double { ratio(spent) { _ in true } }
    /// The same of all modules of some kinds, in all layers; and the routers' part of it. What is chosen before the
    /// first layer saves in all modules.
    func compute(of kinds: Set<Site.Kind>) -> (all: Double, routers: Double) {
        guard !kinds.isEmpty else { return (1, 0) }
        func counts(_ site: Site) -> Bool { kinds.contains(site.kind) || kinds.contains(.input) }
        return (ratio(spent, counts), ratio(routers, counts))
    }
    /// The same of all modules of a stack.
    func compute(ofStack stack: String) -> Double { ratio(spent) { $0.stack == stack } }
    /// Of a stack by the formula of papers on token reduction.
    func formulaCompute(ofStack stack: String) -> Double {
        let found = formula[stack] ?? (0, 0)
        return found.dense == 0 ? 1 : Double(found.spent) / Double(found.dense)
    }
    /// With the output layer.
    var computeTotal: Double {
        Double(spent.values.reduce(head.spent, +)) / Double(dense.values.reduce(head.dense, +))
    }

    /// Bytes of block weights that took part for a token, on average, as a share of the dense model's at 16 bits.
    var weightBytes: Double { bits.dense == 0 ? 1 : bits.read / bits.dense }
    /// With the output layer, whose weights stay at 16 bits: 2 FLOPs each.
    var weightBytesTotal: Double {
        let dense = bits.dense + 8 * Double(head.dense)
        return bits.dense == 0 ? 1 : (bits.read + 8 * Double(head.spent)) / dense
    }

    /// FLOPs of the parts of a model of several, in 10^9: `gflops_vision` and so on; of a teacher the
    /// dense ones.
    var partCompute: [String: Value] {
        let flops = spent.isEmpty ? dense : spent
        return Dictionary(grouping: flops, by: \.key.stack).reduce(into: [:]) {
            $0["gflops_" + $1.key] = .number(Double($1.value.reduce(0) { $0 + $1.value }) / 1e9)
        }
    }

    private func ratio(_ part: [Site: Int], _ counts: (Site) -> Bool) -> Double {
        func sum(_ flops: [Site: Int]) -> Double {
            Double(flops.reduce(0) { $0 + (counts($1.key) ? $1.value : 0) })
        }
        return sum(part) / sum(dense)
    }

    /// Adds what one pass spent, beside what the dense model would have.
    ///
    /// - Parameters:
    ///   - dense: FLOPs of each branch without routing.
    ///   - head: those of the output layer; and of the teacher's, where it is another.
    ///   - pass: what routed it.
    mutating func count(
        _ meter: ComputeMeter, dense: [Site: Int], head: Int, denseHead: Int? = nil,
        _ pass: (any CountedRoutes)?
    ) {
        spent.merge(meter.spent, uniquingKeysWith: +)
        routers.merge(meter.routers, uniquingKeysWith: +)
        self.dense.merge(dense, uniquingKeysWith: +)
        bits = (bits.read + meter.bits.read, bits.dense + meter.bits.dense)
        formula.merge(meter.formula) { ($0.spent + $1.spent, $0.dense + $1.dense) }
        self.head.spent += head
        self.head.dense += denseHead ?? head
        chosen += pass?.counts.chosen ?? 0
        possible += pass?.counts.possible ?? 0
        read.chosen += pass?.readCounts.chosen ?? 0
        read.possible += pass?.readCounts.possible ?? 0
    }
}

/// Data with the teacher's final hidden states on it.
struct ScoredStates: Sendable {
    let data: Batches
    let hidden: HiddenStates

    /// Scores a student by what `route` runs each batch with; `nil` as a route scores the teacher.
    ///
    /// - Parameters:
    ///   - route: gets the batch's number and the meter that the pass should report to.
    ///   - observe: called after each batch with its number, itself and what routed it.
    ///   - progress: called after each batch with its amount.
    func evaluate(
        _ model: any ElasticModel, teacher: any ElasticModel,
        route: (Int, ComputeMeter) throws -> (any CountedRoutes)?,
        observe: (Int, any Batch, any CountedRoutes) -> Void = { _, _, _ in },
        progress: (Int) throws -> Void = { _ in }
    ) throws -> Evaluation {
        try Tape.paused {
            var result = Evaluation()
            result.domains = Array(repeating: Evaluation(), count: data.domains)
            for (index, rows) in data.rows.enumerated() {
                let batch = try data.batch(index)
                let states = try hidden.batch(index)
                let meter = ComputeMeter()
                let pass = try route(index, meter)
                let student = pass == nil ? states : batch.hidden(pass, of: model)
                let scores = batch.scores(student, of: model, states)
                let dense = batch.denseCost
                let (head, denseHead) = (model.head.cost(rows), teacher.head.cost(rows))
                result.tally.add(scores)
                result.count(
                    meter, dense: dense, head: head, denseHead: denseHead, pass)
                if data.domains > 0 {
                    result.domains[batch.domain].tally.add(scores)
                    result.domains[batch.domain].count(
                        meter, dense: dense, head: head, denseHead: denseHead, pass)
                }
                if let pass { observe(index, batch, pass) }
                try progress(batch.amount)
            }
            return result
        }
    }
}
