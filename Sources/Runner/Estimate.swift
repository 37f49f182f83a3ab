import Catalog
import Foundation
import Layers
import Models
import Routing
import Spec
import TensorCore

/// What a job, or what is prepared for all, will cost.
public struct Estimate: Codable, Sendable {
    /// Floating-point operations of training and evaluation.
    public var flops: Double
    /// Wall clock on one thread.
    public var seconds: Double
    /// Resident memory of the worker.
    public var bytes: Double
}

extension Engine {
    /// The cost of each job, from the sizes alone: nothing is loaded.
    ///
    /// - Parameter rate: FLOP/s of one thread, `Engine.measuredRate`.
    /// - Throws: `InputError` with the faults of all jobs: a checkpoint without a readable
    ///   configuration, settings that do not fit the teacher.
    public func estimates(_ jobs: [Job], rate: Double) throws -> [Estimate] {
        var models: [String: any LanguageModel] = [:]
        var faults: [String] = []
        let estimates = try jobs.compactMap { job -> Estimate? in
            do {
                // Jobs of one study have one teacher.
                let key = Study.key(job)
                let model = try models[key] ?? Self.shapeOnly(job)
                models[key] = model
                try check(job, on: model)
                return estimate(job, on: model, rate: rate)
            } catch let error as InputError {
                faults += error.faults.filter { !faults.contains($0) }
                return nil
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return estimates
    }

    private func estimate(_ job: Job, on model: any LanguageModel, rate: Double) -> Estimate {
        let length = job.data.sequenceLength
        let sequence = Sequences(lengths: [length])
        let blocks = Double(model.denseCost(sequence)) / Double(length)
        let head = Double(model.head.cost(1))
        let trained = Double(job.tokensTrained)
        let parts = max(1, job.data.options.strings("parts").count)
        let evaluated =
            Double(job.points.count * job.evaluate.testTokens * parts)
            + Double(ValidationCurve.count(job) * job.evaluate.curveTokens)
        let calibrated = Double(job.calibrationCapacities.count * job.evaluate.validationTokens)
        // Forward and backward through frozen weights, and twice the head: student and teacher.
        let flops =
            trained * (2 * blocks + 3 * head) + calibrated * blocks
            + evaluated * (blocks + 2 * head)
        let batch = Double(max(job.train.sequences * length, ScoredText.batchTokens))
        let perToken = model.branches.reduce(0.0) { sum, branch in
            sum + branch.branch.projections.reduce(0) { $0 + Double($1.inputs + $1.outputs) }
        }
        let weights = Double(model.parameterCount)
        return Estimate(
            flops: flops, seconds: flops / rate + 1,
            bytes: 4 * (weights + 2 * batch * perToken) + Double(80 << 20))
    }

    /// The cost of pretraining the teacher where it is not in the cache; `nil` for a checkpoint.
    public func teacherEstimate(_ job: Job, rate: Double) throws -> Estimate? {
        guard case .pretrained(_, let spec) = job.teacher else { return nil }
        let model = try Self.shapeOnly(job)
        let length = job.data.sequenceLength
        let perToken =
            Double(model.denseCost(Sequences(lengths: [length]))) / Double(length)
            + Double(model.head.cost(1))
        let flops = 3 * perToken * Double(spec.tokens)
        return Estimate(
            flops: flops, seconds: flops / rate, bytes: 16 * Double(model.parameterCount))
    }

    /// A model of the job's sizes without weights.
    static func shapeOnly(_ job: Job) throws -> any LanguageModel {
        switch job.teacher {
        case .checkpoint(let path):
            return try ModelFolder.shape(of: URL(fileURLWithPath: path))
        case .pretrained(let sizes, _):
            return try ModelFolder.make(
                sizes.configuration(
                    vocabulary: job.data.vocabularySize, length: job.data.sequenceLength,
                    beginning: 1, end: nil),
                place: "teacher", ShapeOnlyWeights())
        }
    }

    /// FLOP/s of one thread at the sizes of a small teacher, measured in a few milliseconds. A step
    /// gets about 0.7 of the matrix product's rate.
    public static func measuredRate() -> Double {
        let x = Tensor(repeating: 0.5, [512, 192])
        let w = Tensor(repeating: 0.25, [512, 192])
        var best = 0.0
        for _ in 0..<4 {
            let start = DispatchTime.now().uptimeNanoseconds
            _ = linear(x, w)
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            best = max(best, 2 * 512 * 512 * 192 / seconds)
        }
        return 0.7 * best / Double(ThreadPool.threads)
    }
}
