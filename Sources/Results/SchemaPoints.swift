import Catalog

extension Schema {
    public static let modules = ["mlp_tokens", "attention_tokens", "heads", "experts"]

    /// The columns of `/points` in order; a row is a job, a capacity and a selection (and a draw).
    public static let points: [Column] =
        [
            Column("job", .text, .label, "the job's name, which is its folder's too"),
            Column(
                "module", .text, .setting,
                "what is routed: mlp_tokens, attention_tokens, heads, experts, several joined by +; "
                    + "or what is left out: mlp, attention, block, heads"),
            Column(
                "scheme", .text, .setting,
                "the routing scheme: token, head, expert, joined likewise; skip where modules are "
                    + "left out"),
            Column("gate", .text, .setting, "the gate estimator the routers were trained with"),
            Column(
                "subtract_mean", .text, .setting, fallback: .string(""), isOptional: true,
                "whether the gate's gradient goes through scores minus their mean over the "
                    + "sequence: true or false"),
            Column(
                "keys", .text, .setting, fallback: .string(""),
                "keys visible in token-routed attention: all or kept; empty elsewhere"),
            Column("layers", .text, .setting, "the routed layers, counted from 0"),
            Column(
                "stacks", .text, .setting, fallback: .string(""), of: .images,
                "the routed stacks: encoder, decoder or both"),
            Column(
                "sub_modules", .whole, .setting, unit: "sub-modules", fallback: .int(0),
                "sub-modules a module is cut into; 0 for token routing"),
            Column(
                "capacity", .number, .setting, unit: "share",
                "the share asked for; NaN if the schemes of the job differ"),
        ]
        + modules.map {
            Column(
                "capacity_" + $0, .number, .setting, unit: "share", isOptional: true,
                "the share asked for of \($0), where the schemes of a job differ")
        }
        + [
            Column(
                "lora_rank", .whole, .setting, unit: "rank", fallback: .int(0),
                "rank of LoRA on the routed modules; 0 for none"),
            Column("lora_alpha", .number, .setting, unit: "1", "LoRA is scaled by alpha / rank"),
            Column("loss", .text, .setting, "the loss the routers were trained with"),
            Column(
                "loss_temperature", .number, .setting, unit: "1", isOptional: true,
                "the temperature of that loss; NaN if it has none"),
            Column(
                "loss_top_k", .whole, .setting, unit: "tokens", fallback: .int(0),
                isOptional: true, "the teacher's likeliest tokens that it sees; 0 for all"),
            Column(
                "loss_rest", .whole, .setting, fallback: .int(0), isOptional: true,
                "1 if all other tokens are one more outcome of that loss"),
            Column(
                "auxiliary_load", .number, .setting, unit: "1", isOptional: true,
                "weight of the load balance in training"),
            Column(
                "auxiliary_top_k", .number, .setting, unit: "1", isOptional: true,
                "weight of predicting the top-k choice in training"),
            Column(
                "train_steps", .whole, .setting, unit: "steps", fallback: .int(0),
                isOptional: true, "optimizer steps of the training"),
            Column(
                "trained_capacity", .number, .setting, unit: "share", isOptional: true,
                "the capacity trained at; NaN if it was drawn at each step or the schemes' differ"),
            Column(
                "capacity_draw", .text, .setting, fallback: .string(""), isOptional: true,
                "how the capacity of a training step was drawn, and from what; none if it was not"),
            Column(
                "choice", .text, .setting, fallback: .string("learned"),
                "how the choice was made in training: learned or random; of what is left out: given, "
                    + "random or least_important"),
            Column("seed", .whole, .setting, "the seed of the job"),
            Column(
                "data", .text, .setting, isOptional: true,
                "the data set, where the jobs of the file differ in data or teacher"),
            Column(
                "teacher", .text, .setting, isOptional: true,
                "start of the teacher's digest, likewise"),
            Column(
                "train_subset", .text, .setting, fallback: .string("all"), of: .images,
                "the families of images that the routers were trained on, joined by +"),
            Column(
                "domain", .text, .setting, fallback: .string(allDomains), isOptional: true,
                "the data set of a mixture, or the family of images, that the row is about, or all"),
            Column(
                "selection", .text, .setting,
                "how the choice is made here: top_k (for tokens it looks ahead), threshold, "
                    + "fixed_threshold, random, static; skip where modules are left out"),
            Column(
                "draw", .whole, .setting, fallback: .int(0),
                "index of the draw of a random selection; 0 for the others"),
            Column(
                "compute", .number, .measure, unit: "share of dense", better: .lower,
                "FLOPs of all blocks, routers and LoRA included, over the teacher's"),
            Column(
                "compute_module", .number, .measure, unit: "share of dense", better: .lower,
                "FLOPs of all modules of the routed kind, routers and LoRA included, over the "
                    + "teacher's"),
            Column(
                "compute_total", .number, .measure, unit: "share of dense", better: .lower,
                "as compute, with the output layer"),
            Column(
                "compute_router", .number, .measure, unit: "share of dense", better: .lower,
                "FLOPs of the routers alone, as a part of compute_module"),
            Column(
                "lm_loss", .number, .measure, unit: "nats per token", of: .text, better: .lower,
                "cross-entropy of the next token on held-out text"),
            Column(
                "bits_per_byte", .number, .measure, unit: "bits per byte", of: .text,
                better: .lower, "the same per byte"),
            Column(
                "divergence", .number, .measure, unit: "nats per token", of: .text,
                better: .lower,
                "KL(teacher || student) over the full vocabulary at temperature 1"),
            Column(
                "teacher_lm_loss", .number, .measure, unit: "nats per token", isOptional: true,
                of: .text,
                "the teacher's lm_loss on the same text, where the jobs of the file differ in data "
                    + "or teacher"),
            Column(
                "agreement", .number, .measure, unit: "share", of: .text, better: .higher,
                "positions where student and teacher have the same top token"),
            Column(
                "cosine_similarity", .number, .measure, unit: "1", of: .images, better: .higher,
                "of the student's and the teacher's decoder outputs, mean over patches"),
            Column(
                "decoder_mse", .number, .measure, unit: "1", of: .images, better: .lower,
                "mean squared difference of the two decoders' outputs"),
            Column(
                "reconstruction_loss", .number, .measure, unit: "1", of: .images, better: .lower,
                "mean squared error of the masked patches' pixels, normalised by patch where the "
                    + "teacher was trained so"),
            Column(
                "kept", .number, .measure, unit: "share",
                "the share that was chosen indeed, over routed sites"),
            Column(
                "tokens_evaluated", .whole, .measure, unit: "tokens", of: .text,
                "predicted tokens scored here"),
            Column(
                "images_evaluated", .whole, .measure, unit: "images", of: .images,
                "images scored here"),
            Column(
                "tokens_trained", .number, .measure, unit: "tokens", of: .text,
                "tokens the routers were trained on, each pass of a step counted"),
            Column(
                "images_trained", .number, .measure, unit: "images", of: .images,
                "images the routers were trained on, each pass of a step counted"),
            Column(
                "trainable_parameters", .whole, .measure, unit: "parameters",
                "parameters of routers and LoRA"),
            Column(
                "tokens_per_second", .number, .measure, unit: "tokens per second", of: .text,
                better: .higher, isTimed: true,
                "measured speed of the elastic forward pass"),
            Column(
                "dense_tokens_per_second", .number, .measure, unit: "tokens per second", of: .text,
                better: .higher, isTimed: true,
                "measured speed of the teacher's forward pass"),
            Column(
                "images_per_second", .number, .measure, unit: "images per second", of: .images,
                better: .higher, isTimed: true,
                "measured speed of the elastic forward pass"),
            Column(
                "dense_images_per_second", .number, .measure, unit: "images per second",
                of: .images, better: .higher, isTimed: true,
                "measured speed of the teacher's forward pass"),
            Column(
                "train_seconds", .number, .measure, unit: "seconds", better: .lower, isTimed: true,
                "wall clock of the training"),
        ]
}
