/// Red, green and blue in 0...1.
typealias Colour = SIMD3<Float>

extension Colour {
    /// - Parameter hue: 0 is red, 1/3 green, 2/3 blue; any number, as it goes round.
    init(hue: Float, saturation: Float, brightness: Float) {
        let turn = 6 * (hue - hue.rounded(.down))
        func part(_ offset: Float) -> Float {
            let k = (offset + turn).truncatingRemainder(dividingBy: 6)
            return brightness * (1 - saturation * Swift.max(0, Swift.min(k, 4 - k, 1)))
        }
        self.init(part(5), part(3), part(1))
    }

    func mixed(with other: Colour, _ share: Float) -> Colour { self + (other - self) * share }
}
