import Catalog
import Foundation
import Images
import Models
import Results
import Spec
import TensorCore

/// A job on questions about pictures: one question of a picture each, scored on its answer.
struct VisionLanguageWorkload: Workload {
    let study: VisionLanguageStudy
    let job: Job
    let model: any ElasticModel

    var memory: ModelMemory { ModelMemory(study.teacher) }

    /// A picture with one of its questions.
    struct Example {
        let picture: Int
        let question: Question
    }

    private func batch(
        _ examples: [Example], of set: any QuestionSet, first: Int = 0, domain: Int = 0
    ) throws -> AnswerBatch {
        AnswerBatch(
            try study.processor.pixels(
                of: examples.map(\.picture), in: set, side: study.teacher.imageSize),
            try examples.map { try study.text.row($0.question) }, study.teacher, first: first,
            domain: domain)
    }

    private func rows(_ examples: [Example]) -> Int {
        // That a text is too long is said when its batch is made.
        examples.reduce(0) { $0 + ((try? study.text.row($1.question).answers.count) ?? 0) }
    }

    // MARK: - Training

    var training: Batches {
        let set = study.data.train
        let steps = (0..<job.train.steps).map { drawn($0, from: set) }
        return Batches(
            key: "\(job.seed) \(job.train.steps) \(job.train.batch) \(study.record.dataDigest)",
            rows: steps.map(rows)
        ) { try batch(steps[$0], of: set) }
    }

    /// Pictures and questions of a training step: kinds come up equally often.
    private func drawn(_ step: Int, from set: any QuestionSet) -> [Example] {
        let stream = RandomStream(seed: job.seed, purpose: "examples", step: step)
        return (0..<job.train.batch).map { index in
            let picture = stream.below(set.count, 3 * index)
            let questions = set.questions(picture)
            let kind = stream.below(max(1, study.data.kinds.count), 3 * index + 1)
            let fitting = questions.filter { $0.kind == kind }
            let those = fitting.isEmpty ? questions : fitting
            return Example(
                picture: picture, question: those[stream.below(those.count, 3 * index + 2)])
        }
    }

    func calibration() throws -> any Batch {
        try batch(
            mixed(study.data.validation, job.evaluate.validation), of: study.data.validation)
    }

    func timing() throws -> any Batch {
        try batch(mixed(study.data.test, job.evaluate.timing), of: study.data.test)
    }

    // MARK: - Scores

    /// A question of each of the first pictures, one kind after the other.
    private func mixed(_ set: any QuestionSet, _ limit: Int) -> [Example] {
        let kinds = max(1, study.data.kinds.count)
        return (0..<min(limit, set.count)).map { picture in
            let questions = set.questions(picture)
            let fitting = questions.filter { $0.kind == picture % kinds }
            let those = fitting.isEmpty ? questions : fitting
            return Example(picture: picture, question: those[picture % those.count])
        }
    }

    /// A question of one kind of each picture that has some, from the first on.
    private func examples(_ set: any QuestionSet, of kind: Int, _ limit: Int) -> [Example] {
        var found: [Example] = []
        for picture in 0..<set.count where found.count < limit {
            if let question = set.questions(picture).first(where: { $0.kind == kind }) {
                found.append(Example(picture: picture, question: question))
            }
        }
        return found
    }

    func scored(_ split: Split) -> Batches {
        let (set, limit) =
            switch split {
            case .curve: (study.data.validation, job.evaluate.curve)
            case .validation: (study.data.validation, job.evaluate.validation)
            case .test: (study.data.test, job.evaluate.test)
            }
        return batches(
            split == .test ? tested : [mixed(set, limit)], of: set,
            key: "\(split) \(limit) \(study.record.dataDigest)",
            domains: split == .test ? study.data.kinds.count : 0)
    }

    /// What is tested on: of each kind the first questions, of pictures that differ.
    var tested: [[Example]] {
        let (set, limit) = (study.data.test, job.evaluate.test)
        return study.data.kinds.isEmpty
            ? [mixed(set, limit)]
            : study.data.kinds.indices.map { examples(set, of: $0, limit) }
    }

    func batches(
        _ parts: [[Example]], of set: any QuestionSet, key: String, domains: Int = 0
    ) -> Batches {
        let size = max(1, Batches.scoredRows / study.teacher.tokensPerImage)
        var batches: [(domain: Int, first: Int, examples: [Example])] = []
        var first = 0
        for (domain, part) in parts.enumerated() {
            for from in stride(from: 0, to: part.count, by: size) {
                batches.append(
                    (domain, first + from, Array(part[from..<min(part.count, from + size)])))
            }
            first += part.count
        }
        return Batches(
            key: key, rows: batches.map { rows($0.examples) }, domains: domains
        ) { [batches] in
            try batch(
                batches[$0].examples, of: set, first: batches[$0].first,
                domain: batches[$0].domain)
        }
    }

    func columns(of tally: Tally) -> [String: Value] {
        let examples = tally.itemMeans.count
        return [
            "answer_loss": .number(tally.loss), "divergence": .number(tally.mean(0)),
            "agreement": .number(tally.mean(1)),
            "accuracy": .number(tally.mean(2) * Double(tally.rows) / Double(examples)),
            "examples_evaluated": .int(examples),
        ]
    }

    func tracing() -> (any Tracing)? { ImageTokenTracing(self) }

    func complete(
        _ result: inout JobResult, rows: [[String: Value]], of student: any Student
    ) throws {
        result.choices = try ChoiceTracing.choices(rows, place: "job \(job.name): the choices")
    }

    func costs(of score: Evaluation) -> [String: Value] {
        var costs = Dictionary(
            uniqueKeysWithValues: ["vision", "projector", "decoder"].map {
                ("compute_\($0)", Value.number(score.compute(ofStack: $0)))
            })
        costs["compute_formula"] = .number(score.formulaCompute(ofStack: "decoder"))
        costs["image_token_share"] = .number(score.imageTokenShare)
        return costs
    }
}
