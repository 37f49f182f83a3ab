/// The largest sizes that a configuration may state: no product of them overflows, and a model
/// without its weights fits in memory.
enum SizeLimit {
    static let width = 1_048_576
    /// Hidden units of an MLP, columns of all heads together.
    static let units = 4_194_304
    /// Layers, heads.
    static let count = 4096
    static let headSize = 16_384
    /// Tokens, positions.
    static let vocabulary = 16_777_216
    /// Elements of a tensor that is allocated for a model without weights too.
    static let table = 16_777_216
}
