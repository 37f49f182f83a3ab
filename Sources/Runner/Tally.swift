/// A few numbers for each of some rows.
package struct RowScores {
    /// The document or image that each row is of.
    let items: [Int]
    /// [rows, numbers]: the loss of a row, then other measures, in the task's order.
    let values: [Float]

    package init(items: [Int], values: [Float]) { (self.items, self.values) = (items, values) }
}

/// Sums of what was scored, in double precision and in the order of the rows.
package struct Tally {
    /// The summed loss of each document or image, and its rows.
    private(set) var itemLoss: [Double] = []
    private(set) var itemRows: [Int] = []
    /// Sums of the measures beside the loss.
    private(set) var sums: [Double] = []

    package var rows: Int { itemRows.reduce(0, +) }
    /// Summed over all rows.
    var totalLoss: Double { itemLoss.reduce(0, +) }
    /// The mean over all rows.
    package var loss: Double { totalLoss / Double(rows) }
    /// The mean of a measure beside the loss.
    func mean(_ measure: Int) -> Double {
        measure < sums.count ? sums[measure] / Double(rows) : .nan
    }

    /// The mean loss of each document or image that was scored, in order.
    var itemMeans: [Double] {
        zip(itemLoss, itemRows).filter { $1 > 0 }.map { $0 / Double($1) }
    }

    /// Whether all sums are numbers.
    var isFinite: Bool { itemLoss.allSatisfy(\.isFinite) && sums.allSatisfy(\.isFinite) }

    package init() {}

    package init(_ scores: RowScores) { add(scores) }

    mutating func add(_ scores: RowScores) {
        let count = scores.items.count
        guard count > 0, let last = scores.items.max() else { return }
        while itemLoss.count <= last {
            itemLoss.append(0)
            itemRows.append(0)
        }
        let measures = scores.values.count / count
        while sums.count < measures - 1 { sums.append(0) }
        for (row, item) in scores.items.enumerated() {
            itemLoss[item] += Double(scores.values[row * measures])
            itemRows[item] += 1
            for measure in 1..<max(1, measures) {
                sums[measure - 1] += Double(scores.values[row * measures + measure])
            }
        }
    }
}
