import Catalog
import Layers
import Models
import Routing
import TensorCore

/// Texts that a student, or the teacher, goes on with side by side: places of a key-value cache that are taken and
/// left one by one. Of one thread.
public final class SideBySide {
    /// What a pass leaves.
    public struct Pass {
        /// [tokens, width] of all tokens that were fed, place by place.
        fileprivate let hidden: Tensor
        /// FLOPs of the blocks, and of the dense ones.
        fileprivate let spent, dense: Int
        /// By token: how much of each of the student's sites ran, from 0 to 1.
        public let ran: [[Float]]

        /// FLOPs of the blocks as a share of the dense ones.
        public var compute: Double { Double(spent) / Double(dense) }

        /// Of the last tokens that were fed.
        fileprivate func last(_ count: Int) -> Pass {
            let rows = hidden.rows - count..<hidden.rows
            return Pass(
                hidden: gather(hidden, rows.map(Int32.init)), spent: spent, dense: dense,
                ran: Array(ran[rows]))
        }

        fileprivate static func + (a: Pass, b: Pass) -> Pass {
            Pass(
                hidden: stacked(a.hidden, b.hidden), spent: a.spent + b.spent,
                dense: a.dense + b.dense, ran: a.ran + b.ran)
        }
    }

    private let models: ServedModels
    private let sites: [Site]
    private let parts: [Site: Int]
    /// How much of a site a plan leaves.
    private let planned: [Site: Float]
    private let cache: KeyValueCache
    private let meter = ComputeMeter()
    private let source: (any CountedRoutes)?

    /// - Parameter places: how many texts at once, at most `Decoding.mostRows`.
    public init(_ models: ServedModels, _ student: ServedStudent, places: Int) {
        self.models = models
        sites = student.orderedSites
        parts = student.parts.reduce(into: [:]) { counts, part in
            for router in part.routers?.routers ?? [] where router.parts > 0 {
                counts[router.site] = router.parts
            }
        }
        planned = student.parts.reduce(into: [:]) { shares, part in
            for (site, units) in part.plan?.units ?? [:] {
                shares[site] = Float(units) / Float(site.units)
            }
        }
        cache = KeyValueCache(sequences: places)
        source = student.pass(meter)
    }

    /// Runs the next tokens of each place after those before.
    ///
    /// - Parameter fed: by place, none where nothing is fed; within the model's positions.
    public func run(_ fed: [[Int32]]) -> Pass {
        let outgrown = fed.indices.filter {
            models.language.outgrows(cache.lengths[$0], cache.lengths[$0] + fed[$0].count)
        }
        guard !outgrown.isEmpty else { return pass(fed) }
        // A text that is run again from its start has more rows than a step: beside it others would not be the
        // same to the bit.
        let alone = fed.indices.filter { !fed[$0].isEmpty }.map { place in
            var own = [[Int32]](repeating: [], count: fed.count)
            own[place] = (outgrown.contains(place) ? cache.restart(place) : []) + fed[place]
            return pass(own).last(fed[place].count)
        }
        return alone.dropFirst().reduce(alone[0], +)
    }

    private func pass(_ fed: [[Int32]]) -> Pass {
        let dense = models.language.denseCost(TokenBatch(fed, after: cache).sequences)
        let before = meter.total
        let hidden = models.language.decode(fed, cache, routing: source)
        return Pass(
            hidden: hidden, spent: source == nil ? dense : meter.total - before, dense: dense,
            ran: ran(hidden.rows))
    }

    /// Logits [rows, vocabulary] of some of a pass's tokens.
    ///
    /// - Throws: `RunError` for logits that are not finite.
    public func logits(_ pass: Pass, rows: Range<Int>) throws -> Tensor {
        let logits = Decoding.pass {
            models.language.head(gather(pass.hidden, rows.map(Int32.init)))
        }
        guard logits.isFinite else { throw RunError("the logits are not finite") }
        return logits
    }

    /// Leaves a place, for another text.
    public func leave(_ place: Int) { _ = cache.restart(place) }

    private func ran(_ rows: Int) -> [[Float]] {
        guard let source, !sites.isEmpty else { return Array(repeating: [], count: rows) }
        let (kept, chosen) = (source.keptTokens, source.chosenParts)
        var ran = [[Float]](
            repeating: sites.map { kept[$0] == nil ? planned[$0] ?? 1 : 0 }, count: rows)
        for (column, site) in sites.enumerated() {
            let tokens = kept[site] ?? (0..<Int32(rows)).map { $0 }
            let lists = chosen[site]
            guard kept[site] != nil || lists != nil else { continue }
            for (index, token) in tokens.enumerated() where token < rows {
                ran[Int(token)][column] =
                    lists.flatMap { lists in
                        index < lists.count
                            ? Float(lists[index].count) / Float(parts[site] ?? 1) : nil
                    } ?? 1
            }
        }
        return ran
    }
}
