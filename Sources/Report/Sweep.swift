import Catalog
import Results

/// One line of a figure: a measure over capacities with all other settings the same.
struct Sweep {
    /// What makes a line. `variant` says what else differs between lines of one kind and rank.
    struct Key: Hashable {
        var module: String
        var rank: Int
        var gate: String
        var choice: String
        var selection: String
        /// As in `/points`.
        var layers: String
        /// Of images; empty for text.
        var stacks: String
        var variant: String
    }

    /// The rows of one capacity, over seeds and draws.
    struct Point {
        let capacity: Double
        let computeModule: Statistics
        let compute: Statistics
        /// The measure.
        let found: Statistics
        let routerCost: Statistics
        /// Means over the draws of each seed.
        let bySeed: [Int: (compute: Double, found: Double)]
    }

    let key: Key
    let points: [Point]

    /// Compute of the module kind and the measure, means over seeds.
    var curve: [(compute: Double, found: Double)] {
        points.map { ($0.computeModule.mean, $0.found.mean) }
    }

    var seeds: [Int] { distinct(points.flatMap { $0.bySeed.keys }).sorted() }

    /// The routers' share of the compute, 0 if the file does not state it.
    var routerCost: Double {
        let cost = Statistics(of: points.map(\.routerCost.mean)).mean
        return cost.isNaN ? 0 : cost
    }

    func curve(ofSeed seed: Int) -> [(compute: Double, found: Double)] {
        points.compactMap { $0.bySeed[seed] }
    }

    /// All lines in `results`, in the order of their first rows; jobs that route several kinds at
    /// once and points without the measure or compute are left out.
    ///
    /// - Parameter variants: the settings that `variant` is about.
    static func all(
        in results: ResultsFile, measure: String, variants: [String] = variantColumns
    ) throws -> [Sweep] {
        try results.mustHave(measure)
        let table = results.points
        let modules = try table.texts("module")
        let found = try table.numbers(measure)
        let computeModule = try table.numbers("compute_module")
        let capacity = try table.numbers("capacity")
        // What was trained at one capacity is drawn there; older files have no such column.
        let trained =
            try table.columns.contains { $0.name == "trained_capacity" }
            ? table.numbers("trained_capacity") : capacity
        let schemes = try table.texts("scheme")
        // Of a mixture, the rows about all of it.
        let domains =
            try table.columns.contains { $0.name == "domain" } ? table.texts("domain") : nil
        let drawn = (0..<table.rowCount).filter {
            schemes[$0] != "skip" && domains?[$0] ?? Schema.allDomains == Schema.allDomains
                && Schema.modules.contains(modules[$0]) && !found[$0].isNaN
                && !computeModule[$0].isNaN
                && (trained[$0].isNaN || trained[$0] == capacity[$0])
        }
        let points = table.picking(drawn)
        let settings = ["module", "lora_rank", "gate", "choice", "selection"]
        let present = variantColumns.filter { name in points.columns.contains { $0.name == name } }
        let variant = try Self.variant(in: points, variants)
        return try points.groups(by: settings + present).map { rows in
            try Sweep(points.picking(rows), measure: measure, variant: variant[rows[0]])
        }
    }

    /// Settings that a figure does not expect to differ within a kind and a rank.
    static let variantColumns =
        ["keys", "layers", "stacks", "sub_modules", "lora_alpha"] + Schema.lossColumns
        + [
            "subtract_mean", "auxiliary_load", "auxiliary_top_k", "train_steps", "capacity_draw",
            "train_subset",
        ]

    /// "keys all, ..." of each row: those of the variant's settings that take several values among the
    /// rows of the same module, rank, gate and choice.
    private static func variant(in points: Table, _ columns: [String]) throws -> [String] {
        let settings = columns.compactMap { name in points.columns.first { $0.name == name } }
        var variants = [String](repeating: "", count: points.rowCount)
        for peers in try points.groups(by: ["module", "lora_rank", "gate", "choice"]) {
            let varying = settings.filter { column in
                Set(peers.map { column.values[$0].json }).count > 1
            }
            for row in peers {
                variants[row] = varying.map { column in
                    if case .string(let text) = column.values[row] {
                        "\(column.name) \(text)"
                    } else {
                        "\(column.name) \(column.values[row].json)"
                    }
                }.joined(separator: ", ")
            }
        }
        return variants
    }

    /// The line of `rows`, which differ in capacity, seed and draw only.
    private init(_ rows: Table, measure: String, variant: String) throws {
        let hasStacks = rows.columns.contains { $0.name == "stacks" }
        key = Key(
            module: try rows.texts("module")[0], rank: try rows.wholes("lora_rank")[0],
            gate: try rows.texts("gate")[0], choice: try rows.texts("choice")[0],
            selection: try rows.texts("selection")[0], layers: try rows.texts("layers")[0],
            stacks: hasStacks ? try rows.texts("stacks")[0] : "", variant: variant)
        points = try rows.groups(by: ["capacity"]).map { try Point(rows.picking($0), measure) }
            .sorted { $0.computeModule.mean < $1.computeModule.mean }
    }
}

extension Sweep.Point {
    /// The point of `rows`, which differ in seed and draw only.
    fileprivate init(_ rows: Table, _ measure: String) throws {
        let (found, compute) = (try rows.numbers(measure), try rows.numbers("compute_module"))
        let seeds = try rows.wholes("seed")
        var bySeed: [Int: (compute: Double, found: Double)] = [:]
        for seed in distinct(seeds) {
            let own = seeds.indices.filter { seeds[$0] == seed }
            bySeed[seed] = (
                Statistics(of: own.map { compute[$0] }).mean,
                Statistics(of: own.map { found[$0] }).mean
            )
        }
        self.init(
            capacity: try rows.numbers("capacity")[0],
            computeModule: Statistics(of: bySeed.values.map(\.compute).sorted()),
            compute: Statistics(of: try rows.numbers("compute")),
            found: Statistics(of: bySeed.values.map(\.found).sorted()),
            routerCost: Statistics(of: try rows.numbers("compute_router")), bySeed: bySeed)
    }
}
