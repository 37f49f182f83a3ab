/// One thing to time, as both sides are told it: a key a property.
struct Case: Codable, Sendable {
    enum Step: String, Codable, Sendable {
        /// All weights by next-token cross-entropy.
        case pretrain
        /// Routers and low-rank factors by forward KL, of an autoencoder by cosine distance.
        case router
        /// Logits of whole sequences by top-k, nothing trained.
        case prefill
        /// One routed module of layer 1 with its norm and router, by top-k.
        case module
        /// A prompt, then one token after the other with a key-value cache: tokens by threshold.
        case decode
    }

    let step: Step
    var modules = "none"
    var keys = "all"
    var gate = "straight_through"
    var capacity = 1.0
    var rank = 0
    /// Sequences or images.
    let batch: Int
    /// Tokens of a sequence, or of the prompt; patches of an image.
    let length: Int
    /// Tokens after the prompt.
    var new = 0
    let size: ModelSize
    /// How often it runs in one turn, whose time is the mean: short steps need several.
    var times = 1
    /// How often it runs before it is timed.
    var warmUps = 2

    /// The kind of module the `module` step is about; "none" is an MLP.
    var routesAttention: Bool { modules.hasPrefix("attention") || modules == "heads" }
    var isTraining: Bool { step == .pretrain || step == .router }
    /// Takes seconds.
    var isLong: Bool { size.name == ModelSize.wide.name && (isTraining || step == .decode) }

    /// Its name in the results.
    var name: String {
        var words = [step.rawValue]
        if step != .pretrain {
            words.append(modules == "none" ? "dense" : modules)
            if modules == "attention_tokens" { words += ["keys", keys] }
        }
        if step == .router { words += [gate, "rank", String(rank)] }
        if !isTraining, modules != "none" { words.append("c\(capacity)") }
        words.append(new > 0 ? "\(length)+\(new)" : "\(batch)x\(length)")
        return words.joined(separator: " ")
    }

    /// What `--cases` looks into and the table shows.
    var title: String { "\(size.name) \(name)" }
}
