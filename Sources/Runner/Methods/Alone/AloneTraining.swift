import Catalog
import Spec

/// How long a model of one width is trained, and what that costs.
package struct AloneTraining {
    enum Budget: String, CaseIterable { case tokens, compute }

    /// The teacher's, with the job's seed.
    let spec: PretrainSpec
    package let settings: Pretraining.Settings
    private let width: Double
    private let outline: WorkloadOutline

    /// `nil` for a teacher that is not trained here.
    package init?(_ job: Job, _ outline: WorkloadOutline) {
        guard case .pretrained(_, var spec) = job.teacher else { return nil }
        spec.seed = job.seed
        width = job.options.number("alone.width")
        var settings = Pretraining.Settings(
            spec, amountPerStep: spec.batch * job.task.amountOfExample(job.options))
        if job.options.string("alone.budget") == Budget.compute.rawValue, let slicing = spec.slicing
        {
            // The total of joint training, over the number of slices.
            let mean =
                slicing.slices.reduce(0) { $0 + outline.blocks(slice: $1) }
                / Double(slicing.slices.count)
            let share = mean / outline.blocks(slice: width)
            settings.steps = max(1, Int((Double(settings.steps) * share).rounded()))
        }
        settings.slicing = SliceTraining([width], recipe: SliceTraining.Recipe.joint.rawValue)
        (self.spec, self.settings, self.outline) = (spec, settings, outline)
    }

    var cost: PhaseCost {
        let amount = Double(settings.steps * settings.amountPerStep)
        return PhaseCost(
            .train, flops: 3 * amount * (outline.blocks(slice: width) + outline.head), amount: 0,
            bytes: 16 * Double(outline.model.parameterCount)
                + 2 * outline.memory.recorded(settings.amountPerStep))
    }
}
