import Catalog

/// What is wrong with a key beside others.
public struct Fault {
    let path: String
    let text: String

    package init(path: String, text: String) { (self.path, self.text) = (path, text) }
}

/// What must hold between keys: names the key it blames and says what is wrong, or `nil`.
public typealias Rule = @Sendable (Resolved) -> Fault?

package enum Rules {
    /// Faults of a complete job, placed.
    static func faults(_ job: Resolved) -> [String] {
        let found = (common + job.task.rules).compactMap { $0(job) } + job.method.faults(of: job)
        return found.map {
            "\(job.place($0.path)): \($0.path): \($0.text)"
        }
    }

    /// Each is a point of the results, or a threshold at each module.
    private static let mostCapacities = 1000

    private static let common: [Rule] = [
        { job in
            let (warmup, steps) = (job.options.int("train.warmup"), job.options.int("train.steps"))
            return warmup <= steps
                ? nil
                : Fault(
                    path: "train.warmup",
                    text: "found \(warmup), allowed is at most train.steps, \(steps)")
        },
        { tooMany("evaluate.capacities", $0) }, { tooMany("train.capacities", $0) },
        teacher { job in
            let (batch, unit) = (job.task.batch("teacher.pretrain"), job.task.unit)
            let amount = job.options.int("teacher.pretrain.\(unit)")
            let step = job.options.int(batch) * job.task.amountOfExample(job.options)
            return amount >= step
                ? nil
                : Fault(
                    path: "teacher.pretrain.\(unit)",
                    text: "found \(amount), allowed is at least one step of \(step)")
        },
        { job in
            let needed = job.options.optionalInt("teacher.pretrain.patience") != nil
            return needed && job.options.int("teacher.pretrain.validate_every") == 0
                ? Fault(
                    path: "teacher.pretrain.patience",
                    text: "has no effect without teacher.pretrain.validate_every") : nil
        },
        teacher { job in
            let warmup = job.options.number("teacher.pretrain.warmup")
            let decay = job.options.number("teacher.pretrain.decay")
            return warmup + decay <= 1
                ? nil
                : Fault(
                    path: "teacher.pretrain.decay",
                    text: "found \(decay), with a warmup of \(warmup) allowed is at most "
                        + Value.number(((1 - warmup) * 1e12).rounded() / 1e12).json)
        },
        teacher { job in
            let slices = job.options.numbers(SliceTraining.path)
            return slices.isEmpty
                || slices.last == 1 && zip(slices, slices.dropFirst()).allSatisfy { $0 < $1 }
                ? nil
                : Fault(
                    path: SliceTraining.path,
                    text:
                        "found \(Value.list(slices.map(Value.number)).json), allowed are shares that "
                        + "rise, the last 1")
        },
    ]

    private static func tooMany(_ path: String, _ job: Resolved) -> Fault? {
        let count = job.options.numbers(path).count
        return count <= mostCapacities
            ? nil
            : Fault(
                path: path, text: "found \(count) numbers, allowed are at most \(mostCapacities)")
    }

    /// A rule about a teacher trained here.
    package static func teacher(_ rule: @escaping Rule) -> Rule {
        { job in job.isPretrained ? rule(job) : nil }
    }

    package static func divides(_ whole: String, _ part: String, _ job: Resolved) -> Fault? {
        let (size, count) = (job.options.int(whole), job.options.int(part))
        return size.isMultiple(of: count)
            ? nil
            : Fault(path: part, text: "found \(count), which does not divide \(whole), \(size)")
    }

    /// Of a key that selects layers, in each of some stacks. Those of a checkpoint are known only when it is read.
    package static func layerFaults(
        _ path: String, in stacks: [LayerStack], _ job: Resolved
    ) -> [Fault] {
        guard job.isPretrained,
            let selection = job.options.values[path].flatMap(LayerSelection.init)
        else { return [] }
        return stacks.compactMap { stack in
            do {
                _ = try selection.resolve(
                    layers: job.options.int(stack.layers),
                    of: job.task.stacks.count == 1 ? "this teacher" : "the teacher's \(stack.name)")
                return nil
            } catch {
                return Fault(path: path, text: "\(error)")
            }
        }
    }
}

extension Resolved {
    /// Whether the teacher is trained here, so that its sizes are known.
    package var isPretrained: Bool { options.optionalString(Self.checkpoint) == nil }
}
