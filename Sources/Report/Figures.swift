import Catalog

/// The figures `elasti report` can draw.
public let figures = Catalog<@Sendable () -> any Figure>(
    "figure",
    [
        Entry(
            "figure2", "loss and agreement with modules or heads left out, by domain",
            make: { Figure2() }),
        Entry(
            "figure5", "loss versus compute of four module kinds, with LoRA ranks and floors",
            make: { Figure5() }),
    ])
