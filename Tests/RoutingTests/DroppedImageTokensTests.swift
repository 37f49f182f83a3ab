import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// Rules without training against a second reading of them on the layers of transformers
/// (Tools/fixtures/dropped_images.py).
@Suite("Rules that drop image tokens")
struct DroppedImageTokensTests {
    /// Texts of 48 and 82 tokens: one image, and two.
    private struct Case {
        let model: any VisionLanguageModel
        let fixture: Fixture
        let pixels: Tensor
        let texts: [[Int32]]
        let prompts: [Int]
        let images = [1, 2]

        init() throws {
            let place = "vision-language/dropped"
            model = try ModelFolder.load(
                Fixture.folder.appendingPathComponent(place), as: .visionLanguageModel)
            let fixture = try Fixture(place + "/reference.safetensors")
            pixels = try fixture.tensor("pixel_values")
            texts = try (0..<2).map { try fixture.tokens("ids.\($0)") }
            prompts = try fixture.tokens("prompts").map(Int.init)
            self.fixture = fixture
        }

        var width: Int { model.hiddenSize }
        var batch: TokenBatch { model.batch(texts, prompts: prompts) }
        var attentions: [Site] {
            model.language.branches.map(\.site).filter { $0.kind == .attention }
        }

        func source(
            _ rule: String, _ share: Double, after layer: Int = 2, _ meter: ComputeMeter? = nil
        ) throws -> DroppedImageTokens {
            let rule = try #require(ImageRule.all.first { $0.name == rule })
            return DroppedImageTokens(
                ImageDropping(
                    rule, share: share, after: layer, sites: model.branches.map(\.site)),
                RandomStream(seed: 1, purpose: "draws"), meter: meter)
        }

        /// The final hidden states of both texts.
        func hidden(_ source: (any RouteSource)?) -> Tensor {
            Tape.paused {
                let images = model.features(of: pixels, routing: source)
                return model.backbone(batch, images: images, routing: source)
            }
        }
    }

    private static let shares = [
        "fastv": [0.5, 0.625, 0.75], "pyramid": [0.46875, 0.75], "hired": [0.11, 0.5],
    ]

