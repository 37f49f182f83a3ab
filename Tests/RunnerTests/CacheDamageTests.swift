import Catalog
import Foundation
import Results
import Runner
import Spec
import TensorCore
import TestSupport
import Testing

/// How a file's bytes are spoilt.
private let damages: [(name: String, spoil: @Sendable (Data) -> Data)] = [
    ("flipped at the start", { $0.flipped(0) }),
    ("flipped in the middle", { $0.flipped($0.count / 2) }),
    ("flipped at the end", { $0.flipped($0.count - 1) }),
    ("cut", { $0.prefix($0.count / 2) }),
    ("emptied", { _ in Data() }),
    ("overwritten", { Data(repeating: 0xff, count: $0.count) }),
]

extension Data {
    fileprivate func flipped(_ index: Int) -> Data {
        var result = self
        if !isEmpty { result[index] ^= 0x10 }
        return result
    }
}

/// The regular files of a folder and those below it, but locks.
private func files(of folder: URL) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        .map { folder.appendingPathComponent($0) }
        .filter {
            !$0.hasDirectoryPath && !$0.lastPathComponent.hasSuffix("lock")
                && (try? Data(contentsOf: $0)) != nil
        }
}

private func find(_ name: String, in cache: URL) throws -> URL {
    let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
    return cache.appendingPathComponent(try #require(names.first { $0.hasPrefix(name) }))
}

/// Whatever is damaged in the cache is made again, to the same bytes.
@Suite("Damaged cache")
struct CacheDamageTests {
    private let study: EngineFolder

    init() throws { study = try EngineFolder() }

    private func prepare(_ jobs: [Job]) throws { try study.engine.prepare(jobs) { _, _, _ in } }

    /// Every file, by flipped bytes; other damages of one file of each kind, and of teachers, which
    /// take longest, of the weights alone.
    private func expectMadeAgain(_ jobs: [Job], files count: Int) throws {
        try prepare(jobs)
        let all = try files(of: study.folder("cache"))
        #expect(all.count == count)
        var kinds = Set<String>()
        for file in all {
            let isTeacher = file.deletingLastPathComponent().lastPathComponent.hasPrefix("teacher-")
            let isNew = kinds.insert(String(file.lastPathComponent.prefix { $0 != "-" })).inserted
            let isWhole = isNew && (!isTeacher || file.lastPathComponent == "model.safetensors")
            for (name, spoil) in isWhole ? damages : Array(damages[1...1]) {
                let content = try Data(contentsOf: file)
                try spoil(content).write(to: file)
                try prepare(jobs)
                #expect(try Data(contentsOf: file) == content, "\(file.lastPathComponent) \(name)")
            }
        }
    }

    @Test func ofTextIsMadeAgain() throws {
        let jobs = Array(
            try EngineStudy.jobs(set: [
                "teacher.pretrain.tokens=2048", "evaluate.every=6",
            ]).prefix(1))
        // study, vocabulary, 3 x tokens, 3 x hidden; config, generation_config, weights, tokenizer and
        // its configuration, digests.
        try expectMadeAgain(jobs, files: 14)
    }

    @Test func ofPicturesIsMadeAgain() throws {
        let jobs = Array(try VisionStudy.jobs(set: ["teacher.pretrain.images=64"]).prefix(1))
        // study, 2 x images to score and 1 of validation and 2 to train on, 2 x hidden; config,
        // weights, digests.
        try expectMadeAgain(jobs, files: 11)
    }

    /// A file under the name of another is none.
    @Test func ofAnotherNameIsMadeAgain() throws {
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try prepare(jobs)
        let (test, train) = (
            try find("tokens-test-", in: study.folder("cache")),
            try find("tokens-validation-", in: study.folder("cache"))
        )
        let content = try Data(contentsOf: test)
        try Data(contentsOf: train).write(to: test)
        try prepare(jobs)
        #expect(try Data(contentsOf: test) == content)
    }

    /// A worker makes nothing itself, and says what to do.
    @Test(arguments: ["tokens-test-", "hidden-", "tokens-train-"])
    func aWorkerNamesTheFile(name: String) throws {
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try prepare(jobs)
        try study.run(jobs[0], in: "whole")
        for file in try files(of: study.folder("cache"))
        where file.lastPathComponent.hasPrefix(name) {
            let content = try Data(contentsOf: file)
            for (damage, spoil) in damages[..<3] {
                try spoil(content).write(to: file)
                // What a job has reached it does not read for again.
                let error = #expect(throws: InputError.self) {
                    try study.run(jobs[0], in: UUID().uuidString)
                }
                let text = try #require(error).description
                #expect(text.hasPrefix("\(file.path): "), "\(damage)")
                #expect(text.contains("run the experiment again"))
            }
            try prepare(jobs)
            #expect(try Data(contentsOf: file) == content)
        }
        try study.run(jobs[0], in: "job")
        #expect(try study.outcome("job") == study.outcome("whole"))
    }

    // MARK: - Hidden states

    /// Stopped and killed, they go on where they were, to the same bytes.
    @Test func hiddenStatesAreGoneOnWith() async throws {
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try prepare(jobs)
        let cache = study.folder("cache")
        let hidden = try files(of: cache).filter { $0.lastPathComponent.hasPrefix("hidden-") }
        let contents = try hidden.map { try Data(contentsOf: $0) }
        for file in hidden { try FileManager.default.removeItem(at: file) }

        let path = study.url.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let url = URL(fileURLWithPath: path)
            var reports = 0
            try EngineFolder.engine(url).prepare(Array(EngineStudy.jobs().prefix(1))) {
                phase, _, note in
                reports += phase == "teacher's hidden states" && note == "train" ? 1 : 0
                if reports == 9 { kill(getpid(), SIGKILL) }
            }
        }
        let part = try #require(try files(of: cache).first { $0.pathExtension == "partial" })
        let made = try Data(contentsOf: part)
        #expect(contents.contains { $0.starts(with: made) && !made.isEmpty })
        // Torn in the middle of what was made.
        try made.dropLast(100).write(to: part)
        var shares: [Double] = []
        try study.engine.prepare(jobs) { phase, share, note in
            if phase == "teacher's hidden states", note == "train" { shares.append(share) }
        }
        // 12 steps; the first report is of what was there.
        #expect(shares.count < 8)
        #expect(shares.first.map { $0 > 0.5 } == true)
        #expect(try hidden.map { try Data(contentsOf: $0) } == contents)
        #expect(try files(of: cache).allSatisfy { $0.pathExtension != "partial" })
    }

    @Test func aTeacherThatIsNotFiniteIsNamed() throws {
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try prepare(jobs)
        let (folder, weights) = try copyOfTeacher()
        let file = try Safetensors(contentsOf: weights)
        var tensors: [String: Tensor] = [:]
        for name in file.entries.keys { tensors[name] = file.tensor(name) }
        tensors["model.norm.weight"]?.pointer[3] = .nan
        try Safetensors.data(tensors).write(to: weights)
        let own = Array(
            try EngineStudy.jobs(set: ["teacher.checkpoint=\(folder.path)"]).prefix(1))
        let error = #expect(throws: RunError.self) { try prepare(own) }
        #expect(error?.description.hasPrefix(folder.path) == true)
        #expect(
            error?.description.hasSuffix("tensor 'model.norm.weight' has NaN or infinity") == true)
    }

    /// The teacher that was trained, outside the cache.
    private func copyOfTeacher() throws -> (folder: URL, weights: URL) {
        let folder = study.folder("own teacher")
        try FileManager.default.copyItem(at: study.teacher(), to: folder)
        return (folder, folder.appendingPathComponent("model.safetensors"))
    }

    // MARK: - Sources that change

    /// A job that starts after the teacher was exchanged says so; the next run is of the new one.
    @Test func aTeacherThatIsExchanged() throws {
        try prepare(Array(try EngineStudy.jobs().prefix(1)))
        let (folder, weights) = try copyOfTeacher()
        let job = try EngineStudy.jobs(set: ["teacher.checkpoint=\(folder.path)"])[0]
        try prepare([job])
        let content = try Data(contentsOf: weights)
        // The same again is the same, whatever its date.
        try content.write(to: weights, options: .atomic)
        try study.run(job, in: "same")
        #expect(study.engine.isCurrent(job, study.folder("same")))
        let keeping = EngineFolder.engine(study.url, keepsStudy: true)
        try keeping.run(job, in: RunFolder(study.folder("kept"))) { _ in }

        let changed = content.flipped(content.count - 2)
        for options in [Data.WritingOptions.atomic, []] {
            try changed.write(to: weights, options: options)
            for engine in [study.engine, keeping] {
                #expect(
                    throws: InputError(
                        "\(weights.path): was changed while the teacher was in use; run the experiment "
                            + "again, which starts from what is there then")
                ) { try engine.run(job, in: RunFolder(study.folder("other"))) { _ in } }
            }
        }
        try prepare([job])
        #expect(!study.engine.isCurrent(job, study.folder("same")))
        try study.run(job, in: "other")
        #expect(try study.outcome("other") != study.outcome("same"))
    }

    /// Pictures under the same names and of the same sizes, but others, are read again; the same
    /// pictures with another date are the same.
    @Test func picturesThatAreExchanged() throws {
        let folder = study.folder("own")
        func picture(_ name: String) throws -> Data {
            var data = try Data(
                contentsOf: Fixture.folder.appendingPathComponent("images/\(name).png"))
            data.append(Data(count: 100_000 - data.count))
            return data
        }
        func write(_ name: String, into split: String, _ number: Int) throws {
            let kind = folder.appendingPathComponent("\(split)/n01440764")
            try FileManager.default.createDirectory(at: kind, withIntermediateDirectories: true)
            for index in 0..<number {
                try picture(name).write(to: kind.appendingPathComponent("\(index).png"))
            }
        }
        try write("rgb", into: "train", 10)
        try write("rgb", into: "val", 3)
        let job = try VisionStudy.jobs(set: [
            "data.name=images", "data.path=\(folder.path)", "data.subset=[all]",
            "evaluate.families=[all]", "teacher.pretrain.images=32",
        ])[0]
        try prepare([job])
        try study.run(job, in: "first")
        try write("rgb", into: "val", 3)
        try prepare([job])
        #expect(study.engine.isCurrent(job, study.folder("first")))
        try write("grey", into: "val", 3)
        try prepare([job])
        #expect(!study.engine.isCurrent(job, study.folder("first")))
        try study.run(job, in: "second")
        #expect(
            try study.outcome("first").results["/points/reconstruction_loss"]
                != study.outcome("second").results["/points/reconstruction_loss"])
    }

    // MARK: - Others in the folder

    /// What killed runs left half written in a cache goes, and nothing else.
    @Test func leftoversAreRemoved() throws {
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        try prepare(jobs)
        let cache = study.folder("cache")
        let before = try files(of: cache)
        let digits = String(repeating: "a", count: 32)
        let teacher = try study.teacher().lastPathComponent
        for name in [
            "tokens-train-\(digits).i32.partial-7-8", "\(teacher)/model.safetensors.partial-7-8",
        ] {
            try Data("x".utf8).write(to: cache.appendingPathComponent(name))
        }
        let kept = ["thesis.tex.partial-7-8", "\(teacher)/notes.partial-7-8"]
        for name in kept { try Data("x".utf8).write(to: cache.appendingPathComponent(name)) }
        try prepare(jobs)
        #expect(
            Set(try files(of: cache))
                == Set(before + kept.map { cache.appendingPathComponent($0) }))
    }

    /// A filled cache on a disk that is not written to serves a run; one that lacks something is named
    /// with the way out.
    @Test(.enabled(if: SmallDisk.isPossible, "needs root, to mount a tmpfs"))
    func aCacheThatMayNotBeWritten() throws {
        let jobs = Array(try EngineStudy.jobs().prefix(1))
        let cache = study.folder("cache")
        try RunFolder.make(cache)
        try SmallDisk.with(kibibytes: 8192, at: cache) { remount in
            let display = ProgressDisplay(isTerminal: false, write: { _ in })
            let lock = SweepCacheLock(cache: cache, display: display)
            _ = try lock.use()
            _ = try lock.prepare()
            try prepare(jobs)
            try remount("ro")
            _ = try lock.use()
            _ = try lock.prepare()
            try prepare(jobs)
            try study.run(jobs[0], in: "job")
            try remount("rw")
            let tokens = try find("tokens-test-", in: cache)
            try FileManager.default.removeItem(at: tokens)
            try FileManager.default.removeItem(at: cache.appendingPathComponent("lock"))
            try remount("ro")
            let error = #expect(throws: InputError.self) { try prepare(jobs) }
            #expect(
                error?.description
                    == "\(tokens.path): cannot create the file: Read-only file system; the cache may "
                    + "not be written, and has not all that is needed: --cache names another folder"
            )
            let refused = #expect(throws: InputError.self) { try lock.use() }
            #expect(refused?.description.hasSuffix("; --cache names another folder") == true)
        }
    }
}

