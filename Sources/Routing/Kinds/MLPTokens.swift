import Layers

struct MLPTokens: ModuleKind {
    let name = "mlp_tokens"
    let summary = "an MLP runs for the tokens its router keeps"
    let site = Site.Kind.mlp
    let scheme = "token"
    let choosesTokens = true
}
