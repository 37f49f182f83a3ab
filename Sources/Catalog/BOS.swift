/// Whether the token that begins a text (BOS) stands before it.
public enum BOS: String, Sendable, CaseIterable {
    /// Where the model's own tokenizer puts it.
    case tokenizer
    case always, never
}
