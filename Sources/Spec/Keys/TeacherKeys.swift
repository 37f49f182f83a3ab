import Catalog

extension Shape {
    static let teacherKeys = [
        Key(
            Resolved.checkpoint, .string, default: .null,
            "a Hugging Face folder, instead of a teacher trained here"),
        Key("teacher.hidden_size", .int(2...65_536), default: .int(192), "width of the model"),
        Key(
            "teacher.num_hidden_layers", .int(1...1024), default: .int(8), "blocks",
            of: .languageModeling),
        Key(
            "teacher.num_attention_heads", .int(1...1024), default: .int(8), "query heads",
            of: .languageModeling),
        Key(
            "teacher.num_key_value_heads", .int(1...1024), default: .null,
            "key and value heads; default: as many as query heads", of: .languageModeling),
        Key(
            "teacher.intermediate_size", .int(1...262_144), default: .int(512), "MLP width",
            of: .languageModeling),
        Key(
            "teacher.tie_word_embeddings", .bool, default: .bool(true),
            "one matrix for input and output", of: .languageModeling),
        Key(
            "teacher.rope_theta", .above(0, through: 1e12), default: .number(10_000),
            "of the positions", of: .languageModeling),
        Key(
            "teacher.rms_norm_eps", .above(0, through: 1), default: .number(1e-5), "epsilon",
            of: .languageModeling),
        Key(
            "teacher.num_hidden_layers", .int(1...1024), default: .int(6),
            "blocks of the encoder", of: .maskedAutoencoding),
        Key(
            "teacher.num_attention_heads", .int(1...1024), default: .int(6),
            "heads of the encoder", of: .maskedAutoencoding),
        Key(
            "teacher.intermediate_size", .int(1...262_144), default: .int(768),
            "MLP width of the encoder", of: .maskedAutoencoding),
        Key(
            "teacher.decoder_hidden_size", .int(2...65_536), default: .int(128),
            "width of the decoder", of: .maskedAutoencoding),
        Key(
            "teacher.decoder_num_hidden_layers", .int(1...1024), default: .int(2),
            "blocks of the decoder", of: .maskedAutoencoding),
        Key(
            "teacher.decoder_num_attention_heads", .int(1...1024), default: .int(4),
            "heads of the decoder", of: .maskedAutoencoding),
        Key(
            "teacher.decoder_intermediate_size", .int(1...262_144), default: .int(512),
            "MLP width of the decoder", of: .maskedAutoencoding),
        Key(
            "teacher.patch_size", .int(1...1024), default: .int(4), "pixels of a patch's side",
            of: .maskedAutoencoding),
        Key(
            "teacher.mask_ratio", .above(0, through: 1), default: .number(0.75),
            "share of the patches that the encoder does not see", of: .maskedAutoencoding),
        Key(
            "teacher.norm_pix_loss", .bool, default: .bool(true),
            "patches are predicted less their mean, over their deviation",
            of: .maskedAutoencoding),
        Key(
            "teacher.layer_norm_eps", .above(0, through: 1), default: .number(1e-12), "epsilon",
            of: .maskedAutoencoding),
        Key("teacher.seed", .int(0...Int.max), default: .int(0), "of its weights and batches"),
    ]

    static let pretrainingKeys = [
        Key(
            "teacher.subset", .subset(isNeeded: true), default: .list([.string("all")]),
            "families and classes it is trained on, whatever the routers are",
            of: .maskedAutoencoding),
        Key(
            "teacher.pretrain.tokens", .int(1...1_000_000_000_000), default: .int(2_900_000),
            "trained on in all", of: .languageModeling),
        Key(
            "teacher.pretrain.sequences", .int(1...65_536), default: .int(4), "a step",
            of: .languageModeling),
        Key(
            "teacher.pretrain.learning_rate", .above(0, through: 10), default: .number(2e-3),
            "of AdamW", of: .languageModeling),
        Key(
            "teacher.pretrain.images", .int(1...1_000_000_000_000), default: .int(400_000),
            "trained on in all, each as often as it comes up", of: .maskedAutoencoding),
        Key(
            "teacher.pretrain.batch", .int(1...65_536), default: .int(128), "images a step",
            of: .maskedAutoencoding),
        Key(
            "teacher.pretrain.learning_rate", .above(0, through: 10), default: .number(1.5e-3),
            "of AdamW", of: .maskedAutoencoding),
        Key(
            "teacher.pretrain.warmup", .number(0...1), default: .number(0.05),
            "share of the steps with a linearly rising rate"),
        Key(
            "teacher.pretrain.decay", .number(0...1), default: .number(0.3),
            "share of the steps, the last, with a linearly falling rate"),
        Key(
            "teacher.pretrain.weight_decay", .number(0...10), default: .number(0.1), "of AdamW",
            of: .languageModeling),
        Key(
            "teacher.pretrain.weight_decay", .number(0...10), default: .number(0.05), "of AdamW",
            of: .maskedAutoencoding),
        Key("teacher.pretrain.beta1", .number(0...0.9999), default: .number(0.9), "of AdamW"),
        Key("teacher.pretrain.beta2", .number(0...0.99999), default: .number(0.95), "of AdamW"),
        Key(
            "teacher.pretrain.clip", .above(0, through: .infinity), default: .number(1),
            "largest norm of the gradient"),
        Key(
            "teacher.pretrain.validate_every", .int(0...100_000_000), default: .int(0),
            "steps between losses on validation, of which the best teacher is kept; 0: none",
            of: .languageModeling),
        Key(
            "teacher.pretrain.validation_tokens", .int(1...1_000_000_000), default: .int(8192),
            "that these losses are on, of each part of a mixture", of: .languageModeling),
        Key(
            "teacher.pretrain.patience", .int(1...1_000_000), default: .null,
            "stop after so many validations without a better one", of: .languageModeling),
    ]
}
