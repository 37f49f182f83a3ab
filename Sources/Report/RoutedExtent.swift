/// Which layers are routed, of which stacks.
struct RoutedExtent: Hashable, Comparable {
    /// As in `/points`: runs of layers such as `1,3,5`, with anything between.
    let layers: String
    /// Empty where all lines have the same.
    let stacks: String

    /// The runs of layers, one for each module and stack that is told apart.
    private var runs: [[Int]] {
        layers.split { !"0123456789,".contains($0) }
            .map { $0.split(separator: ",").compactMap { Int($0) } }.filter { !$0.isEmpty }
    }

    /// "all layers", "every second layer", "layers 0,2", with the stacks.
    var name: String {
        let runs = runs
        func fits(_ from: Int, by step: Int) -> Bool {
            !runs.isEmpty
                && runs.allSatisfy { run in
                    run == run.indices.map { from + step * $0 }
                }
        }
        let name =
            fits(0, by: 1)
            ? "all layers" : fits(1, by: 2) ? "every second layer" : "layers \(layers)"
        return stacks.isEmpty ? name : "\(name), \(stacks)"
    }

    private var count: Int { runs.reduce(0) { $0 + $1.count } }

    /// More layers first.
    static func < (first: RoutedExtent, second: RoutedExtent) -> Bool {
        (-first.count, first.layers, first.stacks) < (-second.count, second.layers, second.stacks)
    }
}
