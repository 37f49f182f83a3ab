import Catalog
import Layers
import TensorCore

/// Which tokens of an image are in the sequence of the language model at all: of each image the highest scores of
/// the projected embeddings. Text is never dropped.
struct ImageTokens: ModuleKind {
    let name = "image_tokens"
    let summary = "the language model reads the image tokens its router keeps, and no others"
    let options = [
        Option(
            "router", .choice(["linear", "mlp"]), default: .string("linear"),
            "scores: z = w . e + b, or of a hidden layer, v . gelu(U e + a) + b"),
        Option("router_width", .int(1...65_536), default: .int(64), "mlp: its hidden units"),
        Option(
            "positions", .choice(["original", "compact"]), default: .string("original"),
            "of the tokens that are kept: as they were, or numbered anew"),
    ]
    let site = Site.Kind.input
    let stack: String? = "decoder"
    let scheme = "image_token"
    let choosesTokens = true
    let ofImages = true

    func tensors(width: Int, parts: Int, _ options: Options) -> [(name: String, shape: [Int])] {
        guard options.string("router") == "mlp" else {
            return [("weight", [1, width]), ("bias", [1])]
        }
        let units = options.int("router_width")
        return [
            ("hidden.weight", [units, width]), ("hidden.bias", [units]), ("weight", [1, units]),
            ("bias", [1]),
        ]
    }

    func scores(_ h: Tensor, _ tensors: [Tensor]) -> Tensor {
        guard tensors.count > 2 else { return linear(h, tensors[0], bias: tensors[1]) }
        return linear(gelu(linear(h, tensors[0], bias: tensors[1])), tensors[2], bias: tensors[3])
    }
}
