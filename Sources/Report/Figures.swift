import Catalog

/// The figures `elasti report` can draw.
public let figures = Catalog<@Sendable () -> any Figure>(
    "figure",
    [
        Entry(
            "figure4", "distillation losses on one student: curves, results, paired differences",
            make: { Figure4() }),
        Entry(
            "figure5", "loss versus compute of four module kinds, with LoRA ranks and floors",
            make: { Figure5() }),
    ])
