extension LanguageModeling {
    func template(_ name: String) -> String {
        """
        \(templateHead(name))
        experiment: \(name)
        title: \(name)
        figures: [figure5]

        # arithmetic is built in. Your own text: { name: text, path: my.txt }.
        data: { name: arithmetic, sequence_length: 256, vocabulary_size: 1024 }

        # Trained once and kept. A model instead, a Hugging Face folder or a GGUF file: { checkpoint: path }.
        teacher:
          hidden_size: 192
          num_hidden_layers: 8
          num_attention_heads: 8
          intermediate_size: 512
          pretrain: { tokens: 2900000 }

        # What is routed; several kinds at once are joined by +, as in heads+experts.
        routing:
          modules: heads
          capacity: 0.5

        lora: { rank: 0 }
        loss: { name: forward_kl }
        train: { steps: 100, sequences: 4 }
        evaluate: { test_tokens: 50000 }

        # A block's jobs are all combinations of its lists; keys are dotted paths of this file.
        sweep:
          - routing.capacity: [0.25, 0.5, 0.75]
            seed: [0, 1]

        # Laid over the file by --profile.
        profiles:
          quick:
            data: { sequence_length: 128, vocabulary_size: 512 }
            teacher:
              hidden_size: 64
              num_hidden_layers: 4
              num_attention_heads: 4
              intermediate_size: 192
              pretrain: { tokens: 150000 }
            train: { steps: 20, warmup: 5 }
            evaluate: { test_tokens: 4096, validation_tokens: 4096, timing_tokens: 2048 }
            sweep:
              - routing.capacity: [0.5, 0.9]

        """
    }
}
