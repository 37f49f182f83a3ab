import Catalog
import Foundation
import Results

/// One job for a worker process.
package struct WorkItem: Sendable {
    package let name: String
    /// Its run folder.
    package let folder: URL
    /// By which items are ordered and time left is told; any unit.
    package let estimatedSeconds: Double
    /// Its parts.
    let phases: [PhaseEstimate]
    /// What the worker reads: one line of JSON.
    package let order: Value

    package init(
        name: String, folder: URL, estimatedSeconds: Double, phases: [PhaseEstimate] = [],
        order: Value
    ) {
        (self.name, self.folder) = (name, folder)
        (self.estimatedSeconds, self.phases, self.order) = (estimatedSeconds, phases, order)
    }
}

/// Runs jobs by worker processes, some at a time, until all have ended.
///
/// A worker takes job after job, and of each the lock of its run folder, so several sweeps may work on one list. A job
/// that fails costs its worker and none of the other jobs.
package struct Sweep {
    package enum Outcome: Sendable, Equatable {
        package var isDone: Bool { if case .done = self { true } else { false } }

        case done(seconds: Double)
        case failed(reason: String)
        /// Another process runs the job.
        case claimed(holder: String)
        /// Cut off, or never begun, because we were told to stop.
        case interrupted
    }

    package struct Settings {
        /// Workers at a time.
        var workers: Int
        var executable: URL
        var arguments: [String]
        var environment: [String: String]
        /// How long a worker has to save what it has when it is told to stop.
        var grace: TimeInterval
        var title: String
        /// Jobs that were finished before, for the count.
        var skipped: Int

        package init(
            workers: Int, executable: URL, arguments: [String], environment: [String: String] = [:],
            grace: TimeInterval = 30, title: String, skipped: Int = 0
        ) {
            (self.workers, self.executable, self.arguments) = (workers, executable, arguments)
            (self.environment, self.grace) = (environment, grace)
            (self.title, self.skipped) = (title, skipped)
        }
    }

    let settings: Settings
    let display: ProgressDisplay
    /// Asked in every round; a signal stops the sweep.
    var interrupt: () -> Int32?

    package init(
        settings: Settings, display: ProgressDisplay,
        interrupt: @escaping () -> Int32? = { Interrupt.signal }
    ) {
        (self.settings, self.display, self.interrupt) = (settings, display, interrupt)
    }

    /// - Returns: how each item ended, in the order given.
    package func run(_ items: [WorkItem]) -> [Outcome] {
        var state = SweepState(items, settings)
        var stopped: Date?
        while !state.isFinished {
            if let signal = interrupt() {
                if let stopped {
                    if Date().timeIntervalSince(stopped) > settings.grace { state.send(SIGKILL) }
                } else {
                    stopped = Date()
                    display.print(
                        LogLine(
                            .message, "\(signalName(signal)): stopping the workers",
                            level: .warning))
                    state.stop()
                }
            }
            while stopped == nil, let item = state.next() {
                do {
                    try start(item, &state)
                } catch let error as StartError where error.isPassing && !state.isIdle {
                    state.postponed(item)
                } catch {
                    let reason = String(describing: error)
                    state.failed(item, reason: reason)
                    report(items[item].name, .failed(reason: reason))
                }
            }
            state.dismissIdle()
            state.wait(milliseconds: 200)
            for (name, outcome) in state.collect() { report(name, outcome) }
            display.show(state.status.logLine)
        }
        display.clear()
        return state.outcomes
    }

    private func start(_ index: Int, _ state: inout SweepState) throws {
        let item = state.items[index]
        try RunFolder.makeOwn(item.folder)
        let log = state.log(of: index)
        let logStart = WorkerLog.size(log)
        let order = Data((item.order.json + "\n").utf8)
        if let process = state.idle.popLast(), process.write(order) {
            state.started(index, process, logStart: logStart)
            return
        }
        let process = try WorkerProcess(
            settings.executable, settings.arguments, environment: settings.environment, log: log)
        // One that is gone already is found out when it is waited for.
        _ = process.write(order)
        state.started(index, process, logStart: logStart)
    }

    private func report(_ name: String, _ outcome: Outcome) {
        func say(
            _ outcome: String, _ text: String, level: LogLine.Level = .info,
            _ values: [String: Value]
        ) {
            display.print(
                LogLine(
                    .job, "\(name): \(text)", level: level,
                    values.merging(["job": .string(name), "outcome": .string(outcome)]) { $1 }))
        }
        switch outcome {
        case .done(let seconds):
            say("done", "done in \(duration(seconds))", ["seconds": .number(seconds)])
        case .failed(let reason):
            say("failed", "failed: \(reason)", level: .error, ["reason": .string(reason)])
        case .claimed(let holder):
            say("claimed", "left to others: \(holder)", ["reason": .string(holder)])
        case .interrupted: break
        }
    }
}
