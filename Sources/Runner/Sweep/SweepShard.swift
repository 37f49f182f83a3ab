import Catalog

/// A part of a list of jobs, for one of several machines: `2/4` is every fourth, from the second.
public struct SweepShard: Sendable, Equatable {
    public let index: Int
    public let count: Int

    /// - Throws: `InputError` for anything but `i/n` with 1 <= i <= n.
    public init(_ text: String) throws {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
        guard parts.count == 2, let index = parts[0], let count = parts[1], index >= 1,
            index <= count
        else {
            throw InputError("--shard: found '\(text)', allowed is i/n with 1 <= i <= n, as in 2/4")
        }
        (self.index, self.count) = (index, count)
    }

    package func contains(_ position: Int) -> Bool { position % count == index - 1 }
}
