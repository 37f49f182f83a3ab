import Datasets
import Foundation
import Report
import Results
import Runner
import Spec
import TensorCore

let args = CommandLine.arguments
ThreadPool.configure(threads: Int(args[1])!)
let ex = try Experiment(
    contentsOf: URL(fileURLWithPath: args[2]), profile: args[3],
    overrides: Array(args.dropFirst(4)), registry: Engine.registry(figures: figures.descriptions))
print(ex.jobs.count, "jobs")
for j in ex.jobs.prefix(3) { print(j.name) }
let e = Engine(
    cache: URL(fileURLWithPath: "/tmp/cache"), location: DataLocation(option: "/work/shared/data"))
let t0 = Date()
var last = Date()
try e.prepare(ex.jobs) { p, s, n in
    if Date().timeIntervalSince(last) > 5 || s == 0 {
        last = Date()
        print(p, s, n, Int(Date().timeIntervalSince(t0)))
    }
}
print("prepared", Date().timeIntervalSince(t0))
for job in ex.jobs.prefix(Int(ProcessInfo.processInfo.environment["N"] ?? "1000")!) {
    let t = Date()
    let f = try RunFolder(
        results: URL(fileURLWithPath: "/tmp/res"), experiment: ex.name, job: job.name)
    try e.run(job, in: f) { _ in }
    let j = try JobResult(contentsOf: f.url.appendingPathComponent("job.h5"))
    for r in j.points {
        print(
            job.name, r["selection"]!.json, "loss", r["lm_loss"]!.json.prefix(6), "cm",
            r["compute_module"]!.json.prefix(6), "kept", r["kept"]!.json.prefix(6), "kl",
            r["divergence"]!.json.prefix(6))
    }
    print(job.name, "t", Date().timeIntervalSince(t), r(j))
}
func r(_ j: JobResult) -> String {
    (j.curves["loss"] ?? []).enumerated().filter { $0.offset % 10 == 0 }.map {
        String(format: "%.3f", $0.element)
    }.joined(separator: " ")
}
