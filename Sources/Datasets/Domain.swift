/// One data set of a mixture: where its documents lie in each split, and its share of the training
/// tokens.
public struct Domain: Sendable, Hashable, Codable {
    /// The data set's registered name.
    public let name: String
    /// For figures: "GSM8K".
    public let description: String
    public let train, validation, test: Range<Int>
    public let share: Double
}
