import Results

/// What methods share: what is made cheaper, by how much, and what it was trained with. One that a
/// method has no word for keeps its fallback.
let methodColumns: [Column] =
    [
        Column(
            "module", .text, .setting, presence: .inEveryRow,
            "what is routed: mlp_tokens, attention_tokens, heads, experts, several joined by +; or what "
                + "is left out: mlp, attention, block, heads"),
        Column(
            "scheme", .text, .setting,
            "the routing scheme: token, head, expert, joined likewise; skip where modules are left out, "
                + "plan or nested where their width is cut"
        ),
        Column("gate", .text, .setting, "the gate estimator the routers were trained with"),
        Column(
            "keys", .text, .setting,
            "keys visible in token-routed attention: all or kept; empty elsewhere"),
        Column("layers", .text, .setting, "the routed layers, counted from 0"),
        Column(
            "sub_modules", .whole, .setting, unit: "sub-modules",
            "sub-modules a module is cut into; 0 for token routing"),
        Column(
            "capacity", .number, .setting, unit: "share",
            "the share asked for; NaN if the schemes of the job differ"),
        Column(
            "lora_rank", .whole, .setting, unit: "rank",
            "rank of LoRA on the routed modules; 0 for none"),
        Column("lora_alpha", .number, .setting, unit: "1", "LoRA is scaled by alpha / rank"),
        Column("loss", .text, .setting, "the loss the routers were trained with"),
        Column(
            "train_steps", .whole, .setting, unit: "steps", presence: .whereStated,
            "optimizer steps of the training"),
    ] + scheduleColumns + [
        Column(
            "choice", .text, .setting, fallback: .string("learned"),
            "how the choice was made in training: learned or random; of what is left out: given, "
                + "random, monotone or least_important")
    ]

/// Keys of `train` that no other column tells.
let scheduleColumns: [Column] = [
    Column(
        "learning_rate", .number, .setting, unit: "1", presence: .whereStated,
        "the highest learning rate of the routers, where the jobs of the file differ in it"),
    Column(
        "lora_learning_rate", .number, .setting, unit: "1", presence: .whereStated,
        "the highest of LoRA's factors, likewise"),
    Column(
        "warmup", .whole, .setting, unit: "steps", presence: .whereStated,
        "steps of rising rate, likewise"),
    Column(
        "final_learning_rate", .number, .setting, unit: "share", presence: .whereStated,
        "share of the rate that the cosine ends at, likewise"),
]
