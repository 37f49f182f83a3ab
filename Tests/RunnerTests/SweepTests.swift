import Catalog
import Foundation
import Results
import Runner
import Synchronization
import TestSupport
import Testing

/// Sweeps whose workers are a shell script that does what the folder's name says, job after job.
@Suite("Sweep")
struct SweepTests {
    static let script = """
        while read -r order; do
        folder=$(printf '%s' "$order" | sed 's/.*"folder":"//; s/".*//')
        case "$folder" in
        *good*) echo "noise"; echo '{"phase":"train","done":1,"total":2,"tokens_per_second":10}';
            echo $$ > "$folder/process";;
        *bad*) echo '{"failed":"step 12: the loss is not finite"}'; exit 1;;
        *killed*) kill -9 $$;;
        *trapped*) echo "Fatal error: index" >&2; echo "Backtrace" >&2; kill -TRAP $$;;
        *status*) echo "first" >&2; echo "last words" >&2; exit 3;;
        *claimed*) echo '{"claimed":"x: in use by process 7 on host"}'; continue;;
        *order*) echo "$order" > "$folder/order";;
        *slow*) trap 'echo saved > "$folder/saved"; exit 143' TERM; while :; do sleep 0.02; done;;
        *stubborn*) trap '' TERM; while :; do sleep 0.02; done;;
        *orphan*) sleep 30 & exit 3;;
        *leaving*) exec <&-; echo '{"finished":"x"}'; exit 0;;
        esac
        echo '{"finished":"x"}'
        done
        """

    /// Everything that was shown, one write after the other.
    final class Screen: Sendable {
        let text = Mutex("")
    }

    func sweep(
        _ names: [String], in folder: URL, workers: Int = 2, grace: TimeInterval = 30,
        screen: Screen = Screen(), interrupt: @escaping () -> Int32? = { nil }
    ) throws -> [Sweep.Outcome] {
        let display = ProgressDisplay(
            isTerminal: false, write: { text in screen.text.withLock { $0 += text } })
        let sweep = Sweep(
            settings: Sweep.Settings(
                workers: workers, executable: URL(fileURLWithPath: "/bin/sh"),
                arguments: ["-c", Self.script, "worker"], grace: grace, title: "study"),
            display: display, interrupt: interrupt)
        return sweep.run(
            names.map {
                WorkItem(
                    name: $0, folder: folder.appendingPathComponent($0), estimatedSeconds: 1,
                    order: .map([
                        "job": .string($0),
                        "folder": .string(folder.appendingPathComponent($0).path),
                    ]))
            })
    }

    func isDone(_ outcome: Sweep.Outcome) -> Bool {
        if case .done = outcome { true } else { false }
    }

