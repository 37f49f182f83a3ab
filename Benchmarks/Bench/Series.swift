/// What was measured at each turn.
struct Series {
    private(set) var values: [Double] = []

    mutating func add(_ value: Double) { values.append(value) }

    var median: Double { quantile(0.5) }

    /// From the first quartile to the third: one turn that something disturbed does not count.
    var spread: Double { quantile(0.75) - quantile(0.25) }

    /// Further turns would hardly move the median.
    var isSettled: Bool { values.count >= 5 && spread <= 0.02 * median }

    /// Between its neighbours in order.
    private func quantile(_ share: Double) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return .nan }
        let place = share * Double(sorted.count - 1)
        let index = Int(place)
        let next = index + 1 < sorted.count ? sorted[index + 1] : last
        return sorted[index] + (place - Double(index)) * (next - sorted[index])
    }
}
