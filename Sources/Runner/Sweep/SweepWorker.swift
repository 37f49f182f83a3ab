import Catalog
import Files
import Foundation
import Results
import Spec
import TensorCore

/// The other end of a sweep: runs one job in a process of its own.
public enum SweepWorker {
    /// Reads the order from standard input, runs the job in `folder`, reports on standard output.
    ///
    /// - Parameter engine: makes the engine for an order.
    /// - Returns: the exit status.
    public static func run(
        folder: URL, threads: Int, registry: Registry, engine: (SweepOrder) -> any StudyEngine
    ) -> Int32 {
        Interrupt.install(ignoring: [SIGINT])
        do {
            let line = readLine() ?? ""
            let order = try SweepOrder(json: Data(line.utf8), registry: registry)
            endWithParent()
            ThreadPool.configure(threads: threads)
            let folder = try RunFolder(folder)
            return try run(order, in: folder, threads: threads, engine(order))
        } catch let error as FileLock.InUse {
            send(.claimed(error.description))
            return Sweep.claimedStatus
        } catch {
            return fail(error)
        }
    }

    private static func run(
        _ order: SweepOrder, in folder: RunFolder, threads: Int, _ engine: any StudyEngine
    ) throws -> Int32 {
        // Another sweep may have finished it between our parent's look and our lock.
        if folder.state == .done, engine.isCurrent(order.job, folder.url) { return 0 }
        try folder.markStarted()
        let provenance = Provenance(
            threads: threads, processorLevel: Blas.cpuLevel, blas: Blas.description,
            command: order.command)
        do {
            try folder.write(Data((order.job.resolved.json + "\n").utf8), to: "job.json")
            try folder.write(
                Data((Value.map(provenance.attributes).json + "\n").utf8), to: "provenance.json")
            var last = Date.distantPast
            try engine.run(order.job, in: folder) { progress in
                try Interrupt.check()
                guard Date().timeIntervalSince(last) >= 0.2 else { return }
                last = Date()
                send(.progress(progress))
            }
            try folder.markDone()
            return 0
        } catch let error as Interruption {
            return error.exitStatus
        } catch {
            try? folder.markFailed(text(error))
            return fail(error)
        }
    }

    private static func fail(_ error: any Error) -> Int32 {
        send(.failed(text(error)))
        return error is InputError ? 2 : 1
    }

    private static func text(_ error: any Error) -> String {
        if let error = error as? InputError { return error.faults.joined(separator: "; ") }
        return String(describing: error)
    }

    /// A line that cannot be written has no reader any more; `endWithParent` sees to that.
    private static func send(_ message: WorkerMessage) {
        try? FileHandle.standardOutput.write(contentsOf: message.line)
    }

    /// Our input ends when the parent does, however it does. What is on the disk is whole at any
    /// moment, so there is nothing to save.
    private static func endWithParent() {
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while true {
                let count = read(STDIN_FILENO, &byte, 1)
                if count == 0 || count < 0 && errno != EINTR { _exit(1) }
            }
        }
    }
}