    @Test func oneFailureDoesNotStopTheOthers() throws {
        try inTemporaryFolder { folder in
            let screen = Screen()
            let outcomes = try sweep(
                ["good1", "killed", "good2", "bad", "good3"], in: folder, screen: screen)
            #expect(outcomes.map(isDone) == [true, false, true, false, true])
            #expect(outcomes[3] == .failed(reason: "step 12: the loss is not finite"))
            let killed =
                "the worker was killed by SIGKILL; the system does so when memory runs out, and "
                + "fewer --jobs need less"
            #expect(outcomes[1] == .failed(reason: killed))
            // It could not say so itself.
            #expect(
                RunFolder.state(of: folder.appendingPathComponent("killed"))
                    == .failed(reason: killed))
            let shown = screen.text.withLock { $0 }
            #expect(shown.contains("good1: done in 1 s\n"))
            #expect(shown.contains("bad: failed: step 12: the loss is not finite\n"))
        }
    }

    /// Only one that failed is followed by another.
    @Test func aWorkerTakesJobAfterJob() throws {
        try inTemporaryFolder { folder in
            let names = ["good1", "claimed", "good2", "good3", "killed", "good4", "bad", "good5"]
            let outcomes = try sweep(names, in: folder, workers: 1)
            #expect(outcomes.map(isDone) == names.map { $0.hasPrefix("good") })
            let processes = try (1...5).map {
                try String(
                    contentsOf: folder.appendingPathComponent("good\($0)/process"), encoding: .utf8)
            }
            #expect(Set(processes).count == 3)
            #expect(processes[0] == processes[2])
        }
    }

    /// A worker that is gone before its next job does not cost it.
    @Test func aWorkerThatLeavesIsReplaced() throws {
        signal(SIGPIPE, SIG_IGN)
        try inTemporaryFolder { folder in
            let outcomes = try sweep(
                ["leaving1", "good1", "leaving2", "good2"], in: folder, workers: 1)
            #expect(outcomes.map(isDone) == [true, true, true, true])
        }
    }

    @Test func aFolderThatCannotBeMadeFailsItsJobAlone() throws {
        try inTemporaryFolder { folder in
            try Data().write(to: folder.appendingPathComponent("good2"))
            let outcomes = try sweep(["good1", "good2", "good3"], in: folder)
            #expect(outcomes.map(isDone) == [true, false, true])
            #expect(
                outcomes[1]
                    == .failed(
                        reason: "\(folder.path)/good2: cannot make the folder: File exists"))
        }
    }

    @Test func aDeadWorkersLastWordsAreTheReason() throws {
        try inTemporaryFolder { folder in
            // The log of an earlier attempt says nothing about this one.
            for _ in 0..<2 {
                let outcomes = try sweep(["status", "trapped"], in: folder)
                #expect(
                    outcomes == [
                        .failed(reason: "the worker ended with status 3: last words"),
                        .failed(reason: "the worker was killed by SIGTRAP: Fatal error: index"),
                    ])
            }
            let outcomes = try sweep(["killed-quietly"], in: folder)
            #expect(!"\(outcomes)".contains("words"))
        }
    }

    @Test func aClaimedJobIsLeftToOthers() throws {
        try inTemporaryFolder { folder in
            let outcomes = try sweep(["claimed", "good"], in: folder)
            #expect(outcomes[0] == .claimed(holder: "x: in use by process 7 on host"))
            #expect(isDone(outcomes[1]))
        }
    }

    @Test func workersAreToldTheirOrder() throws {
        try inTemporaryFolder { folder in
            _ = try sweep(["order"], in: folder)
            let order = try String(
                contentsOf: folder.appendingPathComponent("order/order"), encoding: .utf8)
            #expect(order == "{\"folder\":\"\(folder.path)/order\",\"job\":\"order\"}\n")
        }
    }

    /// A grandchild that keeps the pipe open does not keep the sweep waiting.
    @Test func aWorkerEndsWhenItsProcessDoes() throws {
        try inTemporaryFolder { folder in
            let start = Date()
            let outcomes = try sweep(["orphan"], in: folder)
            #expect(outcomes == [.failed(reason: "the worker ended with status 3")])
            #expect(Date().timeIntervalSince(start) < 10)
        }
    }

    @Test func aSignalStopsWorkersAndStartsNoMore() throws {
        try inTemporaryFolder { folder in
            let started = folder.appendingPathComponent("slow1/worker.log")
            let screen = Screen()
            let outcomes = try sweep(["slow1", "slow2", "good"], in: folder, screen: screen) {
                // Late enough for the traps to be set.
                guard
                    let made = try? started.resourceValues(forKeys: [.creationDateKey])
                        .creationDate ?? FileManager.default.attributesOfItem(
                            atPath: started.path)[.modificationDate] as? Date
                else { return nil }
                return Date().timeIntervalSince(made) > 0.5 ? SIGTERM : nil
            }
            #expect(outcomes == [.interrupted, .interrupted, .interrupted])
            for name in ["slow1", "slow2"] {
                #expect(
                    FileManager.default.fileExists(
                        atPath: folder.appendingPathComponent("\(name)/saved").path))
            }
            #expect(
                !FileManager.default.fileExists(atPath: folder.appendingPathComponent("good").path))
            #expect(screen.text.withLock { $0 }.contains("SIGTERM: stopping the workers\n"))
        }
    }

    @Test func aWorkerThatDoesNotStopIsKilled() throws {
        try inTemporaryFolder { folder in
            var rounds = 0
            let outcomes = try sweep(["stubborn"], in: folder, grace: 0.5) {
                rounds += 1
                return rounds > 3 ? SIGINT : nil
            }
            #expect(outcomes == [.interrupted])
        }
    }

    @Test func manyWorkersLeaveNoZombies() throws {
        try inTemporaryFolder { folder in
            let names = (0..<40).map { "good\($0)" }
            let outcomes = try sweep(names, in: folder, workers: 8)
            #expect(outcomes.allSatisfy(isDone))
            let children = try? String(
                contentsOfFile: "/proc/self/task/\(getpid())/children", encoding: .utf8)
            #expect((children ?? "").split(separator: " ").count < 8)
        }
    }

    @Test func aProgramThatIsMissingFailsEachJob() throws {
        try inTemporaryFolder { folder in
            let sweep = Sweep(
                settings: Sweep.Settings(
                    workers: 1, executable: URL(fileURLWithPath: "/nowhere/elasti"), arguments: [],
                    title: "study"),
                display: ProgressDisplay(isTerminal: false, write: { _ in }))
            let items = ["a", "b"].map {
                WorkItem(
                    name: $0, folder: folder.appendingPathComponent($0), estimatedSeconds: 1,
                    order: .null)
            }
            let reason = "/nowhere/elasti: cannot start a worker: No such file or directory"
            #expect(sweep.run(items) == [.failed(reason: reason), .failed(reason: reason)])
            #expect(RunFolder.state(of: items[1].folder) == .failed(reason: reason))
        }
    }

    /// What stands in the place of a log may block whoever opens it.
    @Test func aLogThatIsNoFileFailsItsJobAlone() throws {
        try inTemporaryFolder { folder in
            for (name, make) in [
                ("good-pipe", { (log: URL) in _ = mkfifo(log.path, 0o600) }),
                (
                    "good-link",
                    { (log: URL) in
                        try? FileManager.default.createSymbolicLink(
                            atPath: log.path, withDestinationPath: "/dev/zero")
                    }
                ),
            ] {
                let item = folder.appendingPathComponent(name)
                try FileManager.default.createDirectory(
                    at: item, withIntermediateDirectories: true)
                make(item.appendingPathComponent("worker.log"))
            }
            let outcomes = try sweep(["good-pipe", "good1", "good-link"], in: folder)
            #expect(outcomes.map(isDone) == [false, true, false])
            for (name, outcome) in [("good-pipe", outcomes[0]), ("good-link", outcomes[2])] {
                #expect(
                    outcome
                        == .failed(
                            reason: "\(folder.path)/\(name)/worker.log: is there and is not a file"
                        ))
            }
        }
    }
}
