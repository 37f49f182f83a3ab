import Catalog
import Foundation
import Results
import ResultsTestSupport

/// Results of studies of images: plausible numbers, or the rows given.
enum SyntheticVision {
    static func results(
        _ jobs: [JobResult], images: ImageStudy?, experiment: String = "vit-scaling",
        planned: Int? = nil
    ) throws -> ResultsFile {
        var attributes: [String: Value] = ["git_dirty": .int(0), "threads": .int(1)]
        for key in [
            "title", "spec", "digest", "created", "elasti_version", "git_commit", "host", "cpu",
            "blas", "command",
        ] { attributes[key] = .string("x") }
        attributes["experiment"] = .string(experiment)
        attributes["title"] = .string("A study of images")
        if let planned { attributes["jobs"] = .int(planned) }
        return try .merging(
            jobs, attributes: attributes,
            teacher: .init(
                reconstructionLoss: 0.41, parameters: 3_120_000, flopsPerImage: 1.5e8,
                attributes: [
                    "model": .string("vit_mae_3.1m (6 + 2 layers, width 192)"),
                    "digest": .string("d"), "data": .string("Tiny-ImageNet at 32 pixels"),
                    "images_trained": .int(400_000),
                ]), images: images)
    }

    static func row(_ changes: [String: Value]) -> [String: Value] {
        [
            "module": .string("heads"), "scheme": .string("head"),
            "gate": .string("straight_through_dense"), "layers": .string("0,1,2,3,4,5+0,1"),
            "stacks": .string("both"), "sub_modules": .int(4), "capacity": .number(0.5),
            "loss": .string("cosine"), "seed": .int(0), "selection": .string("top_k"),
            "images_evaluated": .int(1800), "images_trained": .number(6400),
            "trainable_parameters": .int(64), "compute_router": .number(0.003),
        ].merging(changes) { $1 }
    }

    // MARK: - Scaling

    /// What one kind loses at capacity 0.5, and its compute at capacity 0.
    private static let kinds = [
        "mlp_tokens": (0.03, 0.0), "attention_tokens": (0.05, 0.4), "heads": (0.022, 0.3),
        "experts": (0.04, 0.0),
    ]

    /// All kinds at four capacities, all layers and every second, ranks 0 and 1, two seeds, floors,
    /// and pictures of eight images.
    static func scaling() throws -> ResultsFile {
        var jobs: [JobResult] = []
        for module in moduleKindNames {
            let (gap, fixed) = kinds[module] ?? (0, 0)
            for capacity in [0.25, 0.5, 0.75, 0.9] {
                for every in [1, 2] {
                    for rank in [0, 1] {
                        for seed in [0, 1] {
                            let place = [capacity, Double(every), Double(rank), Double(seed)]
                            let lost =
                                gap * pow((1 - capacity) / 0.5, 1.8) / Double(every)
                                * (rank == 0 ? 1 : 0.8) * (1 + 0.1 * sin(place.reduce(0, +) * 9))
                            let compute =
                                1 - (1 - fixed) * (1 - capacity) / Double(every)
                                + 0.003 + 0.01 * Double(rank)
                            let points = [("top_k", lost), ("random", 4 * lost)].map {
                                row([
                                    "module": .string(module), "capacity": .number(capacity),
                                    "trained_capacity": .number(capacity),
                                    "layers": .string(every == 1 ? "0,1,2,3,4,5+0,1" : "1,3,5+1"),
                                    "lora_rank": .int(rank), "seed": .int(seed),
                                    "selection": .string($0), "compute_module": .number(compute),
                                    "compute": .number(0.5 + 0.5 * compute),
                                    "cosine_similarity": .number(1 - $1),
                                    "reconstruction_loss": .number(0.41 + 2 * $1),
                                ])
                            }
                            jobs.append(
                                JobResult(
                                    job: "\(module)-\(capacity)-\(every)-\(rank)-\(seed)",
                                    points: points,
                                    pictures: try pictures(blur: 3 + Int(8 * (1 - capacity)))))
                        }
                    }
                }
            }
        }
        let sheet = ImageStudy.Sheet(
            image: try pictures(blur: 1), masked: try pictures(blur: 1, isMasked: true),
            teacher: try pictures(blur: 3))
        return try results(jobs, images: ImageStudy(families: [], sheet: sheet))
    }

