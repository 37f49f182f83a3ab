extension VisionLanguageModeling {
    func template(_ name: String) -> String {
        """
        \(templateHead(name))
        experiment: \(name)
        task: vision_language
        title: \(name)
        figures: [vlm_scaling]

        # drawn_questions is built in.
        data: { name: drawn_questions, image_size: 32 }

        # Trained once and kept. A model instead (docs/models.md), its folder: { checkpoint: path }.
        teacher:
          patch_size: 4
          vision_hidden_size: 128
          vision_num_hidden_layers: 4
          vision_num_attention_heads: 4
          vision_intermediate_size: 256
          hidden_size: 128
          num_hidden_layers: 4
          num_attention_heads: 4
          intermediate_size: 256
          pretrain: { examples: 160000, batch: 16, beta2: 0.98 }

        # What is routed; several kinds at once are joined by +, as in image_tokens+heads.
        routing:
          modules: image_tokens
          gate: straight_through
          capacity: 0.25

        lora: { rank: 0 }
        loss: { name: forward_kl }
        train: { steps: 100, batch: 32 }
        evaluate: { test_examples: 400 }

        # A block's jobs are all combinations of its lists; keys are dotted paths of this file.
        sweep:
          - routing.capacity: [0.11, 0.25, 0.5]
            seed: [0, 1]

        # Laid over the file by --profile.
        profiles:
          quick:
            data: { image_size: 16 }
            teacher:
              vision_hidden_size: 32
              vision_num_hidden_layers: 2
              vision_num_attention_heads: 2
              vision_intermediate_size: 64
              hidden_size: 32
              num_hidden_layers: 2
              num_attention_heads: 2
              intermediate_size: 64
              pretrain: { examples: 3200, batch: 32 }
            train: { steps: 10, warmup: 3, batch: 16 }
            evaluate: { test_examples: 40, validation_examples: 40, timing_examples: 16 }
            sweep:
              - routing.capacity: [0.25, 0.5]

        """
    }
}
