import Catalog
import Foundation
import Results
import Runner
import Spec
import TensorCore
import Testing

/// Students whose tokens go through fewer layers.
@Suite("Methods of dynamic depth")
struct DepthMethodTests {
    private static let registry = Engine.registry(figures: Catalog("figure", []))

    private func experiment(_ lines: String) throws -> Experiment {
        try Experiment(
            yaml: """
                experiment: depth
                data: { name: arithmetic, train: 300, validation: 40, test: 12, sequence_length: 64,
                        vocabulary_size: 300 }
                teacher: { hidden_size: 32, num_hidden_layers: 5, num_attention_heads: 4,
                           num_key_value_heads: 2, intermediate_size: 96,
                           pretrain: { tokens: 20480, sequences: 8, learning_rate: 4.0e-3 } }
                train: { steps: 8, sequences: 3, warmup: 1, checkpoint_every: 3 }
                evaluate: { test_tokens: 1000, validation_tokens: 1000, timing_tokens: 200 }

                """ + lines, file: "x.yaml", registry: Self.registry)
    }

    private func results(_ lines: String) throws -> ResultsFile {
        try EngineFolder().results(of: try experiment(lines))
    }

    /// Budgets are met, about, on data that no threshold has seen, and the whole budget is the teacher.
    @Test(arguments: ["saturation", "exit"])
    func budgets(method: String) throws {
        let results = try results(
            "\(method): {budgets: [1, 0.9, 0.8]}\n"
                + "evaluate.draft_tokens: 30\nevaluate.trace_tokens: 100")
        let points = results.points
        #expect(
            try points.texts("selection")
                == Array(repeating: "threshold", count: 3)
                + (method == "exit" ? ["fixed_threshold"] : []))
        let (compute, losses) = (try points.numbers("compute"), try points.numbers("lm_loss"))
        #expect(compute[0] == 1 && abs(losses[0] - results.teacher["lm_loss"]) < 1e-6)
        #expect(try abs(points.numbers("divergence")[0]) < 1e-6)
        for (place, budget) in [0.9, 0.8].enumerated() {
            #expect(abs(compute[place + 1] - budget) < 0.03, "\(compute)")
        }
        #expect(try points.numbers("capacity").prefix(3) == [1, 0.9, 0.8])
        let (kept, thresholds) = (try points.numbers("kept"), try points.numbers("threshold"))
        #expect(kept[0] == 1 && kept[2] < kept[1] && kept[1] < 1)
        #expect(thresholds[0].isNaN && thresholds[2] < thresholds[1])
        if method == "exit" { #expect(thresholds[3] == 0.5) }
        #expect(try points.numbers("tokens_per_second").allSatisfy { $0 > 0 })
        // Its own text is not asked for here, the teacher's is what it drafts for.
        #expect(try points.numbers("draft_acceptance")[0] == 1)
        let trace = try #require(results.traces.values.first)
        #expect(trace.kept.count == points.rowCount)
    }