    /// Eight pictures of a disc before a slope, in squares of `blur` pixels.
    static func pictures(blur: Int, isMasked: Bool = false, size: Int = 32) throws -> Pictures {
        var pixels: [UInt8] = []
        for index in 0..<8 {
            for row in 0..<size {
                for column in 0..<size {
                    let (y, x) = (row / blur * blur, column / blur * blur)
                    let isSeen = !isMasked || (row / 4 * 5 + column / 4 * 3 + index) % 4 == 0
                    let (dy, dx) = (y - 10 - index, x - 20 + index)
                    let isIn = dy * dy + dx * dx < 70
                    pixels += [
                        UInt8(isSeen ? (isIn ? 220 : 4 * x + 40) : 128),
                        UInt8(isSeen ? (isIn ? 30 + 25 * index : 5 * y) : 128),
                        UInt8(isSeen ? (isIn ? 60 : 200 - 20 * index) : 128),
                    ]
                }
            }
        }
        return try Pictures(count: 8, size: size, pixels: pixels, place: "test")
    }

    // MARK: - Domains

    static let families = ["dogs", "insects", "vehicles", "structures", "food", "clothing"]

    /// All kinds, trained on six families and on all, two seeds; sets of one family agree more.
    static func domains() throws -> ResultsFile {
        let imageFamilies = families.flatMap { [String](repeating: $0, count: 20) }
        let traced = families.flatMap { [String](repeating: $0, count: 4) }
        var jobs: [JobResult] = []
        for (kind, module) in moduleKindNames.enumerated() {
            for (place, subset) in (families + ["all"]).enumerated() {
                for seed in [0, 1] {
                    let distances = imageFamilies.enumerated().map { image, family in
                        let base = 0.02 + 0.004 * Double(families.firstIndex(of: family) ?? 0)
                        let own = family == subset ? 0.0 : subset == "all" ? 0.0004 : 0.001
                        return base + own + 0.002 * sin(Double(image * 7 + place * 3 + seed))
                            + 0.004 * Double(kind)
                    }
                    let points = ["all"] + families
                    jobs.append(
                        JobResult(
                            job: "\(module)-\(subset)-\(seed)",
                            points: points.map { domain in
                                let own = zip(imageFamilies, distances).filter {
                                    domain == "all" || $0.0 == domain
                                }.map(\.1)
                                return row([
                                    "module": .string(module), "train_subset": .string(subset),
                                    "domain": .string(domain), "seed": .int(seed),
                                    "cosine_similarity": .number(
                                        1 - own.reduce(0, +) / Double(own.count)),
                                ])
                            }, documents: ["top_k": distances],
                            choices: try choices(module, place, seed, images: traced.count)))
                }
            }
        }
        return try results(
            jobs, images: ImageStudy(families: imageFamilies, tracedFamilies: traced),
            experiment: "domain-robustness")
    }

    private static func choices(
        _ module: String, _ subset: Int, _ seed: Int, images: Int
    ) throws -> [ChoiceTrace] {
        let parts = module.hasSuffix("tokens") ? 1 : 4
        return try (0..<8).map { site in
            let masks = (0..<images * 16).map { token -> Int32 in
                let turn =
                    (token * 7 + site) % 5 + (token % 3 == 0 ? seed : 0)
                    + (token % 7 == site ? subset : 0)
                return parts == 1 ? Int32(turn % 2) : Int32(0b11 << (turn % 3))
            }
            return try ChoiceTrace(
                point: "top_k", stack: site < 6 ? "encoder" : "decoder",
                layer: site < 6 ? site : site - 6, module: module, parts: parts, tokens: 16,
                masks: masks, place: "test")
        }
    }
}
