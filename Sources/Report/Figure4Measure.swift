/// A column of dots of figure 4.
struct Figure4Measure {
    /// As in `/points`.
    let column: String
    let title: String
    let value: (LossStudy.Run) -> Double

    static var all: [Figure4Measure] {
        [
            Figure4Measure(
                column: "lm_loss", title: "LM loss (nats per token)", value: \.loss),
            Figure4Measure(
                column: "divergence", title: "forward KL (nats per token)", value: \.divergence),
            Figure4Measure(
                column: "agreement", title: "top-1 agreement", value: \.agreement),
        ]
    }
}
