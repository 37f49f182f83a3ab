import Catalog
import Foundation

/// How far a job is.
public struct JobProgress: Codable, Sendable, Equatable {
    public var phase: String
    /// Steps, or points, done and to do.
    public var done: Int
    public var total: Int
    /// Of what is worked on, a second, and what that is: "tokens", "images".
    public var rate: Double?
    public var unit: String?

    public init(
        phase: String, done: Int = 0, total: Int = 1, rate: Double? = nil, unit: String? = nil
    ) {
        (self.phase, self.done, self.total) = (phase, done, total)
        (self.rate, self.unit) = (rate, unit)
    }
}

/// What the parent knows about its jobs, as one line for people.
package struct SweepStatus: Sendable {
    package struct Running: Sendable {
        let name: String
        let estimatedSeconds: Double
        let phases: [PhaseEstimate]
        var seconds: Double
        var progress: JobProgress?

        package init(
            name: String, estimatedSeconds: Double, phases: [PhaseEstimate] = [],
            seconds: Double = 0,
            progress: JobProgress? = nil
        ) {
            (self.name, self.estimatedSeconds, self.phases) = (name, estimatedSeconds, phases)
            (self.seconds, self.progress) = (seconds, progress)
        }
    }

    let title: String
    let total: Int
    /// Jobs that stood finished before the sweep began.
    let skipped: Int
    let workers: Int
    package var done = 0
    package var failed = 0
    package var running: [Running] = []
    /// Estimated seconds of what waits, and of what this sweep has finished, with the seconds that
    /// took.
    package var waitingEstimate = 0.0
    package var finishedEstimate = 0.0
    package var finishedSeconds = 0.0
    package var longestWaiting = 0.0

    package init(title: String, total: Int, skipped: Int, workers: Int) {
        (self.title, self.total, self.skipped, self.workers) = (title, total, skipped, workers)
    }

    /// Seconds to the end: the estimates, corrected by how they fared so far.
    package var secondsLeft: Double? {
        var begun = finishedEstimate
        var spent = finishedSeconds
        var rests: [Double] = []
        for job in running {
            let rest = max(0, job.estimatedSeconds * (1 - job.share))
            rests.append(rest)
            begun += job.estimatedSeconds - rest
            spent += job.seconds
        }
        // Too early to tell.
        guard spent >= 2, begun > 0 else { return nil }
        let all = waitingEstimate + rests.reduce(0, +)
        let longest = max(longestWaiting, rests.max() ?? 0)
        return max(all / Double(max(1, workers)), longest) * spent / begun
    }

    package var line: String {
        var parts = ["\(skipped + done)/\(total) done"]
        if failed > 0 { parts.append("\(failed) failed") }
        let rate = running.compactMap { $0.progress?.rate }.reduce(0, +)
        let unit = running.lazy.compactMap { $0.progress?.unit }.first ?? ""
        if rate > 0 { parts.append("\(readable(rate)) \(unit)/s") }
        if let secondsLeft { parts.append("\(duration(secondsLeft)) left") }
        let jobs = running.map { job in
            guard let progress = job.progress else { return "\(job.name) starting" }
            return "\(job.name) \(progress.phase) \(progress.done)/\(progress.total)"
        }
        return ([title + ": " + parts.joined(separator: ", ")] + jobs).joined(separator: " | ")
    }
}

extension SweepStatus {
    /// The line, with its numbers.
    var logLine: LogLine {
        LogLine(
            .progress, line,
            [
                "phase": .string("jobs"), "total": .int(total), "done": .int(skipped + done),
                "failed": .int(failed),
                "seconds_left": secondsLeft.map(Value.number) ?? .null,
                "running": .list(
                    running.map { job in
                        .map([
                            "job": .string(job.name), "seconds": .number(job.seconds),
                            "phase": job.progress.map { .string($0.phase) } ?? .null,
                            "share": .number(job.share),
                        ])
                    }),
            ])
    }
}

extension SweepStatus.Running {
    /// The share of the job that is behind it, by the estimates of its phases.
    var share: Double {
        guard let progress, progress.total > 0,
            let place = phases.firstIndex(where: { $0.phase.rawValue == progress.phase })
        else { return 0 }
        func seconds(_ phases: ArraySlice<PhaseEstimate>) -> Double {
            phases.reduce(0) { $0 + $1.seconds }
        }
        let share = min(1, Double(progress.done) / Double(progress.total))
        let done = seconds(phases[..<place]) + share * phases[place].seconds
        return done / max(seconds(phases[...]), .leastNormalMagnitude)
    }
}

/// How long work still takes, by the time since the first share of it was told: it may have gone on from before.
struct TimeLeft {
    private var first: (share: Double, time: ContinuousClock.Instant)?

    /// - Parameter share: of the work that is done, in [0, 1].
    /// - Returns: `nil` while too little is known.
    mutating func seconds(at share: Double) -> Double? {
        let now = ContinuousClock.now
        guard let first else {
            first = (share, now)
            return nil
        }
        let (done, spent) = (share - first.share, first.time.duration(to: now) / .seconds(1))
        return done >= 0.01 && spent >= 5 ? spent * (1 - share) / done : nil
    }
}

/// "12 s", "3 min 20 s", "2 h 5 min".
public func duration(_ seconds: Double) -> String {
    let seconds = Int(max(0, min(seconds, 1e9)).rounded(.up))
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<600: return "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
    case ..<3600: return "\((seconds + 30) / 60) min"
    default: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
}

/// "950", "15.3 k", "2.1 M", "4.0 E".
public func readable(_ number: Double) -> String {
    for (size, suffix) in [
        (1e18, " E"), (1e15, " P"), (1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k"),
    ]
    where abs(number) >= size {
        return String(format: "%.1f", number / size) + suffix
    }
    return String(format: "%.0f", number)
}

/// "512 B", "1.5 GB", in powers of 1000.
public func byteCount(_ bytes: Int) -> String { byteCount(Double(bytes)) }

public func byteCount(_ bytes: Double) -> String {
    bytes < 1000 ? "\(Int(nearest: bytes)) B" : readable(bytes) + "B"
}
