extension MaskedAutoencoding {
    func template(_ name: String) -> String {
        """
        \(templateHead(name))
        experiment: \(name)
        task: masked_autoencoding
        title: \(name)
        figures: [vit_scaling]

        # shapes is built in. Your own pictures in class folders: { name: images, path: folder }.
        # subset: what the routers are trained on, families or single classes, such as [rounds, stars].
        data: { name: shapes, image_size: 32, subset: [all] }

        # Trained once and kept. A ViT-MAE of Hugging Face instead, its folder: { checkpoint: path }.
        teacher:
          patch_size: 4
          mask_ratio: 0.75
          hidden_size: 192
          num_hidden_layers: 6
          num_attention_heads: 6
          intermediate_size: 768
          decoder_hidden_size: 128
          decoder_num_hidden_layers: 2
          decoder_num_attention_heads: 4
          decoder_intermediate_size: 512
          subset: [all]
          pretrain: { images: 100000 }

        # What is routed, and in which stacks; several kinds at once are joined by +, as in heads+experts.
        routing:
          modules: heads
          capacity: 0.5
          stacks: both

        lora: { rank: 0 }
        loss: { name: cosine }
        train: { steps: 100, batch: 64 }
        evaluate: { test_images: 1000 }

        # A block's jobs are all combinations of its lists; keys are dotted paths of this file.
        sweep:
          - routing.capacity: [0.25, 0.5, 0.75]
            seed: [0, 1]

        # Laid over the file by --profile.
        profiles:
          quick:
            data: { image_size: 16 }
            teacher:
              hidden_size: 64
              num_hidden_layers: 4
              num_attention_heads: 4
              intermediate_size: 128
              decoder_hidden_size: 48
              decoder_intermediate_size: 96
              pretrain: { images: 12800, batch: 64 }
            train: { steps: 20, warmup: 5, batch: 32 }
            evaluate: { test_images: 200, validation_images: 100, timing_images: 64 }
            sweep:
              - routing.capacity: [0.5, 0.9]

        """
    }
}
