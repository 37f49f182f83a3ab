/// One thing to time, as both sides are told it: a key a property.
struct Case: Codable, Sendable {
    enum Step: String, Codable, Sendable {
        /// All weights by next-token cross-entropy.
        case pretrain
        /// Routers and low-rank factors by forward KL.
        case router
        /// The elastic forward pass by top-k, nothing trained.
        case forward
    }

    let step: Step
    var modules = "none"
    var keys = "all"
    var gate = "straight_through"
    var capacity = 1.0
    var rank = 0
    let batch: Int
    var length = 256
    var size = ModelSize()

    /// What `--cases` looks into and the table shows.
    var name: String {
        let routing = [
            modules == "attention_tokens" ? "\(modules) keys \(keys)" : modules, gate,
            "rank \(rank)",
        ]
        let middle: [String] =
            switch step {
            case .pretrain: []
            case .router: routing
            case .forward: [routing[0]]
            }
        return ([step.rawValue] + middle + ["\(batch)x\(length)"]).joined(separator: " ")
    }

    /// All cases; `quick`: of the router steps only the default gate without low-rank factors.
    static func all(quick: Bool) -> [Case] {
        let modules = [
            ("mlp_tokens", "all"), ("attention_tokens", "all"), ("attention_tokens", "kept"),
            ("heads", "all"), ("experts", "all"),
        ]
        let dense = "straight_through_dense"
        let gates = quick ? [dense] : [dense, "straight_through", "weighted"]
        return [4, 8].flatMap { batch in
            [Case(step: .pretrain, batch: batch)]
                + modules.map { modules, keys in
                    Case(step: .forward, modules: modules, keys: keys, capacity: 0.5, batch: batch)
                }
                + modules.flatMap { modules, keys in
                    gates.flatMap { gate in
                        (quick ? [0] : [0, 8]).map { rank in
                            Case(
                                step: .router, modules: modules, keys: keys, gate: gate,
                                capacity: 0.5, rank: rank, batch: batch)
                        }
                    }
                }
        }
    }
}

/// The default teacher (experiments/figure5.yaml).
struct ModelSize: Codable, Sendable {
    var hidden = 192
    var layers = 8
    var heads = 8
    var mlp = 512
    var vocabulary = 1024
    var experts = 8

    /// Its name in the results.
    static let name = "default"
}
