import Results

/// How far router sets agree in what they run for the same images (docs/studies.md).
struct ChoiceAgreement {
    /// What two sets differ in.
    enum Change: String, CaseIterable {
        /// The family trained on, with the same seed.
        case domain
        /// The seed, with the same family.
        case seed
        case both = "domain and seed"
    }

    let site: ChoiceSite
    /// Of each image, mean over pairs of sets; NaN where there are none.
    private let byChange: [Change: [Double]]
    let pairs: [Change: Int]
    /// What independent uniform choices of as many would reach.
    let chance: Double

    /// Over the sets of `group` that were trained on one of `families`.
    init(_ site: ChoiceSite, _ group: DomainStudy.Group, families: [String]) {
        self.site = site
        let sets = group.sets.filter { families.contains($0.subset) }
        let traces = sets.compactMap { set in set.choices[site].map { (set, $0) } }
        let images = traces.first?.1.images ?? 0
        var sums: [Change: [Double]] = [:]
        var pairs: [Change: Int] = [:]
        for (place, first) in traces.enumerated() {
            for second in traces.dropFirst(place + 1) {
                let change: Change
                switch (first.0.subset == second.0.subset, first.0.seed == second.0.seed) {
                case (false, true): change = .domain
                case (true, false): change = .seed
                case (false, false): change = .both
                case (true, true): continue
                }
                let found = Self.overlap(first.1, second.1)
                guard found.count == images else { continue }
                pairs[change, default: 0] += 1
                let sum = sums[change] ?? [Double](repeating: 0, count: images)
                sums[change] = zip(sum, found).map(+)
            }
        }
        byChange = sums.reduce(into: [:]) { means, entry in
            let count = Double(pairs[entry.key] ?? 0)
            means[entry.key] = entry.value.map { $0 / count }
        }
        self.pairs = pairs
        chance = Statistics(of: traces.map { Self.share($0.1) }).mean
    }

    func byImage(_ change: Change) -> [Double] { byChange[change] ?? [] }

    func mean(_ change: Change) -> Double { Statistics(of: byImage(change)).mean }

    /// Of each image 2 sum |A and B| / sum (|A| + |B|), the sums over tokens, A and B the sub-modules
    /// that ran for a token. With k of both it is |A and B| / k. Empty if the two do not fit.
    static func overlap(_ first: ChoiceTrace, _ second: ChoiceTrace) -> [Double] {
        guard first.masks.count == second.masks.count, first.tokens == second.tokens,
            first.parts == second.parts
        else { return [] }
        return (0..<first.images).map { image in
            var (both, all) = (0, 0)
            for (a, b) in zip(first.masks(ofImage: image), second.masks(ofImage: image)) {
                both += (a & b).nonzeroBitCount
                all += a.nonzeroBitCount + b.nonzeroBitCount
            }
            return all == 0 ? .nan : 2 * Double(both) / Double(all)
        }
    }

    /// The share of sub-modules (or tokens) that ran.
    private static func share(_ trace: ChoiceTrace) -> Double {
        let ran = trace.masks.reduce(0) { $0 + $1.nonzeroBitCount }
        return Double(ran) / Double(trace.masks.count * trace.parts)
    }
}
