import Catalog
import Distillation
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore

/// A plan with its distance from the teacher, where it was scored.
package struct ScoredPlan: Hashable, Sendable {
    package var levels: Levels
    package var distance: Double?

    package init(_ levels: Levels, _ distance: Double? = nil) {
        (self.levels, self.distance) = (levels, distance)
    }

    /// What is not a number is as far as can be.
    private var order: Double { distance.flatMap { $0.isNaN ? nil : $0 } ?? .infinity }

    /// The nearer to the teacher first; equals in lexicographic order.
    package static func isBefore(_ a: ScoredPlan, _ b: ScoredPlan) -> Bool {
        let (x, y) = (a.order, b.order)
        return x == y ? a.levels.lexicographicallyPrecedes(b.levels) : x < y
    }
}

/// How far a search is: all that a checkpoint holds.
package final class PlanSearchState: PhaseState {
    /// What it goes on with, the best first; of a search that draws, all draws in order.
    package var found: [ScoredPlan] = []
    /// Students that were run, by how often.
    package var evaluations = 0
    /// Steps that are left have nothing to do.
    package var isDone = false

    package init() {}

    package var saved: SavedState {
        let plans = found.map { plan in
            Value.map([
                "levels": .list(plan.levels.map(Value.int)),
                "distance": plan.distance.flatMap { $0.isFinite ? .number($0) : nil } ?? .null,
            ])
        }
        let state = Value.map([
            "found": .list(plans), "evaluations": .int(evaluations), "done": .bool(isDone),
        ])
        return SavedState(texts: ["search": state.json])
    }

    package func restore(_ saved: SavedState) -> Bool {
        guard let text = saved.texts["search"],
            case .map(let state)? = try? Value(json: Data(text.utf8)),
            case .list(let plans)? = state["found"], case .int(let count)? = state["evaluations"],
            case .bool(let isDone)? = state["done"]
        else { return false }
        found = plans.compactMap { plan in
            guard case .map(let plan) = plan, case .list(let levels)? = plan["levels"] else {
                return nil
            }
            let distance = plan["distance"] ?? .null
            return ScoredPlan(
                levels.compactMap { if case .int(let level) = $0 { level } else { nil } },
                distance == .null ? nil : distance.number)
        }
        (evaluations, self.isDone) = (count, isDone)
        return found.count == plans.count
    }
}

