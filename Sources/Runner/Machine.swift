import Foundation

/// What the machine has, as far as this process may use it.
public enum Machine {
    /// Processors, within the limits of a container.
    public static var cores: Int {
        let available = ProcessInfo.processInfo.activeProcessorCount
        guard let quota = controlGroupCores else { return max(1, available) }
        return max(1, min(available, Int(quota.rounded(.up))))
    }

    /// Bytes of memory, within the limits of a container.
    public static var memory: Int {
        let physical = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        return min(physical, controlGroup("memory.max").flatMap { Int($0) } ?? physical)
    }

    /// Bytes of memory that can be had without pushing anything out.
    public static var availableMemory: Int {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
            let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return memory }
        guard let limit = controlGroup("memory.max").flatMap({ Int($0) }),
            let used = controlGroup("memory.current").flatMap({ Int($0) })
        else { return kibibytes * 1024 }
        return min(kibibytes * 1024, max(0, limit - used))
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

    private static var controlGroupCores: Double? {
        let parts = controlGroup("cpu.max")?.split(separator: " ").compactMap { Double($0) } ?? []
        return parts.count == 2 && parts[1] > 0 ? parts[0] / parts[1] : nil
    }

    /// A limit of the container (Linux control groups, version 2); "max" is none.
    private static func controlGroup(_ name: String) -> String? {
        guard let text = try? String(contentsOfFile: "/sys/fs/cgroup/\(name)", encoding: .utf8)
        else { return nil }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
