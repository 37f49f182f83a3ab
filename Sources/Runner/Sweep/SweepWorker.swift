import Catalog
import Files
import Foundation
import Results
import Spec
import TensorCore

/// The other end of a sweep: runs job after job in a process of its own. What jobs share is read once; a job that
/// fails ends the process, so that no job meets what another left behind.
public struct SweepWorker {
    private let threads: Int
    private let registry: Registry
    private let engine: any StudyEngine

    public init(threads: Int, registry: Registry, engine: any StudyEngine) {
        (self.threads, self.registry, self.engine) = (threads, registry, engine)
    }

    /// Runs the jobs that it is told of on standard input, and reports on standard output, until the input ends.
    ///
    /// - Returns: the exit status.
    public func run() -> Int32 {
        Interrupt.install(ignoring: [SIGINT])
        Self.endWithParent()
        ThreadPool.configure(threads: threads)
        var input = Data()
        while let line = Self.line(of: &input) {
            do {
                Self.send(try answer(line))
            } catch let error as Interruption {
                return error.exitStatus
            } catch {
                Self.send(.failed(Self.text(error)))
                return error is InputError ? 2 : 1
            }
        }
        return Interrupt.signal.map { Interruption(signal: $0).exitStatus } ?? 0
    }

    /// Runs a job; its folder is free again when it returns.
    private func answer(_ line: Data) throws -> WorkerMessage {
        let order = try SweepOrder(json: line, registry: registry)
        try WorkerLog.takeErrors(order.folder.appendingPathComponent(RunFolder.logFile))
        do {
            try run(order, in: try RunFolder(order.folder))
            return .finished(order.job.name)
        } catch let error as FileLock.InUse {
            return .claimed(error.description)
        }
    }

    private func run(_ order: SweepOrder, in folder: RunFolder) throws {
        // Another sweep may have finished it between our parent's look and our lock.
        if folder.state == .done, engine.isCurrent(order.job, folder.url) { return }
        try folder.markStarted()
        let provenance = Provenance(
            threads: threads, processorLevel: Blas.cpuLevel, blas: Blas.description,
            command: order.command)
        do {
            try engine.check(order.job, isOf: order.study)
            try folder.write(Data((order.job.resolved.json + "\n").utf8), to: RunFolder.jobFile)
            try folder.write(
                Data((Value.map(provenance.attributes).json + "\n").utf8),
                to: RunFolder.provenanceFile)
            var last = Date.distantPast
            try engine.run(order.job, in: folder) { progress in
                try Interrupt.check()
                guard Date().timeIntervalSince(last) >= 0.2 else { return }
                last = Date()
                Self.send(.progress(progress))
            }
            try folder.markDone()
        } catch let error as Interruption {
            throw error
        } catch {
            try? folder.markFailed(Self.text(error))
            throw error
        }
    }

    private static func text(_ error: any Error) -> String {
        if let error = error as? InputError { return error.faults.joined(separator: "; ") }
        return String(describing: error)
    }

    /// A line that cannot be written has no reader any more; `endWithParent` sees to that.
    private static func send(_ message: WorkerMessage) {
        try? FileHandle.standardOutput.write(contentsOf: message.line)
    }

    /// The next line of standard input; `nil` at its end, and once a signal came.
    ///
    /// - Parameter unread: what was read beyond the last line.
    private static func line(of unread: inout Data) -> Data? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while Interrupt.signal == nil {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread = Data(unread[(end + 1)...]) }
                return unread[..<end]
            }
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 || count < 0 && errno != EINTR { return nil }
            unread.append(contentsOf: buffer.prefix(max(0, count)))
        }
        return nil
    }

    /// Our input ends when the parent does, however it does. What is on the disk is whole at any
    /// moment, so there is nothing to save.
    private static func endWithParent() {
        Thread.detachNewThread {
            var input = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
            while poll(&input, 1, -1) <= 0 {}
            _exit(1)
        }
    }
}
