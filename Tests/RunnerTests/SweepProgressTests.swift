import Catalog
import Foundation
import Runner
import TestSupport
import Testing

@Suite("Progress")
struct SweepProgressTests {
    @Test func theLineSaysWhereTheSweepIs() {
        var status = SweepStatus(title: "figure5", total: 96, skipped: 10, workers: 2)
        #expect(status.line == "figure5: 10/96 done")
        status.done = 2
        status.failed = 1
        (status.finishedEstimate, status.finishedSeconds) = (20, 40)
        (status.waitingEstimate, status.longestWaiting) = (100, 10)
        status.running = [
            SweepStatus.Running(
                name: "heads", estimatedSeconds: 10,
                phases: [
                    PhaseEstimate(phase: .train, seconds: 7),
                    PhaseEstimate(phase: .calibrate, seconds: 1),
                    PhaseEstimate(phase: .score, seconds: 2),
                ], seconds: 10,
                progress: JobProgress(
                    phase: "train", done: 50, total: 70, rate: 9000, unit: "tokens")),
            SweepStatus.Running(name: "experts", estimatedSeconds: 10),
        ]
        #expect(
            status.line
                == "figure5: 12/96 done, 1 failed, 9.0 k tokens/s, 1 min 55 s left"
                + " | heads train 50/70 | experts starting")
        // Jobs take twice their estimate: (100 + 5 + 10) / 2 workers * 2.
        #expect(status.secondsLeft == 115)
    }

    @Test func timeLeftIsAtLeastTheLongestJob() {
        var status = SweepStatus(title: "x", total: 3, skipped: 0, workers: 8)
        #expect(status.secondsLeft == nil)
        (status.finishedEstimate, status.finishedSeconds) = (10, 10)
        (status.waitingEstimate, status.longestWaiting) = (50, 50)
        #expect(status.secondsLeft == 50)
    }

    @Test func aTerminalIsDrawnOverAndALogIsNot() {
        var shown = ""
        var time = Date(timeIntervalSince1970: 0)
        func display(isTerminal: Bool) -> ProgressDisplay {
            shown = ""
            return ProgressDisplay(
                isTerminal: isTerminal, write: { shown += $0 }, now: { time })
        }
        let terminal = display(isTerminal: true)
        terminal.show(LogLine(.message, "one"))
        terminal.show(LogLine(.message, "too soon"))
        time += 0.3
        terminal.show(LogLine(.message, String(repeating: "x", count: 500)))
        terminal.print(LogLine(.message, "stays"))
        #expect(shown.hasPrefix("\rone\u{1B}[K\rxxx"))
        #expect(shown.hasSuffix("x…\u{1B}[K\r\u{1B}[Kstays\n"))
        #expect(!shown.contains("too soon"))
        #expect(shown.count < 200)

        let log = display(isTerminal: false)
        log.show(LogLine(.message, "one"))
        time += 5
        log.show(LogLine(.message, "too soon"))
        log.show(LogLine(.message, "new phase"), isNew: true)
        time += 11
        log.show(LogLine(.message, "two"))
        log.print(LogLine(.message, "stays"))
        #expect(shown == "one\nnew phase\ntwo\nstays\n")
    }

    @Test func aLogForProgramsIsAnObjectALine() {
        var shown = ""
        func display(_ format: LogFormat, isQuiet: Bool) -> ProgressDisplay {
            shown = ""
            return ProgressDisplay(
                isTerminal: true, format: format, isQuiet: isQuiet, write: { shown += $0 },
                now: { Date(timeIntervalSince1970: 0) })
        }
        let log = display(.json, isQuiet: false)
        log.show(LogLine(.progress, "a \"b\"\n", ["share": .number(0.5)]))
        log.print(LogLine(.message, "c", level: .warning))
        #expect(
            shown == """
                {"event":"progress","level":"info","share":0.5,"text":"a \\"b\\"\\n","time":"1970-01-01T00:00:00Z"}
                {"event":"message","level":"warning","text":"c","time":"1970-01-01T00:00:00Z"}

                """)
        for format in LogFormat.allCases {
            let quiet = display(format, isQuiet: true)
            quiet.show(LogLine(.progress, "a"), isNew: true)
            quiet.print(LogLine(.message, "b"))
            #expect(shown == "")
            quiet.print(LogLine(.message, "c", level: .error))
            #expect(shown.contains("c"))
        }
        // Nothing that a file says steers a terminal.
        display(.text, isQuiet: false).print(LogLine(.message, "a\u{1B}[2J"))
        #expect(shown == "a␛[2J\n")
    }

    @Test(arguments: [
        (0, "0 s"), (0.2, "1 s"), (59, "59 s"), (60, "1 min"), (80, "1 min 20 s"),
        (1200, "20 min"), (7500, "2 h 5 min"), (.infinity, "277777 h 46 min"),
    ])
    func durations(seconds: Double, text: String) {
        #expect(duration(seconds) == text)
    }

    @Test func sizes() {
        #expect(byteCount(999) == "999 B")
        #expect(byteCount(1500) == "1.5 kB")
        #expect(byteCount(2_100_000_000) == "2.1 GB")
        #expect(readable(15_300) == "15.3 k")
    }

    @Test func messagesTravelAsLines() throws {
        let messages: [WorkerMessage] = [
            .progress(JobProgress(phase: "train", done: 1, total: 2, rate: 10.5, unit: "images")),
            .progress(JobProgress(phase: "calibrate")), .failed("a\n\"b\" /c"), .claimed("x"),
            .finished("heads"),
        ]
        for message in messages {
            let line = String(decoding: message.line, as: UTF8.self)
            #expect(line.last == "\n" && line.dropLast().allSatisfy { $0 != "\n" })
            #expect(WorkerMessage(line: line.dropLast()) == message)
        }
        #expect(
            String(decoding: messages[0].line, as: UTF8.self)
                == "{\"done\":1,\"phase\":\"train\",\"rate\":10.5,\"total\":2,\"unit\":\"images\"}\n"
        )
        for line in ["", "noise", "{}", "{\"other\":\"x\"}", "[1]", "{\"phase\":1}"] {
            #expect(WorkerMessage(line: line) == nil)
        }
    }
}

