import Catalog
import FuzzSupport
import Spec

/// Names enough to reach every kind of option.
private let registry = Registry(
    dataSets: Catalog(
        "data set",
        [
            Entry(
                "arithmetic", "",
                options: [Option("problems", .int(10...1_000_000), default: .int(8000), "")],
                make: ()),
            Entry(
                "jsonl", "",
                options: [
                    Option("path", .string, default: nil, ""),
                    Option("fields", .strings, default: .list([.string("text")]), ""),
                ], make: ()),
        ]),
    losses: Catalog(
        "loss",
        [
            Entry(
                "forward_kl", "",
                options: [
                    Option("temperature", .above(0, through: 100), default: .number(1), ""),
                    Option("rest", .bool, default: .bool(false), ""),
                ], make: ())
        ]),
    modules: Catalog(
        "module kind",
        [
            Entry("mlp_tokens", "", make: ()), Entry("heads", "", make: ()),
            Entry(
                "attention_tokens", "",
                options: [
                    Option("keys", .choice(["all", "kept"]), default: .string("all"), "")
                ], make: ()),
        ]),
    figures: Catalog("figure", [Entry("figure5", "", make: ())]),
    selections: Catalog(
        "selection", ["top_k", "threshold"].map { Entry($0, "", make: ()) }))

/// An experiment file, down to its jobs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExperiment(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        guard let text = String(validating: data, as: UTF8.self) else { return }
        _ = try Experiment(yaml: text, file: "x.yaml", registry: registry)
    }
}
