import Catalog

/// Which sub-modules of one module ran for which tokens of the traced images:
/// `/choices/<job>/<point>/<stack>.<layer>.<module>`.
///
/// Of modules that choose among tokens, only tokens that there is a choice about: the class token is
/// not among them.
public struct ChoiceTrace: Sendable, Hashable {
    /// As in `/documents`: "top_k".
    public let point: String
    /// "encoder", "decoder"
    public let stack: String
    public let layer: Int
    /// "heads"
    public let module: String
    /// Sub-modules of the module, at most 31; 1 where it runs for a token whole or not at all.
    public let parts: Int
    /// Tokens of an image.
    public let tokens: Int
    /// [images, tokens]: bit m is set if sub-module m ran for the token.
    public let masks: [Int32]

    public static let maximumParts = 31

    /// - Throws: `InputError` starting with `place` if sizes do not fit or a bit stands for no
    ///   sub-module.
    public init(
        point: String, stack: String, layer: Int, module: String, parts: Int, tokens: Int,
        masks: [Int32], place: String
    ) throws {
        let name = "\(place): \(point)/\(stack).\(layer).\(module)"
        guard (1...Self.maximumParts).contains(parts) else {
            throw InputError("\(name): found \(parts) parts, allowed are 1 to \(Self.maximumParts)")
        }
        guard tokens >= 1, masks.count.isMultiple(of: tokens) else {
            throw InputError("\(name): \(masks.count) masks are not of images of \(tokens) tokens")
        }
        guard masks.allSatisfy({ $0 >= 0 && $0 >> Int32(parts) == 0 }) else {
            throw InputError("\(name): a mask has a bit of none of \(parts) parts")
        }
        (self.point, self.stack, self.layer, self.module) = (point, stack, layer, module)
        (self.parts, self.tokens, self.masks) = (parts, tokens, masks)
    }

    public var images: Int { masks.count / tokens }

    /// The masks of an image.
    public func masks(ofImage image: Int) -> ArraySlice<Int32> {
        masks[image * tokens..<(image + 1) * tokens]
    }
}
