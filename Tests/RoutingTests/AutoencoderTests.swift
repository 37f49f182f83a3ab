import Layers
import Models
import Routing
import TensorCore
import TestSupport
import Testing

/// The rules that hold for language models, on an autoencoder of images with two stacks.
@Suite("Routing of an autoencoder")
struct AutoencoderTests {
    private let batch = TinyAutoencoder.batch(3)

    /// The identity rule of method.md section 2.
    @Test(
        arguments: Combination.all,
        [StraightThrough() as any GateEstimator, StraightThroughDense()])
    func capacityOneIsTheTeacher(routing: Combination, gate: any GateEstimator) throws {
        let model = try TinyAutoencoder.make()
        let teacher = model.logits(batch, nil).values
        for rank in [0, 2] {
            var routers = try routing.routers(
                for: model, capacity: 1, gate: gate, rank: rank, deviation: 5)
            routers.calibrate(model, batch, capacities: [0.5, 1])
            for selection in [Selection.topK, .threshold, .random] {
                let student = model.logits(batch, routers.evaluation(selection, capacity: 1))
                #expect(
                    relativeError(student.values, teacher) < 1e-5, "\(selection), rank \(rank)")
            }
            let training = ElasticPass(routers, .training(seed: 0, step: 0))
            #expect(
                relativeError(model.logits(batch, training).values, teacher) < 1e-5,
                "training, rank \(rank)")
        }
        let half = try routing.routers(for: model, capacity: 0.5, gate: gate, deviation: 1)
        let student = model.logits(batch, half.evaluation(.topK, capacity: nil))
        #expect(relativeError(student.values, teacher) > 1e-2)
    }

    /// The class token always runs, is never scored, and is no choice: k is of the other tokens.
    @Test(arguments: ["mlp_tokens", "attention_tokens"], [0.3, 1])
    func classTokenIsNoChoice(kind: String, capacity: Double) throws {
        let model = try TinyAutoencoder.make()
        let routing = try #require(Combination.singles.first { $0.kinds[0].name == kind })
        var routers = try routing.routers(for: model, capacity: capacity, deviation: 1)
        routers.calibrate(model, batch, capacities: [capacity])
        let meter = ComputeMeter()
        for pass in [
            routers.evaluation(.topK, capacity: nil, meter: meter),
            routers.evaluation(.random, capacity: nil),
            ElasticPass(routers, .training(seed: 0, step: 0)),
            routers.evaluation(.threshold, capacity: nil),
        ] {
            _ = model.backbone(batch, routing: pass)
            #expect(pass.counts.possible == 3 * (3 * 70 + 2 * 100))
            var chosen = 0
            for (site, kept) in pass.keptTokens {
                let others = site.stack == "encoder" ? 70 : 100
                let lists = (0..<3).map { image in
                    kept.filter { Int($0) / (others + 1) == image }.map { Int($0) % (others + 1) }
                }
                #expect(lists.allSatisfy { $0.first == 0 }, "\(site.path)")
                chosen += kept.count - 3
                let k = Int(capacity * Double(others))
                // By threshold what lies above it is kept: as many of all images together.
                #expect(kept.count == 3 * (1 + k), "\(site.path)")
            }
            #expect(pass.counts.chosen == chosen)
        }
        #expect(
            meter.routers.allSatisfy { site, flops in
                flops == 3 * (site.stack == "encoder" ? 2 * 70 * 32 : 2 * 100 * 24)
            })
    }

    /// Routers of one stack leave the other dense.
    @Test(arguments: ["encoder", "decoder"]) func stacksAlone(stack: String) throws {
        let model = try TinyAutoencoder.make()
        for kind in Combination.singles.map({ $0.kinds[0] }) {
            let routers = try RouterSet(
                branches: model.branches,
                modules: [RoutedModule(kind: kind, capacity: 0.5, layers: [stack: [1]])], seed: 0)
            #expect(routers.sites.map(\.stack) == [stack])
            #expect(routers.sites.map(\.layer) == [1])
            let meter = ComputeMeter()
            _ = model.backbone(
                batch, routing: routers.evaluation(.topK, capacity: nil, meter: meter))
            for (site, cost) in model.denseCost(images: 3) where !routers.sites.contains(site) {
                #expect(meter.spent[site] == cost, "\(site.path)")
            }
        }
    }

    @Test func stacksAndLayersThatAreNotThere() throws {
        let model = try TinyAutoencoder.make()
        let kind = Combination.singles[0].kinds[0]
        func fault(_ layers: [String: Set<Int>]) -> String {
            do {
                _ = try RouterSet(
                    branches: model.branches,
                    modules: [RoutedModule(kind: kind, capacity: 0.5, layers: layers)], seed: 0)
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(
            fault(["encoder": [0], "decoder": [2]])
                == "\(kind.name): the model has no mlp in the layers [2] of a stack "
                + "\"decoder\"; it has decoder 0 to 1, encoder 0 to 2")
        #expect(fault(["encodr": [0]]).contains("of a stack \"encodr\""))
        #expect(!fault([:]).isEmpty)
    }

    /// The default number of experts differs between the stacks.
    @Test(arguments: Combination.all)
    func routerFiles(routing: Combination) throws {
        let model = try TinyAutoencoder.make()
        var routers = try routing.routers(
            for: model, capacity: 0.5, gate: Weighted(), rank: 2, deviation: 1, adapters: 0.2)
        routers.calibrate(model, batch, capacities: [0.5, 1])
        let data = routers.file(base: "teacher")
        let loaded = try RouterSet(
            Safetensors(data, file: "x"), branches: model.branches, base: "teacher")
        #expect(loaded.file(base: "teacher") == data)
        #expect(loaded.sites == routers.sites)
        for selection in Selection.allCases {
            let logits = [routers, loaded].map {
                model.logits(batch, $0.evaluation(selection, capacity: nil)).values
            }
            #expect(logits[0] == logits[1], "\(selection)")
        }
    }
}
