import Foundation
import Results

/// What one module kind's routers lose when they share one set for all capacities.
struct CapacityStudy {
    /// A shared set by how its capacities were drawn, the runs by their tokens.
    struct Shared {
        let draw: String
        /// Ascending.
        let runs: [Run]

        func nearest(toTokens tokens: Double) -> Run? {
            runs.min { abs(log($0.tokens / tokens)) < abs(log($1.tokens / tokens)) }
        }
    }

    struct Run {
        let steps: Int
        let tokens: Double
        /// By seed.
        let seconds: [Int: Double]
        let line: StudyLine
    }

    let module: String
    /// A set a capacity, each evaluated at its own.
    let own: StudyLine
    /// The set trained at one capacity in the middle, evaluated at all; empty if there is none.
    let single: StudyLine
    let singleCapacity: Double
    /// Of all own sets together, and the number of sets.
    let ownTokens: Double
    /// By seed, where every set is there.
    let ownSeconds: [Int: Double]
    let shared: [Shared]

    init(_ module: String, _ rows: [StudyRow]) {
        self.module = module
        let rows = rows.filter { $0.module == module && $0.isCounted }
        let fixed = rows.filter { $0.draw == "none" }
        let sets = fixed.filter { $0.capacity == $0.trainedCapacity }
        own = StudyLine(sets)
        let visited = fixed.filter { $0.capacity != $0.trainedCapacity }
        let middle = visited.first?.trainedCapacity ?? .nan
        single = StudyLine(visited.isEmpty ? [] : fixed.filter { $0.trainedCapacity == middle })
        singleCapacity = middle
        let capacities = own.capacities
        ownTokens = capacities.reduce(0) { sum, capacity in
            sum + (sets.first { $0.capacity == capacity }?.tokensTrained ?? 0)
        }
        ownSeconds = Dictionary(
            uniqueKeysWithValues: own.seeds.compactMap { seed in
                let mine = sets.filter { $0.seed == seed }
                return Set(mine.map(\.capacity)).count == capacities.count
                    ? (seed, mine.reduce(0) { $0 + $1.trainSeconds }) : nil
            })
        let drawn = rows.filter { $0.draw != "none" }
        shared = distinct(drawn.map(\.draw)).map { draw in
            let mine = drawn.filter { $0.draw == draw }
            return Shared(
                draw: draw,
                runs: Set(mine.map(\.steps)).sorted().map { steps in
                    let run = mine.filter { $0.steps == steps }
                    return Run(
                        steps: steps, tokens: run[0].tokensTrained,
                        seconds: Dictionary(run.map { ($0.seed, $0.trainSeconds) }) { $1 },
                        line: StudyLine(run))
                })
        }
    }

    /// As many tokens as one of the own sets.
    var tokensOfOne: Double { ownTokens / Double(max(1, own.capacities.count)) }

    /// The shared set at the seconds that all own sets took: between its runs linear in the
    /// logarithm of the seconds, seed by seed; outside of them the nearest.
    func atEqualSeconds(_ shared: Shared) -> StudyLine {
        guard let longest = shared.runs.last else { return StudyLine([]) }
        return longest.line.mapped { capacity, seed in
            let points = shared.runs.compactMap { run -> (x: Double, y: Double)? in
                guard let seconds = run.seconds[seed], let loss = run.line.loss[capacity]?[seed]
                else { return nil }
                return (log(seconds), loss)
            }.sorted { $0.x < $1.x }
            return ownSeconds[seed].map { interpolated(points, at: log($0)) } ?? .nan
        }
    }
}

extension StudyLine {
    /// The same with other losses, by capacity and seed.
    func mapped(_ loss: (Double, Int) -> Double) -> StudyLine {
        StudyLine(
            loss: Dictionary(
                uniqueKeysWithValues: self.loss.map { capacity, seeds in
                    (
                        capacity,
                        Dictionary(
                            uniqueKeysWithValues: seeds.keys.map { ($0, loss(capacity, $0)) })
                    )
                }), compute: compute)
    }

    private init(loss: [Double: [Int: Double]], compute: [Double: [Int: Double]]) {
        (self.loss, self.compute) = (loss, compute)
    }
}

/// Linear between points of ascending x, constant outside; NaN without points.
func interpolated(_ points: [(x: Double, y: Double)], at x: Double) -> Double {
    guard let first = points.first, let last = points.last else { return .nan }
    if x <= first.x { return first.y }
    for (left, right) in zip(points, points.dropFirst()) where x <= right.x {
        return left.y + (x - left.x) / (right.x - left.x) * (right.y - left.y)
    }
    return last.y
}
