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
    /// The parts of the time, in the order of the job.
    public var phases: [PhaseEstimate] = []

    fileprivate func followed(by other: Estimate) -> Estimate {
        Estimate(
            flops: flops + other.flops, seconds: seconds + other.seconds,
            bytes: max(bytes, other.bytes))
    }
}

/// What a phase of a job will take.
public struct PhaseEstimate: Codable, Sendable {
    public let phase: Phase
    /// Wall clock on one thread.
    public let seconds: Double

    package init(phase: Phase, seconds: Double) { (self.phase, self.seconds) = (phase, seconds) }
}

/// What a phase costs by its sizes alone.
package struct PhaseCost {
    let phase: Phase
    let flops: Double
    /// What goes through the teacher in one pass without a tape, at the most, in the task's unit.
    let amount: Int
    /// What it keeps in memory beside that.
    let bytes: Double

    package init(_ phase: Phase, flops: Double, amount: Int, bytes: Double = 0) {
        (self.phase, self.flops, self.amount, self.bytes) = (phase, flops, amount, bytes)
    }

    /// Dense passes over the validation data.
    static func calibration(
        _ passes: Int, of job: Job, _ outline: WorkloadOutline
    ) -> PhaseCost {
        let validation = job.evaluate.validation
        return PhaseCost(
            .calibrate, flops: Double(passes * validation) * outline.blocks, amount: validation)
    }
}

/// What is done once for all jobs, unless it is in the cache.
public struct Preparation: Sendable {
    /// Training of the teachers, one after another; `nil`: none is trained.
    public var teacher: Estimate?
    /// How many are trained.
    public var teachers = 0
    /// The teacher's hidden states on all that jobs train on and are scored on.
    public var states: Estimate
    /// What these take on the disk.
    public var stateBytes: Double
}

extension Engine {
    /// The cost of each job, from the sizes alone: nothing is trained and no data is read. What would
    /// keep a run from preparing the jobs is found here, for plans as well as runs.
    ///
    /// - Throws: `InputError` with the faults of all jobs: data or a teacher that is missing, cannot be
    ///   read or does not fit, settings that do not fit the teacher.
    public func estimates(_ jobs: [Job]) throws -> [Estimate] {
        var teachers: [String: Result<TeacherCost, any Error>] = [:]
        var faults: [String] = []
        let estimates = try jobs.compactMap { job -> Estimate? in
            do {
                try check(job)
                // Jobs of one study have one teacher.
                let key = try "\(job.arithmetic) " + StudyRecord.key(job)
                let teacher = teachers[key] ?? Result { try checkedTeacher(job) }
                teachers[key] = teacher
                try job.maker.check(job, on: try teacher.get().outline.model)
                return try estimate(job, try teacher.get())
            } catch let error as InputError {
                faults += error.faults.filter { !faults.contains($0) }
                return nil
            }
        }
        guard faults.isEmpty else { throw InputError(faults: faults) }
        return estimates
    }

    /// The cost of a job's teacher, once it is known that its study can be prepared.
    private func checkedTeacher(_ job: Job) throws -> TeacherCost {
        let outline = try job.outline()
        try job.checkStudy(on: outline.model, location)
        return try TeacherCost(job, outline, job.arithmetic)
    }

    /// More bytes of hidden states than any disk has, and than can be counted much longer.
    private static let mostStates = 1e18

    private func estimate(_ job: Job, _ teacher: TeacherCost) throws -> Estimate {
        let outline = teacher.outline
        for (_, amount) in try job.statesNeeded(outline)
        where outline.stateBytes(amount) > Self.mostStates {
            throw InputError(
                "the teacher's hidden states would take \(byteCount(outline.stateBytes(amount))), "
                    + "allowed is at most \(byteCount(Self.mostStates)); fewer steps, or sequences "
                    + "or images a step, take less")
        }
        let costs = try job.costs(outline)
        let flops = costs.reduce(0) { $0 + $1.flops }
        let passes = costs.map { outline.memory.evaluation($0.amount) + $0.bytes }
        let training = try job.trains ? outline.memory.training(job.amountPerPass) : 0
        return Estimate(
            flops: flops, seconds: flops / teacher.rate + 1,
            bytes: teacher.resident + max(training, passes.max() ?? 0),
            phases: costs.map { PhaseEstimate(phase: $0.phase, seconds: $0.flops / teacher.rate) })
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
            let key = try StudyRecord.key(job)
            let teacher: TeacherCost
            if let known = teachers[key] {
                teacher = known
            } else {
                teacher = try TeacherCost(job, try job.outline())
                teachers[key] = teacher
                if done.insert("teacher \(job.data.name) \(job.teacherKey)").inserted,
                    let cost = teacher.pretraining(job)
                {
                    result.teacher = result.teacher.map { $0.followed(by: cost) } ?? cost
                    result.teachers += 1
                }
                result.states.seconds += teacher.weights / digestRate
            }
            let outline = teacher.outline
            for (purpose, amount) in try job.statesNeeded(outline)
            where done.insert(purpose).inserted {
                let flops = Double(amount) * outline.blocks
                result.states.flops += flops
                result.states.seconds += flops / teacher.rate
                result.stateBytes += outline.stateBytes(amount)
            }
            let bytes = outline.memory.evaluation(Batches.scoredRows / outline.rows)
            result.states.bytes = max(result.states.bytes, teacher.resident + bytes)
        }
        return result
    }
}

/// Bytes of a checkpoint that are digested in a second, about.
private let digestRate = 1.2e9

extension WorkloadOutline {
    /// Bytes of the hidden states on an amount.
    fileprivate func stateBytes(_ amount: Int) -> Double {
        Double(MemoryLayout<Float>.stride) * Double(amount) * Double(rows)
            * Double(model.hiddenSize)
    }
}

extension Job {
    /// What its phases cost: self-distillation, what else its method does, scoring.
    fileprivate func costs(_ outline: WorkloadOutline) throws -> [PhaseCost] {
        let (blocks, head) = (outline.blocks, outline.head)
        let points = Double(try points.count)
        let curve = try ValidationCurve.count(self) * evaluate.curve
        let train = PhaseCost(
            .train,
            flops: try Double(amountTrained) * maker.passCost(of: self, outline)
                + Double(curve) * (blocks + 2 * head), amount: 0)
        let score = PhaseCost(
            .score,
            flops: points
                * (Double(evaluate.test * outline.domains) * (blocks + 2 * head) + outline.perPoint)
                + (3 + 3 * points) * Double(evaluate.timing) * (blocks + head),
            amount: max(Batches.scoredRows / outline.rows, evaluate.timing))
        return try (trains ? [train] : []) + maker.costs(of: self, outline) + [score]
    }

    /// The amounts whose hidden states are prepared, each with a name by which jobs share them.
    fileprivate func statesNeeded(
        _ outline: WorkloadOutline
    ) throws -> [(purpose: String, amount: Int)] {
        let key = try StudyRecord.key(self)
        var needed = [
            ("\(outline.testKey) test \(evaluate.test)", evaluate.test * outline.domains)
        ]
        if try trains {
            needed.append(
                ("\(key) train \(seed) \(train.steps) \(train.batch)", train.steps * amountPerPass))
        }
        if try ValidationCurve.count(self) > 0 {
            needed.append(("\(key) curve \(evaluate.curve)", evaluate.curve))
        }
        return needed
    }
}
