import Catalog
import Layers

struct AttentionTokens: ModuleKind {
    let name = "attention_tokens"
    let summary = "attention runs for the tokens its router keeps"
    let options = [
        Option(
            "keys", .choice(TokenChoice.Keys.allCases.map(\.rawValue)), default: .string("all"),
            "whether a dropped token's key and value stay visible to others")
    ]
    let site = Site.Kind.attention
    let scheme = "token"
    let choosesTokens = true
}
