/// How the losses of figure 4 look, in every panel the same. Colours as in `Gnuplot.colour`.
struct Figure4Style {
    let colour: String
    /// With the rest bucket lines are dashed; controls without a temperature too.
    let isDashed: Bool

    private static let palette = ["#D55E00", "#009E73", "#0072B2", "#CC79A7", "#E69F00", "#56B4E9"]

    init(_ variant: LossVariant, in study: LossStudy) {
        isDashed = variant.rest || variant.temperature == nil
        guard variant != .forwardKL, let family = variant.family else {
            colour = "#000000"
            return
        }
        let members = study.members(family).map(\.variant)
        let place =
            family == .topK
            ? Set(members.map(\.topK)).sorted().firstIndex(of: variant.topK)
            : members.firstIndex(of: variant)
        colour = Self.palette[(place ?? 0) % Self.palette.count]
    }

    var line: GnuplotCode { "linecolor rgb \(colour) dashtype \(isDashed ? 2 : 1)" }
}
