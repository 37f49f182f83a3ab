import Catalog
import Foundation
import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// What holds for every vision-language model, and what is wrong with one.
@Suite("Vision-language models")
struct VisionLanguageTests {
    private typealias Case = VisionLanguageReferenceTests.Case

    /// A token, and an image, change nothing before them.
    @Test(arguments: VisionLanguageReferenceTests.all)
    func causality(name: String) throws {
        let fixed = try Case(name)
        let model = fixed.model
        let row = fixed.rows[1]
        let batch = model.batch([row])
        let last = batch.sequences.images[1]
        func hidden(_ row: [Int32], poisoned: Bool = false) -> [Float] {
            let features = model.features(of: fixed.pixels, routing: nil)
            let images = features.copy
            let each = model.tokensPerImage * images.columns
            if poisoned {
                (images.pointer + each).update(repeating: 7, count: each)
            }
            let two = gather(images, (0..<Int32(2 * model.tokensPerImage)).map { $0 })
            return model.backbone(model.batch([row]), images: two, routing: nil).values
        }
        let (dense, width) = (hidden(row), model.hiddenSize)
        var changed = row
        changed[row.count - 1] = row[row.count - 1] == 5 ? 6 : 5
        let end = (row.count - 1) * width
        #expect(hidden(changed).prefix(end) == dense.prefix(end))
        #expect(hidden(changed) != dense)
        let start = last.lowerBound * width
        #expect(hidden(row, poisoned: true).prefix(start) == dense.prefix(start))
        #expect(hidden(row, poisoned: true) != dense)
    }

    /// By any routers, on tower and decoder.
    @Test(arguments: VisionLanguageReferenceTests.all)
    func capacityOneIsTheTeacher(name: String) throws {
        let fixed = try Case(name)
        let layers = fixed.model.layerCounts.mapValues { Set(0..<$0) }
        let modules = moduleKinds.entries.map(\.make).together.map { kind in
            RoutedModule(
                kind: kind, capacity: 1, gate: StraightThrough(),
                layers: kind.site == .input ? ["decoder": [0]] : layers)
        }
        let routers = try RouterSet(branches: fixed.model.branches, modules: modules, seed: 3)
        let meter = ComputeMeter()
        let pass = routers.evaluation(.topK, capacity: nil, meter: meter)
        let found = Tape.paused { fixed.logits(routing: pass) }
        #expect(relativeError(found.values, fixed.logits().values) < 1e-5)
        // Of routers, what they spend; of all else, what the dense model does.
        let batch = fixed.model.batch(fixed.rows)
        let routersCost = meter.routers.values.reduce(0, +)
        #expect(meter.total - routersCost == fixed.model.denseCost(batch.sequences))
        #expect(meter.spent[fixed.model.projectorSite] ?? 0 > 0)
        #expect(abs((meter.bits.read - 8 * Double(routersCost)) / meter.bits.dense - 1) < 1e-9)
    }

