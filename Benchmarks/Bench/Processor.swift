import Foundation

/// What else bears on times here.
enum Processor {
    /// Processes that want a processor, mean of the last minute.
    static var load: Double {
        var loads = [0.0]
        return getloadavg(&loads, 1) == 1 ? loads[0] : 0
    }

    /// Who sets the clock: "performance"; "unknown" where the system does not say.
    static var governor: String {
        text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor") ?? "unknown"
    }

    /// Whether it has instructions for bf16; without them a step of PyTorch's takes seconds.
    static var hasBF16: Bool {
        #if arch(arm64)
            return true
        #else
            let words = text("/proc/cpuinfo")?.split(whereSeparator: \.isWhitespace) ?? []
            return words.contains("avx512_bf16") || words.contains("amx_bf16")
        #endif
    }

    private static func text(_ path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
