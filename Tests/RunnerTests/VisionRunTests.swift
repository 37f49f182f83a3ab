import Catalog
import Foundation
import Results
import Routing
import Runner
import Spec
import TensorCore
import Testing

@Suite("Studies of images")
struct VisionRunTests {
    private let study: EngineFolder

    init() throws { study = try EngineFolder() }

    @Test func endsWithRowsOfEachFamily() throws {
        let results = try VisionStudy.results(study)
        let points = results.points
        // Of mlp_tokens+heads: top_k, static, two random draws. Of attention_tokens top_k and two
        // draws, at two capacities. Of experts as of the first.
        #expect(points.rowCount == 3 * (4 + 2 * 3 + 4))
        let domains = try points.texts("domain")
        let images = try points.numbers("images_evaluated")
        let similarity = try points.numbers("cosine_similarity")
        let reconstruction = try points.numbers("reconstruction_loss")
        for row in stride(from: 0, to: points.rowCount, by: 3) {
            #expect(domains[row..<row + 3] == ["all", "stars", "bars"])
            #expect(images[row..<row + 3] == [40, 20, 20])
            for column in [similarity, reconstruction] {
                let mean = (column[row + 1] + column[row + 2]) / 2
                #expect(abs(column[row] - mean) < 1e-9)
            }
        }
        #expect(similarity.allSatisfy { $0 > -1 && $0 < 1 })
        #expect(try points.numbers("decoder_mse").allSatisfy { $0 > 0 && $0.isFinite })
        #expect(try points.numbers("images_per_second").allSatisfy { $0 > 0 })
        #expect(try points.numbers("dense_images_per_second").allSatisfy { $0 > 0 })
        #expect(try Set(points.numbers("images_trained")) == [48])
        #expect(try Set(points.texts("train_subset")) == ["rounds+stars"])
        #expect(try Set(points.texts("stacks")) == ["both", "encoder"])
        #expect(try Set(points.texts("loss")) == ["cosine", "patch_mse"])
        let compute = try points.numbers("compute")
        #expect(compute.allSatisfy { $0 > 0.3 && $0 < 1.1 })
        // The teacher is of them all; and no job's data is told apart by families trained on.
        #expect(!points.columns.contains { ["lm_loss", "data", "teacher"].contains($0.name) })
        #expect(results.teacher["reconstruction_loss"] > 0.1)
        #expect(results.teacher.attributes["images_trained"] == .int(640))
        let table = try Table(try #require(results.groups["domains"]), place: "/domains")
        #expect(try table.texts("domain") == ["stars", "bars"])
        let teacher = try table.numbers("reconstruction_loss")
        #expect(
            abs(teacher.reduce(0, +) / 2 - results.teacher["reconstruction_loss"]) < 1e-9)

        let families = Array(repeating: "stars", count: 20) + Array(repeating: "bars", count: 20)
        #expect(results.images?.families == families)
        // The distances of the images are what the similarity is the mean of.
        for row in stride(from: 0, to: points.rowCount, by: 3) {
            let job = try points.texts("job")[row]
            let name = try points.texts("selection")[row]
            guard name != "random", try points.numbers("capacity")[row] != 0.5 || row < 12 else {
                continue
            }
            let distances = try #require(results.documents[job]?[name])
            #expect(distances.count == 40)
            #expect(abs(1 - distances.reduce(0, +) / 40 - similarity[row]) < 1e-6)
        }
    }

    @Test func keepsChoicesAndPictures() throws {
        let results = try VisionStudy.results(study)
        let jobs = try distinct(results.points.texts("job"))
        #expect(
            results.images?.tracedFamilies == ["stars", "stars", "stars", "bars", "bars", "bars"])

