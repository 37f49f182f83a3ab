import Catalog
import Datasets
import Foundation
import HDF5
import Results
import Runner
import Spec
import Testing

/// A tiny study on built-in text: a teacher of two layers trained for a moment, three jobs that
/// between them use every module kind, LoRA, every estimator and both auxiliary losses.
enum EngineStudy {
    static let text = """
        experiment: golden
        data:
          name: arithmetic
          train: 300
          validation: 40
          test: 12
          sequence_length: 64
          vocabulary_size: 300
        teacher:
          hidden_size: 32
          num_hidden_layers: 2
          num_attention_heads: 4
          num_key_value_heads: 2
          intermediate_size: 64
          pretrain: { tokens: 20480, sequences: 8, learning_rate: 4.0e-3 }
        routing: { layers: all, mlp_tokens: { layers: all } }
        auxiliary: { load: 0.01, top_k: 0.1 }
        train: { steps: 12, sequences: 3, warmup: 3, checkpoint_every: 5 }
        evaluate: { test_tokens: 1000, validation_tokens: 4096, random_draws: 2 }
        sweep:
          - routing.modules: mlp_tokens+heads
            routing.capacity: 0.5
            lora.rank: 2
          - routing.modules: attention_tokens
            routing.attention_tokens.keys: kept
            routing.gate: straight_through
            routing.capacity: 0.75
            evaluate.capacities: [[0.5]]
          - routing.modules: experts
            routing.gate: weighted
            loss.name: symmetric_kl
            loss.top_k: 20
            loss.rest: true
        """

    static func jobs(_ text: String = text, set overrides: [String] = []) throws -> [Job] {
        try Experiment(
            yaml: text, file: "golden.yaml", overrides: overrides,
            registry: Engine.registry(figures: Catalog("figure", []))
        ).jobs
    }
}

/// A folder with a cache and the jobs' folders, removed with this value.
final class EngineFolder {
    let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("engine-\(UUID().uuidString)")
    let engine: Engine

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        engine = Self.engine(url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    static func engine(_ url: URL, keepsStudy: Bool = false) -> Engine {
        Engine(
            cache: url.appendingPathComponent("cache"),
            location: DataLocation(option: url.path, environment: [:]), keepsStudy: keepsStudy)
    }

    func folder(_ name: String) -> URL { url.appendingPathComponent(name) }

    func run(
        _ job: Job, in name: String, progress: @escaping (JobProgress) throws -> Void = { _ in }
    ) throws {
        try engine.run(job, in: RunFolder(folder(name)), progress: progress)
    }

    /// The folder of the teacher that was trained.
    func teacher() throws -> URL {
        let cache = folder("cache")
        let names = try FileManager.default.contentsOfDirectory(atPath: cache.path)
        guard let name = names.first(where: { $0.hasPrefix("teacher-") }) else {
            throw InputError("\(cache.path): no teacher")
        }
        return cache.appendingPathComponent(name)
    }

    /// Runs a job whole, and again stopped after each of `reports` and then taken up.
    func expectSameBytes(of job: Job, stoppedAfter reports: [Int]) throws {
        try run(job, in: "whole")
        for limit in reports {
            var count = 0
            do {
                try run(job, in: "stopped \(limit)") { _ in
                    count += 1
                    if count == limit { throw Stop() }
                }
            } catch is Stop {}
            try run(job, in: "stopped \(limit)")
            #expect(try outcome("stopped \(limit)") == outcome("whole"), "\(limit)")
        }
    }

    /// What a finished job's folder holds, measured times left out: the bytes of its routers, and
    /// each data set and attribute of its results as text.
    func outcome(_ name: String) throws -> Outcome {
        let folder = folder(name)
        let group = try HDF5.Group(contentsOf: folder.appendingPathComponent("job.h5"))
        return Outcome(
            routers: try Data(contentsOf: folder.appendingPathComponent("routers.safetensors")),
            results: flattened(group, at: ""))
    }

    struct Outcome: Equatable {
        let routers: Data
        let results: [String: String]
    }

    private func flattened(_ group: HDF5.Group, at path: String) -> [String: String] {
        var result: [String: String] = [:]
        func note(_ attributes: [String: HDF5.Attribute], of path: String) {
            for (name, attribute) in attributes { result["\(path)@\(name)"] = "\(attribute)" }
        }
        note(group.attributes, of: path)
        for (name, data) in group.datasets where name != "train_seconds" {
            result["\(path)/\(name)"] = "\(data.shape) \(data.values)"
            note(data.attributes, of: "\(path)/\(name)")
        }
        for (name, child) in group.groups {
            result.merge(flattened(child, at: "\(path)/\(name)")) { first, _ in first }
        }
        return result
    }
}

/// Stops a run.
struct Stop: Error {}
