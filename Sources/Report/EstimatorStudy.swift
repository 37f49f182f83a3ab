import Results

/// What one module kind's routers come to by gate estimator and by loss.
struct EstimatorStudy {
    /// A way of training; the reference is the default estimator with the loss of most rows.
    struct Variant: Hashable {
        let gate: String
        /// "true" or "false".
        let subtractsMean: String
        let loss: String
    }

    struct Entry {
        let variant: Variant
        let line: StudyLine
    }

    let module: String
    let reference: Variant
    /// With the reference's loss, in a fixed order.
    let estimators: [Entry]
    /// With the reference's estimator and another loss, in the order of the file.
    let losses: [Entry]
    /// Where the variants are compared: the capacity that has the most of them, then of seeds.
    let capacity: Double
    /// Of the routers that a fixed threshold was evaluated with; empty if there are none.
    let calibrated, fixed: StudyLine

    init?(_ module: String, _ rows: [StudyRow]) {
        self.module = module
        let rows = rows.filter { $0.module == module && $0.draw == "none" }
        let fixedRows = rows.filter { $0.selection == "fixed_threshold" }
        fixed = StudyLine(fixedRows)
        let weight = fixedRows.first?.topKWeight
        calibrated = StudyLine(
            rows.filter { $0.selection == "threshold" && $0.topKWeight == weight })

        let counted = rows.filter { $0.isCounted && $0.topKWeight != weight }
        func variant(_ row: StudyRow) -> Variant {
            Variant(gate: row.gate, subtractsMean: row.subtractsMean, loss: row.loss)
        }
        let losses = distinct(counted.map(\.loss))
        guard
            let main = losses.max(by: { a, b in
                Set(counted.filter { $0.loss == a }.map(variant)).count
                    < Set(counted.filter { $0.loss == b }.map(variant)).count
            })
        else { return nil }
        let isToken = module.contains("tokens")
        let reference = Variant(
            gate: "straight_through_dense", subtractsMean: String(isToken), loss: main)
        self.reference = reference
        func entry(_ wanted: Variant) -> Entry? {
            let line = StudyLine(counted.filter { variant($0) == wanted })
            return line.isEmpty ? nil : Entry(variant: wanted, line: line)
        }
        estimators = Self.order.compactMap {
            entry(Variant(gate: $0.gate, subtractsMean: $0.mean, loss: main))
        }
        self.losses = losses.filter { $0 != main }.compactMap {
            entry(
                Variant(gate: reference.gate, subtractsMean: reference.subtractsMean, loss: $0))
        }
        let all = estimators + self.losses
        capacity =
            Set(all.flatMap { $0.line.capacities }).sorted().max { a, b in
                func weight(_ capacity: Double) -> Int {
                    all.reduce(0) { $0 + ($1.line.loss[capacity]?.count ?? 0) }
                }
                return weight(a) < weight(b)
            } ?? .nan
    }

    /// The estimators in the order of the legend.
    static let order: [(gate: String, mean: String)] = [
        ("weighted", "false"), ("straight_through", "false"), ("straight_through", "true"),
        ("straight_through_dense", "false"), ("straight_through_dense", "true"),
    ]

    var all: [Entry] { estimators + losses }

    /// Loss minus the reference's where they are compared, paired by seed.
    func difference(_ entry: Entry) -> PairedDifference {
        let line = estimators.first { $0.variant == reference }?.line ?? StudyLine([])
        return entry.line.difference(to: line, at: capacity)
    }

    /// Largest minus smallest mean loss of some variants where they are compared: what the choice
    /// among them is worth. NaN for fewer than two.
    func spread(_ entries: [Entry]) -> Double {
        let found = Statistics(of: entries.map { $0.line.meanLoss(at: capacity) })
        return found.count < 2 ? .nan : found.maximum - found.minimum
    }

    var estimatorSpread: Double { spread(estimators) }
    /// Over the losses, the reference's own among them.
    var lossSpread: Double {
        spread(losses + estimators.filter { $0.variant == reference })
    }
}