@Suite("Workers and shards")
struct SweepShardTests {
    @Test func shardsPartitionTheJobs() throws {
        let shards = try (1...3).map { try SweepShard("\($0)/3") }
        for position in 0..<10 {
            #expect(shards.count { $0.contains(position) } == 1)
        }
    }

    @Test(arguments: ["", "1", "0/2", "3/2", "1/2/3", "a/2", "-1/2", "1/0", "/", "1/"])
    func aShardIsIOfN(text: String) {
        #expect(
            throws: InputError(
                "--shard: found '\(text)', allowed is i/n with 1 <= i <= n, as in 2/4")
        ) { try SweepShard(text) }
    }

    @Test func thereIsAWorkerACore() {
        func workers(
            jobs: Int? = nil, threads: Int? = nil, items: Int, cores: Int, bytes: Int = 0
        ) -> [Int] {
            let workers = SweepWorkers(
                jobs: jobs, threads: threads, items: items, cores: cores, bytes: bytes,
                available: 1000)
            return [workers.count, workers.threads]
        }
        #expect(workers(items: 96, cores: 2) == [2, 1])
        #expect(workers(items: 96, cores: 16) == [16, 1])
        #expect(workers(items: 2, cores: 16) == [2, 8])
        #expect(workers(items: 0, cores: 4) == [1, 4])
        #expect(workers(jobs: 4, items: 96, cores: 16) == [4, 4])
        #expect(workers(jobs: 8, items: 96, cores: 2) == [8, 1])
        #expect(workers(threads: 2, items: 96, cores: 16) == [8, 2])
        #expect(workers(jobs: 3, threads: 5, items: 1, cores: 2) == [3, 5])
        // Three workers of 250 bytes fit into 800.
        #expect(workers(items: 96, cores: 16, bytes: 250) == [3, 5])
        #expect(workers(items: 96, cores: 16, bytes: 5000) == [1, 16])
    }

    @Test func theSummaryListsWhatIsNotDone() {
        let summary = SweepSummary(
            experiment: "study", missing: ["b", "c", "d"], file: nil,
            outcomes: [
                ("a", .done(seconds: 1)), ("b", .failed(reason: "killed")),
                ("c", .claimed(holder: "c: in use by process 7 on host")),
            ])
        #expect(
            summary.text == """
                study: 1 of 3 jobs done, 1 failed
                  b: killed
                  c: left to others: c: in use by process 7 on host
                The same command tries the failed jobs again.
                Without results so far: 1
                  d
                """)
    }
}

@Suite("Cache folder")
struct CacheFolderTests {
    /// Names as the program makes them.
    static func name(_ word: String, _ digit: Character, _ ending: String = "") -> String {
        "\(word)-\(String(repeating: digit, count: 32))\(ending)"
    }

    func fill(_ folder: URL) throws {
        let manager = FileManager.default
        let teacher = Self.name("teacher", "1")
        try manager.createDirectory(
            at: folder.appendingPathComponent(teacher), withIntermediateDirectories: true)
        for (age, (name, size)) in [
            ("\(teacher)/model.safetensors", 3000), (Self.name("hidden", "1", ".f32"), 2000),
            (Self.name("hidden", "2", ".f32"), 1000),
        ].enumerated() {
            let file = folder.appendingPathComponent(name)
            try Data(repeating: 0, count: size).write(to: file)
            var times = [timespec(), timespec()]
            times[0].tv_sec = 1_000_000 - age
            times[1].tv_sec = 1_000_000 - age
            utimensat(AT_FDCWD, file.path, times, 0)
        }
    }

