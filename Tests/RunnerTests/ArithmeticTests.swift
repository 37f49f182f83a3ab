import Catalog
import Datasets
import Foundation
import Results
import Runner
import Spec
import TensorCore
import Testing

/// Jobs whose students multiply in bfloat16.
@Suite("Arithmetic of a job")
struct ArithmeticTests {
    private let study: EngineFolder

    init() throws { study = try EngineFolder() }

    private func experiment(_ overrides: String...) throws -> Experiment {
        try Experiment(
            yaml: EngineStudy.text, file: "x.yaml", overrides: overrides,
            registry: Engine.registry(figures: Catalog("figure", [])))
    }

    /// The engine of the same folder on a processor without the instructions.
    private var elsewhere: Engine {
        Engine(
            cache: study.folder("cache"),
            location: DataLocation(option: study.url.path, environment: [:]), hasBFloat16: false)
    }

    private static let refusal = InputError(
        "arithmetic: found bfloat16, which needs a processor with AVX512-BF16 (avx512_bf16 in "
            + "/proc/cpuinfo); this one has \(Blas.cpuLevel) without it, allowed is float32")

    /// Before data is read or a teacher trained.
    @Test func isRefusedWhereTheProcessorHasItNot() throws {
        let job = try experiment("arithmetic=bfloat16").jobs[0]
        #expect(throws: Self.refusal) { try elsewhere.estimates([job]) }
        #expect(throws: Self.refusal) { try elsewhere.prepare([job]) { _, _, _ in } }
        #expect(throws: Self.refusal) {
            try elsewhere.run(job, in: RunFolder(study.folder("job"))) { _ in }
        }
        #expect(throws: Self.refusal) {
            try elsewhere.measureSpeed(job, in: RunFolder(study.folder("job")))
        }
        #expect(throws: Self.refusal) { try ProductArithmetic.bfloat16.check(hasBFloat16: false) }
        #expect(try elsewhere.estimates([experiment().jobs[0]]).count == 1)
    }

    /// Beside jobs in float32: the teacher and its hidden states are the same, losses are near.
    @Test(.enabled(if: Blas.hasBFloat16)) func isASettingOfTheResults() throws {
        let before = try experiment()
        try study.engine.prepare(before.jobs) { _, _, _ in }
        let files = try FileManager.default.contentsOfDirectory(
            atPath: study.folder("cache").path)
        let both = try Experiment(
            yaml: EngineStudy.text.replacing(
                "sweep:",
                with: "sweep:\n  - arithmetic: [float32, bfloat16]\n"
                    + "    routing.modules: mlp_tokens+heads"),
            file: "x.yaml", overrides: [], registry: Engine.registry(figures: Catalog("figure", []))
        )
        let points = try study.results(of: both).points
        #expect(
            try files.sorted()
                == FileManager.default.contentsOfDirectory(atPath: study.folder("cache").path)
                .sorted())
        let arithmetics = try points.texts("arithmetic")
        #expect(Set(arithmetics) == ["float32", "bfloat16"])
        // As many rows of the job in float32 stand before.
        let own = arithmetics.indices.filter { arithmetics[$0] == "bfloat16" }
        #expect(own.count > 2)
        let (first, losses) = (try #require(own.first), try points.numbers("lm_loss"))
        for row in own {
            let difference = abs(losses[row] - losses[row - first])
            #expect(difference > 0 && difference < 0.02, "\(losses[row])")
        }
        #expect(try points.numbers("compute")[first] == points.numbers("compute")[0])
    }

    /// A job of every kind of module ends with the same bytes on any threads, stopped or not; its file can be sealed
    /// anywhere.
    @Test(.enabled(if: Blas.hasBFloat16)) func isTheSameOnAnyThreads() throws {
        let experiment = try experiment("arithmetic=bfloat16")
        defer { ThreadPool.configure(threads: 2) }
        try study.engine.prepare(experiment.jobs) { _, _, _ in }
        for job in experiment.jobs {
            ThreadPool.configure(threads: 2)
            try study.expectSameBytes(of: job, stoppedAfter: [7])
            ThreadPool.configure(threads: 1)
            try study.run(job, in: "one " + job.name)
            #expect(try study.outcome("one " + job.name) == study.outcome("whole"))
            for name in ["whole", "stopped 7"] {
                try FileManager.default.removeItem(at: study.folder(name))
            }
        }
        let job = experiment.jobs[0]
        let folder = try RunFolder(
            RunFolder.url(results: study.url, experiment: experiment.name, job: job.name))
        try study.engine.run(job, in: folder) { _ in }
        try folder.markDone()
        let sealed = try elsewhere.seal(
            experiment, results: study.url,
            provenance: Provenance(threads: 1, processorLevel: "", blas: ""))
        #expect(sealed.results != nil && sealed.missing.count == experiment.jobs.count - 1)
    }

    /// Images, and images with text, have weights of more than one stack.
    @Test(.enabled(if: Blas.hasBFloat16)) func isOfEveryTask() throws {
        for experiment in try [
            VisionStudy.experiment(set: ["arithmetic=bfloat16"]),
            PictureStudy.experiment(
                "arithmetic: bfloat16\nrouting: {modules: image_tokens+heads, capacity: 0.5}"),
        ] {
            let points = try EngineFolder().results(of: experiment).points
            #expect(try points.texts("arithmetic").allSatisfy { $0 == "bfloat16" })
        }
    }

    /// The teacher in bfloat16 differs from itself in float32, which is what it is compared with.
    @Test(.enabled(if: Blas.hasBFloat16)) func isAnOptionOfScoring() throws {
        try study.engine.prepare(EngineStudy.jobs()) { _, _, _ in }
        let text = study.folder("text.txt")
        try Data("Ann has 3 apples and buys 4 more. How many apples has Ann?\n".utf8).write(
            to: text)
        func divergence(_ arithmetic: ProductArithmetic) throws -> Double {
            let scoring = try Scoring(
                teacher: study.teacher(), routers: nil, selection: nil, capacity: nil,
                arithmetic: arithmetic)
            guard
                case .map(let values) = try scoring.score(
                    .text(text, sequenceLength: nil), dumpingLogitsTo: nil),
                case .number(let divergence) = values["divergence"]
            else { return .nan }
            return divergence
        }
        #expect(try divergence(.float32) == 0)
        let rounded = try divergence(.bfloat16)
        #expect(rounded > 0 && rounded < 0.01)
    }
}
