/// A column of dots of figure 4.
struct Figure4Measure {
    /// As in `/points`.
    let column: String
    let title: String
    let format: String
    let value: (LossStudy.Run) -> Double

    static var all: [Figure4Measure] {
        [
            Figure4Measure(
                column: "lm_loss", title: "LM loss (nats per token)", format: "%.2f",
                value: \.loss),
            Figure4Measure(
                column: "divergence", title: "forward KL (nats per token)", format: "%.2f",
                value: \.divergence),
            Figure4Measure(
                column: "agreement", title: "top-1 agreement", format: "%.2f", value: \.agreement),
        ]
    }
}
