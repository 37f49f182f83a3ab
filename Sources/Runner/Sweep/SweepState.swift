import Foundation
import Results

/// The bookkeeping of a sweep: what waits, what runs, how the rest ended.
struct SweepState {
    private struct Running {
        let index: Int
        let process: WorkerProcess
        let started = Date()
        /// Where the worker's own lines begin in its log.
        let logStart: Int
        var progress: JobProgress?
        var message: WorkerMessage?

        /// Whether the worker is done with the job and goes on with another.
        var isFree: Bool {
            switch message {
            case .finished, .claimed: true
            default: false
            }
        }
    }

    let items: [WorkItem]
    private let settings: Sweep.Settings
    private var waiting: [Int]
    private var running: [Running] = []
    /// Workers that wait for their next job.
    var idle: [WorkerProcess] = []
    private var ended: [Int: Sweep.Outcome] = [:]
    private var isStopping = false
    /// As many as were asked for, or as the system lets us have.
    private var mostWorkers: Int

    init(_ items: [WorkItem], _ settings: Sweep.Settings) {
        (self.items, self.settings) = (items, settings)
        mostWorkers = settings.workers
        // The longest first, so that none is left alone at the end.
        waiting = items.indices.sorted {
            (-items[$0].estimatedSeconds, $0) < (-items[$1].estimatedSeconds, $1)
        }
    }

    var isFinished: Bool { running.isEmpty && waiting.isEmpty }

    var outcomes: [Sweep.Outcome] { items.indices.map { ended[$0] ?? .interrupted } }

    /// Takes the next item to start, if a worker is free.
    mutating func next() -> Int? {
        running.count < mostWorkers && !waiting.isEmpty ? waiting.removeFirst() : nil
    }

    mutating func started(_ index: Int, _ process: WorkerProcess, logStart: Int) {
        running.append(Running(index: index, process: process, logStart: logStart))
    }

    /// Ends the workers for which there is no job left: nothing of theirs is to be saved.
    mutating func dismissIdle() {
        if waiting.isEmpty { idle = [] }
    }

    /// Whether no worker runs that could make room by ending.
    var isIdle: Bool { running.isEmpty }

    /// An item that could not be started.
    mutating func failed(_ index: Int, reason: String) {
        ended[index] = .failed(reason: reason)
        try? RunFolder(items[index].folder).markFailed(reason)
    }

    /// An item that cannot be started before another has ended.
    mutating func postponed(_ index: Int) {
        waiting.insert(index, at: 0)
        mostWorkers = max(1, running.count)
    }

    func log(of index: Int) -> URL {
        items[index].folder.appendingPathComponent(RunFolder.logFile)
    }

    /// Starts nothing more and asks the workers to end.
    mutating func stop() {
        isStopping = true
        waiting = []
        send(SIGTERM)
    }

    func send(_ signal: Int32) {
        for worker in running { worker.process.send(signal) }
    }

    /// Until a worker says something, a signal comes or the time is over.
    func wait(milliseconds: Int32) {
        var streams = running.compactMap { worker in
            worker.process.output < 0
                ? nil : pollfd(fd: worker.process.output, events: Int16(POLLIN), revents: 0)
        }
        // A worker whose output ended is about to be reaped.
        let isEnding = streams.count < running.count
        poll(&streams, nfds_t(streams.count), isEnding ? min(10, milliseconds) : milliseconds)
    }

    /// Reads what the workers said and takes note of those that ended.
    mutating func collect() -> [(name: String, outcome: Sweep.Outcome)] {
        var news: [(String, Sweep.Outcome)] = []
        for position in running.indices.reversed() {
            // Ended first: what it said before is then complete.
            let ending = running[position].process.reap()
            for line in running[position].process.lines() {
                switch WorkerMessage(line: line) {
                case .progress(let progress): running[position].progress = progress
                case let message?: running[position].message = message
                case nil: break
                }
            }
            guard ending != nil || running[position].isFree else { continue }
            let worker = running.remove(at: position)
            if ending == nil { idle.append(worker.process) }
            let outcome = outcome(of: worker, ending)
            ended[worker.index] = outcome
            news.append((items[worker.index].name, outcome))
        }
        return news
    }

    /// - Parameter ending: of the worker; `nil`: it goes on.
    private func outcome(
        of worker: Running, _ ending: WorkerProcess.Ending?
    ) -> Sweep.Outcome {
        switch (ending, worker.message) {
        case (_, .finished): .done(seconds: Date().timeIntervalSince(worker.started))
        case (_, .claimed(let holder)): .claimed(holder: holder)
        case (_, .failed(let reason)): .failed(reason: reason)
        case _ where isStopping: .interrupted
        case (.exited(128 + SIGTERM), _), (.killed(SIGTERM), _):
            // It was asked to by somebody else, and is resumed like any that was cut off.
            .failed(reason: "the worker was stopped by SIGTERM")
        case (let ending?, _): .failed(reason: markFailed(worker, ending))
        case (nil, _): .interrupted
        }
    }

    /// A worker that died could not say why; we say it for it.
    private func markFailed(_ worker: Running, _ ending: WorkerProcess.Ending) -> String {
        let words = WorkerLog.lastWords(log(of: worker.index), from: worker.logStart)
        let reason = Self.reason(ending, words, addressSpace: Machine.addressSpace)
        try? RunFolder(items[worker.index].folder).markFailed(reason)
        return reason
    }

    /// - Parameters:
    ///   - words: what the worker left in its log.
    ///   - addressSpace: the limit of its memory, where it has one.
    static func reason(
        _ ending: WorkerProcess.Ending, _ words: String?, addressSpace: Int?
    ) -> String {
        let end: String
        var isShort = words.map(WorkerLog.isOutOfMemory) ?? false
        switch ending {
        case .exited(let status): end = "ended with status \(status)"
        case .killed(let signal):
            end = "was killed by \(signalName(signal))"
            // A trap says why; a library that gets no memory often does not.
            isShort = isShort || words == nil && addressSpace != nil && signal != SIGKILL
            if signal == SIGKILL {
                return
                    "the worker \(end); the system does so when memory runs out, and fewer --jobs "
                    + "need less" + (words.map { ": \($0)" } ?? "")
            }
        }
        guard isShort else { return "the worker \(end)" + (words.map { ": \($0)" } ?? "") }
        let limit = addressSpace.map { " (the limit of its address space is \(byteCount($0)))" }
        return "the worker ran out of memory\(limit ?? "") and \(end); fewer --jobs need less"
            + (words.map { ": \($0)" } ?? "")
    }

    var status: SweepStatus {
        var status = SweepStatus(
            title: settings.title, total: settings.skipped + items.count,
            skipped: settings.skipped, workers: settings.workers)
        for (index, outcome) in ended {
            switch outcome {
            case .done(let seconds):
                status.done += 1
                status.finishedEstimate += items[index].estimatedSeconds
                status.finishedSeconds += seconds
            case .failed: status.failed += 1
            case .claimed, .interrupted: break
            }
        }
        status.running = running.map {
            SweepStatus.Running(
                name: items[$0.index].name, estimatedSeconds: items[$0.index].estimatedSeconds,
                phases: items[$0.index].phases,
                seconds: Date().timeIntervalSince($0.started), progress: $0.progress)
        }
        status.waitingEstimate = waiting.reduce(0) { $0 + items[$1].estimatedSeconds }
        status.longestWaiting = waiting.first.map { items[$0].estimatedSeconds } ?? 0
        return status
    }
}
