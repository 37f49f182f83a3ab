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
                "of each image's tokens that is read, as the mean over the layers"),
            Key(
                "drop_images.layer", .int(1...65_536), default: .int(2),
                "fastv: tokens leave after so many layers"),
        ]
    }

    let columns = [
        Column(
            "drop_layer", .whole, .setting, unit: "layers", presence: .whereStated,
            "layers after which tokens of images leave, where the rule is asked for by them"),
        Column(
            "keep_ratio", .number, .measure, unit: "share", presence: .whereStated,
            "of the image tokens that are left, what a rule keeps each time some leave"),
    ]

    func uses(_ job: Resolved) -> [String] {
        let rule = rule(job.options)
        return ["drop_images.rule", "drop_images.share"]
            + ["evaluate.test", "evaluate.timing", "evaluate.trace"].map(job.task.amount)
            + (rule.hasLayer ? ["drop_images.layer"] : [])
            + (rule.isRandom ? ["seed", "evaluate.random_draws"] : [])
    }

    /// "images-grid-c0.25", "images-random-c0.25-s0", "images-fastv-2-c0.5".
    func jobName(_ job: Job) -> String {
        let rule = rule(job.options)
        return
            (["images", rule.name] + (rule.hasLayer ? ["\(layer(job.options))"] : [])
            + ["c\(Value.number(share(job.options)).json)"]
            + (rule.isRandom ? ["s\(job.seed)"] : [])).joined(separator: "-")
    }

    func check(_ job: Job, on model: any ElasticModel) throws {
        let (rule, share) = (rule(job.options), share(job.options))
        if rule.needsClassToken, let model = model as? any VisionLanguageModel,
            !model.hasClassToken
        {
            let others = ImageRule.all.filter { !$0.needsClassToken }.map(\.name)
            throw InputError(
                "drop_images.rule: \(rule.name) reads the attention of a class token, which the "
                    + "teacher's vision tower (\(model.towerType)) has not; allowed are "
                    + others.joined(separator: ", "))
        }
        let towers = model.branches.contains {
            $0.site.stack == "vision" && $0.site.kind == .attention
        }
        guard towers || !rule.needsClassToken else {
            throw InputError(
                "drop_images.rule: \(rule.name) reads the attention of the vision tower's last layer, and "
                    + "by 'vision_feature_layer' the teacher runs none")
        }
        let dropping = dropping(job, model)
        if let layer = dropping.missing {
            throw InputError(
                "drop_images.rule: \(rule.name) reads the attention of layer \(layer), which the "
                    + "teacher has not")
        }
        guard share + 1e-9 >= dropping.leastShare else {
            throw InputError(
                "drop_images.share: found \(share), allowed with the rule \(rule.name) is "
                    + "\(dropping.leastShare) to 1: that much is read before tokens leave")
        }
    }

    private func rule(_ job: Options) -> ImageRule {
        ImageRule.all.first { $0.name == job.optionalString("drop_images.rule") }
            ?? ImageRule.all[0]
    }

    private func share(_ job: Options) -> Double { job.number("drop_images.share") }
    private func layer(_ job: Options) -> Int { job.int("drop_images.layer") }

    private func dropping(_ job: Job, _ model: any ElasticModel) -> ImageDropping {
        ImageDropping(
            rule(job.options), share: share(job.options), after: layer(job.options),
            sites: model.branches.map(\.site))
    }

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
            layer: layer(job.options), dropping: dropping(job, workload.model), seed: job.seed)
    }
}

/// The teacher without some tokens of each image.
struct DropImagesStudent: Student {
    let model: any ElasticModel
    let kinds: Set<Site.Kind> = [.input]
    let rule: ImageRule
    let share: Double
    let layer: Int
    let dropping: ImageDropping
    let seed: UInt64

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        DroppedImageTokens(
            dropping,
            RandomStream(
                seed: seed, purpose: "dropped image tokens", step: point.draw << 32 | batch),
            meter: meter)
    }

    func usual(draw: Int) -> Point { Point(rule.name, draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        var row: [String: Value] = [
            "module": .string("image_tokens"), "scheme": .string("image_token"),
            "gate": .string(""), "layers": .string(""), "capacity": .number(share),
            "loss": .string(""), "choice": .string("given"),
            "keep_ratio": .number(dropping.ratio),
        ]
        if rule.hasLayer { row["drop_layer"] = .int(layer) }
        return row
    }
}
