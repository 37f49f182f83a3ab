import Catalog
import FuzzSupport
import Spec

/// The names of experiments/, and every kind of option.
private let registry = Registry(
    tasks: [
        .languageModeling: Registry.Catalogues(
            dataSets: Catalog(
                "data set",
                [
                    Entry(
                        "arithmetic", "",
                        options: [
                            Option("problems", .int(10...1_000_000), default: .int(8000), "")
                        ],
                        make: ()),
                    Entry(
                        "jsonl", "",
                        options: [
                            Option("path", .string, default: nil, ""),
                            Option("fields", .strings, default: .list([.string("text")]), ""),
                        ], make: ()),
                ] + names(["mixture", "gsm8k", "text"])),
            losses: Catalog(
                "loss",
                [
                    Entry(
                        "forward_kl", "",
                        options: [
                            Option("temperature", .above(0, through: 100), default: .number(1), ""),
                            Option("top_k", .int(1...1_000_000), default: .null, ""),
                            Option("rest", .bool, default: .bool(false), ""),
                        ], make: ())
                ] + names(["reverse_kl", "cross_entropy", "jensen_shannon", "logits_mse"]))),
        .maskedAutoencoding: Registry.Catalogues(
            dataSets: Catalog(
                "image data set",
                [
                    Entry(
                        "shapes", "",
                        options: [
                            Option(
                                "subset", .subset(isNeeded: true), default: .list([.string("all")]),
                                "")
                        ], make: ())
                ] + names(["tiny_imagenet"])),
            losses: Catalog("loss", names(["cosine", "patch_mse"]))),
    ],
    modules: Catalog(
        "module kind",
        [
            Entry(
                "attention_tokens", "",
                options: [
                    Option("keys", .choice(["all", "kept"]), default: .string("all"), "")
                ], make: ()),
            Entry(
                "experts", "",
                options: [Option("sub_modules", .int(1...65_536), default: .null, "")],
                make: ()),
        ] + names(["mlp_tokens", "heads"])),
    gates: Catalog(
        "gate estimator", names(["weighted", "straight_through", "straight_through_dense"])),
    figures: Catalog("figure", names(["figure2", "figure4", "figure5", "capacity", "estimators"])),
    selections: Catalog(
        "selection", names(["top_k", "threshold", "fixed_threshold", "random", "static"])))

private func names(_ names: [String]) -> [Entry<Void>] {
    names.map { Entry($0, "", make: ()) }
}

/// An experiment file, down to its jobs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExperiment(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    run(start, count) { data in
        guard let text = String(validating: data, as: UTF8.self) else { return }
        _ = try Experiment(yaml: text, file: "x.yaml", registry: registry)
    }
}
