import Catalog
import Images
import Layers
import Models
import Results
import Routing
import Spec

/// Which of the test examples are traced: the first of each kind.
struct TracedExamples {
    private let most: Int
    /// By kind, how many were met.
    private var met: [Int: Int] = [:]

    init(_ most: Int) { self.most = most }

    /// Those of a batch, which are its first; batches come in their order.
    mutating func next(_ batch: AnswerBatch) -> Range<Int> {
        let before = met[batch.domain, default: 0]
        met[batch.domain] = before + batch.amount
        return 0..<max(0, min(batch.amount, most - before))
    }
}

/// Notes which tokens of the images of some test examples the language model goes on reading, wherever some leave.
struct ImageTokenTracing: Tracing {
    private var examples: TracedExamples
    private var tokens = 1
    /// By place of the model: of each traced example's image tokens, 1 where it stays.
    private var masks: [Site: [Int32]] = [:]

    /// `nil` where the job asks for none.
    init?(_ workload: VisionLanguageWorkload) {
        guard workload.job.evaluate.trace > 0 else { return nil }
        examples = TracedExamples(workload.job.evaluate.trace)
    }

    mutating func note(_ index: Int, _ batch: any Batch, _ pass: any CountedRoutes) {
        guard let batch = batch as? AnswerBatch else { return }
        tokens = batch.model.tokensPerImage
        let images = examples.next(batch).map { batch.images[$0] }
        for (site, kept) in pass.keptTokens where site.kind == .input {
            let kept = Set(kept)
            masks[site, default: []] += images.joined().map { kept.contains(Int32($0)) ? 1 : 0 }
        }
    }

    func value(_ choices: [ChoosingSite]) -> Value? {
        let traces = masks.sorted { $0.key.layer < $1.key.layer }.map { site, masks in
            ChoiceTracing.value(
                site, module: "image_tokens", parts: 1, tokens: tokens, masks: masks)
        }
        return traces.isEmpty ? nil : .list(traces)
    }
}

extension VisionLanguageStudy {
    func images(of jobs: [Job]) throws -> ImageStudy? {
        guard let job = jobs.first(where: { $0.evaluate.trace > 0 }) else { return nil }
        let batches = VisionLanguageWorkload(study: self, job: job, model: teacher).scored(.test)
        var examples = TracedExamples(job.evaluate.trace)
        var (kinds, traced, pixels): ([String], [String], [UInt8]) = ([], [], [])
        for index in batches.rows.indices {
            guard let batch = try batches.batch(index) as? AnswerBatch else { continue }
            let kind = record.domains.isEmpty ? "all" : record.domains[batch.domain].name
            kinds += Array(repeating: kind, count: batch.amount)
            for example in examples.next(batch) {
                traced.append(kind)
                pixels += processor.colours(of: batch.picture(example))
            }
        }
        return ImageStudy(
            families: kinds, tracedFamilies: traced,
            tracedImages: try Pictures(
                count: traced.count, size: teacher.imageSize, pixels: pixels,
                place: "the traced images"))
    }
}
