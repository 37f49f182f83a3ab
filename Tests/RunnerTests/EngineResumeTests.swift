import Catalog
import Datasets
import Foundation
import Results
import Runner
import Spec
import TensorCore
import Testing

/// Stopped anywhere and run again, a job ends with the same bytes.
@Suite("Resuming")
struct EngineResumeTests {
    private let study: EngineFolder
    private let jobs: [Job]

    init() throws {
        study = try EngineFolder()
        jobs = try EngineStudy.jobs()
        try study.engine.prepare(jobs) { _, _, _ in }
    }

    /// What other inputs left would be read with the student.
    @Test func filesOfAnotherStudentGo() throws {
        try study.run(jobs[1], in: "job")
        let stray = study.folder("job").appendingPathComponent("units.json")
        try Data("{}".utf8).write(to: stray)
        try Data("others".utf8).write(to: study.folder("job").appendingPathComponent("identity"))
        try study.run(jobs[1], in: "job")
        #expect(!FileManager.default.fileExists(atPath: stray.path))
    }

    /// Two runs in one cache may mean other files by the same path.
    @Test func anotherRunsDataHaveAnotherIdentity() throws {
        let text = EngineStudy.text.replacing(
            "name: arithmetic\n  train: 300\n  validation: 40\n  test: 12",
            with: "name: text\n  path: x.txt")
        let job = try EngineStudy.jobs(text)[0]
        let cache = study.folder("cache")
        #expect(throws: InputError.self) { try study.engine.identity(of: job) }
        let identities = try ["one", "two"].map { name in
            let folder = study.folder(name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let paragraphs = (0..<300).map { "\(name) has \($0) and \($0 * 7 % 40) more" }
            try Data(paragraphs.joined(separator: "\n\n").utf8)
                .write(to: folder.appendingPathComponent("x.txt"))
            let engine = Engine(
                cache: cache, location: DataLocation(option: folder.path, environment: [:]))
            try engine.prepare([job]) { _, _, _ in }
            return try engine.identity(of: job)
        }
        #expect(identities[0] != identities[1])
    }

    /// Each run is allowed one report of progress more than the one before.
    @Test func stoppedAgainAndAgain() throws {
        for (index, job) in jobs.enumerated() {
            try study.run(job, in: "whole \(index)")
            var runs = 1
            while true {
                var reports = 0
                do {
                    try study.run(job, in: "stopped \(index)") { _ in
                        reports += 1
                        if reports == runs { throw Stop() }
                    }
                    break
                } catch is Stop {
                    runs += 1
                }
            }
            #expect(runs > 6)
            #expect(try study.outcome("stopped \(index)") == study.outcome("whole \(index)"))
        }
    }

    /// A worker reads once what its jobs share. None meets what another, whole or cut off, left behind.
    @Test func aStudyIsReadOnce() throws {
        let jobs = jobs + (try EngineStudy.jobs(set: ["evaluate.test_tokens=500"]))
        try study.engine.prepare(jobs) { _, _, _ in }
        let engine = EngineFolder.engine(study.url, keepsStudy: true)
        for (index, job) in jobs.enumerated() {
            try study.run(job, in: "alone \(index)")
            #expect(throws: Stop.self) {
                try engine.run(job, in: RunFolder(study.folder("cut off \(index)"))) { _ in
                    throw Stop()
                }
            }
            try engine.run(job, in: RunFolder(study.folder("kept \(index)"))) { _ in }
            #expect(try study.outcome("kept \(index)") == study.outcome("alone \(index)"))
        }
    }

