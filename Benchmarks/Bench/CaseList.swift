/// The cases in the order in which they run.
extension Case {
    private static let modules = [
        ("mlp_tokens", "all"), ("attention_tokens", "all"), ("attention_tokens", "kept"),
        ("heads", "all"), ("experts", "all"),
    ]
    private static let dense = "straight_through_dense"

    /// - Parameter full: every gate, low-rank factors, batches of 8, capacities 0.25 and 0.75, decoding of the
    ///   wide model, and PyTorch beside all kinds of it.
    static func all(full: Bool) -> [Case] {
        let capacities = full ? [0.25, 0.5, 0.75] : [0.5]
        let standard = passes(.standard, capacities) + decoding(.standard, capacities)
        let others = passes(.smollm2, capacities) + images
        guard full else {
            // A step of PyTorch's takes seconds here, and all kinds have the same ratio.
            let wide = (training(.wide, batch: 2) + passes(.wide, capacities)).map {
                $0.step == .module || !$0.isRouted || $0.modules == "heads" ? $0 : $0.alone
            }
            return training(.standard, batch: 4) + standard + wide + others
        }
        return training(
            .standard, batch: 4, gates: [dense, "straight_through", "weighted"], ranks: [0, 8])
            + training(.standard, batch: 8) + standard + training(.wide, batch: 8)
            + passes(.wide, capacities) + decoding(.wide, capacities) + others
    }

    private var alone: Case {
        var copy = self
        copy.isBesideTorch = false
        return copy
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
        [Case(step: .pretrain, batch: batch, length: 256, size: size)]
            + gates.flatMap { gate in
                ranks.flatMap { rank in
                    modules.map { modules, keys in
                        Case(
                            step: .router, modules: modules, keys: keys, gate: gate, capacity: 0.5,
                            rank: rank, batch: batch, length: 256, size: size)
                    }
                }
            }
    }

    private static func routed(_ capacities: [Double]) -> [(String, String, Double)] {
        modules.flatMap { modules, keys in capacities.map { (modules, keys, $0) } }
    }

    /// The dense model and each module kind at each capacity, whole and one module alone. PyTorch's model
    /// has no keys that heads share.
    private static func passes(_ size: ModelSize, _ capacities: [Double]) -> [Case] {
        func cases(_ step: Step, _ choices: [(String, String, Double)]) -> [Case] {
            choices.map { modules, keys, capacity in
                Case(
                    step: step, modules: modules, keys: keys, capacity: capacity, batch: 1,
                    length: 512, size: size, isBesideTorch: size.keyHeads == nil)
            }
        }
        return cases(.prefill, [("none", "all", 1)] + routed(capacities))
            + cases(.module, routed(capacities))
    }

    private static func decoding(_ size: ModelSize, _ capacities: [Double]) -> [Case] {
        ([("none", "all", 1)] + routed(capacities)).map { modules, keys, capacity in
            Case(
                step: .decode, modules: modules, keys: keys, capacity: capacity, batch: 1,
                length: 64, new: size.name == ModelSize.wide.name ? 32 : 64, size: size)
        }
    }
}