    @Test func exitsAreTrained() throws {
        let results = try results(
            "exit: {budgets: [0.8], beta: 0.1}\nevaluate.every: 4\ntrain.learning_rate: 0.1")
        let curve = try #require(results.curves.values.first)
        #expect(curve["distill"]?.count == 8 && curve["prior"]?.count == 8)
        let (loss, parts) = (curve["loss"]!, zip(curve["distill"]!, curve["prior"]!))
        for (loss, part) in zip(loss, parts) { #expect(abs(loss - part.0 - 0.1 * part.1) < 1e-5) }
        // It starts at the prior, and leaves it for later layers.
        #expect(abs(curve["prior"]![0]) < 1e-6 && curve["distill"]!.last! < curve["distill"]![0])
        #expect(results.validation.values.first?["updates"] == [0, 4, 8])
        #expect(try results.points.numbers("trainable_parameters") == [4 * 65, 4 * 65])
    }

    /// Stopped after every other report and taken up: the same bytes.
    @Test(arguments: ["saturation.budgets: [0.9, 0.8]", "exit.budgets: [0.9, 0.8]"])
    func aStoppedJobGoesOn(lines: String) throws {
        let job = try experiment(lines).jobs[0]
        let study = try EngineFolder()
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "whole")
        var phases = Set<String>()
        for run in 0... {
            var reports = 0
            do {
                try study.run(job, in: "stopped") {
                    phases.insert($0.phase)
                    reports += 1
                    if reports == 5 { throw Stop() }
                }
                break
            } catch is Stop {}
            guard run < 100 else { break }
        }
        #expect(phases.isSuperset(of: ["calibrate", "score"]))
        #expect(phases.contains("train") == lines.hasPrefix("exit"))
        let names = try FileManager.default.contentsOfDirectory(atPath: study.folder("whole").path)
        #expect(names.contains("thresholds.json"))
        for name in names where name.hasSuffix(".json") || name.hasSuffix(".safetensors") {
            let files = ["whole", "stopped"].map { study.folder($0).appendingPathComponent(name) }
            #expect(
                (try? Data(contentsOf: files[0])) == (try? Data(contentsOf: files[1])), "\(name)")
        }
        let tables = try ["whole", "stopped"].map { folder in
            let result = try JobResult(
                contentsOf: study.folder(folder).appendingPathComponent("job.h5"))
            let names = result.points.columns.map(\.name).filter { !$0.contains("second") }
            return try result.points.selecting(names).text(.csv)
        }
        #expect(tables[0] == tables[1])
    }

    /// A file of a finished job that is damaged is said to be so.
    @Test(arguments: [
        ("saturation.budgets: [0.9]", "thresholds.json", "{}"),
        ("exit.budgets: [0.9]", "thresholds.json", "[]"),
        ("exit.budgets: [0.9]", "exit.safetensors", ""),
    ])
    func damagedFiles(lines: String, name: String, content: String) throws {
        let job = try experiment(lines).jobs[0]
        let study = try EngineFolder()
        try study.engine.prepare([job]) { _, _, _ in }
        try study.run(job, in: "job")
        let file = study.folder("job").appendingPathComponent(name)
        try Data(content.utf8).write(to: file)
        let error = #expect(throws: InputError.self) {
            try study.engine.measureSpeed(job, in: RunFolder(study.folder("job")))
        }
        #expect(error?.faults.first?.hasPrefix(file.path) == true, "\(error?.faults ?? [])")
    }

    @Test func arePlanned() throws {
        let jobs = try experiment(
            "sweep: [{saturation: {budgets: [[1, 0.9]], last: 4}}, {exit.budgets: [[0.9, 0.8]]}]"
        ).jobs
        #expect(
            jobs.map { String($0.name.dropLast(17)) }
                == ["saturation-l1-4-r2", "exit-b0.5-p0.1-s0"])
        for job in jobs {
            #expect(try Job(resolved: job.resolved, registry: Self.registry) == job)
        }
        let estimates = try EngineFolder().engine.estimates(jobs)
        #expect(
            estimates.map { $0.phases.map(\.phase) }
                == [[.calibrate, .score], [.train, .calibrate, .score]])
        let calibration = estimates.map { $0.phases.first { $0.phase == .calibrate }!.seconds }
        #expect(calibration[1] > 1.5 * calibration[0] && calibration[0] > 0)
    }

    @Test(arguments: [
        ("saturation: {budgets: []}", "saturation.budgets: found [], allowed are one or more"),
        ("saturation: {budgets: [0.9, 0.9]}", "saturation.budgets: found [0.9,0.9]"),
        ("saturation: {budgets: [0]}", "saturation.budgets: found [0]"),
        ("saturation: {budgets: [1.5]}", "saturation.budgets: found [1.5]"),
        ("saturation: {first: 1}", "'routing.modules' is missing"),
        ("saturation: {budgets: [0.9], first: 5}", "saturation.first: found 5, allowed are 0 to 4"),
        ("saturation: {budgets: [0.9], last: 5}", "saturation.last: found 5, allowed are 1"),
        ("saturation: {budgets: [0.9], first: 2, last: 1}", "saturation.last: found 1"),
        ("saturation: {budgets: [0.9], run: 0}", "saturation.run: found 0"),
        ("saturation: {budgets: [0.3]}", "saturation.budgets: found 0.3, allowed is at least 0."),
        ("exit: {budgets: [0.9], beta: -1}", "exit.beta: found -1"),
        ("exit: {budgets: [0.9], prior: 1}", "exit.prior: found 1"),
        ("exit: {budgets: [0.1]}", "exit.budgets: found 0.1, allowed is at least 0."),
        ("exit: {budgets: [0.9]}\nloss.top_k: 1000", "loss.top_k"),
        (
            "exit: {budgets: [0.9]}\nsweep: [{teacher.num_hidden_layers: 1}]",
            "the teacher has one layer"
        ),
        (
            "task: masked_autoencoding\nexit: {budgets: [0.9]}",
            "'exit' is a key of task language_modeling"
        ),
    ])
    func faults(lines: String, fault: String) throws {
        let study = try EngineFolder()
        let error = #expect(throws: InputError.self) {
            let yaml = lines.hasPrefix("task") ? "experiment: depth\n" + lines : ""
            _ = try study.engine.estimates(
                yaml.isEmpty
                    ? experiment(lines).jobs
                    : Experiment(yaml: yaml, file: "x.yaml", registry: Self.registry).jobs)
        }
        #expect(error?.faults.contains { $0.contains(fault) } == true, "\(error?.faults ?? [])")
    }

    /// Budgets down to what is said to be the least are met; below it none is.
    @Test(arguments: ["saturation", "exit"])
    func theLeastBudget(method: String) throws {
        let error = #expect(throws: InputError.self) {
            _ = try EngineFolder().engine.estimates(
                experiment("\(method).budgets: [0.01]").jobs)
        }
        let text = try #require(error?.faults.first)
        let number = try #require(
            text.split(separator: "at least ").last?.split(separator: " ").first.flatMap {
                Double($0)
            })
        // What the maps cost is beyond it.
        let least = number + (method == "exit" ? 0.005 : 0.0)
        let points = try results("\(method).budgets: [\(least)]").points
        #expect(try abs(points.numbers("compute")[0] - least) < 0.03)
    }
}
