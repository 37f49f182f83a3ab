import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

/// The language model reads a share of the tokens of each image, by a rule that learns nothing: what learned choice
/// has to beat.
struct DropImagesMethod: Method {
    let name = "drop_images"
    let summary = "a share of each image's tokens is read, by a rule; nothing is trained"
    let leadingKey: String? = "rule"

    /// Of tasks whose models read images into a text.
    func keys(of task: any TaskDescription) -> [Key]? {
        guard task.readsImages else { return nil }
        return [
            Key(
                "drop_images.rule", .choice(ImageRule.all.map(\.name)), default: .null,
                ImageRule.all.map { "\($0.name): \($0.summary)" }.joined(separator: "; ")),
            Key(
                "drop_images.share", .above(0, through: 1), default: .number(0.5),
                "of each image's tokens that is kept"),
        ]
    }

    func uses(_ job: Resolved) -> [String] {
        ["drop_images"] + ["evaluate.test", "evaluate.timing"].map(job.task.amount)
            + (rule(job.options).isRandom ? ["seed", "evaluate.random_draws"] : [])
    }

    /// "images-grid-c0.25", "images-random-c0.25-s0".
    func jobName(_ job: Job) -> String {
        let rule = rule(job.options)
        return
            (["images", rule.name, "c\(Value.number(share(job.options)).json)"]
            + (rule.isRandom ? ["s\(job.seed)"] : [])).joined(separator: "-")
    }

    private func rule(_ job: Options) -> ImageRule {
        ImageRule.all.first { $0.name == job.optionalString("drop_images.rule") }
            ?? ImageRule.all[0]
    }

    private func share(_ job: Options) -> Double { job.number("drop_images.share") }

    func points(of job: Job) -> [Point] {
        let isRandom = rule(job.options).isRandom
        return (0..<(isRandom ? job.evaluate.randomDraws : 1)).map {
            Point(rule(job.options).name, draw: $0, isRandom: isRandom)
        }
    }

    func student(_ work: JobWork) -> any Student { student(of: work.job, work.workload) }

    /// Nothing is saved: what is dropped follows from the job.
    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) -> any Student { student(of: job, workload) }

    private func student(of job: Job, _ workload: any Workload) -> DropImagesStudent {
        DropImagesStudent(
            model: workload.model, rule: rule(job.options), share: share(job.options),
            seed: job.seed)
    }
}

/// The teacher without some tokens of each image.
struct DropImagesStudent: Student {
    let model: any ElasticModel
    let kinds: Set<Site.Kind> = [.attention, .mlp]
    let rule: ImageRule
    let share: Double
    let seed: UInt64

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        DroppedImageTokens(
            rule, share: share,
            RandomStream(
                seed: seed, purpose: "dropped image tokens", step: point.draw << 32 | batch),
            meter: meter)
    }

    func usual(draw: Int) -> Point { Point(rule.name, draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        [
            "module": .string("image_tokens"), "scheme": .string("image_token"),
            "gate": .string(""), "layers": .string(""), "capacity": .number(share),
            "loss": .string(""), "choice": .string("given"),
        ]
    }
}