    /// Only what the program makes is counted and removed.
    @Test func leavesWhatIsNotItsOwn() throws {
        try inTemporaryFolder { folder in
            try fill(folder)
            let manager = FileManager.default
            let teacher = Self.name("teacher", "1")
            let ours = [
                Self.name("tokens-train", "a", ".i32"), Self.name("study", "b", ".json"),
                Self.name("hidden", "3", ".f32.partial"),
                Self.name("images", "c", ".u8.partial-42-17"),
                "\(teacher)/digests", "\(teacher)/checkpoint.safetensors.partial-1-2",
            ]
            let others = [
                "Documents/thesis.tex", "hidden-1.f32", Self.name("hidden", "3", ".txt"),
                Self.name("tokens", "3", ".i32"), Self.name("hidden", "X", ".f32"),
                "teacher-notes", Self.name("teacher", "2", ".bak"), "\(teacher)/notes.txt",
                Self.name("teacher", "3"), Self.name("images", "4", ".u8") + "/inside",
                Self.name("teacher", "5") + "/sub/config.json",
            ]
            for name in ours + others {
                let file = folder.appendingPathComponent(name)
                try manager.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(repeating: 0, count: 10).write(to: file)
            }
            // Links of our names, to what is not ours.
            let linked = [
                Self.name("vocabulary", "6", ".model"), Self.name("teacher", "7"),
                "\(teacher)/tokenizer.model",
            ]
            for name in linked {
                try manager.createSymbolicLink(
                    at: folder.appendingPathComponent(name),
                    withDestinationURL: folder.appendingPathComponent("Documents"))
            }
            let cache = CacheFolder(folder)
            #expect(cache.bytes == 6000 + 10 * ours.count)
            #expect(
                Set(cache.others)
                    == Set(others + linked).subtracting([
                        "Documents/thesis.tex", Self.name("images", "4", ".u8") + "/inside",
                        Self.name("teacher", "5") + "/sub/config.json",
                    ]).union([
                        "Documents", Self.name("images", "4", ".u8"),
                        Self.name("teacher", "5") + "/sub",
                    ]))
            #expect(try cache.shrink(to: 0) == cache.bytes + 6000 + 10 * ours.count)
            for name in others {
                #expect(manager.fileExists(atPath: folder.path + "/" + name), "\(name)")
            }
            for name in ours {
                #expect(!manager.fileExists(atPath: folder.path + "/" + name), "\(name)")
            }
            #expect(cache.bytes == 0)
            for name in linked {
                #expect(
                    (try? manager.destinationOfSymbolicLink(atPath: folder.path + "/" + name))
                        != nil)
            }
        }
    }

    /// A folder that is no cache is not even locked.
    @Test func touchesNothingElsewhere() throws {
        try inTemporaryFolder { folder in
            try Data().write(to: folder.appendingPathComponent("thesis.tex"))
            #expect(try CacheFolder(folder).shrink(to: 0) == 0)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["thesis.tex"])
        }
    }

    @Test func countsByKind() throws {
        try inTemporaryFolder { folder in
            try fill(folder)
            let cache = CacheFolder(folder)
            #expect(cache.bytes == 6000)
            #expect(
                cache.kinds.map { "\($0.name) \($0.count) \($0.bytes)" }
                    == ["hidden 2 3000", "teacher 1 3000"])
        }
    }

    @Test func removesTheOldestFirst() throws {
        try inTemporaryFolder { folder in
            try fill(folder)
            let cache = CacheFolder(folder)
            #expect(try cache.shrink(to: 5500) == 1000)
            #expect(try cache.shrink(to: 5000) == 0)
            #expect(try cache.shrink(to: 0) == 5000)
            #expect(cache.bytes == 0)
        }
    }

    @Test func isLeftAloneWhileInUse() throws {
        try inTemporaryFolder { folder in
            try fill(folder)
            let display = ProgressDisplay(isTerminal: false, write: { _ in })
            let use = try SweepCacheLock(cache: folder, display: display).use()
            withExtendedLifetime(use) {
                let error = #expect(throws: (any Error).self) {
                    try CacheFolder(folder).shrink(to: 0)
                }
                #expect("\(error as Any)".contains("in use by process \(getpid())"))
            }
            #expect(CacheFolder(folder).bytes == 6000)
        }
    }
}