/// Whatever is damaged in a run folder is noticed, and the job ends with the same bytes.
@Suite("Damaged run folder")
struct RunFolderDamageTests {
    private let study: EngineFolder
    private let job: Job

    init() throws {
        study = try EngineFolder()
        job = try EngineStudy.jobs(set: ["evaluate.every=6"])[0]
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "whole")
    }

    /// Stops the job after so many reports; leaves it as it is if there are fewer.
    private func run(_ name: String, stoppingAfter limit: Int) throws {
        var reports = 0
        do {
            try study.run(job, in: name) { _ in
                reports += 1
                if reports == limit { throw Stop() }
            }
        } catch is Stop {}
    }

    /// While it trains, and while it is evaluated.
    @Test(arguments: [8, 16]) func ofAnInterruptedJob(reports: Int) throws {
        try run("base", stoppingAfter: reports)
        let names = try files(of: study.folder("base")).map(\.lastPathComponent)
        #expect(Set(names).isSuperset(of: ["identity", "journal.jsonl", "checkpoint.safetensors"]))
        for name in names {
            for (damage, spoil) in damages {
                let folder = study.folder("job")
                try FileManager.default.copyItem(at: study.folder("base"), to: folder)
                let file = folder.appendingPathComponent(name)
                try spoil(Data(contentsOf: file)).write(to: file)
                try study.run(job, in: "job")
                #expect(try study.outcome("job") == study.outcome("whole"), "\(name) \(damage)")
                try FileManager.default.removeItem(at: folder)
            }
        }
    }

    /// Lines of a journal that are lost, doubled or at another place; and one that is gone.
    @Test(arguments: [8, 16]) func ofOtherLines(reports: Int) throws {
        try run("base", stoppingAfter: reports)
        let edits: [([Data]) -> [Data]?] = [
            { _ in nil }, { Array($0.dropFirst(3)) }, { Array($0.dropLast(2)) },
            { $0 + $0.suffix(1) }, { [$0[0]] + $0 }, { $0.reversed() },
            { Array($0[..<2] + $0[3...]) }, { Array($0[..<2] + [$0[3], $0[2]] + $0[4...]) },
        ]
        for (index, edit) in edits.enumerated() {
            let folder = study.folder("job")
            try FileManager.default.copyItem(at: study.folder("base"), to: folder)
            let file = folder.appendingPathComponent("journal.jsonl")
            let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            if let lines = edit(lines.map { Data($0) + [UInt8(ascii: "\n")] }) {
                try Data(lines.joined()).write(to: file)
            } else {
                try FileManager.default.removeItem(at: file)
            }
            try study.run(job, in: "job")
            #expect(try study.outcome("job") == study.outcome("whole"), "edit \(index)")
            try FileManager.default.removeItem(at: folder)
        }
    }

    /// A checkpoint of another job, whole in itself, is none of this one.
    @Test func ofAnotherJob() throws {
        let other = try EngineStudy.jobs(set: [
            "seed=1", "evaluate.every=6",
        ])[0]
        try study.engine.prepare([other, job]) { _, _, _ in }
        try run("base", stoppingAfter: 8)
        var reports = 0
        #expect(throws: Stop.self) {
            try study.run(other, in: "other") { _ in
                reports += 1
                if reports == 8 { throw Stop() }
            }
        }
        for name in ["checkpoint.safetensors", "journal.jsonl"] {
            let file = study.folder("base").appendingPathComponent(name)
            try Data(contentsOf: study.folder("other").appendingPathComponent(name)).write(to: file)
        }
        try study.run(job, in: "base")
        #expect(try study.outcome("base") == study.outcome("whole"))
    }

    /// Damage to a finished job costs that job: it is not done, is missing from the results, and made
    /// again.
    @Test(arguments: ["job.h5", "routers.safetensors", "identity", "DONE"])
    func ofAFinishedJob(name: String) throws {
        let experiment = try Experiment(
            yaml: EngineStudy.text, file: "golden.yaml",
            registry: Engine.registry(figures: Catalog("figure", [])))
        let jobs = experiment.jobs
        try study.engine.prepare(jobs) { _, _, _ in }
        func folder(_ job: Job) -> URL {
            RunFolder.url(results: study.url, experiment: experiment.name, job: job.name)
        }
        func seal() throws -> [String] {
            try study.engine.seal(
                experiment, results: study.url,
                provenance: Provenance(threads: 1, processorLevel: "", blas: "")
            ).missing
        }
        for job in jobs {
            let run = try RunFolder(folder(job))
            try run.markStarted()
            try study.engine.run(job, in: run) { _ in }
            try run.markDone()
            try study.engine.measureSpeed(job, in: run)
        }
        #expect(try seal().isEmpty)
        let damaged = folder(jobs[1])
        let before = try study.outcome("\(experiment.name)/\(jobs[1].name)")
        let file = damaged.appendingPathComponent(name)
        let content = try Data(contentsOf: file)
        for (damage, spoil) in damages {
            try spoil(content).write(to: file)
            #expect(
                RunFolder.state(of: damaged) != .done || !study.engine.isCurrent(jobs[1], damaged),
                "\(damage)")
            #expect(try seal() == [jobs[1].name], "\(damage)")
        }
        let speed = damaged.appendingPathComponent("speed.json")
        #expect(study.engine.hasSpeed(damaged))
        try Data(contentsOf: speed).flipped(9).write(to: speed)
        #expect(!study.engine.hasSpeed(damaged))
        let run = try RunFolder(damaged)
        try run.markStarted()
        try study.engine.run(jobs[1], in: run) { _ in }
        try run.markDone()
        #expect(try seal().isEmpty)
        #expect(try study.outcome("\(experiment.name)/\(jobs[1].name)") == before)
    }
}
