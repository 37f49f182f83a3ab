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
    /// Whether PyTorch runs it too.
    var isBesideTorch = true

    /// The kind of module the `module` step is about; "none" is an MLP.
    var routesAttention: Bool { modules.hasPrefix("attention") || modules == "heads" }
    var isRouted: Bool { modules != "none" }
    var isTraining: Bool { step == .pretrain || step == .router }

    /// Its name in the results.
    var name: String {
        let words = [step.rawValue, step == .pretrain ? "" : what, settings, shape]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What `--cases` looks into.
    var title: String { "\(size.name) \(name)" }
    /// What the cases of one block of the table share.
    var block: String {
        [size.name, step.rawValue, shape, settings].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What is routed: "attention_tokens keys kept"; "dense".
    var what: String {
        guard isRouted else { return "dense" }
        return modules == "attention_tokens" ? "\(modules) keys \(keys)" : modules
    }

    private var settings: String {
        if step == .router { return "\(gate) rank \(rank)" }
        return isTraining || !isRouted ? "" : "c\(capacity)"
    }

    private var shape: String { new > 0 ? "\(length)+\(new)" : "\(batch)x\(length)" }
}