    /// A process that is killed leaves what it had not saved: a step beyond its last checkpoint, a
    /// point that was half evaluated.
    @Test(arguments: [1, 8, 13, 16, 18]) func killed(afterReports limit: Int) async throws {
        let path = study.url.path
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, limit = limit as Int] in
            let url = URL(fileURLWithPath: path)
            var reports = 0
            try EngineFolder.engine(url).run(
                EngineStudy.jobs()[0], in: RunFolder(url.appendingPathComponent("killed"))
            ) { _ in
                reports += 1
                if reports == limit { kill(getpid(), SIGKILL) }
            }
        }
        #expect(RunFolder.state(of: study.folder("killed")) == .interrupted)
        try study.run(jobs[0], in: "killed")
        try study.run(jobs[0], in: "whole")
        #expect(try study.outcome("killed") == study.outcome("whole"))
    }

    /// The teacher's training goes on from where it was stopped, to the same weights.
    @Test func preparation() throws {
        let other = try EngineFolder()
        var runs = 0
        var reports = 0
        while runs == 0 || reports > 0 {
            (runs, reports) = (runs + 1, 0)
            do {
                try other.engine.prepare(jobs) { phase, _, _ in
                    reports += phase == "teacher" ? 1 : 0
                    if reports == 9 { throw Stop() }
                }
                break
            } catch is Stop {
                continue
            }
        }
        #expect(runs > 3)
        func weights(_ folder: EngineFolder) throws -> Data {
            try Data(contentsOf: folder.teacher().appendingPathComponent("model.safetensors"))
        }
        #expect(try weights(other) == weights(study))
    }

    // MARK: - Numbers that are none

    /// A router or a factor of NaN fails the job at the step that met it, and the checkpoint stays.
    @Test(arguments: ["token_router.weight", "head_router.bias", "lora_B.weight"])
    func notANumber(parameter: String) throws {
        try study.run(jobs[0], in: "whole")
        var reports = 0
        #expect(throws: Stop.self) {
            try study.run(jobs[0], in: "poisoned") { _ in
                reports += 1
                if reports == 4 { throw Stop() }
            }
        }
        let file = study.folder("poisoned").appendingPathComponent("checkpoint.safetensors")
        let good = try Data(contentsOf: file)
        let identity = try String(
            contentsOf: study.folder("poisoned").appendingPathComponent("identity"),
            encoding: .utf8)
        try poison(file, of: identity, suffix: parameter)
        let poisoned = try Data(contentsOf: file)

        let error = #expect(throws: RunError.self) { try study.run(jobs[0], in: "poisoned") }
        let text = error?.description ?? ""
        #expect(text.hasPrefix("step 4: the loss is not finite (loss "))
        #expect(text.hasSuffix("; a lower train.learning_rate may help"))
        #expect(try Data(contentsOf: file) == poisoned)

        try good.write(to: file)
        try study.run(jobs[0], in: "poisoned")
        #expect(try study.outcome("poisoned") == study.outcome("whole"))
    }

    /// The same of the teacher's own training.
    @Test func notANumberInTheTeacher() throws {
        let other = try EngineFolder()
        func prepare(stoppingAfter limit: Int?) throws {
            var reports = 0
            try other.engine.prepare(jobs) { phase, _, _ in
                reports += phase == "teacher" ? 1 : 0
                if reports == limit { throw Stop() }
            }
        }
        #expect(throws: Stop.self) { try prepare(stoppingAfter: 9) }
        let file = try other.teacher().appendingPathComponent("checkpoint.safetensors")
        let good = try Data(contentsOf: file)
        try poison(
            file, of: other.teacher().lastPathComponent, suffix: "layers.1.mlp.up_proj.weight")
        let error = #expect(throws: RunError.self) { try prepare(stoppingAfter: nil) }
        #expect(
            error?.description.hasPrefix("teacher, step 9: the loss is not finite (nan, ") == true)
        try good.write(to: file)
        try prepare(stoppingAfter: nil)
        #expect(
            try Data(contentsOf: other.teacher().appendingPathComponent("model.safetensors"))
                == Data(contentsOf: study.teacher().appendingPathComponent("model.safetensors")))
    }

    /// Puts a NaN into the first tensor of a checkpoint whose name ends so.
    private func poison(_ checkpoint: URL, of owner: String, suffix: String) throws {
        let saved = try #require(SealedTensors(contentsOf: checkpoint, of: owner))
        let name = try #require(saved.tensors.keys.sorted().first { $0.hasSuffix(suffix) })
        saved.tensors[name]?.pointer[0] = .nan
        try SealedTensors(saved.tensors, metadata: saved.metadata).data(of: owner)
            .write(to: checkpoint)
    }
}
