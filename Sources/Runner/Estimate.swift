import Catalog
import Foundation
import Spec

/// What a job, or what is prepared for all, will cost.
public struct Estimate: Codable, Sendable {
    /// Floating-point operations of training and evaluation.
    public var flops: Double
    /// Wall clock on one thread.
    public var seconds: Double
    /// Resident memory of the worker.
    public var bytes: Double
}

/// What is done once for all jobs, unless it is in the cache.
public struct Preparation: Sendable {
    /// Training of the teacher; `nil`: it is a checkpoint.
    public var teacher: Estimate?
    /// The teacher's hidden states on all that jobs train on and are scored on.
    public var states: Estimate
    /// What these take on the disk.
    public var stateBytes: Double
}

extension Engine {
    /// The cost of each job, from the sizes alone: nothing is loaded.
    ///
    /// - Throws: `InputError` with the faults of all jobs: a checkpoint without a readable
    ///   configuration, settings that do not fit the teacher.
    public func estimates(_ jobs: [Job]) throws -> [Estimate] {
        var teachers: [String: TeacherCost] = [:]
        var faults: [String] = []
        let estimates = try jobs.compactMap { job -> Estimate? in
            do {
                // Jobs of one study have one teacher.
                let key = StudyRecord.key(job)
                let teacher = try teachers[key] ?? TeacherCost(job)
                teachers[key] = teacher
                try check(job, on: teacher.outline.model)
                return estimate(job, teacher)
            } catch let error as InputError {
                faults += error.faults.filter { !faults.contains($0) }
                return nil
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return estimates
    }

    private func estimate(_ job: Job, _ teacher: TeacherCost) -> Estimate {
        let outline = teacher.outline
        let (blocks, head) = (outline.blocks, outline.head)
        let points = Double(job.points.count)
        // Forward and backward through frozen weights; twice the head: student and teacher.
        let passes: Double = outline.memory.recomputes(job.amountPerPass) ? 3 : 2
        let trained = Double(job.amountTrained) * (passes * blocks + 3 * head)
        let calibrated =
            Double(job.calibrationCapacities.count * job.evaluate.validation) * blocks
        let evaluated =
            points * Double(job.evaluate.test * outline.domains)
            + Double(ValidationCurve.count(job) * job.evaluate.curve)
        let timed = (3 + 3 * points) * Double(job.evaluate.timing) * (blocks + head)
        let flops = trained + calibrated + evaluated * (blocks + 2 * head) + timed
        let batch = max(
            ScoredData.batchRows / outline.rows, job.evaluate.timing,
            job.calibrationCapacities.isEmpty ? 0 : job.evaluate.validation)
        return Estimate(
            flops: flops, seconds: flops / teacher.rate + 1,
            bytes: Double(
                teacher.resident
                    + max(
                        outline.memory.training(job.amountPerPass),
                        outline.memory.evaluation(batch))))
    }

    /// What is done before the first of the jobs.
    ///
    /// - Throws: `InputError` for a checkpoint without a readable configuration.
    public func preparation(_ jobs: [Job]) throws -> Preparation {
        var result = Preparation(
            teacher: nil, states: Estimate(flops: 0, seconds: 0, bytes: 0), stateBytes: 0)
        var teachers: [String: TeacherCost] = [:]
        var done = Set<String>()
        for job in jobs {
            let key = StudyRecord.key(job)
            let teacher: TeacherCost
            if let known = teachers[key] {
                teacher = known
            } else {
                teacher = try TeacherCost(job)
                teachers[key] = teacher
                result.teacher = result.teacher ?? teacher.pretraining(job)
                result.states.seconds += Double(teacher.weights) / digestRate
            }
            let outline = teacher.outline
            for (purpose, amount) in job.statesNeeded(outline)
            where done.insert(purpose).inserted {
                let flops = Double(amount) * outline.blocks
                result.states.flops += flops
                result.states.seconds += flops / teacher.rate
                result.stateBytes += Double(4 * amount * outline.rows * outline.model.hiddenSize)
            }
            let bytes = outline.memory.evaluation(ScoredData.batchRows / outline.rows)
            result.states.bytes = max(result.states.bytes, Double(teacher.resident + bytes))
        }
        return result
    }
}

/// Bytes of a checkpoint that are digested in a second, about.
private let digestRate = 1.2e9

extension Job {
    /// The amounts whose hidden states are prepared, each with a name by which jobs share them.
    fileprivate func statesNeeded(_ outline: WorkloadOutline) -> [(purpose: String, amount: Int)] {
        let key = StudyRecord.key(self)
        var needed = [
            ("\(outline.testKey) test \(evaluate.test)", evaluate.test * outline.domains)
        ]
        if trains {
            needed.append(
                ("\(key) train \(seed) \(train.steps) \(train.batch)", train.steps * amountPerPass))
        }
        if ValidationCurve.count(self) > 0 {
            needed.append(("\(key) curve \(evaluate.curve)", evaluate.curve))
        }
        return needed
    }
}
