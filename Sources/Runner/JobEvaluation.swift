import Catalog
import Foundation
import Results
import Spec

extension JobWork {
    /// The phase of scoring: every point that the journal does not hold yet.
    func score(_ student: any Student) throws {
        let scored = try store.scored(study, workload, .test)
        let finished = Set(journal.rows.compactMap(Point.key))
        let points = try job.points
        for (index, point) in points.enumerated() where !finished.contains(point.key) {
            var done = 0
            let started = Date()
            var tracing = workload.tracing()
            let score = try scored.evaluate(student.model, teacher: workload.model) {
                student.scored(at: point, batch: $0, meter: $1)
            } observe: { index, batch, pass in
                tracing?.note(index, batch, pass)
            } progress: { amount in
                done += amount
                try report(
                    .score, done: index, total: points.count,
                    rate: Double(done) / Date().timeIntervalSince(started))
            }
            guard score.tally.loss.isFinite else {
                throw RunError("\(point.key): the test loss is not finite (\(score.tally.loss))")
            }
            let parameters =
                student.model.parameterCount
                + student.source(at: point, batch: 0, meter: nil)
                .storedDifference(of: student.model.branches)
            var row = point.row
            row["seed"] = .int(Int(job.seed))
            if job.arithmetic != .float32 { row["arithmetic"] = .string("\(job.arithmetic)") }
            row.merge(student.settings(at: point)) { $1 }
            row.merge(workload.settings) { $1 }
            row.merge(measures(student, score)) { $1 }
            row["parameters"] = .int(parameters)
            row.merge(try workload.measures(of: student, at: point)) { $1 }
            row["documents"] = .list(score.tally.itemMeans.map(Value.number))
            if !score.domains.isEmpty {
                row["domains"] = .list(
                    zip(study.record.domains, score.domains).map { domain, score in
                        var row = measures(student, score)
                        row["domain"] = .string(domain.name)
                        return .map(row)
                    })
            }
            row[traceKey] = tracing?.value(student.choices)
            try journal.append([row])
        }
    }

    private func measures(
        _ student: any Student, _ score: Evaluation
    ) -> [String: Value] {
        let module = score.compute(of: student.kinds)
        let columns = workload.columns(of: score.tally).merging(workload.costs(of: score)) { $1 }
        return columns.merging([
            "compute": .number(score.compute), "compute_module": .number(module.all),
            "compute_router": .number(module.routers),
            "compute_total": .number(score.computeTotal), "kept": .number(score.kept),
            "weight_bytes": .number(score.weightBytes),
            "weight_bytes_total": .number(score.weightBytesTotal),
            "\(job.task.unit)_trained": .number(Double(amountTrained)),
            "trainable_parameters": .int(student.trainableParameters),
            "train_seconds": .number(seconds),
        ]) { $1 }
    }
}

extension JobResult {
    /// A journal as the job's part of the results; traces are left out.
    ///
    /// - Parameter columns: that its points may state.
    /// - Throws: `InputError` if the points state others, or not what each has to.
    init(job: String, journal rows: [[String: Value]], columns: [Column]) throws {
        /// JSON has numbers that are not finite as texts.
        func read(_ row: [String: Value]) -> [String: Value] {
            row.mapValues {
                [.string("nan"), .string("inf"), .string("-inf")].contains($0)
                    ? .number($0.number) : $0
            }
        }
        self.init(job: job, points: Table([]))
        var points: [[String: Value]] = []
        for var row in rows.map(read) {
            guard let key = Point.key(row) else {
                let group: WritableKeyPath<JobResult, [String: [Double]]> =
                    row["updates"] != nil
                    ? \.validation : row["evaluations"] != nil ? \.search : \.curves
                for (column, value) in row {
                    self[keyPath: group][column, default: []].append(value.number)
                }
                continue
            }
            row["point"] = nil
            row[traceKey] = nil
            row["job"] = .string(job)
            if case .list(let documents) = row.removeValue(forKey: "documents") {
                self.documents[key] = documents.map(\.number)
            }
            guard case .list(let domains) = row.removeValue(forKey: "domains") else {
                points.append(row)
                continue
            }
            points.append(row.merging(["domain": .string(Schema.allDomains)]) { $1 })
            for case .map(let own) in domains { points.append(row.merging(read(own)) { $1 }) }
        }
        self.points = try Table(points, columns: columns)
    }
}
