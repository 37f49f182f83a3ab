import Catalog
import Foundation
import Models
import Results
import Routing

/// Trainable parameters of every routing set on some models, absolute and as a share of the model
/// (method.md, table 1). All layers of a stack are routed; nothing is made or loaded.
public struct ParameterTable: Sendable {
    struct Row: Sendable {
        let model: CountedModel
        let stack: String
        let routed: String
        /// One a rank; `nil` where there is nothing that low-rank factors could go on.
        let counts: [Int?]
    }

    let ranks: [Int]
    let rows: [Row]

    /// - Parameter ranks: of LoRA on all projections of the routed modules; 0: routers alone.
    /// - Throws: as `RouterSet.routes`.
    public init(_ models: [CountedModel], ranks: [Int]) throws {
        self.ranks = ranks
        rows = try models.flatMap { try Self.rows(of: $0, ranks: ranks) }
    }

    /// Each module kind alone, all that choose tokens, all that choose sub-modules, all; of those that choose among
    /// the same the first.
    private static let sets: [[any ModuleKind]] = {
        let kinds = moduleKinds.entries.map(\.make).filter { !$0.ofImages }
        let joined = kinds.reduce(into: [any ModuleKind]()) { joined, kind in
            let isTaken = joined.contains {
                $0.site == kind.site && $0.choosesTokens == kind.choosesTokens
            }
            if !isTaken { joined.append(kind) }
        }
        return kinds.map { [$0] }
            + [joined.filter(\.choosesTokens), joined.filter { !$0.choosesTokens }, joined]
    }()

    private static func rows(of model: CountedModel, ranks: [Int]) throws -> [Row] {
        let modules = try model.model.stacks.flatMap { stack in
            let branches = model.model.branches.filter { $0.site.stack == stack }
            let layers = Set(branches.map(\.site.layer))
            return try sets.map { kinds in
                let modules = kinds.map {
                    RoutedModule(kind: $0, capacity: 1, layers: [stack: layers])
                }
                return Row(
                    model: model, stack: stack,
                    routed: kinds.map(\.name).joined(separator: "+"),
                    counts: try ranks.map {
                        try RouterSet.parameterCount(
                            branches: branches, modules: modules, rank: $0)
                    })
            }
        }
        guard let reader = model.model as? any VisionLanguageModel else { return modules }
        return modules
            + ImageTokenRouter.allCases.map { router in
                Row(
                    model: model, stack: "image tokens", routed: router.rawValue,
                    counts: ranks.map {
                        $0 == 0 ? router.parameterCount(width: reader.hiddenSize) : nil
                    })
            }
    }

    /// A row a count, with full precision.
    public var table: Table {
        let cells = rows.flatMap { row in
            zip(ranks, row.counts).compactMap { rank, count in
                count.map { (row: row, rank: rank, count: $0) }
            }
        }
        return Table([
            .init("model", .texts(cells.map(\.row.model.name))),
            .init("parameters", .wholes(cells.map(\.row.model.model.parameterCount))),
            .init("stack", .texts(cells.map(\.row.stack))),
            .init("routed", .texts(cells.map(\.row.routed))),
            .init("lora_rank", .wholes(cells.map(\.rank))),
            .init("trainable_parameters", .wholes(cells.map(\.count))),
            .init("percent", .numbers(cells.map { $0.row.percent($0.count) })),
        ])
    }

    /// A row a routing set, for people.
    public var printed: Table {
        /// What the row above does not say already.
        func unlessRepeated(_ text: (Row) -> String) -> [String] {
            rows.indices.map { index in
                let isFirst = index == 0 || rows[index - 1].model.name != rows[index].model.name
                return isFirst ? text(rows[index]) : ""
            }
        }
        let counts = ranks.enumerated().flatMap { place, rank in
            let name = rank == 0 ? "routers" : "rank \(rank)"
            return [
                Table.Column(
                    name, .texts(rows.map { $0.counts[place]?.grouped ?? "-" }), alignsRight: true),
                Table.Column(
                    name + ", %",
                    .texts(rows.map { row in row.counts[place].map(row.printedPercent) ?? "-" }),
                    alignsRight: true),
            ]
        }
        return Table(
            [
                .init("model", .texts(unlessRepeated(\.model.name))),
                .init(
                    "parameters", .texts(unlessRepeated(\.model.model.parameterCount.grouped)),
                    alignsRight: true),
                .init("stack", .texts(rows.map(\.stack))),
                .init("routed", .texts(rows.map(\.routed))),
            ] + counts)
    }

    /// What the columns mean.
    public static let caption = """
        Trainable parameters with all layers of the stack routed, absolute and in % of all parameters
        of the model. `routers`: routers with their biases. `rank r`: also LoRA factors of rank r on
        all projections of the routed modules. Experts: the largest divisor of the hidden units up
        to 8. Image tokens are chosen once, before the first layer; `mlp` has one hidden layer as
        wide as a token.
        """
}

extension ParameterTable.Row {
    /// `count` in % of the model's parameters.
    fileprivate func percent(_ count: Int) -> Double {
        100 * Double(count) / Double(model.model.parameterCount)
    }

    /// At least four decimals, and as many as the first digit needs.
    fileprivate func printedPercent(_ count: Int) -> String {
        let percent = percent(count)
        let decimals = percent > 0 ? max(4, Int((-log10(percent)).rounded(.up))) : 4
        return String(format: "%.\(decimals)f", percent)
    }
}

extension Int {
    /// With commas between thousands.
    fileprivate var grouped: String {
        let digits = Array(String(self))
        return digits.indices.map { index in
            let isStart = index > 0 && (digits.count - index).isMultiple(of: 3)
            return (isStart ? "," : "") + String(digits[index])
        }.joined()
    }
}
