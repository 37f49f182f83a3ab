/// How many workers run at a time, and with how many threads each.
public struct SweepWorkers: Sendable, Equatable {
    public let count: Int
    public let threads: Int

    /// Small models gain more from another worker than from another thread, so by default there is
    /// a worker a core, as far as jobs and memory go.
    ///
    /// - Parameters:
    ///   - jobs, threads: what the user asked for; obeyed.
    ///   - items: jobs there are to run.
    ///   - bytes: peak memory of the largest.
    ///   - available: bytes of memory.
    public init(
        jobs: Int? = nil, threads: Int? = nil, items: Int, cores: Int, bytes: Int = 0,
        available: Int = .max
    ) {
        let fitting = bytes > 0 ? max(1, available / 10 * 8 / bytes) : .max
        let count = jobs ?? max(1, min(threads.map { max(1, cores / $0) } ?? cores, items, fitting))
        self.count = count
        self.threads = threads ?? max(1, cores / count)
    }
}
