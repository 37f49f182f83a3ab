import Foundation

/// The limits that Linux control groups set to this process, of version 1, version 2 or both: those of
/// its own group and of all above it, since each holds.
package struct ControlGroups {
    /// Processors' worth of time; `nil`: no limit.
    package let cores: Double?
    /// Bytes of memory, and what is left of them where the limit is the closest; `nil`: no limit.
    package let memory, availableMemory: Int?

    /// - Parameter root: what /proc and /sys are below.
    package init(root: String = "") {
        let groups = Self.groups(root)
        cores = groups.compactMap(\.cores).min()
        memory = groups.compactMap(\.memory).min()
        availableMemory = groups.compactMap(\.available).min()
    }

    /// What one group says.
    private struct Group {
        let cores: Double?
        let memory, available: Int?
    }

    /// The groups of the process in every hierarchy, from its own to the root. In a container the
    /// path may be that of the host, of which only the last part is there, or nothing.
    private static func groups(_ root: String) -> [Group] {
        let text = content("\(root)/proc/self/cgroup") ?? ""
        var own: (unified: String, byController: [String: String]) = ("/", [:])
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            let path = String(fields[2])
            if fields[1].isEmpty { own.unified = path }
            for name in fields[1].split(separator: ",") { own.byController[String(name)] = path }
        }
        let base = "\(root)/sys/fs/cgroup"
        var groups: [Group] = []
        for top in [base, "\(base)/unified"] {
            groups += folders(top, own.unified).map(unified)
        }
        for name in ["cpu", "cpu,cpuacct", "cpuacct,cpu"] {
            groups += folders("\(base)/\(name)", own.byController["cpu"] ?? "/").map { folder in
                Group(cores: quota(folder), memory: nil, available: nil)
            }
        }
        groups += folders("\(base)/memory", own.byController["memory"] ?? "/").map { folder in
            group(
                folder, limit: "memory.limit_in_bytes", usage: "memory.usage_in_bytes",
                inactive: "total_inactive_file", cores: nil)
        }
        return groups
    }

    /// A group's folder and those of all groups above it.
    private static func folders(_ top: String, _ path: String) -> [String] {
        let parts = path.split(separator: "/").filter { $0 != ".." }
        return (0...parts.count).map { count in
            ([top] + parts.prefix(count).map(String.init)).joined(separator: "/")
        }
    }

    private static func unified(_ folder: String) -> Group {
        let quota = content("\(folder)/cpu.max")?.split(separator: " ").compactMap { Double($0) }
        let cores = quota.flatMap { $0.count == 2 && $0[1] > 0 ? $0[0] / $0[1] : nil }
        return group(
            folder, limit: "memory.max", usage: "memory.current", inactive: "inactive_file",
            cores: cores)
    }

    /// Of version 1; a quota of -1 is none.
    private static func quota(_ folder: String) -> Double? {
        guard let quota = number("\(folder)/cpu.cfs_quota_us"), quota > 0,
            let period = number("\(folder)/cpu.cfs_period_us"), period > 0
        else { return nil }
        return Double(quota) / Double(period)
    }

    /// - Parameter inactive: what the group's `memory.stat` calls cached pages of files that nobody
    ///   uses, which make room when it is needed.
    private static func group(
        _ folder: String, limit: String, usage: String, inactive: String, cores: Double?
    ) -> Group {
        // No limit is "max", or of version 1 a number of nearly 63 bits.
        guard let limit = number("\(folder)/\(limit)"), limit > 0, limit < 1 << 60 else {
            return Group(cores: cores, memory: nil, available: nil)
        }
        let used = max(0, number("\(folder)/\(usage)") ?? 0)
        let cached = statistic(inactive, in: "\(folder)/memory.stat") ?? 0
        return Group(
            cores: cores, memory: limit,
            available: max(0, limit - max(0, used - max(0, cached))))
    }

    /// A number of a file of names and numbers.
    private static func statistic(_ name: String, in path: String) -> Int? {
        for line in (content(path) ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == name { return Int(words[1]) }
        }
        return nil
    }

    private static func number(_ path: String) -> Int? { content(path).flatMap { Int($0) } }

    private static func content(_ path: String) -> String? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
