import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Runner
import Spec
import TensorCore

/// Leaves out the blocks that the teacher misses least, each tried alone: the method of docs/extending.md.
struct Drop: Runner.Method {
    let name = "drop"
    let summary = "the blocks that are missed least are left out"
    let leadingKey: String? = "blocks"

    func keys(of task: any TaskDescription) -> [Key]? {
        [Key("drop.blocks", .int(1...1024), default: .null, "how many are left out")]
    }

    func uses(_ job: Resolved) -> [String] {
        ["drop"] + ["evaluate.test", "evaluate.validation", "evaluate.timing"].map(job.task.amount)
    }

    func jobName(_ job: Job) -> String { "drop-\(job.options.int("drop.blocks"))" }

    func check(_ job: Job, on model: any ElasticModel) throws {
        let (wanted, all) = (job.options.int("drop.blocks"), Self.blocks(model).count)
        guard wanted < all else {
            throw InputError("drop.blocks: found \(wanted), allowed are 1 to \(all - 1)")
        }
    }

    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        let tried = Double(Self.blocks(outline.model).count * job.evaluate.validation)
        return [
            PhaseCost(
                .search, flops: tried * (outline.blocks + 2 * outline.head),
                amount: job.evaluate.validation)
        ]
    }

    /// Goes on with the blocks that were not tried yet.
    func student(_ work: JobWork) throws -> any Student {
        let (model, search) = (work.workload.model, DropSearch())
        let blocks = Self.blocks(model)
        try work.steps(.search, of: blocks.count, search) {
            let batch = try work.workload.calibration()
            let teacher = Tape.paused { batch.hidden(nil) }
            return PhaseSteps { index in
                let scores = Tape.paused {
                    batch.scores(
                        batch.hidden(SkippedModules(sites: blocks[index])), of: model, teacher)
                }
                search.losses.append(Tally(scores).loss)
                return nil
            }
        }
        let order = blocks.indices.sorted { (search.losses[$0], $0) < (search.losses[$1], $1) }
        let dropped = order.prefix(work.job.options.int("drop.blocks")).sorted()
        return DropStudent(model: model, dropped: dropped)
    }

    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        let file = folder.appendingPathComponent(DropStudent.file)
        guard case .list(let values) = try Value(jsonFile: file, atMost: 1 << 20) else {
            throw InputError("\(file.path): no list of blocks")
        }
        let dropped = values.compactMap { if case .int(let block) = $0 { block } else { nil } }
        return DropStudent(model: workload.model, dropped: dropped)
    }

    /// The sites of each block.
    static func blocks(_ model: any ElasticModel) -> [[Site]] {
        let sites = model.branches.map(\.site)
        return model.stacks.flatMap { stack in
            (0..<(model.layerCounts[stack] ?? 0)).map { layer in
                sites.filter { $0.stack == stack && $0.layer == layer }
            }
        }
    }
}

/// The loss without each of the blocks tried so far.
private final class DropSearch: PhaseState {
    var losses: [Double] = []

    var saved: SavedState {
        SavedState(texts: ["losses": Value.list(losses.map(Value.number)).json])
    }

    func restore(_ saved: SavedState) -> Bool {
        guard let text = saved.texts["losses"],
            case .list(let values)? = try? Value(json: Data(text.utf8))
        else { return false }
        losses = values.map(\.number)
        return true
    }
}

struct DropStudent: Student {
    let model: any ElasticModel
    let dropped: [Int]
    let kinds: Set<Site.Kind> = [.attention, .mlp]
    static let file = "blocks.json"

    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        let blocks = Drop.blocks(model)
        return SkippedModules(sites: dropped.flatMap { blocks[$0] }, meter: meter)
    }

    func usual(draw: Int) -> Point { Point("drop", draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        [
            "module": .string("block"), "scheme": .string("drop"), "capacity": .number(1),
            "layers": .string(dropped.map(String.init).joined(separator: ",")),
        ]
    }

    func write(to folder: RunFolder, teacher digest: String) throws {
        try folder.write(
            Data(Value.list(dropped.map(Value.int)).json.utf8), to: Self.file)
    }
}
