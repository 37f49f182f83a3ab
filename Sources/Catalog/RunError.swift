/// What went wrong in a run though the input was right: a loss that is not finite, a full disk, a
/// file that was removed meanwhile. Exit status 1.
public struct RunError: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