/// A search at work: the plans there are, data to score them on, and how far it is.
package final class PlanSearching {
    package let options: SearchOptions
    package let space: PlanSpace
    package let state: PlanSearchState
    private let model: any ElasticModel
    private let loss: any RowLoss
    private let workload: any Workload
    private let isStopped: @Sendable () -> Bool
    /// Those drawn last: a search scores many plans on the same.
    private var samples: [(amount: Int, draw: Int, batches: [any Batch], teacher: [Tensor])] = []

    /// - Parameters:
    ///   - model: with its units in order where plans have widths.
    ///   - isStopped: asked from plan to plan, on any thread.
    /// - Throws: what making the data throws.
    package init(
        _ options: SearchOptions, _ levels: PlanLevels, of model: any ElasticModel,
        loss: any RowLoss, _ workload: any Workload, _ state: PlanSearchState,
        isStopped: @escaping @Sendable () -> Bool = { Interrupt.signal != nil }
    ) throws {
        (self.options, self.model, self.loss) = (options, model, loss)
        (self.workload, self.state, self.isStopped) = (workload, state, isStopped)
        space =
            switch options.axis {
            case .compute:
                PlanSpace(
                    levels, budget: options.budget, of: model,
                    on: try workload.sample(options.validation, draw: 0))
            case .bytes: PlanSpace(levels, budget: options.budget, of: model)
            }
    }

    private func sample(
        _ amount: Int, draw: Int
    ) throws -> (batches: [any Batch], teacher: [Tensor]) {
        if let known = samples.first(where: { $0.amount == amount && $0.draw == draw }) {
            return (known.batches, known.teacher)
        }
        let batches = try workload.sample(amount, draw: draw)
        var teacher = [Tensor?](repeating: nil, count: batches.count)
        try each(&teacher) { batches[$0].hidden(nil) }
        samples = samples.suffix(1) + [(amount, draw, batches, teacher.compactMap { $0 })]
        return (batches, teacher.compactMap { $0 })
    }

    /// Puts something into every place, on all threads, without a tape.
    ///
    /// - Throws: `Interruption` where the job was told to stop meanwhile: the step is made again.
    private func each<Result>(_ results: inout [Result], _ make: (Int) -> Result) throws {
        results.withUnsafeMutableBufferPointer { results in
            nonisolated(unsafe) let results = results
            ThreadPool.forEach(results.count) { index in
                if !isStopped() { results[index] = Tape.paused { make(index) } }
            }
        }
        if isStopped() { throw Interruption(signal: Interrupt.signal ?? SIGINT) }
    }

    /// The distance of each plan's student from the teacher: the mean of the job's loss over all rows.
    ///
    /// - Parameters:
    ///   - amount: of validation data, in the task's unit.
    ///   - draw: which of it; the same for the same.
    /// - Throws: `Interruption` where the job was told to stop; what making the data throws.
    package func distances(
        of plans: [Levels], on amount: Int, draw: Int = 0
    ) throws -> [Double] {
        guard !plans.isEmpty else { return [] }
        let (batches, teacher) = try sample(amount, draw: draw)
        state.evaluations += plans.count
        // Neighbours in this order share the most.
        let order = plans.indices.sorted { plans[$0].lexicographicallyPrecedes(plans[$1]) }
        let units = plans.map(space.levels.units)
        var sums = batches.map { _ in [Double](repeating: 0, count: plans.count) }
        try each(&sums) { index in
            let source = SuccessivePlans(of: model.branches)
            let outputs = batches[index].teacher.head(teacher[index])
            var sums = [Double](repeating: 0, count: plans.count)
            for plan in order where !isStopped() {
                source.next(units[plan])
                let states = batches[index].hidden(source, of: model)
                sums[plan] = rowLosses(model.head(states), outputs, loss)
                    .reduce(0) { $0 + Double($1) }
            }
            return sums
        }
        let rows = Double(teacher.reduce(0) { $0 + $1.rows })
        return plans.indices.map { plan in sums.reduce(0) { $0 + $1[plan] } / rows }
    }

    /// Plans with their distances, each once, the best first.
    ///
    /// - Parameter amount: one of the search's `amounts`.
    package func ranked(
        _ plans: [Levels], _ amount: String, draw: Int = 0
    ) throws -> [ScoredPlan] {
        let plans = distinct(plans)
        let distances = try distances(of: plans, on: options.amount(amount), draw: draw)
        return zip(plans, distances).map { ScoredPlan($0, $1) }.sorted(by: ScoredPlan.isBefore)
    }

    /// The mean of `cos(x, x + f(x))` of groups of sites in a pass by a plan (`UpdateCosines`), over
    /// `evaluate.validation`.
    package func cosines(of groups: [[Int]], in plan: Levels) throws -> [Double] {
        let batches = try sample(options.validation, draw: 0).batches
        state.evaluations += 1
        let sites = groups.map { $0.map { space.levels.sites[$0] } }
        var found = batches.map { _ in (sums: [Double](), tokens: [Int]()) }
        try each(&found) { index in
            let cosines = UpdateCosines(groups: sites, units: space.levels.units(plan))
            _ = batches[index].hidden(cosines, of: model)
            return (cosines.sums, cosines.tokens)
        }
        return groups.indices.map { group in
            let tokens = found.reduce(0) { $0 + $1.tokens[group] }
            return found.reduce(0) { $0 + $1.sums[group] } / Double(max(1, tokens))
        }
    }
}

extension JobWork {
    /// The phase of a search.
    ///
    /// - Returns: the plan it found, or those it drew.
    /// - Throws: `InputError` for a budget that no plan meets; as `steps`.
    func search(
        _ search: any PlanSearch, _ options: SearchOptions, _ levels: PlanLevels,
        of model: any ElasticModel
    ) throws -> PlanSearchState {
        let state = PlanSearchState()
        let count = search.steps(sites: levels.sites.count, options)
        try steps(.search, of: count, checkpointEvery: 1, state) {
            let loss = try job.rowLoss(outputs: model.head.weight.rows)
            let searching = try PlanSearching(
                options, levels, of: model, loss: loss, workload, state)
            return PhaseSteps { step in
                guard !state.isDone else { return nil }
                try search.step(step, searching)
                // Of a search that draws, a step is a draw.
                guard let best = search.isDrawn ? state.found.last : state.found.first else {
                    return nil
                }
                var row: [String: Value] = [
                    "step": .int(step), "evaluations": .int(state.evaluations),
                    options.axis.rawValue: .number(searching.space.cost(best.levels)),
                ]
                row["distance"] = best.distance.map(Value.number)
                return row
            }
        }
        guard let best = state.found.first, best.levels.count == levels.sites.count else {
            throw RunError("plan.search: \(search.name) found no plan")
        }
        return state
    }
}