    /// Token routers that choose among the tokens of images: of each image half pass a module by, all text runs.
    @Test func tokensOfImagesAlone() throws {
        let fixed = try Case("llava-clip")
        let modules = moduleKinds.entries.map(\.make).filter { !$0.imageOptions.isEmpty }.map {
            RoutedModule(
                kind: $0, capacity: 0.5, gate: StraightThrough(),
                layers: ["decoder": [0, 1], "vision": [0]], options: ["tokens": .string("image")])
        }
        #expect(modules.map(\.kind.name) == ["mlp_tokens", "attention_tokens"])
        #expect(modules.count { $0.ofImages } == modules.count)
        var routers = try RouterSet(branches: fixed.model.branches, modules: modules, seed: 3)
        routers = try RouterSet(
            Safetensors(routers.file(base: "b"), file: "x"), branches: fixed.model.branches,
            base: "b")
        let pass = routers.evaluation(.topK, capacity: nil)
        _ = Tape.paused { fixed.hidden(routing: pass) }
        let sequences = fixed.model.batch(fixed.rows).sequences
        let text = Set(0..<sequences.rows).subtracting(sequences.images.joined())
        for site in routers.sites {
            let kept = try #require(pass.keptTokens[site]).map(Int.init)
            if site.stack == "vision" {
                // The class token, and five of the nine patches of each image.
                #expect(kept.count == 3 * (1 + 5))
                continue
            }
            #expect(text.isSubset(of: kept))
            for image in sequences.images { #expect(kept.count(where: image.contains) == 5) }
        }
        // A text without an image is the teacher's.
        let plain = fixed.model.batch([try fixed.fixture.tokens("plain.ids")])
        let decoder = routers.evaluation(.topK, capacity: nil)
        let states = [decoder as (any RouteSource)?, nil].map { source in
            Tape.paused { fixed.model.backbone(plain, images: nil, routing: source).values }
        }
        #expect(states[0] == states[1])
        // Files of routers that choose among all tokens say nothing of it.
        let all = RoutedModule(
            kind: modules[0].kind, capacity: 0.5, layers: ["decoder": [0]],
            options: ["tokens": .string("all")])
        #expect(!all.ofImages && all.options.values["tokens"] == nil)
    }

    /// Images are in sequences, at their rows, and stay there when tokens are dropped at the input.
    private final class Dropping: RouteSource {
        let row: Int
        var seen: [Site.Kind: [Range<Int>]] = [:]

        init(_ row: Int) { self.row = row }

        func tokens(at site: Site, _ h: Tensor, _ sequences: Sequences) -> TokenChoice? {
            guard site.stack == "decoder" else { return nil }
            seen[site.kind] = sequences.images
            guard site.kind == .input else { return nil }
            return TokenChoice(kept: (0..<Int32(h.rows)).filter { Int($0) != row })
        }
    }

    @Test func imagesAreMarked() throws {
        let fixed = try Case("llava-clip")
        let batch = fixed.model.batch(fixed.rows)
        let length = fixed.rows[0].count
        let images = batch.sequences.images
        #expect(images == [4..<13, length + 3..<length + 12, length + 13..<length + 22])
        let source = Dropping(length + 5)
        _ = Tape.paused { fixed.hidden(routing: source) }
        #expect(source.seen[.input] == images)
        for kind in [Site.Kind.attention, .mlp] {
            #expect(
                source.seen[kind]
                    == [4..<13, length + 3..<length + 11, length + 12..<length + 21])
        }
        // Image tokens that make no whole image are text: those that were generated.
        #expect(fixed.model.batch([[60, 60, 4]]).sequences.images.isEmpty)
    }

    /// A new model is trained through tower and projector; what its features do not need is not.
    @Test func aNewModelIsTrained() throws {
        let shape = try Case("llava-clip")
        let model = try ModelFolder.make(
            shape.model.configuration, place: "new", SeededWeights(seed: 2),
            as: .visionLanguageModel)
        let fixed = try Case(model, "llava-clip")
        Tape.backward(sum(fixed.logits()))
        let still = Set(
            model.trainable.filter { $0.tensor.gradient == nil }.map(\.name))
        #expect(
            still.allSatisfy {
                $0.contains("encoder.layers.2.") || $0.contains("post_layernorm")
            })
        #expect(still.count == 18)
    }

    private func fault(_ name: String, _ edit: (inout [String: Value]) -> Void) throws -> String? {
        let place = Fixture.folder.appendingPathComponent("vision-language/\(name)")
        let stored = try ModelFolder.open(place)
        var values = stored.configuration
        edit(&values)
        return #expect(throws: InputError.self) {
            try ModelFolder.make(
                values, place: "c", Checkpoint(stored.tensors()), as: .visionLanguageModel)
        }?.description.replacingOccurrences(of: place.path, with: "F")
    }

    @Test func faults() throws {
        func tower(_ key: String, _ value: Value) -> (inout [String: Value]) -> Void {
            { values in
                guard case .map(var vision) = values["vision_config"] else { return }
                vision[key] = value
                values["vision_config"] = .map(vision)
            }
        }
        #expect(
            try fault("llava-clip", tower("model_type", .string("dinov2")))
                == "c: 'vision_config.model_type' is \"dinov2\", which this model family does not "
                + "compute; allowed is \"clip_vision_model\" or \"siglip_vision_model\"")
        #expect(
            try fault("llava-clip") { $0["vision_feature_layer"] = .int(-9) }
                == "c: 'vision_feature_layer' is -9, allowed is -4 to 3 of 3 layers")
        #expect(
            try fault("llava-clip") { $0["vision_feature_layer"] = .list([.int(-2)]) }?
                .hasPrefix("c: 'vision_feature_layer' is [-2], allowed is a whole number") == true)
        #expect(
            try fault("smolvlm") { $0["scale_factor"] = .int(3) }
                == "c: 'scale_factor' is 3, which must divide the 4 patches of a side")
        // A projector of another width.
        let projector = try fault("smolvlm") { $0["scale_factor"] = .int(4) }
        #expect(
            projector
                == "F/model.safetensors: tensor 'model.connector.modality_projection.proj.weight' "
                + "is F32 [32, 96], allowed is floating point [32, 384]")
        #expect(
            try fault("llava-clip", tower("hidden_size", .int(20)))?.contains(
                "tensor 'multi_modal_projector.linear_1.weight' is F32 [32, 24], allowed is floating "
                    + "point [32, 20]") == true)
    }
}
