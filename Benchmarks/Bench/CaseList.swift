/// The cases in the order in which they run.
extension Case {
    private static let modules = [
        ("mlp_tokens", "all"), ("attention_tokens", "all"), ("attention_tokens", "kept"),
        ("heads", "all"), ("experts", "all"),
    ]
    private static let dense = "straight_through_dense"

    /// How many of them run.
    enum Extent {
        /// The default size: batches of 4, the default gate without low-rank factors, capacity 0.5.
        case quick
        /// The same of the wide model too, and images.
        case standard
        /// Every gate, low-rank factors, batches of 8, and capacities 0.25 and 0.75.
        case full
    }

    static func all(_ extent: Extent) -> [Case] {
        let standard = training(.standard, batch: 4) + inference(.standard, capacities: [0.5])
        let wide = training(.wide, batch: 8) + inference(.wide, capacities: [0.5])
        switch extent {
        case .quick: return standard
        case .standard: return standard + wide + images
        case .full:
            let gates = [dense, "straight_through", "weighted"]
            let capacities = [0.25, 0.5, 0.75]
            return training(.standard, batch: 4, gates: gates, ranks: [0, 8])
                + training(.standard, batch: 8)
                + inference(.standard, capacities: capacities)
                + training(.wide, batch: 8)
                + inference(.wide, capacities: capacities)
                + images
        }
    }

    private static var images: [Case] {
        modules.filter { $0.1 == "all" }.map { modules, keys in
            Case(
                step: .router, modules: modules, keys: keys, gate: dense, capacity: 0.5, batch: 64,
                length: 64, size: .vit)
        }
    }

    private static func training(
        _ size: ModelSize, batch: Int, gates: [String] = [dense], ranks: [Int] = [0]
    ) -> [Case] {
        let warmUps = size.name == ModelSize.wide.name ? 1 : 2
        return [Case(step: .pretrain, batch: batch, length: 256, size: size, warmUps: warmUps)]
            + gates.flatMap { gate in
                ranks.flatMap { rank in
                    modules.map { modules, keys in
                        Case(
                            step: .router, modules: modules, keys: keys, gate: gate, capacity: 0.5,
                            rank: rank, batch: batch, length: 256, size: size, warmUps: warmUps)
                    }
                }
            }
    }

    /// Dense, and of each module kind at each capacity.
    private static func inference(_ size: ModelSize, capacities: [Double]) -> [Case] {
        let isWide = size.name == ModelSize.wide.name
        let routed = modules.flatMap { modules, keys in capacities.map { (modules, keys, $0) } }
        let choices = [("none", "all", 1)] + routed
        return choices.map { modules, keys, capacity in
            Case(
                step: .prefill, modules: modules, keys: keys, capacity: capacity, batch: 1,
                length: 512, size: size, times: isWide ? 1 : 5)
        }
            + routed.map { modules, keys, capacity in
                Case(
                    step: .module, modules: modules, keys: keys, capacity: capacity, batch: 1,
                    length: 512, size: size, times: isWide ? 5 : 20)
            }
            + choices.map { modules, keys, capacity in
                Case(
                    step: .decode, modules: modules, keys: keys, capacity: capacity, batch: 1,
                    length: 64, new: isWide ? 32 : 64, size: size, warmUps: isWide ? 1 : 2)
            }
    }
}
