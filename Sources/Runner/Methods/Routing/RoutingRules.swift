import Catalog
import Routing
import Spec

extension RoutingMethod {
    func faults(of job: Resolved) -> [Fault] {
        [thresholdFault(job)].compactMap { $0 }
            + routedModules(job.options).flatMap { module in
                let stacks = stacks(of: module, job)
                return Rules.layerFaults("routing.\(module).layers", in: stacks, job)
                    + [meanFault(module, job)].compactMap { $0 }
                    + traceFaults(module, in: stacks, job)
            }
    }

    /// The stacks in which a module kind is routed.
    private func stacks(of module: String, _ job: Resolved) -> [LayerStack] {
        let both = ModuleRouting.bothStacks
        let named = job.options.optionalString("routing.\(module).stacks") ?? both
        return job.task.stacks.filter { named == both || named == $0.name }
    }

    /// The gate of `weighted` is the score itself: without its mean it would be another gate.
    private func meanFault(_ module: String, _ job: Resolved) -> Fault? {
        let path = "routing.\(module).subtract_mean"
        return job.options.optionalBool(path) == true
            && job.options.string("routing.\(module).gate") == "weighted"
            ? Fault(path: path, text: "found true, allowed beside the gate 'weighted' is false")
            : nil
    }

    /// A threshold from fewer tokens is not one.
    private static let fewestCalibrationTokens = 4096

    private func thresholdFault(_ job: Resolved) -> Fault? {
        let stacks = routedModules(job.options).flatMap { self.stacks(of: $0, job) }
        guard job.options.strings("evaluate.selections").contains(Selection.threshold.rawValue),
            let tokens = stacks.compactMap({ $0.tokens(job.options) }).min(), tokens > 0
        else { return nil }
        let path = job.task.amount("evaluate.validation")
        let amount = job.options.int(path)
        let needed = (Self.fewestCalibrationTokens + tokens - 1) / tokens
        guard amount < needed else { return nil }
        let why =
            tokens == 1
            ? ""
            : ": \(Self.fewestCalibrationTokens) tokens, of which one of \(job.task.unit) has "
                + "\(tokens)"
        return Fault(
            path: path,
            text: "found \(amount), the selection 'threshold' needs at least \(needed)" + why)
    }

    /// Where the task traces which parts of a module run, there may not be too many.
    private func traceFaults(
        _ module: String, in stacks: [LayerStack], _ job: Resolved
    ) -> [Fault] {
        let trace = job.task.amount("evaluate.trace")
        guard let most = job.task.mostTracedParts, job.options.optionalInt(trace) ?? 0 > 0,
            let kind = moduleKinds.entries.first(where: { $0.name == module })?.make,
            !kind.choosesTokens
        else { return [] }
        let paths =
            kind.site == .attention
            ? (job.isPretrained ? stacks.map(\.heads) : []) : ["routing.\(module).sub_modules"]
        return paths.compactMap { path in
            guard let parts = job.options.optionalInt(path), parts > most else { return nil }
            return Fault(
                path: path, text: "found \(parts), allowed beside \(trace) is at most \(most)")
        }
    }
}
