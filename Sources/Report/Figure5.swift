import Catalog
import Results

/// Loss against compute for the four module kinds, one panel each, with the saving at equal loss.
public struct Figure5: Figure {
    /// A panel: which selection is the line that counts, and which stands beside it.
    struct Panel {
        let module: String
        let title: String
        let short: String
        let solid: String
        let dashed: String
    }

    static let panels = [
        Panel(
            module: "mlp_tokens", title: "MLP tokens", short: "MLP tokens", solid: "threshold",
            dashed: "top_k"),
        Panel(
            module: "attention_tokens", title: "Attention tokens", short: "Attn. tokens",
            solid: "threshold",
            dashed: "top_k"),
        Panel(
            module: "heads", title: "Attention heads", short: "Heads", solid: "top_k",
            dashed: "static"),
        Panel(
            module: "experts", title: "MLP experts", short: "Experts", solid: "top_k",
            dashed: "static"),
    ]

    static let title = "Loss versus compute of an elastic language model"

    public init() {}

    public func render(_ results: ResultsFile) throws -> FigureFiles {
        let sweeps = try Sweep.all(in: results, measure: "lm_loss")
        let lines = Self.panels.map { Figure5Lines(of: $0, in: sweeps) }
        guard lines.contains(where: { !$0.all.isEmpty }) else {
            throw InputError(
                "figure5 has nothing to draw: /points has no row that routes one of "
                    + Schema.modules.joined(separator: ", ") + " alone and has its loss")
        }
        let savings = lines.flatMap {
            SavingRow.rows(of: $0, teacherLoss: results.teacher.lmLoss)
        }
        let script = Figure5Script(results: results, lines: lines, savings: savings)
        let tables = Figure5Tables(results: results, lines: lines, savings: savings)
        return FigureFiles(
            name: "figure5", gnuplot: script.code,
            tables: [
                ("figure5.md", tables.markdown), ("figure5.csv", tables.savings.text(.csv)),
                ("figure5_points.csv", tables.points.text(.csv)),
            ])
    }
}

/// The lines of one panel, by the part they play.
struct Figure5Lines {
    enum Part: String, CaseIterable {
        /// Trained by the default estimator; the selection that counts.
        case solid
        /// The selection beside it: top-k for tokens, static for heads and experts.
        case dashed
        /// The paper's estimator.
        case thin
        /// A uniform choice: of routers that were trained, or in the training of LoRA too.
        case dotted
    }

    let panel: Figure5.Panel
    let all: [(part: Part, sweep: Sweep)]

    init(of panel: Figure5.Panel, in sweeps: [Sweep]) {
        self.panel = panel
        let own = sweeps.filter { $0.key.module == panel.module }
        let learned = own.filter { $0.key.choice == "learned" && $0.key.selection != "random" }
        let random = own.filter { $0.key.selection == "random" }
        let gate = Self.mainGate(of: learned)
        let floorGate = Self.mainGate(of: random.filter { $0.key.rank == 0 })
        let parts: [(Part, [Sweep])] = [
            (
                .dotted,
                random.filter {
                    $0.key.rank == 0 ? $0.key.gate == floorGate : $0.key.choice == "random"
                }
            ),
            (
                .thin,
                learned.filter {
                    $0.key.gate == "weighted" && $0.key.gate != gate
                        && $0.key.selection == panel.solid
                }
            ),
            (.dashed, learned.filter { $0.key.gate == gate && $0.key.selection == panel.dashed }),
            (.solid, learned.filter { $0.key.gate == gate && $0.key.selection == panel.solid }),
        ]
        all = parts.flatMap { part, sweeps in
            sweeps.sorted { ($0.key.rank, $0.key.variant) < ($1.key.rank, $1.key.variant) }
                .map { (part, $0) }
        }
    }

    func sweeps(_ part: Part) -> [Sweep] { all.filter { $0.part == part }.map(\.sweep) }

    /// The estimator whose lines are drawn thick.
    private static func mainGate(of sweeps: [Sweep]) -> String? {
        let found = distinct(sweeps.map(\.key.gate))
        let preferred = ["straight_through_dense", "straight_through", "weighted"]
        return preferred.first { found.contains($0) } ?? found.first
    }

    /// What tells lines of one rank apart, in order.
    var variants: [String] { distinct(sweeps(.solid).map(\.key.variant)).sorted() }

    /// More than three ranks in dashes and dots would hide what counts: then only the lowest and
    /// the highest have them, and only the first variant.
    func isDrawn(_ line: (part: Part, sweep: Sweep)) -> Bool {
        guard line.part != .solid else { return true }
        let key = line.sweep.key
        let shown = ranksBesideSolid
        return (shown.isEmpty || shown.contains(key.rank))
            && (variants.count < 2 || key.variant == variants[0])
    }

    /// The ranks that have dashed and dotted lines; empty for all.
    var ranksBesideSolid: [Int] {
        let ranks = distinct(sweeps(.solid).map(\.key.rank)).sorted()
        guard ranks.count > 3, let first = ranks.first, let last = ranks.last else { return [] }
        return [first, last]
    }
}