    @Test(arguments: ["fastv", "pyramid", "hired"])
    func matchesTheSecondReading(rule: String) throws {
        let fixed = try Case()
        for share in try #require(Self.shares[rule]) {
            let source = try fixed.source(rule, share)
            let hidden = fixed.hidden(source)
            let last = try #require(source.keptTokens.max { $0.key.layer < $1.key.layer }).value
            let starts = fixed.batch.sequences.offsets
            for text in 0..<2 {
                let own = starts[text]..<starts[text + 1]
                let kept = last.filter { own.contains(Int($0)) }
                let name = "\(rule).\(share).\(text)"
                let expected = try fixed.fixture.tokens(name + ".kept")
                #expect(kept.map { $0 - Int32(own.lowerBound) } == expected, "\(name)")
                let logits = Tape.paused { fixed.model.head(gather(hidden, kept)) }
                #expect(
                    relativeError(logits.values, try fixed.fixture.floats(name + ".logits"))
                        < 1e-4, "\(name)")
            }
        }
    }

    @Test(arguments: ImageRule.all.map(\.name))
    func shareOneIsTheTeacher(rule: String) throws {
        let fixed = try Case()
        let source = try fixed.source(rule, 1)
        #expect(fixed.hidden(source).values == fixed.hidden(nil).values)
        #expect(source.counts.chosen == source.counts.possible)
        #expect(source.counts.possible == 4 * 3 * 36)
    }

    /// Passes on what a source answers, and makes what leaves before a layer not a number.
    private final class Poisoning: RouteSource {
        let source: DroppedImageTokens
        private(set) var poisoned = 0
        init(_ source: DroppedImageTokens) { self.source = source }

        private func poison(_ x: Tensor, but kept: [Int32]) {
            for row in Set(0..<Int32(x.rows)).subtracting(kept) {
                (x.pointer + Int(row) * x.columns).update(repeating: .nan, count: x.columns)
                poisoned += 1
            }
        }

        func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
            let choice = source.tokens(at: site, h, sequences)
            if let choice { poison(h, but: choice.kept) }
            return choice
        }

        func remaining(before layer: LayerInput) -> [Int32]? {
            let kept = source.remaining(before: layer)
            if let kept { poison(layer.hidden, but: kept) }
            return kept
        }

        func watched(at site: Site) -> [Int32] { source.watched(at: site) }
        func attended(_ weights: [[Float]], at site: Site) { source.attended(weights, at: site) }
    }

    @Test(arguments: ImageRule.all.map(\.name))
    func whatLeftIsNotRead(rule: String) throws {
        let fixed = try Case()
        let source = Poisoning(try fixed.source(rule, 0.6))
        let clean = fixed.hidden(try fixed.source(rule, 0.6))
        #expect(fixed.hidden(source).values == clean.values)
        #expect(clean.values.allSatisfy { $0.isFinite })
        #expect(source.poisoned >= 3 * 14)
    }

    /// A prompt and then its answer token by token, with caches of as many keys as layers have tokens.
    @Test(arguments: ImageRule.all.map(\.name))
    func decodingIsTheWholePass(rule: String) throws {
        let fixed = try Case()
        let whole = fixed.hidden(try fixed.source(rule, 0.6))
        let source = try fixed.source(rule, 0.6)
        let cache = KeyValueCache(sequences: 2)
        let features = Tape.paused { fixed.model.features(of: fixed.pixels, routing: source) }
        let images = [0..<36, 36..<108].map { gather(features, $0.map(Int32.init)) }
        func decode(_ tokens: [[Int32]]) -> Tensor {
            fixed.model.decode(tokens, images: images, cache, routing: source)
        }
        _ = decode(zip(fixed.texts, fixed.prompts).map { Array($0.prefix($1)) })
        let counted = source.counts.chosen
        for step in 0..<4 {
            let found = decode(zip(fixed.texts, fixed.prompts).map { [$0[$1 + step]] })
            for (text, start) in [0, fixed.texts[0].count].enumerated() {
                let row = start + fixed.prompts[text] + step
                let expected = whole.values[row * fixed.width..<(row + 1) * fixed.width]
                let own = found.values[text * fixed.width..<(text + 1) * fixed.width]
                #expect(relativeError(own, expected) < 1e-4)
            }
        }
        #expect(source.counts.chosen == counted)
        // Tokens of images in the caches of all layers are those that were counted.
        let keys = fixed.attentions.reduce(0) { $0 + cache.keys(at: $1).reduce(0, +) }
        let texts = fixed.texts.reduce(0) { $0 + $1.count } - 3 * 36
        #expect(keys == counted + 4 * texts)
        let lengths = fixed.attentions.map { cache.keys(at: $0)[1] }
        switch rule {
        case "fastv": #expect(lengths == [82, 82, 10 + 2 * 8, 10 + 2 * 8])
        case "pyramid": #expect(lengths.first == 82 && Set(lengths).count == 4)
        default: #expect(lengths == Array(repeating: 10 + 2 * 22, count: 4))
        }
    }

    /// Of each layer what its tokens cost, and of rules the attention that they look at.
    @Test(arguments: ImageRule.all.map(\.name))
    func whatLeftCostsNothing(rule: String) throws {
        let fixed = try Case()
        let meter = ComputeMeter()
        let source = try fixed.source(rule, 0.6, meter)
        _ = fixed.hidden(source)
        // Positions do not change how many pairs are visible.
        var lengths = fixed.texts.map(\.count)
        let rows = source.keptTokens.mapKeys(\.layer)
        var formula = 0
        for layer in 0..<4 {
            let before = lengths
            if let kept = rows[layer] {
                lengths = [kept.filter { $0 < 48 }.count, kept.filter { $0 >= 48 }.count]
            }
            for branch in fixed.model.language.branches where branch.site.layer == layer {
                var expected = branch.branch.denseCost(Sequences(lengths: lengths))
                if branch.site.kind == .attention {
                    // Four heads of eight numbers, and two that keys are of.
                    let seen = before.reduce(0, +) - 2 * 4
                    if rule == "fastv", layer == 1 { expected += 2 * seen * 32 }
                    if rule == "pyramid", layer > 0 {
                        expected +=
                            2 * seen * 32 + 2 * 2 * 32 * 32
                            + 2 * before.reduce(0, +) * 32 * 16
                    }
                }
                #expect(meter.spent[branch.site] == expected, "\(branch.site.path)")
            }
            formula += lengths.reduce(0) {
                $0 + 2 * (4 * $1 * 32 * 32 + 2 * $1 * $1 * 32 + 3 * $1 * 32 * 48)
            }
        }
        #expect(meter.formula["decoder"]?.spent == formula)
        let tower = fixed.model.denseCost(images: 3).filter { $0.key.stack == "vision" }
        let spent = meter.spent.filter { $0.key.stack == "vision" }
        // The class token reads 37 keys of 24 numbers, of each image.
        let looked = rule == "hired" ? 3 * 2 * 37 * 24 : 0
        #expect(
            spent.values.reduce(0, +) == tower.values.reduce(0, +) + looked)
    }

    /// The mean over layers is the share asked for, but for whole tokens.
    @Test func sharesAreSolved() throws {
        let fixed = try Case()
        for (rule, layer, share) in [
            ("fastv", 1, 0.3333), ("fastv", 2, 0.5), ("fastv", 3, 0.8), ("pyramid", 2, 0.3),
            ("pyramid", 2, 0.46875), ("pyramid", 2, 0.9), ("hired", 2, 0.1111),
        ] {
            let source = try fixed.source(rule, share, after: layer)
            _ = fixed.hidden(source)
            let found = Double(source.counts.chosen) / Double(source.counts.possible)
            #expect(found >= share - 1e-6 && found < share + 1.0 / 36, "\(rule) \(share)")
        }
        let sites = fixed.model.branches.map(\.site)
        func dropping(_ rule: String, _ share: Double, after layer: Int = 2) throws -> ImageDropping
        {
            ImageDropping(
                try #require(ImageRule.all.first { $0.name == rule }), share: share, after: layer,
                sites: sites)
        }
        #expect(try abs(dropping("pyramid", 0.46875).ratio - 0.5) < 1e-9)
        #expect(try dropping("fastv", 0.75).ratio == 0.5)
        #expect(try dropping("fastv", 0.75).leastShare == 0.5)
        #expect(try dropping("fastv", 0.75, after: 4).leastShare == 1)
        #expect(try dropping("pyramid", 0.75).leastShare == 0.25)
        #expect(try dropping("hired", 0.75).leastShare == 0)
        #expect(try dropping("pyramid", 0.75).missing == nil)
        let blind = sites.filter { $0.kind != .attention || $0.layer != 2 }
        let pyramid = try #require(ImageRule.all.last)
        #expect(ImageDropping(pyramid, share: 0.75, after: 2, sites: blind).missing == 2)
    }
}

extension Dictionary {
    fileprivate func mapKeys<Other>(_ key: (Key) -> Other) -> [Other: Value] {
        [Other: Value](uniqueKeysWithValues: map { (key($0.key), $0.value) })
    }
}
