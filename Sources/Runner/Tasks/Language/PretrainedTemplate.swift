import Catalog
import Foundation
import Models

extension LanguageModeling {
    func template(_ name: String, of checkpoint: String) throws -> String {
        let model = try ModelFolder.shape(
            of: URL(fileURLWithPath: checkpoint), as: .languageModel)
        return pretrainedTemplate(name, of: model, checkpoint)
    }
}

/// A study of a pretrained language model, from the settings that worked on SmolLM2-135M (docs/studies.md, "A
/// pretrained model").
private func pretrainedTemplate(
    _ name: String, of model: any LanguageModel, _ checkpoint: String
) -> String {
    let last = (model.layerCounts.values.max() ?? 1) - 1
    // Of a small model the first layer alone: one has to be left to route.
    let heads = last < 7 ? [0] : [0, 1]
    let experts = last < 7 ? [0] : [0, 1, 2, last - 1, last]
    func list(_ layers: [Int]) -> String { layers.map(String.init).joined(separator: ", ") }
    return """
        # What this study asks, in a sentence.
        #
        #   elasti plan experiments/\(name).yaml                         its jobs, their time and memory
        #   elasti run experiments/\(name).yaml --profile redundancy     which layers cost most to leave out
        #   elasti run experiments/\(name).yaml --profile quick          a look at the routers
        #   elasti run experiments/\(name).yaml
        #   elasti report results/\(name).h5
        #
        # The settings are those that worked on SmolLM2-135M (docs/studies.md). `elasti list` names every key; what
        # is not written here has the default that stands there.
        experiment: \(name)
        title: \(name)
        figures: [figure5]

        # arithmetic is built in. Your own text: { name: text, path: my.txt }.
        data: { name: arithmetic, sequence_length: \(min(256, model.positions)) }

        teacher: { checkpoint: \(Value.string(checkpoint).json) }

        # The layers that stay dense are those whose removal costs most; a pretrained model has some at both ends,
        # and some in the middle that only --profile redundancy finds. They count in the compute.
        routing:
          capacity: 0.75
          heads: { layers: { except: [\(list(heads))] } }
          experts: { layers: { except: [\(list(experts))] } }

        loss: { name: forward_kl }
        auxiliary: { load: 0, top_k: 0.1 }

        # 102,400 tokens a set, for all capacities at once; the learning rate falls with the width of the model.
        train:
          capacities: [0.5, 0.625, 0.75, 0.85]
          steps: 200
          sequences: 2
          learning_rate: \(rate(1.7, model.hiddenSize))
          lora_learning_rate: \(rate(1.15, model.hiddenSize))
        evaluate:
          test_tokens: 8192
          validation_tokens: 4096
          timing_tokens: 1024
          selections: [top_k, static, random]
          capacities: [0.5, 0.625, 0.85]

        # A block's jobs are all combinations of its lists; keys are dotted paths of this file.
        sweep:
          - routing.modules: [heads, experts]
            lora.rank: [0, 8]
          - routing.modules: [heads, experts]
            routing.choice: random
            routing.capacity: [0.5, 0.625, 0.75, 0.85]
            train.capacities: [[]]
            evaluate.capacities: [[]]

        # Laid over the file by --profile.
        profiles:
          redundancy:
            experiment: \(name)-redundancy
            title: Redundancy of \(name) before training
            figures: [figure2]
            evaluate: { test_tokens: 1024, validation_tokens: 1024, timing_tokens: 512 }
            sweep:
              - skip.modules: [mlp, attention, block]
                skip.layers: [\(list(Array(0...last)))]
              - skip.modules: heads
                skip.order: [random, least_important]
                skip.share: [0.125, 0.25, 0.5]

          quick:
            data: { sequence_length: \(min(128, model.positions)) }
            train: { steps: 10, warmup: 2 }
            evaluate: { test_tokens: 1024, validation_tokens: 1024, timing_tokens: 256 }
            sweep:
              - routing.modules: [heads, experts]

        """
}

/// A learning rate inversely by the width, to one digit. The best of routers were 7e-3 at width 192 and 3e-3 at
/// 576, of LoRA 6e-3 and 2e-3.
private func rate(_ scale: Double, _ hiddenSize: Int) -> String {
    let rate = scale / Double(hiddenSize)
    // A division by a power of ten gives the number nearest to the decimal, a product with one may not.
    let shift = pow(10, -floor(log10(rate)))
    return Value.number((rate * shift).rounded() / shift).json
}
