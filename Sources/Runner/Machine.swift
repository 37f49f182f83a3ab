import Catalog
import Foundation

/// What the machine has, as far as this process may use it: every command asks here.
public enum Machine {
    /// Processors that the process may run on, within the limits of its control groups.
    public static var cores: Int { cores(ControlGroups()) }

    package static func cores(
        _ groups: ControlGroups,
        // Counts those of the process's affinity, which a cpuset sets too.
        of processors: Int = ProcessInfo.processInfo.activeProcessorCount
    ) -> Int {
        let quota = groups.cores.map { max(1, Int(nearest: $0.rounded(.up))) }
        return max(1, min(processors, quota ?? processors))
    }

    /// Bytes of memory, within the limits of control groups and of the address space.
    public static var memory: Int {
        let physical = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        return [physical, ControlGroups().memory, addressSpace].compactMap { $0 }.min() ?? physical
    }

    /// Bytes of memory that can be had without pushing anything out.
    public static var availableMemory: Int {
        [systemMemory(), ControlGroups().availableMemory, addressSpace].compactMap { $0 }.min()
            ?? memory
    }

    /// What the system has to give; `nil` where it does not say.
    private static func systemMemory() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") })
        else { return nil }
        return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }

    /// The limit of a process's address space (`ulimit -v`); `nil`: none.
    static var addressSpace: Int? {
        var limit = rlimit()
        #if canImport(Darwin)
            let status = getrlimit(RLIMIT_AS, &limit)
        #else
            let status = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #endif
        return status == 0 && limit.rlim_cur < 1 << 60 ? Int(limit.rlim_cur) : nil
    }

    /// Bytes that can be written below the nearest folder that exists; `nil` if unknown.
    public static func freeDisk(at url: URL) -> Int? {
        var folder = url.absoluteURL.standardizedFileURL
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
    }

    /// Processes that want a processor, mean of the last minute.
    public static var load: Double {
        var loads = [0.0]
        return getloadavg(&loads, 1) == 1 ? loads[0] : 0
    }
}
