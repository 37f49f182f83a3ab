/// A picture as a model reads it: whole, or also in tiles that show it larger.
public struct ImageTiles: Sendable {
    /// Of the tiles that stand before the whole picture, row by row; 0: the whole is alone.
    public let rows, columns: Int
    /// [count, 3, side, side], one after the other.
    public let pixels: [Float]
    /// Whether a text says where each of them is.
    let areMarked: Bool

    /// With the whole.
    public var count: Int { rows * columns + 1 }

    /// What stands for the picture in a text, as the processor of Idefics 3 and SmolVLM has it; `nil`: the image
    /// tokens alone.
    ///
    /// - Parameters:
    ///   - image: the image token.
    ///   - each: how many of them the model reads for a tile.
    public func text(image: String, each: Int) -> String? {
        guard areMarked else { return nil }
        func tile(_ name: String) -> String {
            "<fake_token_around_image><\(name)>" + String(repeating: image, count: each)
        }
        let lines = (0..<rows).map { row in
            (0..<columns).map { tile("row_\(row + 1)_col_\($0 + 1)") }.joined() + "\n"
        }
        return lines.joined() + (rows > 0 ? "\n" : "") + tile("global-img")
            + "<fake_token_around_image>"
    }
}
