import Catalog
import FuzzSupport
import Report
import Runner
import Spec

private let registry = Engine.registry(figures: figures.descriptions)

/// An experiment file, down to its jobs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExperiment(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        guard let text = String(validating: data, as: UTF8.self) else { return }
        _ = try Experiment(yaml: text, file: "x.yaml", registry: registry)
    }
}
