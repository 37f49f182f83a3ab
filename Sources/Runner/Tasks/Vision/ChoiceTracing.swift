import Catalog
import Layers
import Models
import Results
import Routing

/// Notes which sub-modules of each routed module run for which tokens of some test pictures.
struct ChoiceTracing: Tracing {
    private let model: any MaskedAutoencoder
    /// Of each batch how many pictures it has, and which of them are traced.
    private let batches: [(count: Int, traced: [Int])]
    /// By site: of each traced picture's tokens but the class token, whether the module ran; of each
    /// of its tokens the sub-modules that ran, as bits.
    private var tokens: [Site: [Int32]] = [:]
    private var parts: [Site: [Int32]] = [:]

    /// `nil` where the job asks for none.
    init?(_ workload: VisionWorkload) {
        guard workload.job.evaluate.trace > 0 else { return nil }
        model = workload.study.teacher
        let wanted = Set(workload.traced)
        var first = 0
        batches = workload.scored(.test).rows.map { rows in
            let count = rows / workload.study.teacher.patches
            defer { first += count }
            return (count, (0..<count).filter { wanted.contains(first + $0) })
        }
    }

    /// Tokens of a picture at a site, the class token's first.
    private func length(_ site: Site) -> Int {
        (site.stack == "encoder" ? model.visible : model.patches) + 1
    }

    mutating func note(_ index: Int, _ batch: any Batch, _ pass: any CountedRoutes) {
        let (count, traced) = batches[index]
        guard !traced.isEmpty else { return }
        for (site, kept) in pass.keptTokens {
            let length = length(site)
            var ran = [Int32](repeating: 0, count: count * length)
            for token in kept { ran[Int(token)] = 1 }
            for picture in traced {
                tokens[site, default: []] += ran[picture * length + 1..<(picture + 1) * length]
            }
        }
        for (site, chosen) in pass.chosenParts {
            let length = length(site)
            var bits = [Int32](repeating: 0, count: count * length)
            // Only tokens that ran chose.
            let rows = pass.keptTokens[site] ?? Array(0..<Int32(count * length))
            for (row, chosen) in zip(rows, chosen) {
                bits[Int(row)] = chosen.reduce(0) { $0 | 1 << Int32($1) }
            }
            for picture in traced {
                parts[site, default: []] += bits[picture * length..<(picture + 1) * length]
            }
        }
    }

    func value(_ choices: [ChoosingSite]) -> Value? {
        let modules = choices.compactMap { choice -> Value? in
            let site = choice.site
            guard let masks = (choice.choosesTokens ? tokens : parts)[site] else { return nil }
            return Self.value(
                site, module: choice.module, parts: max(1, choice.parts),
                tokens: length(site) - (choice.choosesTokens ? 1 : 0), masks: masks)
        }
        return modules.isEmpty ? nil : .list(modules)
    }

    /// The choices at a site as a journal's row holds them.
    static func value(
        _ site: Site, module: String, parts: Int, tokens: Int, masks: [Int32]
    ) -> Value {
        .map([
            "stack": .string(site.stack), "layer": .int(site.layer), "module": .string(module),
            "parts": .int(parts), "tokens": .int(tokens),
            "masks": .list(masks.map { .int(Int($0)) }),
        ])
    }

    /// What a journal's rows hold.
    static func choices(_ rows: [[String: Value]], place: String) throws -> [ChoiceTrace] {
        try rows.flatMap { row -> [ChoiceTrace] in
            guard let point = Point.key(row), case .list(let modules)? = row[traceKey] else {
                return []
            }
            return try modules.compactMap { module in
                guard case .map(let values) = module,
                    case .string(let stack) = values["stack"],
                    case .int(let layer) = values["layer"],
                    case .string(let kind) = values["module"],
                    case .int(let parts) = values["parts"],
                    case .int(let tokens) = values["tokens"],
                    case .list(let masks) = values["masks"]
                else { return nil }
                return try ChoiceTrace(
                    point: point, stack: stack, layer: layer, module: kind, parts: parts,
                    tokens: tokens, masks: masks.map { Int32($0.number) }, place: place)
            }
        }
    }
}
