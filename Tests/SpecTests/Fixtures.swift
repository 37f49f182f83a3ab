import Catalog
import Spec
import Testing

/// The real names, without importing what makes them.
let registry = Registry(
    tasks: [
        .languageModeling: Registry.Catalogues(
            dataSets: Catalog(
                "data set",
                [
                    Entry(
                        "arithmetic", "built in",
                        options: [
                            Option(
                                "problems", .int(10...1_000_000), default: .int(8000), "documents")
                        ], make: ()),
                    Entry("gsm8k", "GSM8K", make: ()),
                    Entry(
                        "jsonl", "your own",
                        options: [
                            Option("path", .string, default: nil, "the file"),
                            Option("fields", .strings, default: .list([.string("text")]), "fields"),
                        ], make: ()),
                ]),
            losses: Catalog(
                "loss",
                [
                    Entry(
                        "forward_kl", "forward",
                        options: [
                            Option(
                                "temperature", .above(0, through: 100), default: .number(1), "tau"),
                            Option("top_k", .int(1...1_000_000), default: .null, "K"),
                            Option("rest", .bool, default: .bool(false), "bucket"),
                        ], make: ()),
                    Entry("cross_entropy", "control", make: ()),
                ])),
        .maskedAutoencoding: Registry.Catalogues(
            dataSets: Catalog(
                "image data set",
                [
                    Entry(
                        "shapes", "built in",
                        options: [
                            Option("train", .int(10...100_000), default: .number(500), "a class"),
                            Option("test", .int(1...100_000), default: .number(50), "a class"),
                            subset,
                        ], make: ()),
                    Entry("tiny_imagenet", "200 classes", options: [subset], make: ()),
                    Entry(
                        "images", "your own",
                        options: [Option("path", .string, default: nil, "the folder"), subset],
                        make: ()),
                ]),
            losses: Catalog(
                "loss", [Entry("cosine", "", make: ()), Entry("patch_mse", "", make: ())])),
    ],
    modules: Catalog(
        "module kind",
        [
            Entry("mlp_tokens", "", make: ()),
            Entry(
                "attention_tokens", "",
                options: [
                    Option("keys", .choice(["all", "kept"]), default: .string("all"), "")
                ], make: ()),
            Entry("heads", "", make: ()),
            Entry(
                "experts", "",
                options: [Option("sub_modules", .int(1...65_536), default: .null, "")],
                make: ()),
        ]),
    gates: Catalog(
        "gate estimator",
        ["straight_through_dense", "straight_through", "weighted"].map {
            Entry($0, "", make: ())
        }),
    figures: Catalog(
        "figure",
        ["figure5", "vit_scaling", "reconstructions", "domain_robustness"].map {
            Entry($0, "", make: ())
        }),
    selections: Catalog(
        "selection",
        ["top_k", "threshold", "fixed_threshold", "random", "static"].map {
            Entry($0, "", make: ())
        }))

private let subset = Option(
    "subset", .subset(isNeeded: true), default: .list([.string("all")]), "families of classes")

/// The smallest experiment, and `lines` after it.
func experiment(
    _ lines: String = "", profile: String? = nil, set overrides: [String] = []
) throws -> Experiment {
    try Experiment(
        yaml: "experiment: tiny\nrouting.modules: heads\n" + lines, file: "x.yaml",
        profile: profile, overrides: overrides, registry: registry)
}

/// The only job of an experiment.
func job(_ lines: String = "", profile: String? = nil, set overrides: [String] = []) throws -> Job {
    let jobs = try experiment(lines, profile: profile, set: overrides).jobs
    #expect(jobs.count == 1)
    return try #require(jobs.first)
}

/// All that is wrong with `yaml`, one fault a line; "" where nothing is.
func faults(
    inFile yaml: String, profile: String? = nil, set overrides: [String] = []
) -> String {
    do {
        _ = try Experiment(
            yaml: yaml, file: "x.yaml", profile: profile, overrides: overrides, registry: registry)
        return ""
    } catch {
        return "\(error)"
    }
}

/// The same for the smallest experiment with `lines` from its third line on.
func faults(
    _ lines: String, profile: String? = nil, set overrides: [String] = []
) -> String {
    faults(
        inFile: "experiment: tiny\nrouting.modules: heads\n" + lines, profile: profile,
        set: overrides)
}