        func choice(_ job: Int, _ stack: String, _ module: String) throws -> ChoiceTrace {
            try #require(
                results.choices[jobs[job]]?.first {
                    $0.point == "top_k" && $0.stack == stack && $0.layer == 1
                        && $0.module == module
                })
        }
        // 16 patches, of which the encoder sees 4: half of them run, beside the class token, which
        // is not among them.
        let tokens = try choice(0, "encoder", "mlp_tokens")
        #expect((tokens.parts, tokens.tokens, tokens.images) == (1, 4, 6))
        for image in 0..<6 { #expect(tokens.masks(ofImage: image).reduce(0, +) == 2) }
        let decoder = try choice(0, "decoder", "mlp_tokens")
        #expect(decoder.tokens == 16)
        for image in 0..<6 { #expect(decoder.masks(ofImage: image).reduce(0, +) == 8) }
        let kept = try choice(1, "decoder", "attention_tokens")
        for image in 0..<6 {
            #expect(
                kept.masks(ofImage: image).reduce(0, +) == Int32(chosenCount(of: 16, at: 0.75)))
        }
        // Every token chooses half of its heads, the class token too.
        let heads = try choice(0, "encoder", "heads")
        #expect((heads.parts, heads.tokens) == (4, 5))
        #expect(heads.masks.allSatisfy { $0.nonzeroBitCount == 2 })
        #expect(Set(heads.masks).count > 1)
        let experts = try choice(2, "encoder", "experts")
        #expect((experts.parts, experts.tokens) == (8, 5))
        #expect(experts.masks.allSatisfy { $0.nonzeroBitCount == 4 })
        #expect(results.choices[jobs[2]]?.allSatisfy { $0.stack == "encoder" } == true)

        let sheet = try #require(results.images?.sheet)
        for pictures in [sheet.image, sheet.masked, sheet.teacher] + results.pictures.values {
            #expect((pictures.count, pictures.size) == (2, 16))
        }
        #expect(results.pictures.count == 3)
        // What the encoder sees stands in all of them as it is; the rest is grey in one, and the
        // teacher's or the student's in the others.
        let student = try #require(results.pictures[jobs[0]])
        var unseen = 0
        for index in 0..<2 * 16 * 16 {
            let colours = [sheet.masked, sheet.image, sheet.teacher, student].map {
                Array($0.pixels[3 * index..<3 * index + 3])
            }
            if colours[0] == [128, 128, 128] {
                unseen += 1
            } else {
                #expect(Set(colours).count == 1)
            }
        }
        #expect(unseen == 2 * 16 * 16 * 3 / 4)
        #expect(sheet.teacher != sheet.image && student != sheet.teacher)
    }

    /// A picture of a family has the same mask and score whatever else is scored.
    @Test func aFamilyIsScoredAlikeBesideOthers() throws {
        func distances(_ families: String) throws -> [Double] {
            let job = try VisionStudy.jobs(set: ["evaluate.families=[\(families)]"])[0]
            try study.engine.prepare([job]) { _, _, _ in }
            try study.run(job, in: families)
            return try #require(
                try JobResult(
                    contentsOf: study.folder(families).appendingPathComponent("job.h5")
                ).documents["top_k"])
        }
        let (both, turned) = (try distances("stars, bars"), try distances("bars, stars"))
        #expect(Array(both[..<20]) == Array(turned[20...]))
        #expect(Array(both[20...]) == Array(turned[..<20]))
    }

    /// With a straight-through gate and no LoRA the student at capacity 1 is the teacher.
    @Test func isTheTeacherAtCapacityOne() throws {
        let results = try VisionStudy.results(
            study,
            set: [
                "routing.capacity=1", "lora.rank=0", "evaluate.capacities=[]",
                "evaluate.selections=[top_k]",
            ])
        let loss = results.teacher["reconstruction_loss"]
        #expect(try results.points.numbers("cosine_similarity").allSatisfy { abs($0 - 1) < 1e-9 })
        #expect(try results.points.numbers("decoder_mse").allSatisfy { $0 < 1e-9 })
        for (row, domain) in try results.points.texts("domain").enumerated() where domain == "all" {
            let found = try results.points.numbers("reconstruction_loss")[row]
            #expect(abs(found - loss) < 1e-5 * loss)
        }
    }

    /// Scores on validation while the routers are trained, by the measures of images.
    @Test func isScoredInTraining() throws {
        let job = try VisionStudy.jobs(set: ["evaluate.every=5", "evaluate.curve_images=10"])[0]
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "scored")
        let curve = try JobResult(
            contentsOf: study.folder("scored").appendingPathComponent("job.h5")
        ).validation
        #expect(curve["updates"] == [0, 5, 8])
        #expect(
            Set(curve.keys) == [
                "updates", "cosine_similarity", "decoder_mse", "reconstruction_loss",
            ])
        let similarity = try #require(curve["cosine_similarity"])
        #expect(similarity[2] > similarity[0])
        try study.expectSameBytes(of: job, stoppedAfter: [4])
    }

    // MARK: - The same bytes

    @Test func resumeToTheSameBytes() throws {
        let jobs = try VisionStudy.jobs()
        try study.engine.prepare(jobs) { _, _, _ in }
        try study.expectSameBytes(of: jobs[0], stoppedAfter: [1, 2, 3, 4, 8, 9, 11, 13])
    }

    @Test(arguments: [3, 10]) func killed(afterReports limit: Int) async throws {
        let jobs = try VisionStudy.jobs()
        try study.engine.prepare(jobs) { _, _, _ in }
        let path = study.url.path
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, limit = limit as Int] in
            let url = URL(fileURLWithPath: path)
            var reports = 0
            try EngineFolder.engine(url).run(
                VisionStudy.jobs()[0], in: RunFolder(url.appendingPathComponent("killed"))
            ) { _ in
                reports += 1
                if reports == limit { kill(getpid(), SIGKILL) }
            }
        }
        try study.run(jobs[0], in: "killed")
        try study.run(jobs[0], in: "whole")
        #expect(try study.outcome("killed") == study.outcome("whole"))
    }

    /// The teacher's training goes on from where it was stopped, on any number of threads.
    @Test(arguments: [1, 3]) func preparation(threads: Int) async throws {
        let jobs = try VisionStudy.jobs()
        try study.engine.prepare(jobs) { _, _, _ in }
        let other = try EngineFolder()
        let path = other.url.path
        await #expect(processExitsWith: .success) {
            [path = path as String, threads = threads as Int] in
            ThreadPool.configure(threads: threads)
            let url = URL(fileURLWithPath: path)
            let jobs = try VisionStudy.jobs()
            for limit in [9, 25, .max] {
                var reports = 0
                do {
                    try EngineFolder.engine(url).prepare(jobs) { phase, _, _ in
                        reports += phase == "teacher" ? 1 : 0
                        if reports == limit { throw Stop() }
                    }
                } catch is Stop {}
            }
            try EngineFolder.engine(url).run(
                jobs[0], in: RunFolder(url.appendingPathComponent("job"))
            ) { _ in }
        }
        func weights(_ folder: EngineFolder) throws -> Data {
            try Data(contentsOf: folder.teacher().appendingPathComponent("model.safetensors"))
        }
        #expect(try weights(other) == weights(study))
        try study.run(jobs[0], in: "job")
        #expect(try other.outcome("job") == study.outcome("job"))
    }

    /// Pictures in the cache that are damaged are decoded again, to the same bytes.
    @Test func damagedPicturesAreMadeAgain() throws {
        let jobs = Array(try VisionStudy.jobs().prefix(1))
        try study.engine.prepare(jobs) { _, _, _ in }
        let cache = study.folder("cache")
        let files = try FileManager.default.contentsOfDirectory(atPath: cache.path)
            .filter { $0.hasPrefix("images-") }.map { cache.appendingPathComponent($0) }
        let contents = try files.map { try Data(contentsOf: $0) }
        // The largest is what the teacher was trained on, and is not needed any more.
        let needed = zip(files, contents).sorted { $0.1.count < $1.1.count }.dropLast()
        #expect(needed.count == 4)
        for (file, content) in needed {
            for spoilt in [Data(), content.dropLast(), Data(repeating: 0xff, count: 100)] {
                try spoilt.write(to: file)
                #expect(throws: InputError.self) { try study.run(jobs[0], in: "job") }
                try study.engine.prepare(jobs) { _, _, _ in }
                #expect(try Data(contentsOf: file) == content)
            }
        }
    }
}
