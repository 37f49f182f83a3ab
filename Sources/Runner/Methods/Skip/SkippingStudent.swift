import Catalog
import Foundation
import Layers
import Models
import Results
import Routing
import Spec
import TensorCore

extension SkipMethod {
    func check(_ job: Job, on model: any ElasticModel) throws {
        _ = try SkippingStudent(job, model, ranked: Head.all)
    }

    func points(of job: Job) -> [Point] {
        let isRandom = SkipOptions(job.options).isRandom
        return (0..<(isRandom ? job.evaluate.randomDraws : 1)).map {
            Point(name, draw: $0, isRandom: isRandom)
        }
    }

    /// Forward and backward passes give the heads' importance.
    func costs(of job: Job, _ outline: WorkloadOutline) -> [PhaseCost] {
        guard SkipOptions(job.options).needsImportance else { return [] }
        let flops = Double(job.evaluate.validation) * 2 * (outline.blocks + outline.head)
        return [PhaseCost(.calibrate, flops: flops, amount: 0)]
    }

    func student(_ work: JobWork) throws -> any Student {
        if SkipOptions(work.job.options).needsImportance { try work.report(.calibrate) }
        return try student(of: work.job, work.workload)
    }

    /// Nothing is saved: what is left out follows from job and teacher.
    func student(
        of job: Job, _ study: any Study, _ workload: any Workload, in folder: URL
    ) throws -> any Student {
        try student(of: job, workload)
    }

    private func student(of job: Job, _ workload: any Workload) throws -> SkippingStudent {
        try SkippingStudent(job, workload.model) { sites in
            guard let ranking = workload as? any HeadRanking else {
                throw InputError("skip.order: the heads of this task's models are not ranked")
            }
            // From the least to the most important; equals in forward order.
            let (heads, values) = (Head.all(of: sites), try ranking.headImportance(sites))
            return heads.indices.sorted { (values[$0], $0) < (values[$1], $1) }.map { heads[$0] }
        }
    }
}

/// The teacher without some of its modules or heads.
struct SkippingStudent: Student {
    let model: any ElasticModel
    let kinds: Set<Site.Kind>
    private let skip: SkipOptions
    private let seed: UInt64
    private let layers: [Int]
    private let sites: [Site]
    private let heads: [Head]

    /// - Parameter ranked: the heads of some sites in the order to leave them out, where importance
    ///   is asked for.
    /// - Throws: `InputError` for layers that the model does not have.
    init(
        _ job: Job, _ model: any ElasticModel, ranked: ([Site]) throws -> [Head]
    ) throws {
        let skip = SkipOptions(job.options)
        (self.model, self.skip, seed) = (model, skip, job.seed)
        kinds =
            switch skip.modules {
            case .mlp: [.mlp]
            case .attention, .heads: [.attention]
            case .block: [.attention, .mlp]
            }
        do {
            layers = try skip.layers.resolve(layers: model.layerCounts.values.max() ?? 0)
        } catch let error as InputError {
            throw InputError(faults: error.faults.map { "skip.layers: \($0)" })
        }
        let (kinds, layers) = (kinds, layers)
        sites = model.branches.map(\.site).filter {
            kinds.contains($0.kind) && layers.contains($0.layer)
        }
        heads = skip.needsImportance ? try ranked(sites) : Head.all(of: sites)
    }

    /// Each draw is one order of the heads, of which shares take more and more.
    func source(at point: Point, batch: Int, meter: ComputeMeter?) -> any CountedRoutes {
        guard skip.modules == .heads else { return SkippedModules(sites: sites, meter: meter) }
        var order = heads
        if skip.isRandom {
            order = RandomStream(seed: seed, purpose: "skipped heads", step: point.draw)
                .permutation(heads.count).map { heads[$0] }
        }
        let count = chosenCount(of: heads.count, at: skip.share)
        return SkippedModules(heads: Array(order.prefix(count)), of: heads, meter: meter)
    }

    func usual(draw: Int) -> Point { Point("skip", draw: draw) }

    func settings(at point: Point) -> [String: Value] {
        [
            "module": .string(skip.modules.rawValue), "scheme": .string("skip"),
            "gate": .string(""), "layers": .string(layers.map(String.init).joined(separator: ",")),
            "sub_modules": .int(skip.modules == .heads ? sites.map(\.units).max() ?? 0 : 0),
            "capacity": .number(1 - skip.share), "loss": .string(""),
            "choice": .string(skip.modules == .heads ? skip.order.rawValue : "given"),
        ]
    }
}
